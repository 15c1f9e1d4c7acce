"""One unit as the rules see it: every fact that a rule may name, and whose idea is in it."""

from simulator.coding.care import Care
from simulator.coding.lazy import lazy
from simulator.coding.leader import content, stem
from simulator.coding.lexicon import rules
from simulator.coding.phrases import Span
from simulator.coding.tokens import Token
from simulator.coding.units import is_soft

_SOFT_WORDS = frozenset({"just", "maybe", "perhaps", "about", "of", "also", "to", "simply", "already", "at"})
_FRAME = frozenset(
    stem(w)
    for w in [
        "considered",
        "consider",
        "tried",
        "try",
        "thought",
        "think",
        "help",
        "useful",
        "better",
        "good",
        "worth",
        "talk",
        "open",
        "willing",
        "possible",
        "should",
        "could",
    ]
)


_ABOUT_A_HIT = frozenset({"idea", "voiced", "no_idea"})


class View(Care):
    """Everything that the rules may ask about a unit."""

    @lazy
    def you_list(self) -> bool:
        """Whether three or more clauses about the leader are strung together."""
        starts = 0
        for i, t in enumerate(self.tokens):
            if t.word in {"you", "your"} and (i == self.core or is_soft(t.gap) or self.words[i - 1] == "and"):
                starts += 1
        return starts >= 3 and len(self.words) >= 12

    @lazy
    def after_summary(self) -> bool:
        """Whether the unit before is part of a summary."""
        return bool(self.before) and self.before[-1].form == "summary"

    @lazy
    def after_reflection_only(self) -> bool:
        """Whether the list gives back nothing that the leader has said."""
        return not self.restates

    @lazy
    def about_leader(self) -> bool:
        """Whether the leader, or something the leader has named, is the matter."""
        return self.has_you or self.restates

    @lazy
    def imperative_start(self) -> bool:
        """Whether it opens with an order."""
        body = self.body
        return bool(body) and body[0] in rules().lists["imperative"]

    @lazy
    def opens_but_or_fact(self) -> bool:
        """Whether it opens with "but" or "no", or flatly states the opposite."""
        return any(w in {"but", "no"} for w in self.words[: self.core + 1]) or "not" in self.leader.last_words

    @lazy
    def rebuts(self) -> bool:
        """Whether the leader has just said something that could be contradicted."""
        return bool(self.leader.last_words) and not self.qmark

    @lazy
    def generic(self) -> bool:
        """Whether it speaks of people in general."""
        return not self.has_you and not self.i_start and self.body[:1] in (("people",), ("most",), ("many",))

    @lazy
    def chat_dont(self) -> bool:
        """Whether "dont you …" opens an order rather than a question."""
        return (
            self.words[self.core : self.core + 2] == ("do", "not") and not self.qmark and len(self.words) < 4
        )

    @lazy
    def past_need(self) -> bool:
        """Whether a need is told, not pressed."""
        return any(w in {"needed", "had"} for w in self.words)

    @lazy
    def voiced_subject(self) -> bool:
        """Whether the words are the leader's own, given back without a subject."""
        return self.bare_echo or (self.restates_all and len(self.stems) <= 3)

    @lazy
    def noun_start(self) -> bool:
        """Whether what looks like an imperative is a noun with its verb: "Trust takes time"."""
        body = self.body
        if len(body) < 3:
            return False
        verb = body[1]
        return verb in {
            "is",
            "was",
            "has",
            "takes",
            "comes",
            "means",
            "matters",
            "needs",
            "can",
            "will",
            "stands",
            "shows",
        }

    @lazy
    def only_topic(self) -> bool:
        """Whether "what about X" only names something to talk about."""
        return len(self.body) <= 4 and not any(w.endswith("ing") or w in {"a", "an"} for w in self.body)

    @lazy
    def i_career(self) -> bool:
        """Whether the coach tells of their own working life."""
        return self.i_story or any(w in {"my", "mine", "me", "i"} for w in self.words)

    @lazy
    def prescribes(self) -> bool:
        """Whether it says what to do in so many words."""
        return any(
            w in {"should", "ought", "recommend", "suggest", "advise", "best", "would"} for w in self.words
        )

    @lazy
    def lectures(self) -> bool:
        """Whether it teaches at length."""
        return len(self.words) >= 10

    def rest(self, hit: Span | None) -> list[Token]:
        """Return the tokens behind a hit, before a tag."""
        return list(self.tokens[hit.end if hit else 0 : self.end])

    def idea(self, hit: Span | None) -> bool:
        """Whether a particular action stands behind the hit, not exploring or a pronoun."""
        if hit is None:
            return False
        rest = [t for t in self.rest(hit) if t.word not in _SOFT_WORDS]
        if not rest:
            return False
        if rest[0].word in {
            "what",
            "how",
            "who",
            "why",
            "whether",
            "which",
            "where",
            "when",
            "if",
            "yourself",
        }:
            return False
        if (
            rest[0].word in {"it", "that", "this", "anything", "something", "someone", "so", "them", "any"}
            and len(rest) <= 2
        ):
            return False
        if rest[0].word in {"anything", "something", "any", "other"}:
            return False
        return bool(content(rest))

    def voiced(self, hit: Span | None) -> bool:
        """Whether the action or verdict behind (or in) the hit is the leader's own idea."""
        stems = content(self.rest(hit)) or (
            [stem(t.word) for t in self.tokens[hit.end - 1 : hit.end]] if hit else []
        )
        if hit is not None:
            stems = stems + [s for s in content(self.tokens[hit.start : hit.end]) if s not in _FRAME]
        stems = [s for s in stems if s not in _FRAME]
        if not stems:
            return False
        unique = set(stems)
        return sum(s in self.leader.said for s in unique) * 3 >= len(unique) * 2

    def flag(self, name: str, hit: Span | None) -> bool:
        """Return the fact called *name*; those about a hit get it."""
        if name not in _ABOUT_A_HIT:
            return bool(getattr(self, name))
        if name == "no_idea":
            return not content(self.rest(hit))
        return bool(getattr(self, name)(hit))
