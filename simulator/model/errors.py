"""The exceptions that cross a room's border, as one tree.

SimulatorError
├── PackError            a pack cannot be used as it is
│   └── PackNotFound     no pack, persona or scenario of that name
├── RecordError          the session log cannot be written or read
│   └── RecordDamaged    a stored session does not hold what was written
├── SessionClosed        the conversation has already ended
└── UsageError           what was asked for makes no sense; the message says what would
"""


class SimulatorError(Exception):
    """Something the user can act on: what happened, and what to do about it."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title} {self.hint}".rstrip()


class PackError(SimulatorError):
    """A pack cannot be used as it is."""


class PackNotFound(PackError):
    """No pack, persona or scenario of that name."""


class RecordError(SimulatorError):
    """The session log cannot be written or read."""


class RecordDamaged(RecordError):
    """A stored session does not hold what was written."""


class SessionClosed(SimulatorError):
    """The conversation has already ended."""


class UsageError(SimulatorError):
    """What was asked for makes no sense."""
