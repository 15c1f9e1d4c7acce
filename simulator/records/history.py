"""The folder of sessions: new ones, unfinished ones, what can be looked back at and erased."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulator.model.errors import RecordError
from simulator.model.events import Event
from simulator.records.store import SessionFile

_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[a-z0-9]{4}")


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of the history."""

    id: str
    scenario: str
    started_at: int
    """Milliseconds since 1970."""
    turns: int
    ended: bool
    total: float | None = None
    """Score from 0 to 100, where one was computed."""
    fault: str = ""
    """Why the file cannot be read, or an empty string."""


class Records:
    """The sessions in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, now_ms: int, suffix: str) -> tuple[str, SessionFile]:
        """Start a new session file; *suffix* is four letters or digits that make its id unique."""
        when = datetime.fromtimestamp(now_ms / 1000, tz=UTC).strftime("%Y%m%d-%H%M%S")
        id_ = f"{when}-{suffix}"
        return id_, SessionFile.create(self._path(id_))

    def open(self, id_: str) -> SessionFile:
        """Open a session by id, or by the beginning of one that is unique.

        Raises:
            RecordError: there is none, or more than one.
        """
        return SessionFile.open(self._path(self.find(id_)))

    def find(self, id_: str) -> str:
        """Return the full id that *id_* begins; "last" is the newest."""
        ids = self.ids()
        found = ids[-1:] if id_ == "last" else [x for x in ids if x.startswith(id_)]
        if len(found) == 1:
            return found[0]
        problem = "No session" if not found else f"{len(found)} sessions"
        raise RecordError(f"{problem} with an id that begins with “{id_[:40]}”.", "See `coachsim history`.")

    def ids(self) -> list[str]:
        """Return every session id, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(p.stem for p in self.folder.glob("*.session") if _ID.fullmatch(p.stem))

    def summaries(self) -> Iterator[SessionSummary]:
        """Yield the sessions, newest first; a file that cannot be read says so and hides no other."""
        for id_ in reversed(self.ids()):
            try:
                with SessionFile.open(self._path(id_)) as file:
                    yield _summary(id_, file)
            except RecordError as error:
                yield SessionSummary(id_, "", 0, 0, ended=True, fault=str(error))

    def unfinished(self) -> list[SessionSummary]:
        """Return the sessions that may go on, newest first."""
        return [s for s in self.summaries() if not s.ended and not s.fault and s.turns > 0]

    def erase(self, id_: str) -> str:
        """Delete a session and return its id; there is no way back."""
        found = self.find(id_)
        path = self._path(found)
        for leftover in (path, path.with_name(path.name + "-journal")):
            try:
                leftover.unlink(missing_ok=True)
            except OSError as error:
                raise RecordError(
                    f"{leftover.name} cannot be deleted: {error.strerror or error}.",
                    "Is the folder read-only?",
                ) from error
        return found

    def _path(self, id_: str) -> Path:
        return self.folder / f"{id_}.session"


def _standing_turns(events: tuple[Event, ...]) -> int:
    """Return the coach turns that no rewind took back."""
    turns = 0
    for event in events:
        turns += event.kind == "coach_turn"
        if event.kind == "rewound":
            turns = int(event.body["to"]) - 1
    return turns


def _summary(id_: str, file: SessionFile) -> SessionSummary:
    events = file.events()
    started = next((e for e in events if e.kind == "started"), Event(0, "started"))
    total = file.recall("total")
    return SessionSummary(
        id=id_,
        scenario=str(started.body.get("scenario", "")),
        started_at=started.at,
        turns=_standing_turns(events),
        ended=any(e.kind == "ended" for e in events),
        total=None if total is None else float(total),
    )
