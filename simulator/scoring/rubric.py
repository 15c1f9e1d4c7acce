"""The rubric: every weight, threshold, band and rule that turns a talk into figures, as data.

Programmes may ship their own; a score names the one it was made with by its digest.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, TypeVar

from simulator.model.errors import UsageError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """How a measured value becomes points: a straight ramp between two values."""

    id: str
    label: str
    weight: float
    """Share of the dimension; 0 is shown and not scored."""
    zero_at: float
    full_at: float
    """May lie below ``zero_at`` where less is better."""
    min_of: int
    """Smallest denominator that is enough evidence."""
    factor: bool = False
    """Whether the value multiplies the dimension instead of adding to it."""


@dataclass(frozen=True, slots=True)
class DimensionSpec:
    """One dimension: its figures, its weight in the total and the least evidence it needs."""

    id: str
    label: str
    weight: float
    figures: tuple[FigureSpec, ...]
    standards: tuple[str, ...] = ()
    min_turns: int = 0
    min_substantive: int = 0


@dataclass(frozen=True, slots=True)
class GateSpec:
    """A critical error that fails a session."""

    id: str
    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One step of the response ladder and the codes that show it was taken."""

    id: str
    label: str
    moves: frozenset[str] = frozenset()
    focuses: frozenset[str] = frozenset()
    feeling: bool = False
    """Giving back a feeling as a statement counts too."""
    echo: bool = False
    """Giving back words of the cue counts."""
    check: bool = False
    """A neutral question about the cue counts."""
    in_window: bool = False
    """Counts only within the cue's window."""
    after: frozenset[str] = frozenset()
    """Counts only once one of these moves has been made after the cue."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band of totals, from its lowest figure up."""

    start: float
    label: str


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """Which talks are too thin to be placed in a band."""

    min_turns: int
    min_substantive_share: float
    ceiling: float
    band: str
    rule: str


@dataclass(frozen=True, slots=True)
class PassRule:
    """What a session must reach, beside a clean gate."""

    mark: float
    dimension_floor: float
    min_turns: int
    gate_band: str


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """Which closed questions are not held against the coach, and what a "why" costs."""

    exempt_moves: frozenset[str]
    exempt_focuses: frozenset[str]
    why_cost: float


@dataclass(frozen=True, slots=True)
class DirectiveRule:
    """What a directive turn costs, and how much direction suits a leader."""

    sure_from: float
    """Confidence of a code (0 to 1) under which it is given the benefit of the doubt."""
    safe_moves: frozenset[str]
    """A unit with one of these is never directive: safety may be firm."""
    permission_costs: Mapping[str, float]
    drift_moves: frozenset[str]
    drift_cost: float
    band_over_span: float
    band_under_cost: float


@dataclass(frozen=True, slots=True)
class HeadlineRule:
    """How the first headline is computed."""

    form_weight: float
    form_zero_at: float
    form_full_at: float
    directive_zero_at: float
    min_substantive: int
    min_questions: int
    min_directive: int


@dataclass(frozen=True, slots=True)
class ListeningRule:
    """What counts as using the leader's words and as meeting a feeling."""

    echo_reach: int
    rare_words: int
    feeling_moves: frozenset[str]
    feeling_focuses: frozenset[str]


@dataclass(frozen=True, slots=True)
class GrowRule:
    """What jumping ahead costs, and what meets a commitment that is too low."""

    premature_moves: frozenset[str]
    premature_forms: frozenset[str]
    order_step: float
    order_floor: float
    commitment_line: float
    commitment_slot: str
    commitment_weight: float
    commitment_within: int
    revisit_moves: frozenset[str]
    revisit_focuses: frozenset[str]
    explore_moves: frozenset[str]
    explore_focuses: frozenset[str]
    explore_value: float


@dataclass(frozen=True, slots=True)
class SupportRule:
    """What counts as challenge, as support and as playing down."""

    challenge_moves: frozenset[str]
    support_moves: frozenset[str]
    support_forms: frozenset[str]
    support_reach: int
    affirmation_points: tuple[float, ...]
    minimising_moves: frozenset[str]
    minimising_forms: frozenset[str]
    minimising_cost: float


