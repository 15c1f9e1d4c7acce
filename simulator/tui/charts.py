"""Numbers as bars and words, for panel and debrief; colour never carries meaning alone."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.model.codes import Family, Unit

_FULL, _EMPTY = "█", "░"

FAMILY_MARKS: Mapping[Family, str] = MappingProxyType(
    {"open": "+", "listening": "+", "closed": "·", "telling": "·", "neutral": "·", "directive": "!"}
)
"""A mark for each family, so that no colour is needed: + explores, · neither, ! directs."""


def bar(value: float | None, width: int = 20) -> str:
    """Return *value* (0 to 100) as a bar of *width* cells; all empty where there is none."""
    filled = 0 if value is None else round(max(0.0, min(100.0, value)) / 100 * width)
    return _FULL * filled + _EMPTY * (width - filled)


def points(score: float | None, status: str) -> str:
    """Return a score as words, or why there is none."""
    return status if score is None else f"{score:.0f} of 100"


def share(value: float | None) -> str:
    """Return a share from 0 to 1 as a percentage, or a dash."""
    return "–" if value is None else f"{value:.0%}"


def many(number: int, thing: str) -> str:
    """Return "1 turn" or "3 turns"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def code_name(unit: Unit) -> str:
    """Return the codes of *unit* in words: its form, moves and permission."""
    codes = [unit.form, *unit.moves, *([unit.permission] if unit.permission else [])]
    return ", ".join(c.replace("_", " ") for c in codes)
