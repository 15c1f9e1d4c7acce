"""The two figures that stand at the top: open versus directive, and referral."""

from simulator.model.scores import DimensionScore, OpenVersusDirective, Quote, Referral, Status
from simulator.scoring.craft import open_share
from simulator.scoring.figures import Measure, ramp, share
from simulator.scoring.reading import Reading
from simulator.scoring.signals import Signals


def open_versus_directive(reading: Reading) -> OpenVersusDirective:
    """Return how the coach asked and how much they told, each turn counted once a family."""
    form = open_share(reading)
    directive = _directive(reading)
    status = _status(reading, form.of, len(directive))
    quotes = sorted((*form.good, *form.bad, *directive), key=lambda q: (q.turn, q.note, q.text))
    return OpenVersusDirective(
        open=len(form.good),
        closed=len(form.bad),
        directive=len(directive),
        turns=reading.last,
        open_share=_rounded(form.value),
        directive_share=_rounded(share(len(directive), reading.last)),
        score=_score(reading, form) if status == "scored" else None,
        status=status,
        quotes=tuple(quotes),
    )


def _directive(reading: Reading) -> tuple[Quote, ...]:
    found: list[Quote] = []
    for turn in reading.turns:
        units = reading.directive_units(turn)
        if units:
            unit = max(units, key=reading.cost)
            invited = " (invited)" if unit.permission == "permitted" else ""
            found.append(turn.quote(unit, unit.form.replace("_", " ") + invited))
    return tuple(found)


def _status(reading: Reading, questions: int, directive: int) -> Status:
    rule = reading.rubric.headline
    enough = questions >= rule.min_questions or directive >= rule.min_directive
    return "scored" if enough and reading.substantive >= rule.min_substantive else "not enough evidence"


def _score(reading: Reading, form: Measure) -> float:
    """Return the mean of question form and restraint; too few questions earn only their part of form."""
    rule = reading.rubric.headline
    asked = ramp(form.value, rule.form_zero_at, rule.form_full_at) if form.value is not None else 0.0
    asked *= min(1.0, form.of / rule.min_questions)
    directed = (max(map(reading.cost, reading.directive_units(t)), default=0.0) for t in reading.turns)
    load = sum(directed) / reading.last
    restraint = ramp(load, rule.directive_zero_at, 0.0)
    return round(100 * (rule.form_weight * asked + (1 - rule.form_weight) * restraint), 1)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def referral(signals: Signals, dimension: DimensionScore) -> Referral:
    """Return the counts with the score of the boundary dimension, which they are part of."""
    return Referral(
        hits=signals.count("hit"),
        misses=signals.count("miss"),
        false_alarms=signals.false_alarms,
        correct_rejections=signals.count("correct rejection"),
        score=dimension.score,
        status=dimension.status,
        outcomes=signals.outcomes,
        loose_flags=signals.loose,
    )
