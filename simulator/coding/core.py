"""The question itself, without what a coach says on the way to it.

"I ask once more, because it matters to me: how do you sleep, Omar?" is matched as "how do you sleep".
"""

import re
from functools import lru_cache

_BREAK = re.compile(r"[:;,–—]|\s-\s|\.\.\.|…")
_AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|shall|may|might|must|am)"
)
_STARTS = re.compile(
    rf"^\s*(?:(?:and|so|but|then|or|now|okay|ok|well|just|also|um|uh)\s+)*"
    rf"(?:what|how|why|who|whom|whose|which|in what|in which|by what|on a scale|tell me|say more"
    rf"|(?:when|where|{_AUXILIARY})\s+(?:exactly|{_AUXILIARY}|you|he|she|it|they|we|there|that|this|i|your|the|any))\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^\s*(?:when|where)\s+(?:you|he|she|it|they|we|that|this|i|your|the)\b", re.IGNORECASE
)
_ENOUGH = 3
"""Words that a part must have to be a question by itself."""


@lru_cache(maxsize=4_096)
def question_core(text: str, names: frozenset[str] = frozenset()) -> str:
    """Return the last part of *text* that begins as a question does, to its end; else *text*.

    *names* are forms of address, left out where they stand alone between commas or at the end.
    """
    starts = [0, *(m.end() for m in _BREAK.finditer(text))]
    for start in reversed(starts):
        part = text[start:]
        if _STARTS.match(part) and not _SUBORDINATE.match(part) and len(part.split()) >= _ENOUGH:
            return without_address(part.strip(), names)
    return without_address(text, names)


def begins_as_question(text: str) -> bool:
    """Whether *text* begins as a question does."""
    return bool(_STARTS.match(text))


def without_address(text: str, names: frozenset[str]) -> str:
    """Return *text* without *names* where they only address somebody."""
    for name in sorted(names):
        text = re.sub(rf",?\s*\b{re.escape(name)}\b(?=\s*[,?.!]|\s*$)", "", text, flags=re.IGNORECASE)
    return text
