"""Questions that are typed without their marks: a lost verb, a topic in front, a question word at the end."""

from collections.abc import Sequence

from simulator.coding.grammar import classes, finite, has_clause
from simulator.coding.lazy import lazy
from simulator.coding.shape import Shape
from simulator.coding.units import is_soft

_LAST = frozenset({"what", "how", "why", "who", "whom", "where", "when", "which"})
_CLOSES = frozenset(
    [
        "is", "are", "was", "were", "know", "knows", "knew", "matter", "see", "guess", "say", "or", "so",
        "wonder", "tell", "me", "us", "you", "not", "sure", "no", "some", "any", "idea",
    ]
)  # fmt: skip
"""Words behind which a question word at the end asks nothing: "no matter what", "you know why"."""
_HANGS_ON = frozenset({"though", "then", "exactly", "please", "lol", "haha", "anyway", "now", "again"})
_TO = frozenset({"to", "with", "for", "about", "at", "from", "of", "in", "on", "over"})
_OTHER = frozenset({"you", "he", "she", "they", "him", "her", "them", "we", "us"})
_WHO = frozenset({"you", "he", "she", "they"})
_ALSO_VERBS = frozenset({"hurt", "hurts", "lost", "moved", "touched", "panicked", "dread", "fear", "worry"})
_STATES = frozenset({"okay", "alright", "sure", "ready", "serious", "kidding"})
_MAX_TERSE = 9
"""Words up to which an unmarked fragment is taken for a question."""


class Terse(Shape):
    """What makes a few unmarked words a question."""

    @lazy
    def unmarked(self) -> bool:
        """Whether the words are few and no full stop makes a statement of them."""
        return len(self.body) <= _MAX_TERSE and "." not in self.tail and "!" not in self.tail

    @lazy
    def terse(self) -> bool:
        """Whether it is no more than six words."""
        return len(self.body) <= 6

    @lazy
    def ends_in_wh(self) -> bool:
        """Whether a question word stands last: "late for what", "half and half how"."""
        body = _trimmed(self.body)
        if body[-2:] == ("how", "come"):
            return True
        if len(body) < 2 or not self.unmarked or body[-1] not in _LAST:
            return False
        return body[-2] not in _CLOSES or (self.qmark and body[-2] in {"you", "say", "said"})

    @lazy
    def bare_what(self) -> bool:
        """Whether it is "what" and a thing, without any verb: "what four boxes"."""
        body = self.body
        if not 2 <= len(body) <= 4 or body[0] != "what" or not self.unmarked:
            return False
        return body[1] not in {"a", "an", "of"} and not finite(self.tokens, self.core, len(self.tokens))

    @lazy
    def turns_to(self) -> bool:
        """Whether it hands the question on: "and you", "and him"."""
        return len(self.words) == 2 and self.words[0] in {"and", "but", "or"} and self.words[1] in _OTHER

    @lazy
    def lost_be(self) -> bool:
        """Whether a closed question lost its verb: "you scared of him", "you going to tell him"."""
        body = self.body
        if len(body) < 2 or body[0] not in _WHO or not self.unmarked:
            return False
        if body[-1] == "yet":
            return "not" not in body
        if body[1:3] == ("going", "to"):
            return len(body) > 3
        felt = body[1] in (classes().emotion | _STATES) - _ALSO_VERBS
        return felt and not finite(self.tokens[2:], self.core, len(self.tokens) - 2)

    @lazy
    def lost_be_behind_wh(self) -> bool:
        """Whether a question word lost its verb: "when you going to talk to him", "what you doing"."""
        if "." in self.tail:
            return False
        return any(self._lost_at(a) for a in self.anchors if a + 2 < self.end)

    def _lost_at(self, at: int) -> bool:
        wh, who, doing = self.words[at : at + 3]
        if wh not in _LAST or who not in _WHO or not (doing.endswith("ing") and len(doing) > 4):
            return False
        return not has_clause(self.tokens, at + 3, self.end)

    @lazy
    def if_open(self) -> bool:
        """Whether it is "and if he says no": a supposition that is left to the leader to finish."""
        body = self.body
        if self.core == 0 or not 3 <= len(body) <= _MAX_TERSE or body[0] != "if" or "." in self.tail:
            return False
        if any(is_soft(t.gap) for t in self.tokens[self.core + 1 :]):
            return False
        return not has_clause(self.tokens, self.core + 3, self.end)


def _trimmed(words: Sequence[str]) -> Sequence[str]:
    """Return *words* without what only hangs on: "ask who though", "saying what to him"."""
    end = len(words)
    while end > 1 and words[end - 1] in _HANGS_ON:
        end -= 1
    for length in (2, 3):
        left = end - length
        if left > 1 and words[left - 1] in _LAST and words[left] in _TO and not _acts(words[end - 1]):
            return words[:left]
    return words[:end]


def _acts(word: str) -> bool:
    """Whether the word is a verb, so that "what to do" is no question of its own."""
    return word in classes().plain_verb | classes().finite | classes().aux


def closes_with(words: Sequence[str]) -> bool:
    """Return whether the last word asks: shared with what tells an echo from a question."""
    words = _trimmed(words)
    if words[-2:] == ("how", "come"):
        return True
    return len(words) >= 2 and words[-1] in _LAST and words[-2] not in _CLOSES
