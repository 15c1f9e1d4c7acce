"""Dimension E: challenge that rests on support."""

from collections.abc import Mapping

from simulator.model.codes import Unit
from simulator.model.scores import Quote
from simulator.scoring.figures import Measure, share
from simulator.scoring.reading import Reading, Turn, all_stems


def measure_support(reading: Reading) -> Mapping[str, Measure]:
    """Return challenge, what cushions it, affirmation and minimising."""
    challenges = [(t, u) for t in reading.turns if (u := challenge_in(reading, t))]
    return {
        "challenge": _challenge(reading, challenges),
        "cushioned": _cushioned(reading, challenges),
        "affirmations": _affirmations(reading),
        "minimising": _minimising(reading),
    }


def challenge_in(reading: Reading, turn: Turn) -> Unit | None:
    """Return the unit of *turn* that stretches the leader's thinking without blame."""
    moves = reading.rubric.support.challenge_moves
    return next((u for u in turn.units if moves.intersection(u.moves) and u.family in _KIND), None)


_KIND = frozenset({"open", "closed", "listening"})


def _challenge(reading: Reading, challenges: list[tuple[Turn, Unit]]) -> Measure:
    good = tuple(t.quote(u, "stretches the leader's thinking") for t, u in challenges)
    if not reading.turns:
        return Measure(None)
    value = len(good) / reading.last
    return Measure(value, len(good), reading.last, good, points=1.0 if good else 0.0)


def _cushioned(reading: Reading, challenges: list[tuple[Turn, Unit]]) -> Measure:
    good = tuple(t.quote(u, "challenge after support") for t, u in challenges if _supported(reading, t))
    bad = tuple(
        t.quote(u, "challenge without support before it") for t, u in challenges if not _supported(reading, t)
    )
    return Measure(share(len(good), len(challenges)), len(good), len(challenges), good, bad)


def _supported(reading: Reading, turn: Turn) -> bool:
    reach = reading.rubric.support.support_reach
    recent = reading.turns[max(0, turn.number - 1 - reach) : turn.number]
    return any(_supports(reading, u) for t in recent for u in t.units)


def _supports(reading: Reading, unit: Unit) -> bool:
    rule = reading.rubric.support
    if unit.form in rule.support_forms:
        return True
    if unit.family == "directive":
        return False
    warm = unit.family == "listening" or "acknowledge_distress" in unit.moves
    return warm and bool(rule.support_moves.intersection(unit.moves))


def _affirmations(reading: Reading) -> Measure:
    steps = reading.rubric.support.affirmation_points
    known = frozenset().union(*(all_stems(s) for s in reading.talk.scenario.strengths))
    good: list[Quote] = []
    for turn in reading.turns:
        unit = next((u for u in turn.units if u.form == "affirmation"), None)
        if unit:
            named = known & all_stems(unit.text)
            good.append(turn.quote(unit, "names a strength of this leader" if named else "specific credit"))
    if not reading.turns:
        return Measure(None)
    credited = min(len(good), len(steps) - 1)
    value = len(good) / reading.last
    return Measure(value, len(good), reading.last, tuple(good), points=steps[credited] / 100)


def _minimising(reading: Reading) -> Measure:
    rule = reading.rubric.support
    bad = tuple(t.quote(u, "plays down or argues") for t in reading.turns if (u := _minimises(reading, t)))
    if not reading.turns:
        return Measure(None)
    points = 1 - rule.minimising_cost * len(bad)
    return Measure(len(bad) / reading.last, len(bad), reading.last, (), bad, points=max(0.0, points))


def _minimises(reading: Reading, turn: Turn) -> Unit | None:
    rule = reading.rubric.support
    for unit in turn.units:
        argues = unit.form in rule.minimising_forms and reading.counts(unit)
        if argues or rule.minimising_moves.intersection(unit.moves):
            return unit
    return None
