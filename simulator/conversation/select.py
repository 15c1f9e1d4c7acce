"""Which of a bucket's lines is said: filter, most specific, priority, least recently used, hash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.coding.kinds import tables
from simulator.coding.words import content_stems
from simulator.conversation.assumed import NOTHING, Assumed
from simulator.conversation.chance import draw
from simulator.conversation.memory import Memory, scope_of
from simulator.model.script import Line, When
from simulator.model.talk import State

_WORTH_NOTICING = 1.0
"""Summed rarity of shared words from which two texts are about the same thing."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything a line's conditions may ask about."""

    turn: int
    seed: int
    state: State
    memory: Memory
    forms: frozenset[str]
    moves: frozenset[str]
    levels: tuple[float, float, float]
    word: str = ""
    """The coach's key word, for lines that give it back."""
    matter: Mapping[str, float] = field(default_factory=dict)
    """Stems of what the coach asks about, each with how telling it is: 0 for what every line holds."""
    assumed: Mapping[str, Assumed] = field(default_factory=dict)
    """By line id, whom lines take for known."""
    known: frozenset[str] = frozenset()
    """Members of the cast who have been named, or stand in the briefing."""
    present: Mapping[str, str] = field(default_factory=dict)
    """Whom "he" and "she" may mean now: members of the cast named lately, with their pronouns."""

    @property
    def open_to(self) -> int:
        """Deepest level of disclosure that the leader's openness allows, 1 to 3."""
        return max(1, sum(self.state.openness >= needed for needed in self.levels))


def holds(when: When, moment: Moment) -> bool:
    """Return whether every condition of *when* holds."""
    return first_failing(when, moment) is None


def first_failing(when: When, moment: Moment) -> str | None:
    """Return the first condition that does not hold, in words, or None."""
    state, used = moment.state, moment.memory.used
    for name, wanted in when.state.items():
        value = float(moment.turn) if name == "turn" else float(getattr(state, name))
        if value not in wanted:
            return f"{name} is {value:.1f}"
    tests: tuple[tuple[str, bool], ...] = (
        ("said", all(x in used for x in when.said)),
        ("unsaid", not any(x in used for x in when.unsaid)),
        ("revealed", when.revealed <= state.revealed),
        ("unrevealed", not (when.unrevealed & state.revealed)),
        ("named", when.named <= state.named),
        ("slots", when.slots <= state.slots),
        ("missing_slots", not (when.missing_slots & state.slots)),
        ("stage", not when.stage or state.stage in when.stage),
        ("form", not when.form or bool(when.form & moment.forms)),
        ("moves", not when.moves or bool(when.moves & moment.moves)),
    )
    return next((name for name, passed in tests if not passed), None)


def eligible(lines: Sequence[Line], moment: Moment, *, again: bool = False) -> list[Line]:
    """Return the lines of one bucket that may be said now.

    A line is said once; with *again* it may come back after the others. A line is not said below
    the deepest of its bucket: who has told the hard thing does not return to "it's fine".
    """
    used = moment.memory.used
    deepest = max((line.level for line in lines if line.id in used), default=1)
    return [
        line
        for line in lines
        if (again or (line.id not in used and not moment.memory.variants.issuperset(line.say)))
        and deepest <= line.level <= moment.open_to
        and (moment.word or not any("{word}" in s for s in line.say))
        and holds(line.when, moment)
        and _is_clear(line, moment)
    ]


def _is_clear(line: Line, moment: Moment) -> bool:
    """Whether the coach can tell whom the line's "he" or "she" means."""
    assumed = moment.assumed.get(line.id, NOTHING)
    if not assumed.pronoun or line.ask or line.bucket in tables().boundary:
        # A question that was put in so many words, and one about safety, is answered at once.
        return True
    if assumed.person:
        return assumed.person in moment.present
    return assumed.pronoun in moment.present.values()


def choose(lines: Sequence[Line], moment: Moment, *, again: bool = False) -> Line | None:
    """Return the line to say, or None when no line fits."""
    fitting = eligible(lines, moment, again=again)
    if not fitting:
        return None
    return min(fitting, key=lambda line: _rank(line, moment, moment.memory.depth))


def _closeness(line: Line, matter: Mapping[str, float]) -> float:
    """Return how much of what the coach asks about *line* takes up; 0 for next to nothing.

    Of several answers to one kind of question, the one that speaks of the same things is meant.
    """
    shared = content_stems(line.say[0]) & matter.keys()
    total = round(sum(matter[s] for s in sorted(shared)), 3)
    return total if total >= _WORTH_NOTICING else 0.0


def _rank(line: Line, moment: Moment, depth: Mapping[str, int]) -> tuple[object, ...]:
    known = depth.get(scope_of(line), 0)
    # The next level down first, then staying where the talk is, then what is left.
    step = 0 if line.level == known + 1 else 1 if line.level == known else 2 + abs(line.level - known)
    return (
        len(moment.assumed.get(line.id, NOTHING).names - moment.known),
        -line.when.specificity,
        -line.priority,
        -_closeness(line, moment.matter),
        step,
        moment.memory.used.get(line.id, -1),
        draw(moment.seed, moment.turn, line.id),
        line.id,
    )
