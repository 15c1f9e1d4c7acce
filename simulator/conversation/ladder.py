"""The steps by which an answer is looked for, most fitting first.

Act, anchor and focus come before topic: what kind of question it is, and which of the leader's
lines it stays with. A line is offered only for the kinds it answers; when no step has a line that
may be said, the leader owns to not knowing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from simulator.coding.kinds import tables
from simulator.coding.words import content_stems
from simulator.conversation.compiled import Compiled
from simulator.conversation.memory import Memory
from simulator.conversation.perceive import Perceived
from simulator.conversation.pointed import BEGUN, PLANS, to_the_point
from simulator.model.script import Line, Topic

_ONLY_AFTER_A_SIGN = frozenset({"acknowledge_distress", "dismiss"})
"""Moves that mean nothing where the leader has shown no more than ordinary strain."""
_NEVER_UNANSWERED = frozenset({"safety_check", "acknowledge_distress"})
_COURTESIES = frozenset({"greeting", "goodbye", "thanks"})
Front = Literal["", "yes_no", "opener"]
Buckets = Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """A set of lines that may answer, and what may stand in front of the one chosen."""

    tier: str
    lines: tuple[Line, ...]
    why: str
    front: Front = ""
    again: bool = False
    """Lines may be said a second time, after all others."""


def steps(compiled: Compiled, memory: Memory, heard: Perceived) -> Iterator[Step]:
    """Yield the steps for *heard* in order; those without lines are left out."""
    ladder = _answers(compiled, memory, heard) if _is_asked(heard) else _reactions(compiled, memory, heard)
    for step in ladder:
        if step.lines:
            yield step


def _is_asked(heard: Perceived) -> bool:
    return heard.lead.form in ("open_question", "closed_question")


# --- questions ---------------------------------------------------------------------------------


def _answers(compiled: Compiled, memory: Memory, heard: Perceived) -> Iterator[Step]:
    plain = heard.asked.grammar == "yes_no" and heard.kinds[:1] not in (("else",), ("example",))
    front: Front = "yes_no" if plain else ""
    yield from _direct(heard, front, for_boundary=True)
    yield from _boundary(compiled, memory, heard)
    yield from _strong(compiled, heard)
    yield from _direct(heard, front)
    if heard.mirror:
        yield from _to_a_mirror(compiled, memory, heard, "reflection")
    exact = [k for k in heard.kinds if k not in tables().boundary]
    yield from _giving(compiled, memory, heard, _by_kind(compiled, memory, heard, exact, front))
    # "Who could help you?" wants a name: a neighbouring kind's answer would not be one.
    near_enough = heard.asked.grammar in ("open", "why")
    near = [n for k in exact if near_enough for n in tables().neighbours.get(k.partition(":")[0], ())]
    beside = _by_kind(compiled, memory, heard, [n for n in near if n not in exact], front)
    yield from _giving(compiled, memory, heard, beside, general=False)
    for line in heard.loose:
        yield Step("direct", (line,), "its own example question is near", front)
    yield from _giving(compiled, memory, heard, _by_grammar(compiled, memory, heard, front))
    # "Who is it with?" has no matter of its own; "where are you in that picture?" has.
    wide = heard.asked.grammar == "open" or not content_stems(heard.lead.text)
    if wide and not heard.foreign and not heard.echoed:
        yield from _agenda(compiled, memory)
    yield from _misses(compiled, memory, heard)


def _giving(
    compiled: Compiled, memory: Memory, heard: Perceived, found: Iterator[Step], *, general: bool = True
) -> Iterator[Step]:
    """Leave out of the steps *found* what does not meet the question."""
    for step in found:
        kept = to_the_point(compiled, memory, heard, step.tier, step.lines, general=general)
        yield replace(step, lines=kept)


def _agenda(compiled: Compiled, memory: Memory) -> Iterator[Step]:
    """A leader who has not yet said what it is about says so, before owning to not knowing."""
    manner = compiled.scenario.manner.answers
    lines = manner.get("agenda", ())
    early = len(memory.questions) < BEGUN
    # Whoever has said what is wanted of today has said what it is about.
    if early and not any(line.id in memory.used for line in (*lines, *manner.get("session_goal", ()))):
        yield Step("move", lines, "what it is about has not been said yet")


def _direct(heard: Perceived, front: Front, *, for_boundary: bool = False) -> Iterator[Step]:
    """The lines whose own example questions match, best first, each by itself."""
    wanted = {k for k in heard.kinds if k in tables().boundary}
    for line in heard.direct:
        if not for_boundary or wanted & {*line.to, line.bucket}:
            yield Step("direct", (line,), "its own example question matches", front)


def _boundary(compiled: Compiled, memory: Memory, heard: Perceived) -> Iterator[Step]:
    """What the coach does about pain or risk is answered before anything else."""
    manner = compiled.scenario.manner
    for kind in heard.kinds:
        if kind not in tables().boundary:
            continue
        for line in compiled.lineage(heard.anchor):
            yield Step("boundary", line.probes.get(kind, ()), f"{kind} on the line it stays with")
        if heard.topic:
            yield Step("boundary", heard.topic.probes.get(kind, ()), f"{kind} on {heard.topic.label}")
        if kind in _ONLY_AFTER_A_SIGN and not compiled.signs & memory.used.keys():
            continue
        again = kind in _NEVER_UNANSWERED
        yield Step("boundary", manner.answers.get(kind, ()), kind, again=again)
        yield Step("boundary", manner.reactions.get(kind, ()), kind, again=again)


def _strong(compiled: Compiled, heard: Perceived) -> Iterator[Step]:
    """The moves every coach makes mean the same whatever words surround them."""
    answers = compiled.scenario.manner.answers
    for kind in heard.kinds[:1]:
        if kind in tables().strong:
            name = kind
            if kind == "scale" and heard.asked.subject not in ("", "commitment"):
                yield from _direct(heard, "")
                name = "scale_other"
            yield Step("move", answers.get(name, ()), kind, again=kind in ("scale", "permission"))


def _by_kind(
    compiled: Compiled, memory: Memory, heard: Perceived, kinds: list[str], front: Front
) -> Iterator[Step]:
    """For each kind, the most telling first: anchor, named topic, the anchor's topic, the whole matter."""
    anchor, topic = heard.anchor, heard.topic
    at_home = topic is None or (anchor is not None and anchor.topic == topic.id)
    stayed_with = _stayed_with(compiled, heard) if heard.echoed or at_home else []
    topics = _topics(compiled, memory, heard)
    the_matter = not heard.foreign and _about_the_matter(compiled, heard)
    for kind in kinds:
        if kind == "else" and not at_home:
            yield from _in_topic(topics[0], kind, heard, front)
        for line in stayed_with:
            why = f"{kind} on “{_short(line)}”"
            yield Step("probe", _pick(line.probes, kind, heard, line), why, front)
        for candidate in topics:
            yield from _in_topic(candidate, kind, heard, front)
        if topic is not None and heard.topic_asked:
            yield Step("topic", topic.lines, f"one of the questions of {topic.label}", front)
        if the_matter:
            lines = _pick(compiled.scenario.manner.answers, kind, heard, None)
            tier = "beat" if kind == "else" else "answer"
            yield Step(tier, lines, f"{kind}, about the matter at hand", front)


