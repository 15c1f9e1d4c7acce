"""One unit as the rules see it: plain words, anchors, pattern hits and yes/no facts about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.coding.grammar import (
    aux_start,
    classes,
    is_preface,
    question_start,
    skip_lead,
    unwrap,
    wh_start,
)
from simulator.coding.leader import Leader, content, stem
from simulator.coding.lexicon import rules
from simulator.coding.people import with_names
from simulator.coding.phrases import Span
from simulator.coding.tokens import Token
from simulator.coding.units import is_soft, is_tag
from simulator.model.codes import Unit

@dataclass
class View:
    """One unit with what the rules may ask about it. Made for one coding and thrown away."""

    tokens: Sequence[Token]
    tail: str
    """What stands between the last word and the next unit: its punctuation."""
    leader: Leader
    before: Sequence[Unit] = ()
    """The units of this turn that stand before it, coded."""
    earlier: Sequence[Token] = ()
    """The words of this turn that stand before it."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The plain words."""
        return tuple(t.word for t in self.tokens)

    @cached_property
    def core(self) -> int:
        """Where the unit really begins, behind "so", "okay" and a name called out."""
        return skip_lead(self.tokens, 0, len(self.tokens))

    @cached_property
    def qmark(self) -> bool:
        """Whether the unit ends in a question mark."""
        return "?" in self.tail

    @cached_property
    def tag(self) -> int | None:
        """Where a closing tag begins ("right?", "isn't it", "do you think"), or None."""
        for at in range(max(1, len(self.words) - 5), len(self.words)):
            word = self.words[at]
            if is_soft(self.tokens[at].gap) or at == len(self.words) - 1:
                if word in _CHECKS and at == len(self.words) - 1 and at >= 2 and self._hangs(at):
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
        if len(tag) > 3 or (len(tag) == 3 and tag[1] != "not") or self.words[self.core] in classes().wh | classes().aux:
            return False
        return self.words[at - 1] not in classes().embeds | classes().wh and tag[0] in self._auxes_before(at)

    def _auxes_before(self, at: int) -> set[str]:
        found = {w for w in self.words[:at] if w in classes().aux}
        return found or {"do", "does", "did"}

    def _hangs(self, at: int) -> bool:
        """Whether "right" or "okay" at the end hangs on a clause instead of completing it."""
        if is_soft(self.tokens[at].gap):
            return True
        complete = {"that", "this", "it", "is", "am", "i", "be", "get", "got", "all", "not", "are", "was", "feel", "feels"}
        return at >= 3 and self.words[at - 1] not in complete

    @cached_property
    def end(self) -> int:
        """Where the words end without a closing tag."""
        return len(self.words) if self.tag is None else self.tag

    @cached_property
    def anchors(self) -> tuple[int, ...]:
        """Places where a clause begins: the start, behind lead-ins and wrappers, behind a preface."""
        found = [0, self.core]
        at = self._unwrap(self.core)
        found.append(at)
        found.extend(self._later(at))
        return tuple(sorted(set(found)))

    def _unwrap(self, at: int) -> int:
        return unwrap(self.tokens, at, len(self.tokens))

    def _later(self, at: int) -> list[int]:
        """Question starts behind a comma; behind a preface also without one."""
        found: list[int] = []
        n = len(self.tokens)
        for i in range(at + 1, n - 1):
            preface = is_preface(self.tokens, at, i)
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
        return found

    def _opens_question(self, at: int, preface: bool) -> bool:
        """Whether a question may begin at *at* without a comma: after a preface, or "my question is"."""
        before = self.words[at - 1]
        if before == "is":
            return any(w in _ANNOUNCES for w in self.words[: at - 1])
        led = self.words[self.core] in classes().preface | classes().subordinator
        return led and preface and before not in classes().embeds

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The plain words with every proper name as one and the same."""
        return with_names(self.tokens, self.leader)

    @cached_property
    def hits(self) -> dict[str, Span]:
        """The first match of every form rule's patterns."""
        return rules().book.search(self.named, self.anchors, self.end)

    @cached_property
    def move_hits(self) -> dict[str, Span]:
        """The first match of every move's patterns."""
        return rules().move_book.search(self.named, self.anchors, self.end)

    @cached_property
    def focus_hits(self) -> dict[str, Span]:
        """The first match of every focus's patterns."""
        return rules().focus_book.search(self.named, self.anchors, self.end)

    @cached_property
    def asks(self) -> bool:
        """Whether the unit has the build of a question, marked or not."""
        n = self.end
        for at in self.anchors:
            if at < n and question_start(self.tokens, at, len(self.tokens)) and not self._relative(at):
                return True
        if self.qmark and any(self.words[a] in classes().wh for a in self.anchors if a < n):
            return True
        if self.body[:1] in (("any",), ("anyone",), ("anybody",)) or self.short_question or self.fragment_question or self.if_fragment:
            return True
        return self._wh_without_verb() or self._wonders()

    def _relative(self, at: int) -> bool:
        """"What got me through was …", "When I came back …": a clause that only looks like a question."""
        words = self.words
        if self.qmark:
            return False
        if words[at] in {"what", "who"} and at + 1 < self.end and words[at + 1] in classes().subject_verb:
            rest = words[at + 2 : self.end]
            return any(w in {"was", "is", "are", "were"} for w in rest) and not any(
                w in {"you", "your"} for w in rest[:2]
            )
        return words[at] in {"when", "where"} and words[at + 1 : at + 2] in (("is",), ("was",)) and len(words) - at < 3

    def _wh_without_verb(self) -> bool:
        """"what she would say to you about this Friday": second-language order, no other main verb."""
        for at in self.anchors:
            if at >= self.end or self.words[at] not in {"what", "how", "why", "where", "who", "when"}:
                continue
            if self.words[at + 1 : at + 2] in (("i",), ("a",), ("an",)) or self.end - at < 3 or "." in self.tail:
                continue
            if self.words[at] == "when" or "," in self.tail:
                continue
            rest = self.words[at + 1 : self.end]
            subject = next((i for i, w in enumerate(rest) if w in classes().subject), None)
            if subject is None:
                continue
            verbs = [w for w in rest[subject + 1 :] if w in {"is", "are", "was", "were", "sounds", "means", "seems"}]
            if len(verbs) <= 1:
                return True
        return False

    def _wonders(self) -> bool:
        for at in (self.core,):
            pair = self.words[at : at + 3]
            if pair[:2] == ("i", "wonder") or pair[:3] in {("i", "am", "wondering"), ("i", "am", "curious"), ("i", "was", "wondering")}:
                return True
        return False

    @cached_property
    def kind(self) -> str:
        """"asks" (built as a question), "decl" (a statement with a question mark) or "tells"."""
        if self.asks:
            return "asks"
        return "decl" if self.qmark or self.press else "tells"

    # ---- facts that rules may name in "when" and "unless"

    @cached_property
    def body(self) -> tuple[str, ...]:
        """The words behind lead-ins and before a tag."""
        return self.words[self.core : self.end]

    @cached_property
    def stems(self) -> list[str]:
        """Content stems of the unit."""
        return content(self.tokens[: self.end])

    @cached_property
    def shared(self) -> int:
        """Content stems that the leader has said before."""
        return sum(s in self.leader.said for s in set(self.stems))

    @cached_property
    def wh_start(self) -> bool:
        """Whether a clause begins with a question word."""
        return any(self.words[a] in classes().wh for a in self.anchors)

    @cached_property
    def wh_somewhere(self) -> bool:
        """Whether a question word stands anywhere."""
        return any(w in classes().wh for w in self.words)

    @cached_property
    def is_asking(self) -> bool:
        """Whether an inverted question stands in the unit."""
        return any(question_start(self.tokens, a, len(self.tokens)) for a in self.anchors if a < self.end)

    @cached_property
    def what_would(self) -> bool:
        """Whether the unit goes on to ask what would follow."""
        return any(
            w in {"what", "how"} and self.words[i + 1 : i + 2] in (("would",), ("might",), ("could",))
            for i, w in enumerate(self.words)
        )

    @cached_property
    def all_encourager(self) -> bool:
        """Whether nothing but minimal words stands here."""
        if len(self.words) > 10:
            return False
        enc = classes().encourager
        odd = [t for t in self.tokens if t.word not in enc]
        names = [t for t in odd if t.capital and t.word not in classes().stop and t.word not in self.leader.last]
        said = any(t.word in {"okay", "yeah", "yes", "right", "great", "good", "wow", "see", "sure", "oh", "well", "thank", "mm"} or t.word in enc for t in self.tokens)
        if self.words[:1] == ("thank",) or self.words in {("really",), ("no",), ("that's",), ("so",), ("well", "no")}:
            return self.words == ("really",) and not self.qmark
        return said and (not odd or (len(odd) == 1 and odd == names and odd[0] is self.tokens[-1] and len(self.tokens) > 1))

    @cached_property
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
        return body[0] in classes().wh or aux_start(self.tokens, self.core, len(self.tokens))

    @cached_property
    def short_question(self) -> bool:
        """Whether it is one question word, or a preposition and one: "When?", "since when"."""
        body = self.body
        if len(body) > 3 or not body:
            return False
        return any(w in {"when", "where", "who", "which", "whose"} for w in body[:2]) and not self._story_when(body)

    @cached_property
    def if_fragment(self) -> bool:
        """Whether it is an unfinished supposition: "if that feeling had a shape"."""
        body = self.body
        if not 4 <= len(body) <= 12 or body[0] not in {"if", "suppose", "imagine"} or "." in self.tail:
            return False
        if any(is_soft(t.gap) for t in self.tokens[self.core + 1 :]):
            return False
        return any(w in {"were", "was", "had", "could", "did"} for w in body[2:6])

    def _story_when(self, body: Sequence[str]) -> bool:
        return len(body) > 2 and body[0] in {"when", "where"} and body[1] in classes().subject and not self.qmark

    @cached_property
    def fragment_question(self) -> bool:
        """Whether it is "and Jonas", "and at home?": a new matter in few words."""
        opens = self.words[:1] in (("and",), ("or",), ("but",), ("so",))
        body = self.words[1:] if opens else self.words
        if not opens or not 1 <= len(body) <= 4 or self.bare_echo or self.all_encourager:
            return False
        if body in {("now",), ("then",), ("today",), ("after",), ("before",)}:
            return True
        if "!" in self.tail or "." in self.tail or any(w in classes().finite for w in body):
            return False
        return bool(content(self.tokens[1:])) or self.qmark

    @cached_property
    def restates(self) -> bool:
        """Whether it gives back something that the leader has said."""
        if not self.stems:
            return self.shared > 0
        return self.shared >= 2 or self.shared * 2 >= len(set(self.stems)) > 0 and self.shared > 0

    @cached_property
    def restates_all(self) -> bool:
        """Whether nearly all its content is the leader's own."""
        unique = set(self.stems)
        return bool(unique) and self.shared * 4 >= len(unique) * 3

    @cached_property
    def feels_like(self) -> bool:
        """Whether it speaks of what the leader may feel."""
        return any(w in {"feel", "feels", "felt", "feeling", "sounds", "seems"} for w in self.words)

    @cached_property
    def either_or(self) -> bool:
        """Whether two alternatives are given."""
        words = self.words[: self.end]
        if "or" not in words[1:]:
            return False
        at = words.index("or", 1)
        rest = words[at + 1 :]
        if not rest:
            return True
        if rest[0] in {"something", "anything", "whatever", "so", "what", "how", "why", "maybe"} and len(rest) <= 4:
            return False
        start = next((a for a in reversed(self.anchors) if a < at), 0)
        if words[start] in {"what", "how", "why"}:
            return "more" in words or "better" in words or any(w.endswith("er") and w not in {"other", "her", "ever", "never", "another", "over", "after"} for w in words[:at]) and "," in self.tokens[at - 1].gap
        return at - start >= 2

    @cached_property
    def press(self) -> bool:
        """Whether a closing tag presses for agreement: "isn't it", "is it", "do you"."""
        if self.tag is None or self.words[self.tag] in _CHECKS:
            return False
        tag = self.words[self.tag :]
        if tag[-1] in {"right", "correct", "true", "fair", "so", "okay", "accurate", "think", "reckon"}:
            return False
        return tag[0] in classes().aux

    @cached_property
    def tag_check(self) -> bool:
        """Whether a closing tag only checks understanding: "right?"."""
        return self.tag is not None and not self.press

    @cached_property
    def you_start(self) -> bool:
        """Whether the leader is the subject."""
        body = self.body
        return bool(body) and (body[0] in {"you", "your"} or body[:2] in {("now", "you"), ("then", "you"), ("today", "you")})

    @cached_property
    def long_you(self) -> bool:
        """Whether "you" or "your" stands in a long unit."""
        return len(self.words) > 14

    @cached_property
    def has_you(self) -> bool:
        """Whether the leader is spoken of."""
        return any(w in {"you", "your", "yours", "yourself"} for w in self.words)

    @cached_property
    def i_start(self) -> bool:
        """Whether the coach is the subject."""
        return self.body[:1] in (("i",), ("my",), ("mine",))

    @cached_property
    def we_start(self) -> bool:
        """Whether coach and leader are the subject."""
        return self.body[:1] in (("we",), ("our",), ("let",))

    @cached_property
    def i_story(self) -> bool:
        """Whether the coach tells of their own past."""
        body = self.body
        if body[:2] == ("when", "i"):
            return True
        past = {"was", "had", "went", "lost", "got", "used", "saw", "did", "came", "left", "felt", "have"}
        return body[:1] == ("i",) and len(body) > 2 and (body[1] in past - {"have"} or body[1:3] == ("have", "been"))

    @cached_property
    def names_disorder(self) -> bool:
        """Whether a disorder is named."""
        found = rules().lists["disorder"]
        return any(w in found for w in self.words) or "panic" in self.words

    @cached_property
    def helper_named(self) -> bool:
        """Whether help outside coaching is named."""
        helpers = rules().lists["helper"]
        pronoun = any(u.moves and "refer" in u.moves for u in self.before)
        return any(w in helpers for w in self.words) or pronoun or self._earlier_helper() or self._assistance()

    def _earlier_helper(self) -> bool:
        helpers = rules().lists["helper"]
        if not any(w in {"one", "them", "it", "they", "him", "her"} for w in self.words):
            return False
        return any(t.word in helpers for t in self.earlier)

    def _assistance(self) -> bool:
        text = " ".join(self.words)
        return "employee assistance" in text or "professional" in text or "beyond coaching" in text or "support line" in text

    @cached_property
    def urgent_named(self) -> bool:
        """Whether an emergency service is named or the coach stays with the leader."""
        return any(
            w in {"999", "911", "112", "988", "samaritans", "emergency", "crisis", "ambulance", "police", "lifeline"}
            for w in self.words
        ) or any(
            self.words[i : i + 2] in {("stay", "with"), ("stay", "on"), ("staying", "with"), ("right", "now"), ("leave", "you"), ("leaving", "you")}
            for i in range(len(self.words))
        )

    @cached_property
    def you_list(self) -> bool:
        """Whether three or more clauses about the leader are strung together."""
        starts = 0
        for i, t in enumerate(self.tokens):
            if t.word in {"you", "your"} and (i == self.core or is_soft(t.gap) or self.words[i - 1] == "and"):
                starts += 1
        return starts >= 3 and len(self.words) >= 12

    @cached_property
    def after_summary(self) -> bool:
        """Whether the unit before is part of a summary."""
        return bool(self.before) and self.before[-1].form == "summary"

    @cached_property
    def after_reflection_only(self) -> bool:
        """Whether the list gives back nothing that the leader has said."""
        return not self.restates

    @cached_property
    def about_leader(self) -> bool:
        """Whether the leader, or something the leader has named, is the matter."""
        return self.has_you or self.restates

    @cached_property
    def imperative_start(self) -> bool:
        """Whether it opens with an order."""
        body = self.body
        return bool(body) and body[0] in rules().lists["imperative"]

    @cached_property
    def restates_all_last(self) -> bool:
        """Whether nearly all its content stands in the leader's last line."""
        unique = set(self.stems)
        return bool(unique) and all(s in self.leader.last for s in unique)

    @cached_property
    def opens_but_or_fact(self) -> bool:
        """Whether it opens with "but" or "no", or flatly states the opposite."""
        return any(w in {"but", "no"} for w in self.words[: self.core + 1]) or "not" in self.leader.last_words

    @cached_property
    def rebuts(self) -> bool:
        """Whether the leader has just said something that could be contradicted."""
        return bool(self.leader.last_words) and not self.qmark

    @cached_property
    def generic(self) -> bool:
        """Whether it speaks of people in general."""
        return not self.has_you and not self.i_start and self.body[:1] in (("people",), ("most",), ("many",))

    @cached_property
    def chat_dont(self) -> bool:
        """Whether "dont you …" opens an order rather than a question."""
        return self.words[self.core : self.core + 2] == ("do", "not") and not self.qmark and len(self.words) < 4

    @cached_property
    def short_statement(self) -> bool:
        """Whether it is a few words without a subject of its own."""
        return len(self.body) <= 6 and bool(self.leader.last_words) and self.body[0] not in {"the", "a", "people"}

    @cached_property
    def past_need(self) -> bool:
        """Whether a need is told, not pressed."""
        return any(w in {"needed", "had"} for w in self.words)

    @cached_property
    def voiced_subject(self) -> bool:
        """Whether the words are the leader's own, given back without a subject."""
        return self.bare_echo or self.restates_all and len(self.stems) <= 3

    @cached_property
    def noun_start(self) -> bool:
        """Whether what looks like an imperative is a noun with its verb: "Trust takes time"."""
        body = self.body
        if len(body) < 3:
            return False
        verb = body[1]
        return verb in {"is", "was", "has", "takes", "comes", "means", "matters", "needs", "can", "will", "stands", "shows"}

    @cached_property
    def only_topic(self) -> bool:
        """Whether "what about X" only names something to talk about."""
        return len(self.body) <= 4 and not any(w.endswith("ing") or w in {"a", "an"} for w in self.body)

    @cached_property
    def leader_distress(self) -> bool:
        """Whether the leader has lately shown pain, fear, hopelessness or risk."""
        return self.leader.distress

    @cached_property
    def leader_risk(self) -> bool:
        """Whether the leader has lately spoken of danger to life or limb."""
        spoken = {"urgent_help", "safety_check", "confidentiality_limits"}
        return self.leader.risk or any(spoken.intersection(u.moves) for u in self.before)

    @cached_property
    def leader_distress_or_cue(self) -> bool:
        """Whether the leader has lately shown a sign, or said that one is nothing."""
        return self.leader.distress or any(w in self.leader.last_words for w in ("silly", "stupid", "nothing"))

    @cached_property
    def treats(self) -> bool:
        """Whether it digs in memories or symptoms: by its own words, or after a sign of distress."""
        strong = {"eyes", "finger", "hypnosis", "emdr", "relive", "inner", "trauma", "girl", "boy", "memory", "childhood"}
        return self.leader.distress or any(w in strong for w in self.words)

    @cached_property
    def gives_back(self) -> bool:
        """Whether it speaks of the leader's pain and not of a plain fact."""
        return len(self.words) >= 5 and (self.has_you or self.restates)

    @cached_property
    def risk_named(self) -> bool:
        """Whether danger is in the air, or an emergency service is named."""
        return self.leader.risk or self.leader.distress or self.urgent_named

    @cached_property
    def referral_near(self) -> bool:
        """Whether help outside coaching was pointed to in this turn."""
        return any("refer" in u.moves or "boundary" in u.moves or "urgent_help" in u.moves for u in self.before) or self.helper_named

    @cached_property
    def diagnoses(self) -> bool:
        """Whether a disorder is said to be the leader's."""
        return "information.diagnose" in self.hits and self.names_disorder and not self.i_story

    @cached_property
    def secrecy_context(self) -> bool:
        """Whether secrecy was asked for, or the promise is made outright."""
        return self.leader.wants_secrecy or "promise" in self.words or "secret" in self.words or "nobody" in self.words

    @cached_property
    def only_disclaims(self) -> bool:
        """Whether a helper is named only to say what the coach is not."""
        helpers = rules().lists["helper"]
        named = [i for i, w in enumerate(self.words) if w in helpers]
        return bool(named) and all("not" in self.words[max(0, i - 3) : i] for i in named)

    @cached_property
    def asks_fact_of_helper(self) -> bool:
        """Whether a question merely asks what a doctor or therapist said."""
        return self.kind == "asks" and any(w in {"said", "say", "says", "told", "think", "did"} for w in self.words)

    @cached_property
    def is_asking_of_helper(self) -> bool:
        """Whether an open question names a helper without pointing there: "How is your therapist?"."""
        return self.wh_start and self.kind == "asks" and not any(w in {"about", "if"} for w in self.words[:3])

    @cached_property
    def i_career(self) -> bool:
        """Whether the coach tells of their own working life."""
        return self.i_story or any(w in {"my", "mine", "me", "i"} for w in self.words)

    @cached_property
    def prescribes(self) -> bool:
        """Whether it says what to do in so many words."""
        return any(w in {"should", "ought", "recommend", "suggest", "advise", "best", "would"} for w in self.words)

    @cached_property
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
        if rest[0].word in {"what", "how", "who", "why", "whether", "which", "where", "when", "if", "yourself"}:
            return False
        if rest[0].word in {"it", "that", "this", "anything", "something", "someone", "so", "them", "any"} and len(rest) <= 2:
            return False
        if rest[0].word in {"anything", "something", "any", "other"}:
            return False
        return bool(content(rest))

    def voiced(self, hit: Span | None) -> bool:
        """Whether the action or verdict behind (or in) the hit is the leader's own idea."""
        stems = content(self.rest(hit)) or ([stem(t.word) for t in self.tokens[hit.end - 1 : hit.end]] if hit else [])
        if hit is not None:
            stems = stems + [s for s in content(self.tokens[hit.start : hit.end]) if s not in _FRAME]
        stems = [s for s in stems if s not in _FRAME]
        if not stems:
            return False
        unique = set(stems)
        return sum(s in self.leader.said for s in unique) * 3 >= len(unique) * 2

    def flag(self, name: str, hit: Span | None) -> bool:
        """Return the fact called *name*; those about a hit get it."""
        if name in {"idea", "voiced"}:
            return bool(getattr(self, name)(hit))
        if name == "no_idea":
            return not content(self.rest(hit))
        return bool(getattr(self, name))


_CHECKS = frozenset({"right", "yeah", "okay", "no", "yes", "correct", "huh", "eh"})
_ANNOUNCES = frozenset({"question", "asking", "thing", "wondering", "curious", "wonder", "ask"})
_SOFT_WORDS = frozenset({"just", "maybe", "perhaps", "about", "of", "also", "to", "simply", "already", "at"})
_FRAME = frozenset({stem(w) for w in "considered consider tried try thought think help useful better good worth talk open willing possible should could".split()})
_FLIPS = {"i": "you", "you": "i", "my": "your", "your": "my", "me": "you", "am": "are", "are": "am", "mine": "yours", "yours": "mine", "myself": "yourself", "yourself": "myself"}


def _flip(word: str) -> str:
    return _FLIPS.get(word, word)


def _inside(part: Sequence[str], whole: Sequence[str]) -> bool:
    n = len(part)
    return any(tuple(whole[i : i + n]) == tuple(part) for i in range(len(whole) - n + 1))
