"""Dimension D: whose ideas, whose pace, and how much direction this leader needs."""

from collections.abc import Mapping

from simulator.model.codes import Unit
from simulator.model.scores import Quote
from simulator.scoring.figures import Measure, clamp, share
from simulator.scoring.reading import Reading, Turn

_NOTES = {
    "advice": "advice nobody asked for",
    "instruction": "tells the leader what to do",
    "directive_question": "carries your own answer",
    "confrontation": "presses or blames",
}


def measure_facilitation(reading: Reading) -> Mapping[str, Measure]:
    """Return autonomy, fit with the leader's band and whose ideas came first."""
    return {
        "autonomy": autonomy(reading),
        "band_fit": _band_fit(reading),
        "leader_first": _leader_first(reading),
    }


def autonomy(reading: Reading) -> Measure:
    """Return the share of turns that take the matter out of the leader's hands."""
    loads = [(t, reading.load(t)) for t in reading.turns]
    bad = tuple(_worst(reading, t) for t, load in loads if load > 0)
    good = tuple(t.quote(note="leaves it with the leader") for t, load in loads if not load and t.substantive)
    total = sum(load for _, load in loads)
    return Measure(share(total, reading.last), len(bad), reading.last, good, bad)


def _worst(reading: Reading, turn: Turn) -> Quote:
    unit = max(turn.units, key=reading.cost)
    note = _NOTES.get(unit.form, "drifts into mentoring, consulting, teaching or therapy")
    if unit.permission == "hollow":
        note = "asks leave and gives the advice in the same breath"
    return turn.quote(unit, note)


def _band_fit(reading: Reading) -> Measure:
    """Measure the share of turns that tell or direct, against the band that suits this leader.

    Too much counts whatever kind it is; too little is made up only by what was informed or invited.
    """
    rule = reading.rubric.directive
    low, high = reading.talk.scenario.directive_band
    given = [(t, u) for t in reading.turns if (u := _gives(reading, t))]
    value = share(len(given), reading.last)
    if value is None:
        return Measure(None)
    welcome = sum(_tells(t) is not None for t in reading.turns) / reading.last
    over = max(0.0, value - high) / rule.band_over_span
    under = rule.band_under_cost * (low - welcome) / low if welcome < low else 0.0
    quotes = tuple(t.quote(u, u.form.replace("_", " ")) for t, u in given)
    good, bad = ((), quotes) if over > 0 else (quotes, ())
    band = f"{low:.0%} to {high:.0%} of turns"
    points = clamp(1 - over - under)
    return Measure(value, len(given), reading.last, good, bad, points=points, detail=band)


def _gives(reading: Reading, turn: Turn) -> Unit | None:
    """Return the unit that tells or directs in any way."""
    return _tells(turn) or next(iter(reading.directive_units(turn)), None)


def _tells(turn: Turn) -> Unit | None:
    """Return the unit that informs, tells its own story or offers with the leader's leave."""
    for unit in turn.units:
        if unit.family == "telling" or (unit.form == "advice" and unit.permission == "permitted"):
            return unit
    return None


def _leader_first(reading: Reading) -> Measure:
    """Count turns that seek the leader's ideas among those that seek or put forward ideas.

    An invited suggestion made after the leader's own ideas were sought is not held against the coach.
    """
    sought: list[Quote] = []
    offered: list[Quote] = []
    for turn in reading.turns:
        offer = _offers(reading, turn, bool(sought))
        ask = next((u for u in turn.units if seeks_ideas(u)), None)
        if ask:
            sought.append(turn.quote(ask, "seeks the leader's ideas"))
        if offer:
            offered.append(turn.quote(offer, "puts your own idea first"))
    of = len(sought) + len(offered)
    return Measure(share(len(sought), of), len(sought), of, tuple(sought), tuple(offered))


def seeks_ideas(unit: Unit) -> bool:
    """Whether *unit* asks the leader what could be done, without an answer in it."""
    about = "options" in unit.moves or any(f.kind == "options" for f in unit.focus)
    return about and unit.is_question and unit.family != "directive"


def _offers(reading: Reading, turn: Turn, asked_before: bool) -> Unit | None:
    for unit in reading.directive_units(turn):
        if unit.form in {"directive_question", "instruction"}:
            return unit
        if unit.form == "advice" and not (asked_before and unit.permission == "permitted"):
            return unit
    return None
