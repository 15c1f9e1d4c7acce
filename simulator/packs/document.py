"""What a file of a pack is read into, and how large it may be."""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_ITEMS = 50_000
"""Members of objects and items of lists in one file, all counted."""
MAX_STRING = 8_000
MAX_NUMBER_CHARS = 32
MAX_NUMBER = 2.0**53
MAX_SYNTAX_FAULTS = 50
"""Syntax faults told of one file; after so many the rest is noise."""


class Table(dict[str, Any]):
    """An object of the file: a dict that knows where it, its keys and its values stand."""

    __slots__ = ("at", "key_at", "value_at")

    def __init__(self, at: int = 0) -> None:
        self.at = at
        self.key_at: dict[str, int] = {}
        self.value_at: dict[str, int] = {}


class Row(list[Any]):
    """An array of the file: a list that knows where it and its items stand."""

    __slots__ = ("at", "value_at")

    def __init__(self, at: int = 0) -> None:
        self.at = at
        self.value_at: list[int] = []


@dataclass(slots=True)
class Document:
    """A file as it was read."""

    file: str
    text: str
    value: Any = None
    """Tables, rows, texts, numbers, booleans and None; None where nothing could be read."""
    complete: bool = False
    """Whether the reader came to the end of the file, if with faults on the way."""
    _breaks: "array[int] | None" = field(default=None, repr=False)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*, both from 1."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def where(self, offset: int) -> str:
        """Return ``file:line:column`` of *offset*; made for many calls on one document."""
        if self._breaks is None:
            self._breaks = array("L", [found.start() for found in re.finditer("\n", self.text)])
        before = bisect_right(self._breaks, offset - 1) if offset else 0
        start = self._breaks[before - 1] + 1 if before else 0
        return f"{self.file}:{before + 1}:{offset - start + 1}"
