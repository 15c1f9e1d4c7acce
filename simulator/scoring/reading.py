"""The talk as scoring reads it: coach turns with what stood before them, and the small tests on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.coding.words import content_stems, is_function, stem, words
from simulator.model.codes import TurnCode, Unit
from simulator.model.scores import Quote
from simulator.model.talk import Exchange, Reply, Talk
from simulator.scoring.rubric import Rubric

_SPEAKS = frozenset({"open", "closed", "listening"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One coach turn with the leader's words that it answers."""

    number: int
    """From 1."""
    exchange: Exchange
    before: Reply

    @property
    def code(self) -> TurnCode:
        """How the turn was coded."""
        return self.exchange.code

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the turn."""
        return self.exchange.code.units

    @property
    def substantive(self) -> bool:
        """Whether the turn does more than keep the floor with the leader."""
        return any(u.family != "neutral" or u.moves for u in self.units)

    def quote(self, unit: Unit | None = None, note: str = "") -> Quote:
        """Return the turn, or one unit of it, as evidence."""
        return Quote(self.number, "coach", unit.text if unit else self.code.text, note)


class Reading:
    """A talk with a rubric, and what several dimensions ask of both."""

    def __init__(self, talk: Talk, rubric: Rubric) -> None:
        self.talk = talk
        self.rubric = rubric
        self.turns = tuple(
            Turn(e.number, e, talk.leader_reply(index)) for index, e in enumerate(talk.exchanges)
        )

    @cached_property
    def substantive(self) -> int:
        """Turns that do more than keep the floor with the leader."""
        return sum(t.substantive for t in self.turns)

    @property
    def last(self) -> int:
        """Number of the last coach turn, 0 where there is none."""
        return len(self.turns)

    def leader_quote(self, turn: int, note: str = "") -> Quote:
        """Return what the leader said in leader turn *turn* as evidence."""
        return Quote(turn, "leader", self.talk.leader_reply(turn).text, note)

    def after(self, leader_turn: int, within: int | None = None) -> Iterator[Turn]:
        """Yield the coach turns that follow leader turn *leader_turn*, at most *within* of them."""
        end = self.last if within is None else min(self.last, leader_turn + within)
        yield from self.turns[leader_turn:end]

    # Questions -----------------------------------------------------------------------------

    def counted_questions(self, turn: Turn) -> tuple[Unit, ...]:
        """Return the questions of *turn* that the figures on form and stacking count."""
        return self._questions[turn.number - 1]

    @cached_property
    def _questions(self) -> tuple[tuple[Unit, ...], ...]:
        return tuple(tuple(u for u in t.units if u.is_question and not self.exempt(u)) for t in self.turns)

    def exempt(self, unit: Unit) -> bool:
        """Whether *unit* is a question that coaching needs as it is: a scale, a check, consent, safety."""
        rule = self.rubric.questions
        closed = unit.form == "closed_question"
        if unit.form == "directive_question":
            return not self.counts(unit)
        marked = rule.exempt_moves.intersection(unit.moves) or any(
            f.kind in rule.exempt_focuses for f in unit.focus
        )
        return closed and bool(marked)

    # Direction -----------------------------------------------------------------------------

    def directive_units(self, turn: Turn) -> tuple[Unit, ...]:
        """Return the units of *turn* that direct, those that keep somebody safe left out."""
        return tuple(u for u in turn.units if u.family == "directive" and self.counts(u))

    def counts(self, unit: Unit) -> bool:
        """Whether a code may be held against the coach: it is sure enough and keeps nobody safe."""
        rule = self.rubric.directive
        return unit.p >= rule.sure_from and not rule.safe_moves.intersection(unit.moves)

    def cost(self, unit: Unit) -> float:
        """Return what a unit takes from the leader's autonomy, 0 to 1."""
        rule = self.rubric.directive
        if not self.counts(unit):
            return 0.0
        permitted = rule.permission_costs[unit.permission or "unpermitted"]
        if unit.form == "advice":
            return permitted
        if unit.family == "directive":
            return 1.0
        return rule.drift_cost * permitted if rule.drift_moves.intersection(unit.moves) else 0.0

    def load(self, turn: Turn) -> float:
        """Return what the whole turn takes: its costliest unit, once."""
        return max((self.cost(u) for u in turn.units), default=0.0)

    # The leader's words --------------------------------------------------------------------

    def key_stems(self, leader_turn: int) -> frozenset[str]:
        """Return the stems that show that leader turn *leader_turn* was heard.

        They come from the author's keys and feelings; a line without keys gives its rarest words.
        """
        return self._keys[leader_turn]

    @cached_property
    def _keys(self) -> tuple[frozenset[str], ...]:
        replies = [self.talk.leader_reply(n) for n in range(self.last + 1)]
        seen: dict[str, int] = {}
        for reply in replies:
            for word in content_stems(reply.text):
                seen[word] = seen.get(word, 0) + 1
        return tuple(_keys_of(r, seen, self.rubric.listening.rare_words) for r in replies)

    def echoes(self, turn: Turn, leader_turn: int) -> bool:
        """Whether *turn* gives back or asks about a key word of leader turn *leader_turn*."""
        return bool(self.key_stems(leader_turn) & self.spoken(turn))

    def spoken(self, turn: Turn) -> frozenset[str]:
        """Return the stems of what *turn* asks or gives back; a word used to advise is no listening."""
        return self._spoken[turn.number - 1]

    @cached_property
    def _spoken(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset().union(*(all_stems(u.text) for u in t.units if u.family in _SPEAKS))
            for t in self.turns
        )


def all_stems(text: str) -> frozenset[str]:
    """Return the stem of every word of *text*."""
    return frozenset(stem(w) for w in words(text))


def telling_stems(keys: Iterable[str]) -> frozenset[str]:
    """Return the stems of *keys* that prove something: "what do you want" has common words alone."""
    found: set[str] = set()
    for key in keys:
        found.update(content_stems(key) or (stem(w) for w in words(key) if not is_function(w)))
    return frozenset(found)


def _keys_of(reply: Reply, seen: dict[str, int], rare: int) -> frozenset[str]:
    authored = [k for line in reply.lines for k in (*line.keys, *line.emotion)]
    if any(line.keys for line in reply.lines):
        return telling_stems(authored)
    ranked = sorted(content_stems(reply.text), key=lambda s: (seen.get(s, 0), -len(s), s))
    return frozenset(ranked[:rare]).union(*(all_stems(e) for e in authored))
