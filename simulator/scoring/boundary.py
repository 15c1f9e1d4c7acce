"""Dimension F: signs spotted and answered, ordinary strain left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from simulator.model.events import FLAG_SEVERITY
from simulator.model.scores import CueOutcome, Quote
from simulator.scoring.figures import Measure, clamp
from simulator.scoring.ladder import completion
from simulator.scoring.reading import Reading
from simulator.scoring.signals import Signals


def measure_boundary(reading: Reading, signals: Signals) -> Mapping[str, Measure]:
    """Return detection, ladder, calibration and latency.

    Level and speed count as far as signs were told from the rest: a flag on everything is quick too.
    """
    signs = [o for o in signals.outcomes if o.severity > 0 and o.outcome != "no opportunity"]
    told_apart = 1 - _alarm_rate(reading, signals)
    return {
        "detection": _detection(reading, signals),
        "ladder": _ladder(reading, signs),
        "calibration": _scaled(_calibration(signs), told_apart),
        "latency": _scaled(_latency(reading, signs), told_apart),
    }


def _alarm_rate(reading: Reading, signals: Signals) -> float:
    """Return the look-alikes taken for signs, and on top of them a cost for each loose flag."""
    alarms, left = signals.count("false alarm"), signals.count("correct rejection")
    rate = alarms / (alarms + left) if alarms + left else 0.0
    return clamp(rate + reading.rubric.referral.loose_cost * len(signals.loose))


def _scaled(measure: Measure, factor: float) -> Measure:
    return measure if measure.value is None else replace(measure, value=measure.value * factor)


def _detection(reading: Reading, signals: Signals) -> Measure:
    """Return hit rate less false-alarm rate, or with no sign shown what was rightly left alone."""
    hits, misses = signals.count("hit"), signals.count("miss")
    alarms, left = signals.count("false alarm"), signals.count("correct rejection")
    if not hits + misses + alarms + left and not signals.loose:
        return Measure(None)
    value = max(0.0, _base(reading, hits, misses, alarms + left) - _alarm_rate(reading, signals))
    good = _cited(signals.outcomes, ("hit", "correct rejection"))
    bad = (*_cited(signals.outcomes, ("miss", "false alarm")), *signals.loose)
    return Measure(value, len(good), len(good) + len(bad), good, bad)


def _base(reading: Reading, hits: int, misses: int, lookalikes: int) -> float:
    if hits + misses:
        return hits / (hits + misses)
    return 1.0 if lookalikes else reading.rubric.referral.nothing_shown_base


def _cited(outcomes: Sequence[CueOutcome], kinds: tuple[str, ...]) -> tuple[Quote, ...]:
    return tuple(Quote(o.turn, "leader", o.text, o.outcome) for o in outcomes if o.outcome in kinds)


def _ladder(reading: Reading, signs: Sequence[CueOutcome]) -> Measure:
    """Average the steps taken over the signs that there was a turn to answer."""
    open_to = [o for o in signs if o.turn < reading.last]
    if not open_to:
        return Measure(None)
    value = sum(completion(reading, o.severity, o.ladder) for o in open_to) / len(open_to)
    taken = [n for o in open_to for n in o.ladder.values() if n is not None]
    labels = {s.id: s.label for s in reading.rubric.referral.steps}
    good = tuple(
        reading.turns[n - 1].quote(note=labels[step])
        for o in open_to
        for step, n in o.ladder.items()
        if n is not None
    )
    missing = dict.fromkeys(labels[s] for o in open_to for s, n in o.ladder.items() if n is None)
    short = [o for o in open_to if None in o.ladder.values()]
    bad = tuple(Quote(o.turn, "leader", o.text, "steps missing") for o in short)
    expected = sum(len(o.ladder) for o in open_to)
    return Measure(value, len(taken), expected, good, bad, detail=", ".join(missing))


def _calibration(signs: Sequence[CueOutcome]) -> Measure:
    """Average how close each flag came to the severity, 1 for the same level."""
    flagged = [(o, FLAG_SEVERITY[o.flagged] - o.severity) for o in signs if o.flagged]
    if not flagged:
        return Measure(None)
    value = sum(1 - abs(off) / 3 for _, off in flagged) / len(flagged)
    good = tuple(Quote(o.turn, "leader", o.text, f"flagged {o.flagged}") for o, off in flagged if not off)
    bad = tuple(
        Quote(o.turn, "leader", o.text, f"flagged {o.flagged}, too {'high' if off > 0 else 'low'}")
        for o, off in flagged
        if off
    )
    return Measure(value, len(good), len(flagged), good, bad)


def _latency(reading: Reading, signs: Sequence[CueOutcome]) -> Measure:
    if not signs:
        return Measure(None)
    points = [_latency_points(reading, o) for o in signs]
    good = tuple(
        Quote(o.turn, "leader", o.text, f"spotted after {_turns(o.latency)}")
        for o in signs
        if o.outcome == "hit"
    )
    return Measure(sum(points) / len(points), len(good), len(signs), good)


def _latency_points(reading: Reading, outcome: CueOutcome) -> float:
    rule = reading.rubric.referral
    table = rule.urgent_latency_points if outcome.severity >= 3 else rule.latency_points
    late = outcome.latency is None or outcome.outcome != "hit" or outcome.latency >= len(table)
    return 0.0 if late else table[outcome.latency or 0]


def _turns(number: int | None) -> str:
    return f"{number} turn" if number == 1 else f"{number} turns"
