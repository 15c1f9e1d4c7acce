"""Whether a line meets a question or speaks past it: better an honest evasion than a neighbour's answer.

Read by judges who had only the transcript, an evasion in character was fully responsive in two of three
cases, a line about the whole matter given to a question about something in particular in one of five.
"""

import re
from collections.abc import Sequence

from simulator.coding.kinds import tables
from simulator.coding.words import content_stems, stem, words
from simulator.conversation.answering import gives
from simulator.conversation.compiled import Compiled
from simulator.conversation.memory import Memory
from simulator.conversation.perceive import Perceived
from simulator.model.script import Line

BEGUN = 2
"""Coach turns within which a leader still comes out with the agenda unasked, and evades nothing."""
_STATES = frozenset({"feeling", "body", "moment"})
"""How one is, one can say whatever brought it up."""
PLANS = frozenset({"step", "commitment", "accountability"})
"""Who is asked for a plan and has none says so, whatever it was to be about."""
_FORWARD = frozenset({"step", "want", "commitment"})
"""What a leader does or wants next answers whatever it was to be about, if it was about what is next."""
_AHEAD = re.compile(
    r"\b(?:will|would|wld|could|can|shall|going to|gonna|next|plan to|want|wanna|need|when|by)\b",
    re.IGNORECASE,
)
_SETTLED = frozenset(
    {"feeling", "stopper", "cost", "success", "meaning", "example", "tried", "difference", "body"}
)
"""Kinds of which a topic has one answer, however the question goes on."""
_OF_A_MOMENT = frozenset({"sequence", "example", "past", "moment", "body", "cause", "choice"})
"""What belongs to one occasion: where it is asked in other than the usual words, another is meant."""
_TOLD_WHEN_USUAL = frozenset({"example", "past", "moment", "body"})
"""Those of them that may be asked about the whole matter."""
_ONCE = re.compile(r"\b(?:happened|happend|did|was|were|had)\b", re.IGNORECASE)
"""What was once: "what happened?" is about what was just said, "what happens then?" is not."""
_EVASIONS, _LATELY = 3, 8
"""How many questions a leader evades in so many turns, and never two in a row."""


def to_the_point(
    compiled: Compiled,
    memory: Memory,
    heard: Perceived,
    tier: str,
    lines: Sequence[Line],
    *,
    general: bool = True,
) -> tuple[Line, ...]:
    """Return those of *lines* that give what is asked for.

    Where a person, a time or a number is asked for, the line must hold one. Where the question has a
    matter of its own, a line written for all questions of its kind must touch that matter, and what the
    leader would have gone on to say is said only when asked to go on; rather than speak past a question
    the leader evades it, within measure, and not before the talk has begun. Without *general*, lines
    about the whole matter do not meet what has a matter of its own.
    """
    asked, grammar = len(memory.questions), heard.asked.grammar
    evades = asked >= BEGUN and _may_evade(memory)
    unasked = tier == "beat" and not heard.invites and asked >= BEGUN
    beside = tier == "answer" and not general and evades and bool(heard.matter or "choice" in heard.kinds)
    if unasked or beside or (asked >= BEGUN and _looks_back(heard, tier, lines)):
        return ()
    return tuple(
        line
        for line in lines
        if ((grammar == "who" and line.names) or gives(line.say[0], grammar))
        and (tier != "answer" or asked < BEGUN or _is_what_is_asked(memory, heard, line))
        and (not evades or _is_to_the_point(compiled, memory, heard, tier, line))
    )


def _looks_back(heard: Perceived, tier: str, lines: Sequence[Line]) -> bool:
    """Whether what is next would be told to who asks what is or was: "and how long has it gone on?"."""
    ahead = any(line.bucket in _FORWARD for line in lines)
    return tier in ("answer", "topic") and ahead and not _AHEAD.search(heard.lead.text)


def _may_evade(memory: Memory) -> bool:
    """Whether an evasion now would be neither the second in a row nor one too many."""
    asked = len(memory.questions)
    lately = [turn for turn in memory.evaded if turn > asked - _LATELY]
    return asked not in lately and len(lately) < _EVASIONS


def _is_to_the_point(compiled: Compiled, memory: Memory, heard: Perceived, tier: str, line: Line) -> bool:
    """Whether *line* is no mere neighbour of an answer."""
    if tier not in ("topic", "answer", "probe"):
        return True
    how_one_is = bool(_STATES & set(heard.kinds[:2]))
    if not how_one_is and not _touches(compiled, heard, line):
        return False
    if tier == "probe" or heard.asked.grammar == "either_or":
        return _meets(heard, line)
    if tier == "topic":
        return _is_of_the_topic(memory, heard, line)
    return bool(_FORWARD & set(heard.kinds[:1])) or not heard.matter


def _is_of_the_topic(memory: Memory, heard: Perceived, line: Line) -> bool:
    """Whether a line about a topic answers a question of its kind about that topic, whatever else it says."""
    kind = line.bucket.partition(":")[0]
    if kind in _FORWARD:
        return True
    if kind in _SETTLED:
        return kind != "example" or "example" in heard.kinds
    opens = heard.topic is not None and heard.topic.id == line.topic and line.topic not in memory.depth
    return opens or heard.invites or (kind not in _OF_A_MOMENT and _meets(heard, line))


def _is_what_is_asked(memory: Memory, heard: Perceived, line: Line) -> bool:
    """Whether a line about the whole matter is of the very kind, and has something to choose between."""
    kinds = [k.partition(":")[0] for k in heard.kinds if k not in tables().boundary]
    wanted = {k for kind in kinds[:1] for k in (kind, *tables().neighbours.get(kind, ()))}
    if _FORWARD & set(kinds[:1]):
        wanted |= set(kinds)
    if not wanted & {line.bucket.partition(":")[0], *line.to}:
        return False
    if line.bucket == "choice":
        return any(s.line.bucket == "options" for s in memory.spoken)
    if line.bucket == "sequence":
        return not heard.matter and not _ONCE.search(heard.lead.text)
    return line.bucket not in _OF_A_MOMENT or (heard.usual and line.bucket in _TOLD_WHEN_USUAL)


def _touches(compiled: Compiled, heard: Perceived, line: Line) -> bool:
    """Whether *line* is about anything that the question is about, or the question about nothing more."""
    own = heard.own - compiled.about(line.topic or (heard.topic.id if heard.topic else ""))
    return not own or bool(own & content_stems(line.say[0]))


def _meets(heard: Perceived, line: Line) -> bool:
    """Whether a line about the whole matter meets a question that takes up something in particular.

    "What happens when you try to draw it?" is no question about the whole matter, though it is the
    leader who spoke of drawing.
    """
    return not heard.matter or bool(heard.matter & {stem(w) for w in words(line.say[0])})