def _stayed_with(compiled: Compiled, heard: Perceived) -> list[Line]:
    """The line that the question may be about, and, where it is pointed at, the lines it came from."""
    if not heard.stays:
        return []
    lineage = compiled.lineage(heard.anchor)
    return lineage if heard.echoed or not heard.lead.is_question else lineage[:2]


def _topics(compiled: Compiled, memory: Memory, heard: Perceived) -> list[Topic]:
    """Topics in which an answer may be looked for, the named one first."""
    found = [heard.topic] if heard.topic else []
    current = compiled.topics.get(heard.anchor.topic) if heard.anchor else None
    # A question with a matter of its own leaves a side topic; it need not leave what the talk is about.
    if current and (heard.stays or current.core) and (heard.echoed or not heard.topic):
        found.append(current)
    if heard.person and not heard.topic:
        found.extend(t for _, t in sorted(compiled.topics.items()) if t.person == heard.person)
    if heard.tentative:
        found.append(heard.tentative)
    return list({t.id: t for t in found}.values())


def _in_topic(topic: Topic, kind: str, heard: Perceived, front: Front) -> Iterator[Step]:
    why = f"{kind} in {topic.label}"
    answering = tuple(line for line in topic.lines if kind in line.to or kind == "else")
    probes = _pick(topic.probes, kind, heard, topic)
    # "Tell me about Tim" opens the topic; "tell me more" goes on in it.
    opening = kind == "else" and heard.topic is topic and not heard.echoed
    for lines in (answering, probes) if opening else (probes, answering):
        yield Step("topic", lines, why, front)


def _about_the_matter(compiled: Compiled, heard: Perceived) -> bool:
    """Whether a question may be taken to be about what the talk is about."""
    return heard.topic is None or heard.topic.core or (bool(heard.echoed) and not heard.topic.universal)


def _pick(buckets: Buckets, kind: str, heard: Perceived, about: Topic | Line | None) -> tuple[Line, ...]:
    """Return the lines for *kind*; where somebody is meant, only what is about them."""
    plain, _, _ = kind.partition(":")
    person = heard.person
    if plain != "other_view" or not person:
        return buckets.get(plain, ())
    exact = buckets.get(f"{plain}:{person}", ())
    about_them = (isinstance(about, Topic) and about.person == person) or (
        isinstance(about, Line) and person in about.names
    )
    general = tuple(
        line for line in buckets.get(plain, ()) if about_them or person in line.names or not line.names
    )
    return exact + general


def _by_grammar(compiled: Compiled, memory: Memory, heard: Perceived, front: Front) -> Iterator[Step]:
    """An open question about a named topic, of no special kind, gets what the leader says of it."""
    if heard.asked.grammar == "open" and not heard.kinds and heard.echoed:
        yield from _beats(compiled, memory, heard, "", near_only=True)
    named = heard.topic is not None and (heard.topic_named or heard.topic_asked)
    if heard.asked.grammar in ("who", "when", "where", "how_many") and heard.topic and named:
        yield Step("topic", heard.topic.lines, f"about {heard.topic.label}")
    if front == "yes_no" and heard.topic and not heard.kinds:
        answering = tuple(line for line in heard.topic.lines if line.yes_no)
        yield Step("topic", answering, f"yes or no about {heard.topic.label}", front)


