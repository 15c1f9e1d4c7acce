"""From measured values to figures and dimensions, the same way for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.model.scores import DimensionScore, Figure, Quote, Status
from simulator.scoring.reading import Reading
from simulator.scoring.rubric import DimensionSpec, FigureSpec


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured value before the rubric has spoken."""

    value: float | None
    """None where there was nothing to measure."""
    count: int = 0
    of: int = 0
    good: tuple[Quote, ...] = ()
    """Turns that speak for the coach."""
    bad: tuple[Quote, ...] = ()
    """Turns that cost points."""
    points: float | None = None
    """0 to 1 where the rubric's ramp does not apply."""
    detail: str = ""
    """What feedback may add, for example which slots are missing."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A dimension with the evidence that feedback chooses from."""

    score: DimensionScore
    measures: Mapping[str, Measure]


def share(count: float, of: int) -> float | None:
    """Return *count* of *of*, or None where there is nothing to share."""
    return count / of if of else None


def clamp(value: float) -> float:
    """Return *value* held between 0 and 1."""
    return min(1.0, max(0.0, value))


def ramp(value: float, zero_at: float, full_at: float) -> float:
    """Return how far *value* lies from *zero_at* (0) to *full_at* (1)."""
    return clamp((value - zero_at) / (full_at - zero_at))


def figure(spec: FigureSpec, measure: Measure) -> Figure:
    """Return *measure* as the rubric sees it."""
    status = _status(spec, measure)
    quotes = tuple(sorted((*measure.good, *measure.bad), key=lambda q: (q.turn, q.speaker, q.note, q.text)))
    if measure.value is None or status != "scored":
        return Figure(spec.id, spec.label, None, measure.count, measure.of, status, None, spec.weight, quotes)
    part = ramp(measure.value, spec.zero_at, spec.full_at) if measure.points is None else measure.points
    points = round(100 * clamp(part), 1)
    value = round(measure.value, 3)
    return Figure(spec.id, spec.label, value, measure.count, measure.of, status, points, spec.weight, quotes)


def _status(spec: FigureSpec, measure: Measure) -> Status:
    if measure.value is None:
        return "no opportunity"
    return "scored" if measure.of >= spec.min_of else "not enough evidence"


def rate(spec: DimensionSpec, measures: Mapping[str, Measure], reading: Reading) -> Rated:
    """Return the dimension: the weighted mean of what could be measured, times its factors."""
    figures = tuple(figure(f, measures[f.id]) for f in spec.figures if f.id in measures)
    status = _dimension_status(spec, figures, reading)
    score = _mean(figures) * _factor(spec, figures) if status == "scored" else None
    rounded = None if score is None else round(score, 1)
    found = DimensionScore(spec.id, spec.label, spec.weight, rounded, status, figures, spec.standards)
    return Rated(found, measures)


def _dimension_status(spec: DimensionSpec, figures: tuple[Figure, ...], reading: Reading) -> Status:
    weighed = [f.status for f in figures if f.weight > 0]
    if all(s == "no opportunity" for s in weighed):
        return "no opportunity"
    thin = reading.last < spec.min_turns or reading.substantive < spec.min_substantive
    return "not enough evidence" if thin or "scored" not in weighed else "scored"


def _mean(figures: tuple[Figure, ...]) -> float:
    scored = [(f.weight, f.points) for f in figures if f.points is not None and f.weight > 0]
    return sum(w * p for w, p in scored) / sum(w for w, _ in scored)


def _factor(spec: DimensionSpec, figures: tuple[Figure, ...]) -> float:
    factors = {f.id for f in spec.figures if f.factor}
    found = 1.0
    for one in figures:
        if one.id in factors and one.value is not None:
            found *= one.value
    return found
