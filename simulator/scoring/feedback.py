"""One strength to keep and one step to try next, each with the turn that shows it."""

from collections.abc import Sequence

from simulator.model.scores import Advice, Figure, Gate, Quote
from simulator.scoring.figures import Rated
from simulator.scoring.phrases import Piece, phrases
from simulator.scoring.reading import Reading
from simulator.scoring.totals import enough_evidence

_GOOD = 75.0
"""Points from which a figure is worth praising."""
_FAIR = 60.0
"""Points that its whole dimension needs for that."""
_QUOTES = 2


def choose_strength(reading: Reading, rated: Sequence[Rated]) -> Advice | None:
    """Return the best-supported strength, or None where nothing went well enough to say so."""
    found = [
        (r, f) for r in rated if r.score.score is not None for f in r.score.figures if _praiseworthy(f, r)
    ]
    if not found:
        return None
    best, figure = max(found, key=lambda c: (_merit(c[0]), c[1].weight * (c[1].points or 0.0), c[1].id))
    piece = phrases().strengths[figure.id].filled(name=_name(reading))
    return _advice(piece, best.measures[figure.id].good)


def _merit(rated: Rated) -> float:
    return (rated.score.score or 0.0) * phrases().praise.get(rated.score.id, 1.0)


def _praiseworthy(figure: Figure, rated: Rated) -> bool:
    """Whether *figure* is good and has a turn to show for it; doing nothing about nothing is no merit."""
    quotes = rated.measures[figure.id].good
    if (rated.score.score or 0.0) < _FAIR:
        return False
    if figure.id == "detection" and not any(q.note == "hit" for q in quotes):
        return False
    good = figure.points is not None and figure.points >= _GOOD and figure.weight > 0
    return good and figure.id in phrases().strengths and bool(quotes)


def choose_next_step(reading: Reading, rated: Sequence[Rated], gates: Sequence[Gate]) -> Advice | None:
    """Return what would help most: a critical error first, else where most points lie."""
    tripped = next((g for g in gates if g.tripped), None)
    if tripped:
        piece = phrases().gates[tripped.id].filled(name=_name(reading))
        return _advice(piece, tripped.quotes)
    if not enough_evidence(reading):
        turns = str(reading.rubric.evidence.min_turns)
        return _advice(phrases().thin.filled(name=_name(reading), turns=turns), ())
    return _weakest(reading, rated)


def _weakest(reading: Reading, rated: Sequence[Rated]) -> Advice | None:
    scored = [r for r in rated if r.score.score is not None and r.score.score < 100]
    if not scored:
        return None
    dimension = max(scored, key=lambda r: (_pull(r), r.score.id))
    figure = max(dimension.score.figures, key=lambda f: (_leverage(f), f.id))
    measure = dimension.measures[figure.id]
    piece = phrases().next_steps[figure.id]
    filled = piece.filled(name=_name(reading), detail=measure.detail or "more of it")
    return _advice(filled, measure.bad or measure.good)


def _pull(rated: Rated) -> float:
    lost = rated.score.weight * (100 - (rated.score.score or 0.0))
    return lost * phrases().leverage.get(rated.score.id, 1.0)


def _leverage(figure: Figure) -> float:
    """Return the points of the dimension that *figure* costs."""
    if figure.points is None or figure.id not in phrases().next_steps:
        return -1.0
    weight = 1.0 if figure.id == "order" else figure.weight
    return weight * (100 - figure.points)


def _advice(piece: Piece, quotes: Sequence[Quote]) -> Advice:
    return Advice(piece.title, piece.text, tuple(quotes[:_QUOTES]))


def _name(reading: Reading) -> str:
    return reading.talk.scenario.persona.short
