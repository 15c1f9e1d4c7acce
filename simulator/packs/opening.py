"""Reads, checks and compiles the one scenario that somebody wants to play."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from simulator.model.errors import PackError
from simulator.model.script import Scenario
from simulator.packs.compile import compile_persona, compile_scenario, digest_of
from simulator.packs.document import Document, Table
from simulator.packs.faults import Report, quoted
from simulator.packs.reading import check_file, read_file
from simulator.packs.schema import schema_text
from simulator.packs.source import HEAD, Source
from simulator.packs.values import text

_MAX_REMEMBERED = 200
_validated: set[str] = set()
"""Marks of content that has passed its schemas in this process."""


@dataclass(slots=True)
class Opener:
    """Compiles scenarios, each content once."""

    remembered: Path | None = None
    """A file with marks of content that passed its schemas; it saves time and may be deleted."""
    _compiled: dict[str, Scenario] = field(default_factory=dict)

    def open(self, source: Source, ref: str, name: str) -> Scenario:
        """Return the scenario *name* of the pack *source*, called *ref* in messages.

        Raises PackError with the first fault where the scenario, its persona or its pack has any.
        """
        report, what = Report(), f"The scenario {ref}"
        head = _whole(source, HEAD, report, what)
        scenario = _whole(source, f"scenarios/{name}.json", report, what)
        persona = _whole(source, _persona_file(source, scenario, what), report, what)
        report.raise_errors(what)
        digest = digest_of(head.value, persona.value, scenario.value)
        if digest not in self._compiled:
            self._validate(digest, head, persona, scenario, report)
            report.raise_errors(what)
            played = compile_scenario(scenario, compile_persona(persona, report), head, report)
            report.raise_errors(what)
            self._remember(digest)
            self._compiled[digest] = played.scenario
        return self._compiled[digest]

    def _validate(
        self, digest: str, head: Document, persona: Document, scenario: Document, report: Report
    ) -> None:
        mark = _mark(digest)
        if mark in _validated or mark in self._kept():
            return
        check_file(head, "pack", report)
        check_file(persona, "persona", report)
        check_file(scenario, "scenario", report)

    def _kept(self) -> list[str]:
        try:
            return self.remembered.read_text("ascii").split() if self.remembered else []
        except (OSError, ValueError):
            return []

    def _remember(self, digest: str) -> None:
        mark, kept = _mark(digest), self._kept()
        _validated.add(mark)
        if self.remembered is None or mark in kept:
            return
        try:
            self.remembered.parent.mkdir(parents=True, exist_ok=True)
            self.remembered.write_text("\n".join([*kept, mark][-_MAX_REMEMBERED:]) + "\n", "ascii")
        except OSError:
            # What only saves time may fail.
            return


def _mark(digest: str) -> str:
    """Return what is remembered of valid content: a changed schema must look at it again."""
    schemas = "".join(schema_text(kind) for kind in ("pack", "persona", "scenario"))
    return hashlib.sha256(f"{digest}{schemas}".encode()).hexdigest()


def _whole(source: Source, name: str, report: Report, what: str) -> Document:
    document = read_file(source, name, report)
    if document is None or not isinstance(document.value, Table):
        report.raise_errors(what)
        raise PackError(f"{what} cannot be used: {name} holds no object {{…}}.")
    return document


def _persona_file(source: Source, scenario: Document, what: str) -> str:
    persona_id = text(scenario.value, "persona")
    name = f"personas/{persona_id}.json"
    if name not in source.listing().files:
        title = f"{what} cannot be used: its pack has no persona {quoted(persona_id)}."
        raise PackError(title, "Run coachsim packs check on the pack to see every fault.")
    return name