def _misses(compiled: Compiled, memory: Memory, heard: Perceived) -> Iterator[Step]:
    misses = compiled.scenario.manner.misses
    if (
        memory.questions
        and heard.kinds not in ((), ("else",))
        and (heard.kinds, heard.topic.id if heard.topic else "") == memory.questions[-1]
    ):
        yield Step("miss", misses.get("again", ()), "the same question again")
    if heard.plain:
        plain = compiled.scenario.manner.answers.get(heard.plain, ())
        yield Step("miss", plain, f"nobody wrote an answer to this ({heard.plain})")
    grammar = heard.asked.grammar
    order = [grammar] if grammar in ("yes_no", "either_or", "who", "when", "where", "how_many") else []
    kinds = [k.partition(":")[0] for k in heard.kinds]
    # What has a matter of its own is evaded as a whole; to have no wish would be an answer.
    whole = (heard.own or heard.matter) and not order and not PLANS & set(kinds[:1])
    order += ["any", *kinds, grammar] if whole else [*kinds, grammar, "any"]
    for kind in dict.fromkeys(order):
        yield Step("miss", misses.get(kind, ()), f"nobody wrote an answer to this ({kind})")
    for kind in ("any", *dict.fromkeys(order)):
        yield Step("miss", misses.get(kind, ()), "nobody wrote an answer to this", again=True)


# --- what is no question -------------------------------------------------------------------------


def _reactions(compiled: Compiled, memory: Memory, heard: Perceived) -> Iterator[Step]:
    yield from _boundary(compiled, memory, heard)
    if heard.kinds[:1] and heard.kinds[0] in _COURTESIES:
        yield from _moves(compiled, heard)
    manner = compiled.scenario.manner
    form = heard.lead.form
    yield from _direct(heard, "yes_no" if form == "directive_question" else "")
    if heard.proposal:
        yield Step("proposal", compiled.proposals[heard.proposal].lines, f"the idea {heard.proposal}")
    if heard.lead.family == "directive":
        yield Step("reaction", manner.reactions.get(form, ()), form)
    elif form in ("reflection", "summary"):
        yield from _to_a_mirror(compiled, memory, heard, form)
    elif form == "encourager":
        yield from _beats(compiled, memory, heard, "")
    else:
        yield from _to_a_statement(compiled, heard, form)
    yield from _moves(compiled, heard)
    yield Step("reaction", manner.reactions.get(form, ()), form, again=True)
    yield Step("reaction", manner.reactions.get("encourager", ()), form, again=True)


def _to_a_mirror(compiled: Compiled, memory: Memory, heard: Perceived, form: str) -> Iterator[Step]:
    """Being given back makes a leader go on: from this line, from its topic, or with a nod."""
    for line in compiled.lineage(heard.anchor):
        yield Step("probe", line.probes.get("reflect", ()), f"given back: “{_short(line)}”")
    for topic in _topics(compiled, memory, heard)[:2]:
        yield Step("topic", topic.probes.get("reflect", ()), f"given back: {topic.label}")
    if form == "reflection":
        yield from _beats(compiled, memory, heard, "opener", near_only=True)
    yield Step("reaction", compiled.scenario.manner.reactions.get(form, ()), form)
    yield from _beats(compiled, memory, heard, "opener")


def _to_a_statement(compiled: Compiled, heard: Perceived, form: str) -> Iterator[Step]:
    yield from _moves(compiled, heard)
    yield Step("reaction", compiled.scenario.manner.reactions.get(form, ()), form)


def _moves(compiled: Compiled, heard: Perceived) -> Iterator[Step]:
    manner = compiled.scenario.manner
    for kind in (*heard.kinds, *sorted(heard.code.moves)):
        yield Step("move", manner.reactions.get(kind, ()), kind)
        if kind in ("greeting", "goodbye", "thanks", "confidentiality", "contract", "autonomy", "permission"):
            yield Step("move", manner.answers.get(kind, ()), kind)


def _beats(
    compiled: Compiled, memory: Memory, heard: Perceived, front: Front, *, near_only: bool = False
) -> Iterator[Step]:
    """What the leader would go on to say: of this line, of its topic, of the matter."""
    for line in compiled.lineage(heard.anchor):
        yield Step("beat", line.probes.get("else", ()), f"more on “{_short(line)}”", front)
    for topic in _topics(compiled, memory, heard)[:2]:
        yield Step("beat", topic.probes.get("else", ()), f"more on {topic.label}", front)
        yield Step("beat", topic.lines, f"more on {topic.label}", front)
    if not near_only:
        yield Step("beat", compiled.scenario.manner.answers.get("else", ()), "more on the matter", front)


def _short(line: Line) -> str:
    text = line.say[0]
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
