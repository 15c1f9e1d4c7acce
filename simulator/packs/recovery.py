"""What the JSON reader does with text that is not JSON: say so, and go on where the meaning is plain."""

import json
import re
import unicodedata
from typing import Any

from simulator.packs.document import MAX_STRING, MAX_SYNTAX_FAULTS, Document
from simulator.packs.faults import Report, quoted
from simulator.text import fault_in

GAP = re.compile(r"[ \t\n\r]*")
# Possessive, so that no place to come back to is kept for each of a million escapes.
_BODY = re.compile(r'[^"\\\x00-\x1f]*+(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*+)*+')
_SINGLE = re.compile(r"'([^'\n\\]{0,2000})'")
_TYPOGRAPHIC = re.compile('[“”„«»]([^“”„«»"\n]{0,2000})[“”«»"]')
_NAME = re.compile(r"[A-Za-z_$][\w$.-]{0,127}")
_ODD_QUOTES = ("'", "“", "”", "„", "«", "»")
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
_MAX_MARKS = 8
_AS_A_TEXT = 'write "…"'


class Stop(Exception):  # no error: what is wrong has been reported
    """Nothing sensible can be read after the fault that was reported last."""


class Recovery:
    """Reports faults of one document and reads on behind them."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.text = document.text
        self.report = report
        self.faults = 0

    def fault(self, code: str, at: int, message: str, hint: str = "") -> None:
        """Report a fault behind which reading goes on; raises Stop once there are too many."""
        self.report.add(code, self.document, at, message, hint)
        self.faults += 1
        if self.faults >= MAX_SYNTAX_FAULTS:
            self.report.add("E101", self.document, at, "there are too many faults to read on")
            raise Stop

    def stop(self, code: str, at: int, message: str, hint: str = "") -> Stop:
        """Report a fault and return what to raise."""
        self.fault(code, at, message, hint)
        return Stop()

    def char(self, at: int) -> str:
        """Return the character at *at*, or an empty string at the end."""
        return self.text[at : at + 1]

    # Between values

    def gap(self, at: int) -> int:
        """Skip white space, and comments with a fault."""
        while True:
            found = GAP.match(self.text, at)
            at = found.end() if found else at
            if self.char(at) not in ("/", "#"):
                return at
            at = self.comment(at)

    def comment(self, at: int) -> int:
        """Skip a comment."""
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

    def after(self, end: int, opened: int) -> tuple[int, bool]:
        """Go past what stands after an item; return where the next one begins and whether none does."""
        here = self.gap(end)
        char, closer = self.char(here), _CLOSER[self.text[opened]]
        if char == closer:
            return here + 1, True
        if char == ",":
            return self.after_comma(here, closer)
        if char and char in "}]":
            raise self.wrong_bracket(here, opened)
        if not char:
            raise self.unclosed(opened)
        if self.starts(here, closer):
            self.fault("E101", end, "a comma is missing here", "put `,` between one item and the next")
            return here, False
        if char == ";":
            self.fault("E101", here, "items are parted by `,`, not by `;`", "write `,`")
            return self.gap(here + 1), False
        hint = 'a quotation mark inside a text is written \\"'
        raise self.stop("E101", here, f"`,` or `{closer}` is expected here, not {quoted(char)}", hint)

    def after_comma(self, comma: int, closer: str) -> tuple[int, bool]:
        """Go past a comma, and past those that should not be there."""
        here = self.gap(comma + 1)
        while self.char(here) == ",":
            self.fault("E101", here, "there are two commas", "take one out")
            here = self.gap(here + 1)
        if self.char(here) == closer:
            self.fault("E101", comma, f"there is a comma before the closing `{closer}`", "take the comma out")
            return here + 1, True
        return here, False

    def wrong_bracket(self, here: int, opened: int) -> Stop:
        """Report a bracket that closes another kind than was opened."""
        bracket = self.text[opened]
        line = self.document.place(opened)[0]
        message = f"`{self.char(here)}` does not close the `{bracket}` of line {line}"
        hint = f"write `{_CLOSER[bracket]}`, or find the bracket that is missing before it"
        return self.stop("E101", here, message, hint)

    def unclosed(self, opened: int) -> Stop:
        """Report a bracket that nothing closes."""
        bracket = self.text[opened]
        hint = f"add `{_CLOSER[bracket]}` where it should end"
        return self.stop("E101", opened, f"this `{bracket}` is never closed", hint)

    def starts(self, at: int, closer: str) -> bool:
        """Return whether the next member or item begins here, so that only a comma is missing."""
        char = self.char(at)
        if closer == "}":
            return char == '"' or char in _ODD_QUOTES or self.bare(at) is not None
        return char == '"' or char in _ODD_QUOTES or char in "{[-0123456789"

    # Keys

    def odd_key(self, at: int, opened: int) -> tuple[str, int]:
        """Read a key that does not begin with a quotation mark."""
        char = self.char(at)
        if char in _ODD_QUOTES:
            return self.odd_quotes(at)
        if not char:
            raise self.unclosed(opened)
        bare = self.bare(at)
        if bare is None:
            raise self.stop("E101", at, f"a key in quotation marks is expected here, not {quoted(char)}")
        self.fault("E101", at, f"the key {quoted(bare)} has no quotation marks", f'write "{bare}"')
        return bare, at + len(bare)

    def bare(self, at: int) -> str | None:
        """Return the unquoted word at *at* if a colon follows it."""
        found = _NAME.match(self.text, at)
        if not found:
            return None
        gap = GAP.match(self.text, found.end())
        return found.group() if gap and self.char(gap.end()) == ":" else None

    def colon(self, at: int, key: str) -> int:
        """Go past the colon behind a key, or report that there is none."""
        char = self.char(at)
        if char == ":":
            return self.gap(at + 1)
        self.fault(
            "E101", at, f"a colon is missing after the key {quoted(key)}", f'write "{quoted(key)[1:-1]}": …'
        )
        return self.gap(at + 1) if char == "=" else at

    # Texts

    def odd_quotes(self, at: int) -> tuple[str, int]:
        """Read a text in quotation marks that JSON does not know."""
        single = self.text[at] == "'"
        found = (_SINGLE if single else _TYPOGRAPHIC).match(self.text, at)
        kind = "single" if single else "typographic"
        message = f"JSON takes no {kind} quotation marks around a text"
        if not found:
            raise self.stop("E101", at, message, _AS_A_TEXT)
        self.fault("E101", at, message, _AS_A_TEXT)
        return self.harmless(found.group(1), at), found.end()

    def escaped(self, at: int) -> tuple[str, int]:
        """Read a text that is not plain: one with escapes, or one with a fault."""
        here = at + 1
        while True:
            found = _BODY.match(self.text, here)
            here = found.end() if found else here
            char = self.char(here)
            if char == '"':
                return self.unescaped(at, here)
            if char in ("", "\n", "\r", "\\"):
                hint = 'put `"` at its end; a new line inside a text is written \\n'
                raise self.stop("E101", at, "the text that begins here is not closed in its line", hint)
            self.raw_control(here, char)
            here += 1

    def raw_control(self, at: int, char: str) -> None:
        """Report a control character that stands in a text as it is."""
        if char == "\t":
            self.fault("E107", at, "there is a tab inside a text", "write \\t, or a space")
        else:
            self.fault(
                "E107", at, f"there is a control character U+{ord(char):04X} inside a text", "take it out"
            )

    def unescaped(self, at: int, quote: int) -> tuple[str, int]:
        """Return the text from the quotation mark at *at* to that at *quote*."""
        try:
            # Control characters in it have been reported, so they are let through.
            value: str = json.loads(self.text[at : quote + 1], strict=False)
        except json.JSONDecodeError as error:
            self.fault(
                "E101", at + error.pos, "this escape is not JSON", "a backslash itself is written \\\\"
            )
            value = self.text[at + 1 : quote].replace("\\", "")
        return value, quote + 1

    def too_long(self, at: int) -> None:
        """Report a text that nobody would say."""
        message = f"the text is longer than {MAX_STRING:,} characters"
        self.fault("E108", at, message, "no leader talks that long: split it")

    def harmless(self, raw: str, at: int) -> str:
        """Return *raw* in NFC; what may not stand in a pack is reported and dropped."""
        why = fault_in(raw)
        if why:
            hint = "take it out: it could disturb a screen or mislead a reader"
            self.fault("E107", at + self.first_bad(raw, at), f"the text {why}", hint)
            raw = "".join(c for c in raw if fault_in(c) is None)
        if raw.isascii() or unicodedata.is_normalized("NFC", raw):
            return raw
        # Ordering a long run of marks takes time that grows with its square.
        if _has_run_of_marks(raw):
            self.fault(
                "E107", at, f"the text stacks more than {_MAX_MARKS} marks on one letter", "take them out"
            )
            return ""
        return unicodedata.normalize("NFC", raw)

    def first_bad(self, raw: str, at: int) -> int:
        """Return how far behind the quotation mark at *at* the fault stands, 0 if an escape brought it."""
        if self.text[at + 1 : at + 1 + len(raw)] != raw:
            return 0
        return next((i + 1 for i, c in enumerate(raw) if fault_in(c)), 0)

    # What should be a number, a text, true, false or null

    def odd_value(self, at: int, word: str) -> tuple[Any, int]:
        """Tell what stands here instead of a value; return what was meant, where that is plain."""
        if self.char(at) in _ODD_QUOTES:
            return self.odd_quotes(at)
        if word in _FOREIGN:
            right, value = _FOREIGN[word]
            self.fault("E101", at, f"JSON writes {quoted(right)}, not {quoted(word)}", f"write {right}")
            return value, at + len(word)
        if word in _NOT_FINITE:
            self.fault("E108", at, f"{quoted(word)} is not a number that a pack may hold", "write a number")
            return 0, at + len(word)
        return self.no_value(at, word)

    def no_value(self, at: int, word: str) -> tuple[Any, int]:
        """Report that there is no value; go on behind what was meant for a number."""
        char = self.char(at)
        if not char:
            raise self.stop("E101", at, "the file ends where a value is expected", "was it saved whole?")
        if char in ",}]:":
            hint = 'write one, or "" for an empty text'
            raise self.stop("E101", at, f"a value is missing before `{char}`", hint)
        if char in "-+.0123456789":
            message = f"{quoted(word)} is not a number as JSON writes it"
            self.fault("E101", at, message, "write for example 7 or 0.5")
            return 0, at + len(word)
        hint = 'a text stands in quotation marks: "…"'
        raise self.stop("E101", at, f"a value is expected here, not {quoted(word or char)}", hint)


def _has_run_of_marks(raw: str) -> bool:
    run = 0
    for char in raw:
        run = run + 1 if unicodedata.combining(char) else 0
        if run > _MAX_MARKS:
            return True
    return False
