"""The total, its band and whether a session passes."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.model.scores import DimensionScore, Score
from simulator.model.talk import Talk
from simulator.scoring.reading import Reading
from simulator.scoring.rubric import Rubric, load_rubric


@dataclass(frozen=True, slots=True)
class PassResult:
    """Whether a session reaches the programme's mark, and what is missing."""

    passed: bool
    reasons: tuple[str, ...] = ()
    """Why not, in sentences."""


def enough_evidence(reading: Reading) -> bool:
    """Whether the talk can be placed in a band at all."""
    rule = reading.rubric.evidence
    if reading.last < rule.min_turns:
        return False
    return reading.substantive >= rule.min_substantive_share * reading.last


def total_of(reading: Reading, dimensions: Sequence[DimensionScore]) -> float | None:
    """Return the weighted mean (0 to 100) of the dimensions that could be assessed, or None."""
    scored = [(d.weight, d.score) for d in dimensions if d.score is not None]
    weight = sum(w for w, _ in scored)
    if not weight or not reading.turns:
        return None
    total = round(sum(w * s for w, s in scored) / weight, 1)
    return total if enough_evidence(reading) else min(total, reading.rubric.evidence.ceiling)


def band_of(reading: Reading, total: float | None, gate_clean: bool) -> str:
    """Return the band; thin evidence has none, and a critical error holds it down."""
    if total is None or not enough_evidence(reading):
        return reading.rubric.evidence.band
    return reading.rubric.band(total) if gate_clean else reading.rubric.passing.gate_band


def passes(score: Score, talk: Talk, rubric: Rubric | None = None) -> PassResult:
    """Return whether *score* passes by the rubric's rule, with every reason why not."""
    rule = (rubric or load_rubric()).passing
    reasons = [f"Critical error: {g.label.lower()}." for g in score.gates if g.tripped]
    if score.total is None or score.total < rule.mark:
        reasons.append(f"The total is under {rule.mark:g}.")
    reasons += [
        f"{d.label} is under {rule.dimension_floor:g}."
        for d in score.dimensions
        if d.score is not None and d.score < rule.dimension_floor
    ]
    if talk.turns < rule.min_turns:
        reasons.append(f"There were {talk.turns} coach turns; {rule.min_turns} are needed.")
    return PassResult(not reasons, tuple(reasons))
