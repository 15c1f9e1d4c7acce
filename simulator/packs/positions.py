"""A JSON reader for files from strangers: every key and value keeps its place, every fault is told.

It reads what :func:`json.loads` reads and gives equal values, with texts normalised to NFC. Beyond
that it refuses duplicate keys, NaN and infinities, numbers that no pack needs, control and invisible
characters, and anything deeper, longer or larger than the limits below. After a fault that can be
understood (a trailing comma, a missing one, single quotes, ``True``) it goes on, so that an author
sees all faults of a file in one run.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from json.decoder import JSONDecodeError, scanstring
from typing import Any

from simulator.packs.faults import Report, quoted
from simulator.text import fault_in

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_ITEMS = 50_000
MAX_STRING = 8_000
MAX_NUMBER_CHARS = 32
MAX_NUMBER = 2.0**53
MAX_SYNTAX_FAULTS = 50
"""Syntax faults told of one file; after so many the rest is noise."""

_GAP = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r'"([^"\\\x00-\x1f]*)"')
_BODY = re.compile(r'[^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*')
_SINGLE = re.compile(r"'([^'\n\\]{0,2000})'")
_TYPOGRAPHIC = re.compile('[“”„«»]([^“”„«»"\n]{0,2000})[“”«»"]')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[^\s,:\[\]{}\"]{1,64}")
_NAME = re.compile(r"[A-Za-z_$][\w$.:-]{0,127}")
_NUMBER_GOES_ON = re.compile(r"[\w.+-]")
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None}
_FOREIGN: dict[str, tuple[str, Any]] = {
    "True": ("true", True),
    "TRUE": ("true", True),
    "False": ("false", False),
    "FALSE": ("false", False),
    "None": ("null", None),
    "undefined": ("null", None),
}
_NOT_FINITE = frozenset({"NaN", "Infinity", "-Infinity", "+Infinity", "-NaN"})
_CLOSER = {"{": "}", "[": "]"}


class Table(dict[str, Any]):
    """An object of the file: a dict that knows where it, its keys and its values stand."""

    __slots__ = ("at", "key_at", "value_at")

    def __init__(self, at: int = 0) -> None:
        super().__init__()
        self.at = at
        self.key_at: dict[str, int] = {}
        self.value_at: dict[str, int] = {}


class Row(list[Any]):
    """An array of the file: a list that knows where it and its items stand."""

    __slots__ = ("at", "value_at")

    def __init__(self, at: int = 0) -> None:
        super().__init__()
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
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - self.text.rfind("\n", 0, offset)

    def where(self, offset: int) -> str:
        """Return ``file:line:column`` of *offset*; made for many calls on one document."""
        if self._breaks is None:
            self._breaks = array("L", [m.start() for m in re.finditer("\n", self.text)])
        line = bisect_right(self._breaks, offset - 1) if offset else 0
        start = self._breaks[line - 1] + 1 if line else 0
        return f"{self.file}:{line + 1}:{offset - start + 1}"


class _Stop(Exception):
    """Nothing sensible can be read after this fault, which has been reported."""


def read_document(data: bytes, file: str, report: Report) -> Document:
    """Read *data* and report its faults; never raises for anything that *data* holds.

    The value may be used for further checks where :attr:`Document.complete` is true.
    """
    document = _decoded(data, file, report)
    if document is None:
        return Document(file, "")
    parser = _Parser(document, report)
    try:
        document.value = parser.whole()
        document.complete = True
    except _Stop:
        document.value = None
    return document


def loads(data: bytes, file: str = "file") -> Any:
    """Return the value that *data* holds.

    Raises PackError, with the place of the first fault, for anything that may not stand in a pack.
    """
    report = Report()
    document = read_document(data, file, report)
    report.raise_errors("The file")
    return document.value


def _decoded(data: bytes, file: str, report: Report) -> Document | None:
    if len(data) > MAX_BYTES:
        report.add_file(
            "E108",
            file,
            f"the file is larger than {MAX_BYTES:,} bytes",
            "split it: one scenario or persona a file",
        )
        return None
    bom = data.startswith(b"\xef\xbb\xbf")
    try:
        document = Document(file, data[3 if bom else 0 :].decode("utf-8"))
    except UnicodeDecodeError as error:
        start = error.start + (3 if bom else 0)
        good = Document(file, data[: start + 120].decode("utf-8", "replace"))
        at = len(data[:start].decode("utf-8", "replace"))
        report.add("E109", good, at, "the file is not UTF-8", "save it with the encoding UTF-8")
        return None
    if bom:
        report.add(
            "E109", document, 0, "the file starts with a byte order mark", "save it as UTF-8 without BOM"
        )
    return document


class _Parser:
    """Reads one document by recursive descent; MAX_DEPTH bounds the recursion."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.text = document.text
        self.report = report
        self.items = 0
        self.faults = 0
        # Raw text needs a look only if the file as a whole holds something to look for; what an
        # escape can bring in is looked at where the escape stands.
        raw = self.text.replace("\r", "")
        self.doubtful = not raw.isascii() and (
            fault_in(raw) is not None or not unicodedata.is_normalized("NFC", raw)
        )
        self.doubtful = self.doubtful or "\x7f" in raw

    def whole(self) -> Any:
        at = self.gap(0)
        if at == len(self.text):
            raise self.stop("E101", at, "the file is empty", 'a pack file is an object: {"schema": 1, …}')
        value, end = self.value(at, 0)
        end = self.gap(end)
        if end < len(self.text):
            self.fault(
                "E101",
                end,
                "there is text after the end of the value",
                "one value a file: check the brackets before it",
            )
        return value

    # Reporting

    def fault(self, code: str, at: int, message: str, hint: str = "") -> None:
        self.report.add(code, self.document, at, message, hint)
        self.faults += 1
        if self.faults >= MAX_SYNTAX_FAULTS:
            self.report.add("E101", self.document, at, "there are too many faults to read on")
            raise _Stop

    def stop(self, code: str, at: int, message: str, hint: str = "") -> _Stop:
        self.fault(code, at, message, hint)
        return _Stop()

    # Between values

    def gap(self, at: int) -> int:
        """Skip white space, and comments with a fault."""
        while True:
            found = _GAP.match(self.text, at)
            at = found.end() if found else at
            if self.text[at : at + 1] not in ("/", "#") or at >= len(self.text):
                return at
            at = self.comment(at)

    def comment(self, at: int) -> int:
        text = self.text
        if text.startswith("/*", at):
            end = text.find("*/", at + 2)
            end = len(text) if end < 0 else end + 2
        elif text.startswith("//", at) or text[at] == "#":
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
        else:
            raise self.stop("E101", at, "a value or a bracket is expected here, not `/`")
        self.fault("E101", at, "JSON has no comments", "take the comment out")
        return end

    def count(self, at: int) -> None:
        self.items += 1
        if self.items > MAX_ITEMS:
            raise self.stop(
                "E108", at, f"the file holds more than {MAX_ITEMS:,} values", "split it into more scenarios"
            )

    # Values

    def value(self, at: int, depth: int) -> tuple[Any, int]:
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

    def deeper(self, at: int, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise self.stop("E108", at, f"values are nested more than {MAX_DEPTH} deep")

    def table(self, at: int, depth: int) -> tuple[Table, int]:
        self.deeper(at, depth)
        out = Table(at)
        here = self.gap(at + 1)
        if self.text[here : here + 1] == "}":
            return out, here + 1
        while True:
            key, key_at = here, here
            key, here = self.key(here, at)
            here = self.colon(self.gap(here), key)
            value, end = self.value(here, depth)
            self.count(here)
            if key in out:
                line = self.document.place(out.key_at[key])[0]
                self.fault(
                    "E102",
                    key_at,
                    f"the key {quoted(key)} stands here twice",
                    f"it stands first in line {line}: merge the two or rename one",
                )
            else:
                out.key_at[key], out.value_at[key] = key_at, here
                out[key] = value
            here, done = self.after(end, at, self.starts_key)
            if done:
                return out, here

    def row(self, at: int, depth: int) -> tuple[Row, int]:
        self.deeper(at, depth)
        out = Row(at)
        here = self.gap(at + 1)
        if self.text[here : here + 1] == "]":
            return out, here + 1
        while True:
            value, end = self.value(here, depth)
            self.count(here)
            out.append(value)
            out.value_at.append(here)
            here, done = self.after(end, at, self.starts_value)
            if done:
                return out, here

    def after(self, end: int, opened: int, starts: Callable[[int], bool]) -> tuple[int, bool]:
        """Go past what stands after an item; return where the next one begins and whether none does."""
        here = self.gap(end)
        char = self.text[here : here + 1]
        closer = _CLOSER[self.text[opened]]
        if char == closer:
            return here + 1, True
        if char == ",":
            return self.after_comma(here, closer)
        if char in ("}", "]"):
            line = self.document.place(opened)[0]
            raise self.stop(
                "E101",
                here,
                f"`{char}` does not close the `{self.text[opened]}` of line {line}",
                f"write `{closer}`, or find the bracket that is missing before it",
            )
        if not char:
            raise self.stop(
                "E101",
                opened,
                f"this `{self.text[opened]}` is never closed",
                f"add `{closer}` where it should end",
            )
        if starts(here):
            self.fault("E101", end, "a comma is missing here", "put `,` between one item and the next")
            return here, False
        if char == ";":
            self.fault("E101", here, "items are parted by `,`, not by `;`")
            return self.gap(here + 1), False
        raise self.stop(
            "E101",
            here,
            f"`,` or `{closer}` is expected here, not {quoted(char)}",
            'a quotation mark inside a text is written \\"',
        )

    def after_comma(self, comma: int, closer: str) -> tuple[int, bool]:
        here = self.gap(comma + 1)
        char = self.text[here : here + 1]
        if char == closer:
            self.fault("E101", comma, f"there is a comma before the closing `{closer}`", "take the comma out")
            return here + 1, True
        while char == ",":
            self.fault("E101", here, "there are two commas", "take one out")
            here = self.gap(here + 1)
            char = self.text[here : here + 1]
        return here, False

    def starts_value(self, at: int) -> bool:
        return self.text[at] in "\"'{[“„" or self.text[at] in "-0123456789"

    def starts_key(self, at: int) -> bool:
        return self.text[at] in "\"'“„" or _bare_key(self.text, at) is not None

    # Keys and texts

    def key(self, at: int, opened: int) -> tuple[str, int]:
        char = self.text[at : at + 1]
        if char == '"':
            return self.string(at)
        if char in ("'", "“", "„", "”"):
            return self.odd_quotes(at)
        if not char:
            raise self.stop("E101", opened, "this `{` is never closed", "add `}` where it should end")
        bare = _bare_key(self.text, at)
        if bare is not None:
            self.fault("E101", at, f"the key {quoted(bare)} has no quotation marks", f'write "{bare}"')
            return bare, at + len(bare)
        raise self.stop("E101", at, f"a key in quotation marks is expected here, not {quoted(char)}")

    def colon(self, at: int, key: str) -> int:
        char = self.text[at : at + 1]
        if char == ":":
            return self.gap(at + 1)
        self.fault(
            "E101", at, f"a colon is missing after the key {quoted(key)}", f'write "{quoted(key)[1:-1]}": …'
        )
        return self.gap(at + 1) if char == "=" else at

    def string(self, at: int) -> tuple[str, int]:
        found = _PLAIN.match(self.text, at)
        if found:
            raw, end, doubtful = found.group(1), found.end(), self.doubtful
        else:
            raw, end = self.escaped(at)
            doubtful = True
        if len(raw) > MAX_STRING:
            self.fault(
                "E108",
                at,
                f"the text is longer than {MAX_STRING:,} characters",
                "no leader talks that long: split it",
            )
            raw = raw[:MAX_STRING]
        return (self.harmless(raw, at) if doubtful else raw), end

    def escaped(self, at: int) -> tuple[str, int]:
        """Read a text that is not plain: one with escapes, or one with a fault."""
        here = at + 1
        while True:
            found = _BODY.match(self.text, here)
            here = found.end() if found else here
            char = self.text[here : here + 1]
            if char == '"':
                return self.unescaped(at, here)
            if char not in ("", "\n", "\r", "\\"):
                name = "tab" if char == "\t" else f"control character U+{ord(char):04X}"
                self.fault(
                    "E107",
                    here,
                    f"there is a {name} inside a text",
                    "write \\t for a tab" if char == "\t" else "take it out",
                )
                here += 1
                continue
            raise self.stop(
                "E101",
                at,
                "the text that begins here is not closed in its line",
                'put `"` at its end; a new line inside a text is written \\n',
            )

    def unescaped(self, at: int, quote: int) -> tuple[str, int]:
        try:
            value, end = scanstring(self.text, at + 1, False)
        except JSONDecodeError as error:
            self.fault("E101", error.pos, "this escape is not JSON", "a backslash itself is written \\\\")
            return self.text[at + 1 : quote].replace("\\", ""), quote + 1
        return value, end

    def harmless(self, raw: str, at: int) -> str:
        why = fault_in(raw)
        if why:
            self.fault(
                "E107",
                at + self.first_bad(raw, at),
                f"the text {why}",
                "take it out: it could disturb a screen or mislead a reader",
            )
            raw = "".join(c for c in raw if fault_in(c) is None)
        return unicodedata.normalize("NFC", raw)

    def first_bad(self, raw: str, at: int) -> int:
        """Return how far from the opening quote the bad character stands, 0 if an escape brought it in."""
        if self.text[at + 1 : at + 1 + len(raw)] != raw:
            return 0
        return next((i + 1 for i, c in enumerate(raw) if fault_in(c)), 0)

    def odd_quotes(self, at: int) -> tuple[str, int]:
        """Read a text in quotation marks that JSON does not know."""
        single = self.text[at] == "'"
        found = (_SINGLE if single else _TYPOGRAPHIC).match(self.text, at)
        kind = "single" if single else "typographic"
        if not found:
            raise self.stop("E101", at, f"JSON takes no {kind} quotation marks around a text", 'write "…"')
        self.fault("E101", at, f"JSON takes no {kind} quotation marks around a text", 'write "…"')
        return self.harmless(found.group(1), at), found.end()

    # Numbers and words

    def number(self, at: int, found: re.Match[str]) -> int | float:
        raw = found.group()
        if len(raw) <= MAX_NUMBER_CHARS:
            whole = found.group(1) is None and found.group(2) is None
            value: int | float = int(raw) if whole else float(raw)
            if abs(value) < MAX_NUMBER:
                return value
        self.fault("E108", at, "the number is out of range", "numbers in a pack are small")
        return 0

    def word(self, at: int) -> tuple[Any, int]:
        """Read true, false and null, and tell what else stands here."""
        found = _WORD.match(self.text, at)
        word = found.group() if found else ""
        if word in _CONSTANTS:
            return _CONSTANTS[word], at + len(word)
        if word in _FOREIGN:
            right, value = _FOREIGN[word]
            self.fault("E101", at, f"JSON writes {quoted(right)}, not {quoted(word)}", f"write {right}")
            return value, at + len(word)
        if word in _NOT_FINITE:
            self.fault("E108", at, f"{quoted(word)} is not a number that a pack may hold")
            return 0, at + len(word)
        return self.no_value(at, word)

    def no_value(self, at: int, word: str) -> tuple[Any, int]:
        char = self.text[at : at + 1]
        if char and char in "'“„”":
            return self.odd_quotes(at)
        if not char:
            raise self.stop(
                "E101",
                at,
                "the file ends where a value is expected",
                "the end is missing: was it saved whole?",
            )
        if char in ",}]:":
            raise self.stop(
                "E101", at, f"a value is missing before `{char}`", 'write one, or "" for an empty text'
            )
        if char in "-+.0123456789":
            self.fault(
                "E101", at, f"{quoted(word)} is not a number as JSON writes it", "write for example 7 or 0.5"
            )
            return 0, at + len(word)
        raise self.stop(
            "E101",
            at,
            f"a value is expected here, not {quoted(word)}",
            'a text stands in quotation marks: "…"',
        )


def _bare_key(text: str, at: int) -> str | None:
    """Return the unquoted word at *at* if a colon follows it."""
    found = _NAME.match(text, at)
    if not found:
        return None
    name = found.group().rstrip(":")
    gap = _GAP.match(text, at + len(name))
    return name if gap and text[gap.end() : gap.end() + 1] == ":" else None
