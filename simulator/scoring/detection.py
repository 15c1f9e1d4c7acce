"""Sensitivity and bias over many talks, with the log-linear correction for small counts.

One talk holds too few signs for either; :func:`pooled` answers only where there are enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.model.scores import Referral
from simulator.scoring.figures import clamp
from simulator.scoring.rubric import Rubric, load_rubric


@dataclass(frozen=True, slots=True)
class Pooled:
    """Signal detection over the talks of one coach."""

    signals: int
    lookalikes: int
    hits: int
    false_alarms: int
    d_prime: float
    bias: float
    """Below 0 trigger-happy, above 0 cautious."""
    score: float
    """0 to 100."""


def d_prime(hits: int, signals: int, false_alarms: int, lookalikes: int) -> float:
    """Return the sensitivity: 0 is guessing, 2 and more tells signs from look-alikes well."""
    hit, alarm = _z(hits, signals), _z(false_alarms, lookalikes)
    return hit - alarm


def bias(hits: int, signals: int, false_alarms: int, lookalikes: int) -> float:
    """Return the criterion c: below 0 flags too readily, above 0 too rarely."""
    return -0.5 * (_z(hits, signals) + _z(false_alarms, lookalikes))


def pooled(referrals: Iterable[Referral], rubric: Rubric | None = None) -> Pooled | None:
    """Return sensitivity and bias over *referrals*, or None under 16 signs or 16 look-alikes.

    Flags on lines with neither are no trial of detection and stay out.
    """
    rule = (rubric or load_rubric()).referral
    kinds = [o.outcome for r in referrals for o in r.outcomes]
    hits, alarms = kinds.count("hit"), kinds.count("false alarm")
    signals = hits + kinds.count("miss")
    lookalikes = alarms + kinds.count("correct rejection")
    if min(signals, lookalikes) < rule.pooled_min:
        return None
    sensitivity = d_prime(hits, signals, alarms, lookalikes)
    score = round(100 * clamp(sensitivity / rule.pooled_full), 1)
    criterion = bias(hits, signals, alarms, lookalikes)
    return Pooled(signals, lookalikes, hits, alarms, round(sensitivity, 2), round(criterion, 2), score)


def _z(count: int, of: int) -> float:
    from statistics import NormalDist

    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no rate")
    return NormalDist().inv_cdf((count + 0.5) / (of + 1))
