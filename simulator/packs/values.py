"""Looks into a document without trusting it: what is not as it should be reads as not there.

The schema reports what has the wrong type, so that everything else may go on without it.
"""

from collections.abc import Iterator
from typing import Any

from simulator.packs.document import Row, Table

_EMPTY = Table()


def table(value: Any) -> Table:
    """Return *value* if it is an object, else an empty one: the schema has reported it."""
    return value if isinstance(value, Table) else _EMPTY


def items(value: Any, at: int) -> Iterator[tuple[Any, int]]:
    """Yield the items of a list with their places, or the value itself where it is no list."""
    if isinstance(value, Row):
        yield from zip(value, value.value_at, strict=True)
    elif value is not None:
        yield value, at


def texts(value: Any) -> tuple[str, ...]:
    """Return the texts of *value*, a text or a list of texts."""
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, Row) else ()


def text(owner: Table, key: str, default: str = "") -> str:
    """Return the text under *key*, or *default*."""
    value = owner.get(key, default)
    return value if isinstance(value, str) else default


def number(owner: Table, key: str, default: float) -> float:
    """Return the number under *key*, or *default*."""
    value = owner.get(key, default)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else default