@dataclass(frozen=True, slots=True)
class ReferralRule:
    """Signal detection and the response ladder."""

    act_moves: frozenset[str]
    acknowledge_moves: frozenset[str]
    over_moves: frozenset[str]
    check_focuses: frozenset[str]
    moving_on_moves: frozenset[str]
    loose_cost: float
    nothing_shown_base: float
    urgent_window: int
    latency_points: tuple[float, ...]
    urgent_latency_points: tuple[float, ...]
    pooled_min: int
    pooled_full: float
    steps: tuple[StepSpec, ...]
    ladder: Mapping[int, Mapping[str, float]]
    """By severity: the steps expected, in order, with their weights."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """Everything that scoring needs to know beside the talk."""

    id: str
    version: str
    title: str
    digest: str
    """SHA-256 of the canonical JSON, in hexadecimal."""
    dimensions: tuple[DimensionSpec, ...]
    gates: tuple[GateSpec, ...]
    bands: tuple[Band, ...]
    evidence: EvidenceRule
    passing: PassRule
    questions: QuestionRule
    directive: DirectiveRule
    headline: HeadlineRule
    listening: ListeningRule
    grow: GrowRule
    support: SupportRule
    referral: ReferralRule
    limits: tuple[str, ...]
    notes: Mapping[str, str]

    @property
    def name(self) -> str:
        """How a score names it."""
        return f"{self.id} {self.version}"

    def band(self, total: float) -> str:
        """Return the label of the band that *total* (0 to 100) falls in."""
        return [b.label for b in self.bands if total >= b.start][-1]


def load_rubric(name: str = "default") -> Rubric:
    """Return the rubric shipped under *name*.

    Raises :class:`UsageError` where there is none of that name.
    """
    if name != "default":
        raise UsageError(f"There is no rubric called “{name}”.", "The one that ships is called “default”.")
    return _shipped()


@cache
def _shipped() -> Rubric:
    text = resources.files(__package__).joinpath("data/rubric.json").read_text("utf-8")
    return rubric_from(json.loads(text))


def canonical(data: Mapping[str, Any]) -> bytes:
    """Return *data* as the one JSON text from which its digest is made."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def rubric_from(data: Mapping[str, Any]) -> Rubric:
    """Return the rubric that *data* describes.

    Raises :class:`UsageError` where a part is missing, of the wrong kind or out of order.
    """
    try:
        rubric = _build(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "Compare it with the one that ships."
        raise UsageError(f"The rubric cannot be used: {error}.", hint) from error
    _check(rubric)
    return rubric


def _build(data: Mapping[str, Any]) -> Rubric:
    return Rubric(
        id=str(data["id"]),
        version=str(data["version"]),
        title=str(data["title"]),
        digest=hashlib.sha256(canonical(data)).hexdigest(),
        dimensions=tuple(_dimension(d) for d in data["dimensions"]),
        gates=tuple(_plain(GateSpec, g) for g in data["gates"]),
        bands=tuple(Band(float(b["from"]), str(b["label"])) for b in data["bands"]),
        evidence=_plain(EvidenceRule, data["evidence"]),
        passing=_plain(PassRule, data["pass"]),
        questions=_plain(QuestionRule, data["questions"]),
        directive=_plain(DirectiveRule, data["directive"]),
        headline=_plain(HeadlineRule, data["headline"]),
        listening=_plain(ListeningRule, data["listening"]),
        grow=_plain(GrowRule, data["grow"]),
        support=_plain(SupportRule, data["support"]),
        referral=_referral(data["referral"]),
        limits=tuple(str(s) for s in data["limits"]),
        notes=MappingProxyType({str(k): str(v) for k, v in data["notes"].items()}),
    )


def _dimension(data: Mapping[str, Any]) -> DimensionSpec:
    figures = tuple(_plain(FigureSpec, f) for f in data["figures"])
    return _plain(DimensionSpec, {**data, "figures": figures})


def _referral(data: Mapping[str, Any]) -> ReferralRule:
    ladder = {
        int(severity): MappingProxyType({str(s): float(w) for s, w in steps.items()})
        for severity, steps in data["ladder"].items()
    }
    steps = tuple(_plain(StepSpec, s) for s in data["steps"])
    return _plain(ReferralRule, {**data, "steps": steps, "ladder": MappingProxyType(ladder)})


def _plain(kind: type[T], data: Mapping[str, Any]) -> T:
    """Return a *kind* filled from *data*, lists turned into what the field says."""
    known = {f.name: f.type for f in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(data) - set(known))
    if unknown:
        raise ValueError(f"unknown key “{unknown[0]}” for {kind.__name__}")
    return kind(**{name: _frozen(value, str(known[name])) for name, value in data.items()})


def _frozen(value: Any, declared: str) -> Any:
    if isinstance(value, list):
        return frozenset(value) if "frozenset" in declared else tuple(value)
    if isinstance(value, dict):
        return MappingProxyType(value)
    return value


def _check(rubric: Rubric) -> None:
    starts = [b.start for b in rubric.bands]
    if not starts or starts[0] != 0 or starts != sorted(starts):
        raise UsageError("The rubric's bands do not run upwards from 0.", "Give each band a higher start.")
    ids = [d.id for d in rubric.dimensions]
    if sorted(ids) != list("ABCDEF"):
        raise UsageError("A rubric has the dimensions A to F, each once.", "A weight of 0 leaves one out.")
    for dimension in rubric.dimensions:
        weights = sum(f.weight for f in dimension.figures)
        if abs(weights - 1) > 1e-6:
            title = f"The figures of dimension {dimension.id} weigh {weights:g} together."
            raise UsageError(title, "Make them add up to 1.")
    known = {s.id for s in rubric.referral.steps}
    for steps in rubric.referral.ladder.values():
        for step in steps:
            if step not in known:
                raise UsageError(f"The ladder names an unknown step “{step}”.", "Describe it under “steps”.")
