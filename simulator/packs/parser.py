"""The JSON reader itself: recursive descent with a fast way through text that is as it should be."""

import re
import unicodedata
from typing import Any

from simulator.packs.document import (
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_NUMBER,
    MAX_NUMBER_CHARS,
    MAX_STRING,
    Document,
    Row,
    Table,
)
from simulator.packs.faults import Report, quoted
from simulator.packs.recovery import Recovery, Stop
from simulator.text import fault_in

__all__ = ["Parser", "Stop"]

_PLAIN = re.compile(r'"([^"\\\x00-\x1f]*)"')
_KEY = re.compile(r'"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*')
# A comma with the next key or value behind it, which is how nearly all items part.
_NEXT_KEY = re.compile(r'[ \t\n\r]*,[ \t\n\r]*(?=")')
_NEXT_ITEM = re.compile(r'[ \t\n\r]*,[ \t\n\r]*(?=["{\[\-0-9tfn])')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_NUMBER_GOES_ON = re.compile(r"[\w.+-]")
_WORD = re.compile(r"[^\s,:\[\]{}\"]{1,64}")
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None}


class Parser(Recovery):
    """Reads one document; MAX_DEPTH bounds the recursion."""

    def __init__(self, document: Document, report: Report) -> None:
        super().__init__(document, report)
        self.items = 0
        # A text needs a look of its own only if the file as a whole holds something to look for;
        # what an escape can bring in is looked at where the escape stands.
        self.doubtful = _doubtful(self.text)

    def whole(self) -> Any:
        """Return the one value of the document. Raises Stop behind a fault that ends the reading."""
        at = self.gap(0)
        if at == len(self.text):
            raise self.stop("E101", at, "the file is empty", 'a pack file is an object: {"schema": 1, …}')
        value, end = self.value(at, 0)
        end = self.gap(end)
        if end < len(self.text):
            hint = "there is one value in a file: check the brackets before it"
            self.fault("E101", end, "there is text after the end of the value", hint)
        return value

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        """Return the value at *at* and where it ends."""
        char = self.text[at : at + 1]
        if char == '"':
            return self.string(at)
        if char == "{":
            return self.table(at, depth + 1)
        if char == "[":
            return self.row(at, depth + 1)
        found = _NUMBER.match(self.text, at)
        if found and not _NUMBER_GOES_ON.match(self.text, found.end()):
            return self.number(at, found), found.end()
        return self.word(at)

    def table(self, at: int, depth: int) -> tuple[Table, int]:
        """Return the object at *at* and where it ends."""
        self.check_depth(at, depth)
        out = Table(at)
        here = self.gap(at + 1)
        if self.char(here) == "}":
            return out, here + 1
        text, doubtful, key_at, value_at = self.text, self.doubtful, out.key_at, out.value_at
        while True:
            start, found = here, _KEY.match(text, here)
            if found and not doubtful and found.end() - start <= MAX_STRING:
                key, here = found.group(1), found.end()
            else:
                key, here = self.string(here) if self.char(here) == '"' else self.odd_key(here, at)
                here = self.colon(self.gap(here), key)
            value, end = self.value(here, depth)
            self.count(here)
            if key in out:
                self.twice(key, start, key_at[key])
            else:
                key_at[key], value_at[key], out[key] = start, here, value
            follows = _NEXT_KEY.match(text, end)
            if follows:
                here = follows.end()
                continue
            here, done = self.after(end, at)
            if done:
                return out, here

    def row(self, at: int, depth: int) -> tuple[Row, int]:
        """Return the list at *at* and where it ends."""
        self.check_depth(at, depth)
        out = Row(at)
        here = self.gap(at + 1)
        if self.char(here) == "]":
            return out, here + 1
        while True:
            value, end = self.value(here, depth)
            self.count(here)
            out.append(value)
            out.value_at.append(here)
            follows = _NEXT_ITEM.match(self.text, end)
            if follows:
                here = follows.end()
                continue
            here, done = self.after(end, at)
            if done:
                return out, here

    def check_depth(self, at: int, depth: int) -> None:
        """Raise Stop where values are nested too deep."""
        if depth > MAX_DEPTH:
            raise self.stop("E108", at, f"values are nested more than {MAX_DEPTH} deep", "no pack needs that")

    def count(self, at: int) -> None:
        """Count one value; raise Stop where there are too many."""
        self.items += 1
        if self.items > MAX_ITEMS:
            message = f"the file holds more than {MAX_ITEMS:,} values"
            raise self.stop("E108", at, message, "split it into more scenarios")

    def twice(self, key: str, at: int, first: int) -> None:
        """Report a key that the object has already; the first value stays."""
        line = self.document.place(first)[0]
        hint = f"it stands first in line {line}: merge the two or rename one"
        self.fault("E102", at, f"the key {quoted(key)} stands here twice", hint)

    def string(self, at: int) -> tuple[str, int]:
        """Return the text at *at* and where it ends."""
        found = _PLAIN.match(self.text, at)
        if found:
            raw, end, doubtful = found.group(1), found.end(), self.doubtful
        else:
            raw, end = self.escaped(at)
            doubtful = True
        if len(raw) > MAX_STRING:
            self.too_long(at)
            raw = raw[:MAX_STRING]
        return (self.harmless(raw, at) if doubtful else raw), end

    def number(self, at: int, found: re.Match[str]) -> int | float:
        """Return a number; one that no pack needs is reported."""
        raw = found.group()
        if len(raw) <= MAX_NUMBER_CHARS:
            whole = found.group(1) is None and found.group(2) is None
            value: int | float = int(raw) if whole else float(raw)
            if abs(value) < MAX_NUMBER:
                return value
        self.fault("E108", at, "the number is out of range", "numbers in a pack are small")
        return 0

    def word(self, at: int) -> tuple[Any, int]:
        """Return true, false or null, or whatever else stands here and was meant for a value."""
        found = _WORD.match(self.text, at)
        word = found.group() if found else ""
        if word in _CONSTANTS:
            return _CONSTANTS[word], at + len(word)
        return self.odd_value(at, word)


def _doubtful(text: str) -> bool:
    if text.isascii():
        return "\x7f" in text
    return fault_in(text.replace("\r", "")) is not None or not unicodedata.is_normalized("NFC", text)
