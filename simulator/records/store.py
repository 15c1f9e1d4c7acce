"""One session in one SQLite file, each event committed before anything else happens.

TRUNCATE and FULL are chosen because they lost nothing in simulated power cuts, notice a file that
was moved or deleted, and leave a single file to copy; every pragma is read back, since SQLite
accepts one that it does not know without a word.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from simulator.model.errors import RecordDamaged, RecordError
from simulator.model.events import Event

APPLICATION_ID = 0x436F5369
FORMAT = 1
_PRAGMAS: Mapping[str, tuple[str, object]] = {
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("FULL", 2),
    "fullfsync": ("1", 1),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "busy_timeout": ("5000", 5000),
}
_SCHEMA = f"""
CREATE TABLE events (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE derived (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TRIGGER events_stand BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {FORMAT};
"""


class SessionFile:
    """The log of one session on disk."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new log at *path*, readable by its owner alone.

        Raises:
            RecordError: the file cannot be made there.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _explained(path, "cannot be written"):
            path.touch(mode=0o600, exist_ok=False)
            connection = _connect(path)
            connection.executescript("BEGIN IMMEDIATE;" + _SCHEMA + "COMMIT;")
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the log at *path*.

        Raises:
            RecordDamaged: the file is no session of ours, or is damaged.
            RecordError: it cannot be read.
        """
        if not path.is_file():
            raise RecordError(f"There is no session file {path.name}.", "See `coachsim history`.")
        with _explained(path, "cannot be read"):
            connection = _connect(path)
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not ours:
            raise RecordDamaged(f"{path.name} is not a session of this program.", "It was left as it is.")
        if version > FORMAT:
            raise RecordError(
                f"{path.name} was written by a newer version.", "Update the program to open it."
            )
        return cls(path, connection)

    def append(self, event: Event) -> None:
        """Commit *event*; on return it is on the disk.

        Appending the same event again does nothing, so that a retry after a write error is safe.

        Raises:
            RecordError: it could not be written; nothing was changed.
            RecordDamaged: another event already has this number.
        """
        body = _encode(event.body)
        with _explained(self.path, "could not be written to"), self._transaction():
            found = self._db.execute("SELECT kind, body FROM events WHERE seq = ?", (event.seq,)).fetchone()
            if found is None:
                self._db.execute(
                    "INSERT INTO events VALUES (?, ?, ?, ?)", (event.seq, event.kind, body, event.at)
                )
        if found is not None and tuple(found) != (event.kind, body):
            raise RecordDamaged(
                f"Event {event.seq} of {self.path.name} was already written, with other words.",
                "Is the session open in another window? Close one of them.",
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def events(self) -> tuple[Event, ...]:
        """Return every event in order.

        Raises:
            RecordDamaged: a number is missing or an entry cannot be read.
        """
        with _explained(self.path, "cannot be read"):
            rows = self._db.execute("SELECT seq, kind, body, at FROM events ORDER BY seq").fetchall()
        if [row[0] for row in rows] != list(range(len(rows))):
            raise RecordDamaged(f"{self.path.name} has lost an event.", "Restore the file from a copy.")
        try:
            return tuple(Event(seq, kind, json.loads(body), at) for seq, kind, body, at in rows)
        except ValueError as error:
            raise RecordDamaged(
                f"{self.path.name} has an unreadable event.", "Restore it from a copy."
            ) from error

    def remember(self, name: str, value: str) -> None:
        """Keep something that can be computed again, so that lists need not compute it."""
        with _explained(self.path, "could not be written to"), self._transaction():
            self._db.execute("INSERT OR REPLACE INTO derived VALUES (?, ?)", (name, value))

    def recall(self, name: str) -> str | None:
        """Return what was kept under *name*."""
        with _explained(self.path, "cannot be read"):
            row = self._db.execute("SELECT value FROM derived WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _connect(path: Path) -> sqlite3.Connection:
    # One thread writes at a time: the screens commit in a worker and await it.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for name, (wanted, expected) in _PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
            found = connection.execute(f"PRAGMA {name}").fetchone()
            if found is not None and found[0] != expected:
                raise RecordError(
                    f"This disk or SQLite version does not grant {name}={wanted}.",
                    "Choose another folder with COACHSIM_HOME.",
                )
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _explained(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        damaged = "malformed" in str(error) or "not a database" in str(error)
        kind = RecordDamaged if damaged else RecordError
        hint = "Restore it from a copy." if damaged else "Is the disk full or the folder read-only?"
        raise kind(f"{path.name} {what}: {error}.", hint) from error
    except OSError as error:
        raise RecordError(
            f"{path} {what}: {error.strerror or error}.", "Is the disk full or the folder read-only?"
        ) from error


def _encode(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
