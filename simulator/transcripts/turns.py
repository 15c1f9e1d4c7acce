"""Utterances → turns of coach and leader: who is the coach, what belongs together, where sentences end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.coding import code_turn
from simulator.model.errors import UsageError
from simulator.transcripts.reading import Utterance

_LONG_PAUSE = 0.7
"""Seconds of silence between captions that end a sentence."""
_MARKS_WANTED = 30
"""Words for each mark at the end of a sentence, from which a text counts as unpunctuated."""
_ENOUGH = 5
"""Words that a stretch must have before a new sentence is taken to begin behind it."""
_AUX = r"(?:is|are|was|were|do|does|did|have|has|had|can|could|would|will|should|might)"
_WHO = r"(?:i|you|it|we|they|he|she|that|this|there)"
_OPENS = re.compile(
    r"\s(?=(?:(?:so|and|but|okay|ok|well|yeah|now|then|um|uh) )*"
    rf"(?:(?:what|how|why|where|who|when) {_AUX}\b|(?:what|how|why)'s\b"
    rf"|{_AUX} {_WHO}\b|tell me\b|{_WHO} (?:{_AUX}|sounds?|seems?|feels?|know|think|mean|want|need)\b"
    r"|(?:i'm|you're|it's|we're|they're|that's|there's|let's|i've|you've|i'll)\b))",
    re.IGNORECASE,
)
"""Places at which a sentence may begin: a question, or a pronoun with its verb."""
_AFTER_THESE = re.compile(
    r"\b(?:that|if|when|because|cause|what|how|who|which|whether|where|why|think|thinking|know|and|or|but|so|as|than|like|to|of|"
    r"the|a|an|is|are|was|were|do|does|did|have|has|had|can|could|would|should|will|might|see|feel|say|said|tell|told|me|mean|"
    r"i|you|it|we|they|he|she|there|my|your|with|for|about|in|on|at|it's|what's|that's|i'm|you're|sounds|seems|really|just)$",
    re.IGNORECASE,
)
_COACHES = re.compile(
    r"\b(?:coach|therapist|counsell?or|interviewer|facilitator|mentor|consultant)\b", re.IGNORECASE
)
_LEADERS = re.compile(r"\b(?:leader|client|coachee|patient|guest|participant|interviewee)\b", re.IGNORECASE)
_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything one side says before the other speaks."""

    coach: bool
    text: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Who the coach is taken to be."""

    coach: str
    guessed: str = ""
    """Why, where nobody said so."""


def find_coach(said: Sequence[Utterance], wanted: str = "") -> Sides:
    """Return who the coach is: *wanted*, or a label that says so, or whoever asks most.

    Raises:
        UsageError: nobody of that name speaks, or nobody is named at all.
    """
    names = list(dict.fromkeys(u.speaker for u in said if u.speaker))
    if wanted:
        return Sides(_named(wanted, names))
    if not names:
        raise UsageError(
            "The transcript names no speakers.", 'Write "Coach: …" and "Leader: …" before the words.'
        )
    labelled = [n for n in names if _COACHES.search(n)]
    if labelled:
        return Sides(labelled[0])
    others = [n for n in names if _LEADERS.search(n)]
    if len(names) == 2 and len(others) == 1:
        return Sides(next(n for n in names if n not in others))
    asking = {n: _asks(u.text for u in said if u.speaker == n) for n in names}
    best = min(names, key=lambda n: (-asking[n], names.index(n)))
    return Sides(best, f"{best} is taken for the coach, who asks most often; --coach NAME sets it")


def _named(wanted: str, names: Sequence[str]) -> str:
    exact = [n for n in names if n.casefold() == wanted.casefold()]
    part = [n for n in names if wanted.casefold() in n.casefold()]
    if exact or len(part) == 1:
        return (exact or part)[0]
    there = ", ".join(names) or "none"
    raise UsageError(f"Nobody called “{wanted}” speaks here.", f"The speakers are: {there}.")


def _asks(texts: Iterable[str]) -> float:
    """Return the share of somebody's utterances, the first of them, that ask something."""
    some = [t for t, _ in zip(texts, range(_SAMPLE), strict=False)]
    return sum(any(u.is_question for u in code_turn(t[:2_000]).units) for t in some) / max(1, len(some))


def turns_of(said: Sequence[Utterance], coach: str) -> list[Turn]:
    """Return the turns; everybody but the coach is taken for the leader's side."""
    found: list[tuple[bool, list[str]]] = []
    for utterance in said:
        side = utterance.speaker == coach
        if not found or found[-1][0] != side:
            found.append((side, []))
        elif utterance.pause >= _LONG_PAUSE and found[-1][1][-1][-1:].isalnum():
            found[-1][1][-1] += "."
        found[-1][1].append(utterance.text)
    return [Turn(side, sentences(" ".join(texts))) for side, texts in found]


def sentences(text: str) -> str:
    """Return *text* with full stops put where sentences seem to end, if it has next to none of its own."""
    words = len(text.split())
    if words < _ENOUGH * 2 or sum(text.count(m) for m in ".?!…") * _MARKS_WANTED >= words:
        return text
    pieces, start = [], 0
    for place in _OPENS.finditer(text):
        stretch = text[start : place.start()]
        if len(stretch.split()) >= _ENOUGH and not _AFTER_THESE.search(stretch.rstrip()):
            pieces.append(stretch.strip())
            start = place.end()
    return ". ".join([*pieces, text[start:].strip()])
