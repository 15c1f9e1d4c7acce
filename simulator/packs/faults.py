"""What is wrong in a pack, where, and what to write instead."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from simulator.model.errors import PackError
from simulator.text import one_line

Severity = Literal["error", "warning"]
Hint = str | Callable[[], str]
"""What to do about a fault; a call where finding the words takes a while and may not be needed."""

MAX_FAULTS = 500
"""Faults kept of one run; a file with more is not read any better for a longer list."""
_SHOWN_WIDTH = 100
_SHOWN_BEFORE = 60


class Placed(Protocol):
    """A text in which a fault can be pointed at."""

    file: str
    text: str

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*, both from 1."""
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding, with the place it points at."""

    code: str
    """Stable: E101 and up are errors, W301 and up warnings."""
    severity: Severity
    file: str
    line: int
    """From 1; 0 where the fault is of the file as a whole."""
    column: int
    """From 1, in characters."""
    message: str
    hint: str = ""
    source_line: str = ""
    """The source line, made printable; a long one is cut to what stands around the fault."""
    caret: int = 0
    """Terminal cells before the fault in :attr:`source_line`."""

    @property
    def is_error(self) -> bool:
        """Whether the pack cannot be used before this is mended."""
        return self.severity == "error"

    @property
    def where(self) -> str:
        """The place as ``file:line:column``, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def render(self) -> str:
        """Return the finding for a reader: place and message, source line, caret, hint."""
        parts = [f"{self.where}: {self.severity} {self.code}: {self.message}"]
        if self.source_line:
            parts += [f"    {self.source_line}", "    " + " " * self.caret + "^"]
        if self.hint:
            parts.append(f"    hint: {self.hint}")
        return "\n".join(parts)

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as plain data for JSON."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message,
            "hint": self.hint,
        }


@dataclass(slots=True)
class Report:
    """Gathers the faults of one run, each once."""

    faults: list[Fault] = field(default_factory=list)
    _seen: set[tuple[str, str, int, str]] = field(default_factory=set)

    def add(self, code: str, at: Placed, offset: int, message: str, hint: Hint = "") -> None:
        """Add a fault at *offset* of the text *at*; severity follows the letter of *code*."""
        if self._is_new(code, at.file, offset, message):
            line, column = at.place(offset)
            shown, caret = _excerpt(at.text, offset)
            told = hint if isinstance(hint, str) else hint()
            self.faults.append(
                Fault(code, _severity(code), at.file, line, column, message, told, shown, caret)
            )

    def add_file(self, code: str, file: str, message: str, hint: str = "") -> None:
        """Add a fault that is of a file as a whole."""
        if self._is_new(code, file, -1, message):
            self.faults.append(Fault(code, _severity(code), file, 0, 0, message, hint))

    def _is_new(self, code: str, file: str, offset: int, message: str) -> bool:
        key = (code, file, offset, message)
        if self.full or key in self._seen:
            return False
        self._seen.add(key)
        return True

    @property
    def full(self) -> bool:
        """Whether no more faults are kept."""
        return len(self.faults) >= MAX_FAULTS

    @property
    def errors(self) -> list[Fault]:
        """The faults that stop the pack from being used."""
        return [f for f in self.faults if f.is_error]

    def ordered(self) -> list[Fault]:
        """Return the faults by file and place."""
        return sorted(self.faults, key=lambda f: (f.file, f.line, f.column, f.code, f.message))

    def raise_errors(self, what: str) -> None:
        """Raise the first error of *what* as a PackError, if there is any."""
        errors = [f for f in self.ordered() if f.is_error]
        if errors:
            first = errors[0]
            more = f" It is the first of {len(errors)} errors." if len(errors) > 1 else ""
            hint = f"{first.hint[:1].upper()}{first.hint[1:]}. " if first.hint else ""
            raise PackError(
                f"{what} cannot be used: {first.where}: {first.code}: {first.message}.{more}",
                f"{hint}Run coachsim packs check on the pack to see every fault.",
            )


def _severity(code: str) -> Severity:
    return "error" if code.startswith("E") else "warning"


def quoted(value: object, limit: int = 40) -> str:
    """Return *value* from a pack shortened, harmless and in backquotes, for a message."""
    text = one_line(str(value)[: limit * 4])
    return f"`{text if len(text) <= limit else text[: limit - 1] + '…'}`"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that *word* was probably meant to be, or None.

    The first of several equally near; a tuple is taken to be sorted.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    ordered = known if isinstance(known, tuple) else sorted(known)
    found = process.extractOne(word[:64], ordered, scorer=OSA.normalized_similarity, score_cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> Callable[[], str]:
    """Return a hint that names the nearest of *known*, or *otherwise* where none is near."""

    def hint() -> str:
        best = nearest(word, known)
        return f"did you mean {quoted(best, 80)}?" if best else otherwise

    return hint


def _excerpt(text: str, offset: int) -> tuple[str, int]:
    """Return a printable window of the line around *offset* and the cells before the caret."""
    start = max(text.rfind("\n", 0, offset) + 1, offset - _SHOWN_BEFORE)
    end = text.find("\n", offset, start + _SHOWN_WIDTH)
    cut = end < 0 and start + _SHOWN_WIDTH < len(text)
    stop = min(len(text), start + _SHOWN_WIDTH) if end < 0 else end
    front = "…" if start and text[start - 1] != "\n" else ""
    head = front + "".join(map(_printable, text[start:offset]))
    shown = head + "".join(map(_printable, text[offset:stop])) + ("…" if cut else "")
    return shown.rstrip(), sum(map(_width, head))


def _printable(char: str) -> str:
    return char if char.isprintable() else " " if char in "\t\r" else "\N{REPLACEMENT CHARACTER}"


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
