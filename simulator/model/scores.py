"""A score and everything that explains it: every point cites the turn it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["scored", "not enough evidence", "no opportunity", "no ground truth"]
"""The last: only a scenario's tags could tell, and none stands behind this talk."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A turn cited as evidence."""

    turn: int
    """Number of the exchange: the coach turn, or the leader's answer to it (0 is the opening)."""
    speaker: Literal["coach", "leader"]
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing: a share, a rate or a count, with its denominator and its evidence."""

    id: str
    label: str
    value: float | None
    """None where the status is not "scored"."""
    count: int = 0
    of: int = 0
    status: Status = "scored"
    points: float | None = None
    """0 to 100, as the rubric turns the value into points."""
    weight: float = 0.0
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension of the rubric."""

    id: str
    """"A" to "F"."""
    label: str
    weight: float
    score: float | None
    """0 to 100, or None."""
    status: Status
    figures: tuple[Figure, ...] = ()
    standards: tuple[str, ...] = ()
    """Ids of competencies and markers that this is evidence for."""


@dataclass(frozen=True, slots=True)
class CueOutcome:
    """What became of one cue or distractor."""

    cue: str
    category: str
    severity: int
    turn: int
    """Leader turn that carried it."""
    text: str
    outcome: Literal["hit", "miss", "false alarm", "correct rejection", "no opportunity"]
    flagged: str | None = None
    latency: int | None = None
    """Coach turns from the cue to the first sign that it was spotted."""
    ladder: Mapping[str, int | None] = field(default_factory=dict)
    """Expected steps, with the coach turn at which each was taken."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """A critical error: any one fails the session, with an explanation."""

    id: str
    label: str
    tripped: bool
    quotes: tuple[Quote, ...] = ()
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to keep or to try next, with its evidence."""

    title: str
    text: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A weaker turn with something that would have served better."""

    turn: int
    said: str
    why: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenVersusDirective:
    """The first headline: how the coach asked and how much they told."""

    open: int
    closed: int
    directive: int
    """Turns with at least one unit of the family; the first two count questions."""
    turns: int
    open_share: float | None
    """Open among open and closed question turns, exempt ones left out."""
    directive_share: float | None
    """Turns with a directive unit among all turns."""
    score: float | None
    """0 to 100."""
    status: Status
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Referral:
    """The second headline: which cues were spotted, which strain was left alone."""

    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int
    score: float | None
    status: Status
    outcomes: tuple[CueOutcome, ...] = ()
    loose_flags: tuple[Quote, ...] = ()
    """Flags on lines that carry neither cue nor distractor; each is a false alarm."""


@dataclass(frozen=True, slots=True)
class Score:
    """Everything the debrief shows."""

    rubric: str
    """Id and version of the rubric."""
    rubric_digest: str
    total: float | None
    band: str
    open_versus_directive: OpenVersusDirective
    referral: Referral
    dimensions: tuple[DimensionScore, ...]
    gates: tuple[Gate, ...]
    strength: Advice | None = None
    next_step: Advice | None = None
    alternatives: tuple[Alternative, ...] = ()
    limits: tuple[str, ...] = ()
    """What the figures can and cannot bear, in sentences."""

    @property
    def gate_clean(self) -> bool:
        """Whether no critical error was made."""
        return not any(g.tripped for g in self.gates)
