"""Facts about one unit that the rules name: is it a question, whose words are these, who is spoken of."""

from collections.abc import Sequence

from simulator.coding.grammar import aux_start, classes, question_start
from simulator.coding.lazy import lazy
from simulator.coding.leader import content
from simulator.coding.shape import CHECKS
from simulator.coding.terse import Terse, closes_with
from simulator.coding.units import is_soft

_FLIPS = {
    "i": "you", "you": "i", "my": "your", "your": "my", "me": "you", "am": "are", "are": "am",
    "mine": "yours", "yours": "mine", "myself": "yourself", "yourself": "myself",
}  # fmt: skip


_SUPPOSES = (("if",), ("suppose",), ("imagine",))


class Facts(Terse):
    """What may be said of a unit without knowing its form."""

    @lazy
    def asks(self) -> bool:
        """Whether the unit has the build of a question, marked or not."""
        if self.only_echo:
            return False
        if self._terse_question:
            return True
        n = self.end
        for at in self.anchors:
            if at < n and question_start(self.tokens, at, len(self.tokens)) and not self._relative(at):
                return True
        if self.qmark and any(self.words[a] in classes().wh for a in self.anchors if a < n):
            return True
        if (
            self.body[:1] in (("any",), ("anyone",), ("anybody",))
            or self.short_question
            or self.fragment_question
            or self.if_fragment
        ):
            return True
        return self._wh_without_verb() or self._wonders()

    @lazy
    def only_echo(self) -> bool:
        """Whether it is one to four of the leader's words, whatever they could ask or tell elsewhere."""
        return self.bare_echo and len(self.body) <= 4 and not self.turns_to and self.body[:1] not in _SUPPOSES

    @lazy
    def _terse_question(self) -> bool:
        lost = (self.lost_be and not self.restates) or self.lost_be_behind_wh
        return lost or self.ends_in_wh or self.bare_what or self.turns_to or self.if_open

    def _relative(self, at: int) -> bool:
        """ "What helped me was …": a clause that only looks like a question."""
        words = self.words
        if self.qmark:
            return False
        if words[at] in {"what", "who"} and at + 1 < self.end and words[at + 1] in classes().subject_verb:
            rest = words[at + 2 : self.end]
            return any(w in {"was", "is", "are", "were"} for w in rest) and not any(
                w in {"you", "your"} for w in rest[:2]
            )
        return (
            words[at] in {"when", "where"}
            and words[at + 1 : at + 2] in (("is",), ("was",))
            and len(words) - at < 3
        )

    def _wh_without_verb(self) -> bool:
        """ "what he would do about it": second-language order, no other main verb."""
        for at in self.anchors:
            if at >= self.end or self.words[at] not in {"what", "how", "why", "where", "who", "when"}:
                continue
            if (
                self.words[at + 1 : at + 2] in (("i",), ("a",), ("an",))
                or self.end - at < 3
                or "." in self.tail
            ):
                continue
            if self.words[at] == "when" or "," in self.tail:
                continue
            rest = self.words[at + 1 : self.end]
            subject = next((i for i, w in enumerate(rest) if w in classes().subject), None)
            if subject is None:
                continue
            verbs = [
                w
                for w in rest[subject + 1 :]
                if w in {"is", "are", "was", "were", "sounds", "means", "seems"}
            ]
            if len(verbs) <= 1:
                return True
        return False

    def _wonders(self) -> bool:
        for at in (self.core,):
            pair = self.words[at : at + 3]
            if pair[:2] == ("i", "wonder") or pair[:3] in {
                ("i", "am", "wondering"),
                ("i", "am", "curious"),
                ("i", "was", "wondering"),
            }:
                return True
        return False

    @lazy
    def kind(self) -> str:
        """ "asks" (built as a question), "decl" (a statement with a question mark) or "tells"."""
        if self.asks:
            return "asks"
        if self.only_echo:
            return "tells"
        return "decl" if self.qmark or self.press else "tells"

    @lazy
    def wh_start(self) -> bool:
        """Whether a clause begins with a question word."""
        return any(self.words[a] in classes().wh for a in self.anchors)

    @lazy
    def wh_somewhere(self) -> bool:
        """Whether a question word stands anywhere."""
        return any(w in classes().wh for w in self.words)

    @lazy
    def is_asking(self) -> bool:
        """Whether an inverted question stands in the unit."""
        return any(question_start(self.tokens, a, len(self.tokens)) for a in self.anchors if a < self.end)

    @lazy
    def what_would(self) -> bool:
        """Whether the unit goes on to ask what would follow."""
        return any(
            w in {"what", "how"} and self.words[i + 1 : i + 2] in (("would",), ("might",), ("could",))
            for i, w in enumerate(self.words)
        )

    @lazy
    def all_encourager(self) -> bool:
        """Whether nothing but minimal words stands here."""
        if len(self.words) > 10 or (self.qmark and self.only_echo and self.words[-1] not in CHECKS):
            return False
        enc = classes().encourager
        odd = [t for t in self.tokens if t.word not in enc]
        names = [
            t for t in odd if t.capital and t.word not in classes().stop and t.word not in self.leader.last
        ]
        said = any(
            t.word
            in {
                "okay",
                "yeah",
                "yes",
                "right",
                "great",
                "good",
                "wow",
                "see",
                "sure",
                "oh",
                "well",
                "thank",
                "mm",
            }
            or t.word in enc
            for t in self.tokens
        )
        if self.words[:1] == ("thank",) or self.words in {
            ("really",),
            ("no",),
            ("that's",),
            ("so",),
            ("well", "no"),
        }:
            return self.words == ("really",) and not self.qmark
        return said and (
            not odd or (len(odd) == 1 and odd == names and odd[0] is self.tokens[-1] and len(self.tokens) > 1)
        )

    @lazy
    def bare_echo(self) -> bool:
        """Whether the unit is no more than a few of the leader's own words."""
        body = self.body or self.words
        if not 1 <= len(body) <= 6 or self._question_word_first(body):
            return False
        last = self.leader.last_words
        if not last:
            return False
        if _inside(body, last) or _inside(tuple(_flip(w) for w in body), last):
            return True
        stems = self.stems
        return bool(stems) and len(body) <= 5 and all(s in self.leader.last for s in stems)

    def _question_word_first(self, body: Sequence[str]) -> bool:
        closes = closes_with(body) and not self._said_last(body)
        return closes or body[0] in classes().wh or aux_start(self.tokens, self.core, len(self.tokens))

    def _said_last(self, body: Sequence[str]) -> bool:
        """Whether the leader has just said these very words in this order."""
        return _inside(body, self.leader.last_words)

    @lazy
    def short_question(self) -> bool:
        """Whether it is one question word, or a preposition and one: "When?", "since when"."""
        body = self.body
        if len(body) > 3 or not body:
            return False
        return any(
            w in {"when", "where", "who", "which", "whose"} for w in body[:2]
        ) and not self._story_when(body)

    @lazy
    def if_fragment(self) -> bool:
        """Whether it is an unfinished supposition: "if that feeling had a shape"."""
        body = self.body
        if not 4 <= len(body) <= 12 or body[0] not in {"if", "suppose", "imagine"} or "." in self.tail:
            return False
        if any(is_soft(t.gap) for t in self.tokens[self.core + 1 :]):
            return False
        return any(w in {"were", "was", "had", "could", "did"} for w in body[2:6])

    def _story_when(self, body: Sequence[str]) -> bool:
        return (
            len(body) > 2 and body[0] in {"when", "where"} and body[1] in classes().subject and not self.qmark
        )

    @lazy
    def fragment_question(self) -> bool:
        """Whether it is "and Jonas", "and at home?": a new matter in few words."""
        if self.turns_to:
            return True
        opens = self.words[:1] in (("and",), ("or",), ("but",), ("so",))
        body = self.words[1:] if opens else self.words
        if not opens or not 1 <= len(body) <= 4 or self.bare_echo or self.all_encourager:
            return False
        if body in {("now",), ("then",), ("today",), ("after",), ("before",)}:
            return True
        if "!" in self.tail or "." in self.tail or any(w in classes().finite for w in body):
            return False
        return bool(content(self.tokens[1:])) or self.qmark

    @lazy
    def restates(self) -> bool:
        """Whether it gives back something that the leader has said."""
        if not self.stems:
            return self.shared > 0
        return self.shared >= 2 or (self.shared * 2 >= len(set(self.stems)) > 0 and self.shared > 0)

    @lazy
    def restates_all(self) -> bool:
        """Whether nearly all its content is the leader's own."""
        unique = set(self.stems)
        return bool(unique) and self.shared * 4 >= len(unique) * 3

    @lazy
    def restates_all_last(self) -> bool:
        """Whether nearly all its content stands in the leader's last line."""
        unique = set(self.stems)
        return bool(unique) and all(s in self.leader.last for s in unique)

    @lazy
    def feels_like(self) -> bool:
        """Whether it speaks of what the leader may feel."""
        return any(w in {"feel", "feels", "felt", "feeling", "sounds", "seems"} for w in self.words)

    @lazy
    def either_or(self) -> bool:
        """Whether two alternatives are given."""
        words = self.words[: self.end]
        if "or" not in words[1:]:
            return False
        at = words.index("or", 1)
        rest = words[at + 1 :]
        if not rest:
            return True
        if (
            rest[0] in {"something", "anything", "whatever", "so", "what", "how", "why", "maybe"}
            and len(rest) <= 4
        ):
            return False
        start = next((a for a in reversed(self.anchors) if a < at), 0)
        if words[start] in {"what", "how", "why"}:
            return (
                "more" in words
                or "better" in words
                or (
                    any(
                        w.endswith("er")
                        and w not in {"other", "her", "ever", "never", "another", "over", "after"}
                        for w in words[:at]
                    )
                    and "," in self.tokens[at - 1].gap
                )
            )
        return at - start >= 2

    @lazy
    def press(self) -> bool:
        """Whether a closing tag presses for agreement: "isn't it", "is it", "do you"."""
        if self.tag is None or self.words[self.tag] in CHECKS:
            return False
        tag = self.words[self.tag :]
        if tag[-1] in {"right", "correct", "true", "fair", "so", "okay", "accurate", "think", "reckon"}:
            return False
        return tag[0] in classes().aux

    @lazy
    def tag_check(self) -> bool:
        """Whether a closing tag only checks understanding: "right?"."""
        return self.tag is not None and not self.press

    @lazy
    def you_start(self) -> bool:
        """Whether the leader is the subject."""
        body = self.body
        return bool(body) and (
            body[0] in {"you", "your"} or body[:2] in {("now", "you"), ("then", "you"), ("today", "you")}
        )

    @lazy
    def has_you(self) -> bool:
        """Whether the leader is spoken of."""
        return any(w in {"you", "your", "yours", "yourself"} for w in self.words)

    @lazy
    def i_start(self) -> bool:
        """Whether the coach is the subject."""
        return self.body[:1] in (("i",), ("my",), ("mine",))

    @lazy
    def we_start(self) -> bool:
        """Whether coach and leader are the subject."""
        return self.body[:1] in (("we",), ("our",), ("let",))

    @lazy
    def i_story(self) -> bool:
        """Whether the coach tells of their own past."""
        body = self.body
        if body[:2] == ("when", "i"):
            return True
        past = {"was", "had", "went", "lost", "got", "used", "saw", "did", "came", "left", "felt", "have"}
        return (
            body[:1] == ("i",)
            and len(body) > 2
            and (body[1] in past - {"have"} or body[1:3] == ("have", "been"))
        )

    @lazy
    def short_statement(self) -> bool:
        """Whether it is a few words without a subject of its own."""
        return (
            len(self.body) <= 6
            and bool(self.leader.last_words)
            and self.body[0] not in {"the", "a", "people"}
        )

    @lazy
    def long_you(self) -> bool:
        """Whether "you" or "your" stands in a long unit."""
        return len(self.words) > 14


def _flip(word: str) -> str:
    return _FLIPS.get(word, word)


def _inside(part: Sequence[str], whole: Sequence[str]) -> bool:
    n = len(part)
    return any(tuple(whole[i : i + n]) == tuple(part) for i in range(len(whole) - n + 1))
