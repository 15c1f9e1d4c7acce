"""What the leader makes of a coach's turn, before anything is answered."""

import re
from dataclasses import dataclass, replace

from simulator.coding.anchor import REACH, Anchor, find_anchor
from simulator.coding.core import question_core
from simulator.coding.kinds import (
    WHAT,
    Asked,
    asked,
    plain_kind,
    standard_kind,
    wh_class,
)
from simulator.coding.words import content_stems, words
from simulator.conversation.compiled import Compiled
from simulator.conversation.direct import PRONOUNS, SURE, Question, direct_lines, near_lines
from simulator.conversation.matter import is_foreign, key_word, own_matter, own_words, taken_up
from simulator.conversation.memory import Memory
from simulator.model.codes import TurnCode, Unit
from simulator.model.script import Line, Topic
from simulator.model.talk import TopicHit

_LIVE = 0.06
"""Added to the score of the topic that the talk is in."""
_STANDARD = 0.8
"""Cosine with a standard phrasing from which a question is no more than that phrasing."""
_NEAR_STANDARD = 0.6
"""Cosine from which it is that phrasing in a few other words."""
_SUGGESTED, _SUGGESTED_OUTRIGHT = 0.3, 0.55
_PLAIN_FACTS = frozenset({"yes_no", "who", "when", "where", "how_many"})
_OF_ITS_OWN = frozenset({"feeling", "meaning", "body", "moment"})
"""Kinds beside which nobody asks what to talk about."""
_FOR_MORE = frozenset({"focus.else", "focus.else.weak"})
"""Rules of the coder by which a turn asks to hear more."""
_AGENDA_BY = 3
"""Coach turns after which the talk has an agenda."""
_ECHO_WORDS = 5
_ASKING_WORDS = frozenset(("what", "how", "why", "who", "when", "where", "which"))
_ASKS_FOR_MORE_OF_THE_SAME = re.compile(
    r"^\W*(?:and |so |ok |okay )?(?:what|anything|any|who) else\W*$", re.IGNORECASE
)
_BACK_REFERENCE = re.compile(r"\b(?:that|this|it|those|these|there)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Perceived:
    """A coach turn as the leader hears it."""

    code: TurnCode
    asked: Asked
    person: str
    """Member of the cast that the question is about, or an empty string."""
    anchor: Line | None
    echoed: tuple[str, ...]
    """Words that show the anchor; empty where it is only the last line said."""
    stays: bool
    """The question echoes the anchor, points at it, or has no matter of its own."""
    topic: Topic | None
    """The topic that the question names, when it names one clearly."""
    topic_named: bool
    """A keyword of the topic stands in the turn."""
    topic_asked: bool
    """The question is one of the topic's own examples, or as good as."""
    tentative: Topic | None
    topics: tuple[TopicHit, ...]
    direct: tuple[Line, ...]
    """Lines whose own example questions match, best first."""
    loose: tuple[Line, ...]
    """Lines whose example questions are like enough to be better than no answer to a plain fact."""
    proposal: str
    word: str
    """The coach's most telling word that the leader has not used, for an honest miss."""
    foreign: bool
    """The question is about something that nobody authored."""
    plain: str
    """The sort of plain answer that a yes/no or either/or question can have."""
    invites: bool
    """The leader is asked to go on, in so many words."""
    usual: bool
    """The question is, near enough, the standard phrasing of its kind."""
    matter: frozenset[str]
    """Stems of what the question is about beside people and the usual ways of asking."""
    own: frozenset[str]
    """Stems of what the question is about beside the leader's words and the usual ways of asking."""
    mirror: bool
    """A question that only says again what the leader has said, to be confirmed."""

    @property
    def lead(self) -> Unit:
        """The unit that is answered."""
        return self.code.lead_unit

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of question, most telling first."""
        return self.asked.kinds


def perceive(compiled: Compiled, memory: Memory, code: TurnCode) -> Perceived:
    """Return what the leader makes of *code*, given what was said so far."""
    lead = code.lead_unit
    core = question_core(lead.text, compiled.address) if lead.is_question else lead.text
    what = _in_time(asked(code, compiled.address), memory)
    anchor, line = _anchor(compiled, memory, code)
    hits = _topic_hits(compiled, memory, code, lead)
    if _ASKS_FOR_MORE_OF_THE_SAME.search(lead.text) and memory.questions:
        what = replace(what, kinds=tuple(dict.fromkeys((*memory.questions[-1][0][:1], *what.kinds, "else"))))
    what = _settled(compiled, memory, lead, what, anchor, line, hits)
    person = _person(compiled, memory, lead.text, what)
    question = Question(lead, core, what.kinds, person)
    accepted = compiled.topics[hits[0].id] if hits and hits[0].zone == "accept" else None
    tentative = compiled.topics[hits[0].id] if hits and hits[0].zone == "tentative" else None
    return Perceived(
        code=code,
        asked=what,
        person=person,
        anchor=line,
        echoed=anchor.words if anchor else (),
        stays=_stays(lead, anchor),
        topic=accepted,
        topic_named=accepted is not None and _names(compiled, accepted.id, code.text),
        topic_asked=accepted is not None and _is_example(compiled, accepted.id, core),
        tentative=tentative,
        topics=hits,
        direct=direct_lines(compiled, question),
        loose=near_lines(compiled, question) if what.grammar in _PLAIN_FACTS else (),
        proposal=_proposal(compiled, code),
        word=key_word(memory, lead.text),
        foreign=is_foreign(compiled, memory, lead.text, anchor),
        plain=plain_kind(what.grammar, core),
        invites=_invites(core, code),
        usual=standard_kind(core)[1] >= _NEAR_STANDARD,
        matter=taken_up(compiled, core),
        own=own_matter(core, anchor, line) - compiled.names(person),
        mirror=_is_mirror(compiled, memory, lead, what),
    )


def _invites(core: str, code: TurnCode) -> bool:
    kind, likeness = standard_kind(core)
    reason = code.lead_unit.reasons.get("else")
    return (kind == "else" and likeness >= _STANDARD) or (reason is not None and reason.rule in _FOR_MORE)


def _in_time(what: Asked, memory: Memory) -> Asked:
    """Leave out what cannot be meant yet, or no longer.

    A number can be asked about once one was given; a second "what would you like to work on?" asks
    for what the leader wants.
    """
    if memory.scale_said is None:
        what = replace(what, kinds=tuple(k for k in what.kinds if k not in ("scale_up", "scale_down")))
    opened = any("agenda" in kinds for kinds, _ in memory.questions)
    if "agenda" not in what.kinds or not (opened or len(memory.questions) >= _AGENDA_BY):
        return what
    others = tuple(k for k in what.kinds if k != "agenda")
    # "What's that like to look at?" is no second agenda.
    return replace(what, kinds=others if set(others) & _OF_ITS_OWN else (*others, "agenda"))


def _anchor(compiled: Compiled, memory: Memory, code: TurnCode) -> tuple[Anchor | None, Line | None]:
    """Return the line that the coach stays with.

    What the leader let slip at the end of a turn is meant only when it is echoed or, being a sign
    of something serious, pointed at; any other question goes past it to what was said before.
    """
    said = memory.spoken
    texts = [s.text for s in said]
    anchor = find_anchor(code.lead_unit.text, texts, compiled.weight)
    if anchor is not None and not anchor.echoed:
        # What is taken up on the way to a question about something else need not be its matter.
        heavy = [t if s.line.id not in compiled.lookalikes else "" for s, t in zip(said, texts, strict=True)]
        anchor = find_anchor(code.text, heavy if code.lead_unit.is_question else texts, compiled.weight)
    if anchor is None:
        return None, None
    last = said[anchor.index]
    slipped = len(said) > 1 and said[anchor.index - 1].turn == last.turn and anchor.index == len(said) - 1
    meant = last.line.id in compiled.signs and _BACK_REFERENCE.search(code.lead_unit.text)
    if slipped and not anchor.echoed and not meant:
        return anchor, said[anchor.index - 1].line
    return anchor, last.line


def _person(compiled: Compiled, memory: Memory, text: str, what: Asked) -> str:
    meant = next((k.partition(":")[2] for k in what.kinds if ":" in k), "")
    named = compiled.people(meant) or compiled.people(text)
    if named:
        return named[0]
    cast = compiled.scenario.persona.cast
    for token in (meant, *text.lower().replace("?", " ").split()):
        wanted = PRONOUNS.get(token)
        if wanted is None:
            continue
        for said in reversed(memory.spoken[-REACH:]):
            for id_ in reversed(compiled.people(said.text)):
                if cast[id_].pronoun == wanted:
                    return id_
        last = cast.get(memory.person)
        return memory.person if last and last.pronoun == wanted else ""
    return ""


def _topic_hits(compiled: Compiled, memory: Memory, code: TurnCode, lead: Unit) -> tuple[TopicHit, ...]:
    """Return the topics that the question names, or, where it names nothing, the rest of the turn."""
    live = {memory.topic: _LIVE} if memory.topic else {}
    hits = compiled.topic_matcher.ranked(lead.text, live)
    contentless = not content_stems(lead.text) or standard_kind(lead.text)[1] >= _STANDARD
    if hits and contentless and not _names(compiled, hits[0].id, lead.text):
        # "What have you tried so far?" names no topic, though some topic's examples say it too.
        hits = tuple(replace(h, zone="none") for h in hits)
    if len(code.units) == 1 or (lead.is_question and not contentless):
        return hits
    # "Let me come back to the report. What did you find?"
    whole = compiled.topic_matcher.ranked(code.text, live)
    if whole and whole[0].zone != "none" and _names(compiled, whole[0].id, code.text):
        return (replace(whole[0], zone="accept"), *whole[1:])
    return hits


def _stays(lead: Unit, anchor: Anchor | None) -> bool:
    echoed = anchor is not None and anchor.echoed
    return echoed or bool(_BACK_REFERENCE.search(lead.text)) or not content_stems(lead.text)


def _is_echo(lead: Unit, anchor: Anchor | None, what: Asked) -> bool:
    """Whether a question is no more than a few of the leader's own words: "A whole film?"."""
    echoed = anchor is not None and anchor.echoed
    said = words(lead.text)
    bare = len(said) <= _ECHO_WORDS and not _ASKING_WORDS & set(said) and wh_class(lead.text) != "yes_no"
    return lead.is_question and echoed and bare and what.kinds in ((), (WHAT,))


def _settled(
    compiled: Compiled,
    memory: Memory,
    lead: Unit,
    what: Asked,
    anchor: Anchor | None,
    line: Line | None,
    hits: tuple[TopicHit, ...],
) -> Asked:
    """Decide what an open question of no known focus asks for.

    It asks for more of what it echoes, or opens a topic; if it has a matter of its own that neither
    offers, the leader cannot answer it.
    """
    if _is_echo(lead, anchor, what):
        return replace(what, kinds=("else", "meaning"), grammar="open")
    if WHAT not in what.kinds:
        return what
    stems = content_stems(lead.text)
    owned_to = line is not None and line.id in compiled.misses
    echoes = anchor is not None and anchor.echoed and bool(stems & set(anchor.words)) and not owned_to
    own = own_words(lead.text, anchor)
    more = (echoes and not own) or not own or _opens_topic(compiled, memory, stems, hits)
    kinds = ("else" if k == WHAT else k for k in what.kinds if more or k != WHAT)
    return replace(what, kinds=tuple(dict.fromkeys(kinds)))


def _opens_topic(
    compiled: Compiled, memory: Memory, stems: frozenset[str], hits: tuple[TopicHit, ...]
) -> bool:
    """Whether a question is about a topic and nothing narrower, or the first about it."""
    if not hits or hits[0].zone != "accept":
        return False
    topic = compiled.topics[hits[0].id]
    known = {s for text in (*topic.keywords, topic.label, topic.person) for s in content_stems(text)}
    return stems <= known or topic.id not in memory.depth


def _is_mirror(compiled: Compiled, memory: Memory, lead: Unit, what: Asked) -> bool:
    """Whether a yes/no question holds nothing but the leader's own matter: "Jonas, from the van?"."""
    stems = content_stems(lead.text)
    if what.grammar != "yes_no" or what.kinds or len(stems) < 2:
        return False
    told = content_stems(compiled.scenario.brief).union(*(content_stems(t) for t in memory.leader_texts[-6:]))
    return len(stems - told) * 4 <= len(stems)


def _is_example(compiled: Compiled, topic: str, text: str) -> bool:
    return any(h.id == topic and h.phrase >= SURE for h in compiled.topic_matcher.match(text)[:1])


def _names(compiled: Compiled, topic: str, text: str) -> bool:
    """Whether a keyword of *topic* stands in *text*."""
    plain = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(k))} " in plain for k in compiled.topics[topic].keywords)


def _proposal(compiled: Compiled, code: TurnCode) -> str:
    """Return the idea that the turn puts to the leader; what is no suggestion must say it outright."""
    for unit in reversed(code.units):
        if unit.form in ("open_question", "closed_question"):
            continue
        needed = _SUGGESTED if unit.family == "directive" else _SUGGESTED_OUTRIGHT
        hits = compiled.proposal_matcher.match(unit.text)
        if hits and hits[0].score >= needed and hits[0].coverage >= needed:
            return hits[0].id
    return ""
