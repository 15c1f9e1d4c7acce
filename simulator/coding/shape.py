"""The shape of one unit: plain words, where clauses begin, a closing tag, pattern hits."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.coding.grammar import (
    aux_start,
    classes,
    clause_end,
    first_finite,
    question_start,
    skip_lead,
    unwrap,
    wh_start,
)
from simulator.coding.lazy import lazy
from simulator.coding.leader import Leader, content
from simulator.coding.lexicon import rules
from simulator.coding.people import is_name, with_names
from simulator.coding.phrases import Span, Text
from simulator.coding.tokens import Token
from simulator.coding.units import is_soft, is_tag
from simulator.model.codes import Unit

CHECKS = frozenset({"right", "yeah", "okay", "no", "yes", "correct", "huh", "eh"})
"""Closing words that only check understanding."""
MAX_TOPIC = 3
"""Words of a topic that stands before its question."""
PRONOUNS = frozenset({"he", "she", "they", "it", "you"})
_ABSTRACT = frozenset({"reason", "way", "question", "thing", "time", "place", "day", "point", "clue"})
"""Nouns that a question word goes on about: "the reason why"."""
_POINTED = frozenset({"your", "his", "her", "their", "the", "this", "that"})
_ANNOUNCES = frozenset({"question", "asking", "thing", "wondering", "curious", "wonder", "ask"})


@dataclass
class Shape:
    """One unit as it stands. Made for one coding and thrown away."""

    tokens: Sequence[Token]
    tail: str
    """What stands between the last word and the next unit: its punctuation."""
    leader: Leader
    before: Sequence[Unit] = ()
    """The units of this turn that stand before it, coded."""
    earlier: Sequence[Token] = ()
    """The words of this turn that stand before it."""
    lately: frozenset[str] = frozenset()
    """Moves of the coach's last turns."""

    @lazy
    def words(self) -> tuple[str, ...]:
        """The plain words."""
        return tuple(t.word for t in self.tokens)

    @lazy
    def core(self) -> int:
        """Where the unit really begins, behind "so", "okay" and a name called out."""
        return skip_lead(self.tokens, 0, len(self.tokens))

    @lazy
    def qmark(self) -> bool:
        """Whether the unit ends in a question mark."""
        return "?" in self.tail

    @lazy
    def tag(self) -> int | None:
        """Where a closing tag begins ("right?", "isn't it", "do you think"), or None."""
        for at in range(max(1, len(self.words) - 5), len(self.words)):
            word = self.words[at]
            if is_soft(self.tokens[at].gap) or at == len(self.words) - 1:
                if word in CHECKS and at == len(self.words) - 1 and at >= 2 and self._hangs(at):
                    return at
                if is_tag(self.tokens, at, len(self.tokens)) and at >= 2:
                    return at
            elif at >= 3 and self._bare_tag(at):
                return at
        return None

    def _bare_tag(self, at: int) -> bool:
        """Whether "… weren't you" closes a statement without a comma."""
        tag = self.words[at:]
        if tag[0] not in classes().aux or tag[-1] not in {"you", "it", "he", "she", "they", "we", "i"}:
            return False
        if (
            len(tag) > 3
            or (len(tag) == 3 and tag[1] != "not")
            or self.words[self._clause_before(at)] in classes().wh | classes().aux
        ):
            return False
        return self.words[at - 1] not in classes().embeds | classes().wh and tag[0] in self._auxes_before(at)

    def _clause_before(self, at: int) -> int:
        """Where the clause that holds the word at *at* begins."""
        soft = (i for i in range(at - 1, self.core, -1) if is_soft(self.tokens[i].gap))
        return skip_lead(self.tokens, next(soft, self.core), at)

    def _auxes_before(self, at: int) -> set[str]:
        found = {w for w in self.words[:at] if w in classes().aux}
        return found or {"do", "does", "did"}

    def _hangs(self, at: int) -> bool:
        """Whether "right" or "okay" at the end hangs on a clause instead of completing it."""
        if is_soft(self.tokens[at].gap):
            return True
        complete = {
            "that",
            "this",
            "it",
            "is",
            "am",
            "i",
            "be",
            "get",
            "got",
            "all",
            "not",
            "are",
            "was",
            "feel",
            "feels",
        }
        return at >= 3 and self.words[at - 1] not in complete

    @lazy
    def end(self) -> int:
        """Where the words end without a closing tag."""
        return len(self.words) if self.tag is None else self.tag

    @lazy
    def anchors(self) -> tuple[int, ...]:
        """Places where a clause begins: the start, behind lead-ins and wrappers, behind a preface."""
        found = [0, self.core]
        at = self._unwrap(self.core)
        found.append(at)
        found.extend(self._later(at))
        return self._without_prefaces(tuple(sorted(set(found))))

    def _without_prefaces(self, found: tuple[int, ...]) -> tuple[int, ...]:
        """Drop "when you picture it" where the question comes behind it: it is no clause to ask with."""
        asking = found[-1]
        if asking <= self.core or question_start(self.tokens, self.core, asking) or not self._asks(asking):
            return found
        led = classes().preface | classes().subordinator
        return tuple(a for a in found if a == asking or self.words[a] not in led)

    def _asks(self, at: int) -> bool:
        return at < len(self.tokens) and question_start(self.tokens, at, len(self.tokens))

    @lazy
    def main(self) -> Span:
        """The main clause: behind "when you picture it," and before "while he waits", "who could help"."""
        start = max((a for a in self.anchors if a < self.end and self._asks(a)), default=self.core)
        if start > self.core and self._asks(self.core):
            start = self.core
        return Span(start, clause_end(self.tokens, start, self.end))

    def _unwrap(self, at: int) -> int:
        return unwrap(self.tokens, at, len(self.tokens))

    def _later(self, at: int) -> list[int]:
        """Question starts behind a comma; behind a preface also without one."""
        found: list[int] = []
        n = len(self.tokens)
        subordinate = self.words[at] in classes().subordinator
        verb = first_finite(self.tokens, at, n)
        for i in range(at + 1, n - 1):
            preface = subordinate or i <= verb
            soft = is_soft(self.tokens[i].gap)
            body = self._unwrap(skip_lead(self.tokens, i, n)) if soft else i
            if soft and not is_tag(self.tokens, body, n):
                asks = question_start(self.tokens, body, n)
                if asks or (preface and self.words[self.core] in classes().preface | classes().subordinator):
                    found.append(body)
                if asks:
                    break
            elif self._opens_question(i, preface) and wh_start(self.tokens, i, n):
                found.append(body)
                break
            elif i <= at + MAX_TOPIC and self._behind_topic(at, i):
                found.append(i)
                break
        return found

    def _behind_topic(self, start: int, at: int) -> bool:
        """Whether a question follows its topic at once: "jonas what happens", "your wife how does she"."""
        topic, last = self.words[start:at], self.words[at - 1]
        if last in classes().embeds | _ABSTRACT or any(w in classes().finite for w in topic):
            return False
        if not self._inverted(at):
            return False
        named = last in classes().person or is_name(self.tokens, at - 1, self.leader)
        return named or topic[0] in _POINTED or (len(topic) == 1 and last not in rules().vocabulary)

    def _inverted(self, at: int) -> bool:
        """Whether "what happens", "is he", "why does it" begins there: no clause that could be embedded."""
        word, following = self.words[at], self.words[at + 1]
        if word in classes().aux:
            return following in PRONOUNS and aux_start(self.tokens, at, len(self.tokens))
        asks = word not in {"who", "which"} and wh_start(self.tokens, at, len(self.tokens))
        return asks and following in classes().aux | classes().subject_verb | classes().degree | {"about"}

    def _opens_question(self, at: int, preface: bool) -> bool:
        """Whether a question may begin at *at* without a comma: after a preface, or "my question is"."""
        before = self.words[at - 1]
        if before == "is":
            return any(w in _ANNOUNCES for w in self.words[: at - 1])
        led = self.words[self.core] in classes().preface | classes().subordinator
        return led and preface and (before not in classes().embeds or self._turned_round(at))

    def _turned_round(self, at: int) -> bool:
        """Whether "what does she" begins there, which nothing before it can embed."""
        following = self.words[at + 1 : at + 3]
        return len(following) == 2 and following[0] in classes().aux and following[1] in PRONOUNS

    @lazy
    def named(self) -> tuple[str, ...]:
        """The plain words with every proper name as one and the same."""
        return with_names(self.tokens, self.leader)

    @lazy
    def text(self) -> Text:
        """The same, ready for patterns."""
        return Text(self.named, self.anchors, self.end)

    @lazy
    def hits(self) -> dict[str, Span]:
        """The first match of every form rule's patterns."""
        return rules().book.search(self.text)

    @lazy
    def move_hits(self) -> dict[str, Span]:
        """The first match of every move's patterns."""
        return rules().move_book.search(self.text)

    @lazy
    def focus_hits(self) -> dict[str, Span]:
        """The first match of every focus's patterns."""
        return rules().focus_book.search(self.text, self.main)

    @lazy
    def body(self) -> tuple[str, ...]:
        """The words behind lead-ins and before a tag."""
        return self.words[self.core : self.end]

    @lazy
    def stems(self) -> list[str]:
        """Content stems of the unit."""
        return content(self.tokens[: self.end])

    @lazy
    def shared(self) -> int:
        """Content stems that the leader has said before."""
        return sum(s in self.leader.said for s in set(self.stems))
