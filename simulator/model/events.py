"""The session log: what happened, in order. Everything else is recomputed from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

EventKind = Literal["started", "coach_turn", "leader_turn", "flagged", "hinted", "rewound", "noted", "ended"]
FlagLevel = Literal["watch", "refer", "urgent"]
FLAG_SEVERITY: Mapping[str, int] = {"watch": 1, "refer": 2, "urgent": 3}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log.

    Bodies by kind:

    - started: scenario (ref), seed, digest, app (version), locale
    - coach_turn: text
    - leader_turn: text, lines (ids), tier
    - flagged: turn (number of the leader turn, 0 for the opening), level or None to take it back
    - hinted: strength (1 to 3), text
    - rewound: to (number of the coach turn that is taken back, with all after it)
    - noted: turn, text
    - ended: reason ("coach", "left"), ending (id or None)
    """

    seq: int
    kind: EventKind
    body: Mapping[str, Any] = field(default_factory=dict)
    at: int = 0
    """Wall clock in milliseconds since 1970; 0 where no clock was given. Never used to compute."""


@dataclass(frozen=True, slots=True)
class Flag:
    """The trainee marked a leader's line."""

    turn: int
    """Number of the leader turn: 0 is the opening, n the answer to coach turn n."""
    level: FlagLevel
    at_turn: int
    """Coach turns taken when it was set."""
