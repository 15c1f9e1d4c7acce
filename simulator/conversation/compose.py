"""From a chosen line to the words the leader says."""

import re
from collections.abc import Sequence

from simulator.conversation.chance import draw, pick
from simulator.conversation.select import Moment
from simulator.model.script import Line

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(rf"\b(?:10|[0-9]|{'|'.join(NUMBERS)})\b")
_SAYS_YES_OR_NO = re.compile(
    r"^(?:yes|yeah|yep|no|nope|not|never|sure|of course|probably|maybe|perhaps|sort of|kind of|partly|"
    r"in a way|half|both|sometimes|i (?:do|did|don't|didn't|have|haven't|am|suppose|think so)|i'm not|oh)\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"^(?:yes|yeah|yep|exactly|right|true|mm|that's|pretty much|i suppose|no\b)", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?…] ))([a-z])")


def number_word(value: float) -> str:
    """Return a rating from 0 to 10 as a word."""
    return NUMBERS[max(0, min(10, round(value)))]


def number_in(text: str) -> int | None:
    """Return the first rating from 0 to 10 that *text* names, or None."""
    found = _NUMBER.search(text.lower())
    if found is None:
        return None
    return int(found.group()) if found.group().isdigit() else NUMBERS.index(found.group())


def speak(line: Line, moment: Moment, number: float) -> str:
    """Return one variant of *line* with the number and the coach's word put in."""
    variants = [s for s in line.say if moment.word or "{word}" not in s] or list(line.say)
    fresh = [s for s in variants if s not in moment.memory.variants] or variants
    chosen = pick(fresh, moment.seed, moment.turn, line.id + "/say")
    moment.memory.variants.add(chosen)
    text = chosen.replace("{number}", number_word(number)).replace("{word}", moment.word)
    if text == chosen:
        return text
    return _SENTENCE_START.sub(lambda m: m.group(1).upper(), text)


def with_answer(text: str, line: Line, hedges: Sequence[Line], moment: Moment) -> str:
    """Put yes, no or a hedge in front of *text*, unless it says so itself."""
    if line.yes_no:
        return f"{line.yes_no} {text}"
    if not hedges or _SAYS_YES_OR_NO.match(text):
        return text
    return f"{_least_used(hedges, moment).say[0]} {text}"


def with_opener(text: str, openers: Sequence[Line], moment: Moment) -> str:
    """Put a short agreement in front of *text*, unless it agrees by itself."""
    if not openers or _AGREES.match(text):
        return text
    return f"{_least_used(openers, moment).say[0]} {text}"


def _least_used(lines: Sequence[Line], moment: Moment) -> Line:
    used = moment.memory.used
    chosen = min(lines, key=lambda x: (used.get(x.id, -1), draw(moment.seed, moment.turn, x.id), x.id))
    used[chosen.id] = moment.turn
    return chosen
