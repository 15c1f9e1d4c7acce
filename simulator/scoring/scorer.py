"""One call from a talk to its score."""

from collections.abc import Mapping

from simulator.model.scores import Score
from simulator.model.talk import Talk
from simulator.scoring.alternatives import suggest_alternatives
from simulator.scoring.boundary import measure_boundary
from simulator.scoring.craft import measure_craft
from simulator.scoring.facilitation import measure_facilitation
from simulator.scoring.feedback import choose_next_step, choose_strength
from simulator.scoring.figures import Measure, Rated, rate
from simulator.scoring.gates import check_gates
from simulator.scoring.grow import measure_grow
from simulator.scoring.headlines import open_versus_directive, referral
from simulator.scoring.listening import measure_listening
from simulator.scoring.reading import Reading
from simulator.scoring.rubric import Rubric, load_rubric
from simulator.scoring.signals import Signals, read_signals
from simulator.scoring.support import measure_support
from simulator.scoring.totals import band_of, enough_evidence, total_of


def score(talk: Talk, rubric: Rubric | None = None) -> Score:
    """Return what *talk* shows by *rubric* (the one that ships, where none is given).

    Works on an unfinished talk too: what is still open counts neither way.
    """
    reading = Reading(talk, rubric or load_rubric())
    signals = read_signals(reading)
    rated = _dimensions(reading, signals)
    dimensions = tuple(r.score for r in rated)
    gates = check_gates(reading, signals)
    clean = not any(g.tripped for g in gates)
    total = total_of(reading, dimensions)
    boundary = next(d for d in dimensions if d.id == "F")
    return Score(
        rubric=reading.rubric.name,
        rubric_digest=reading.rubric.digest,
        total=total,
        band=band_of(reading, total, clean),
        open_versus_directive=open_versus_directive(reading),
        referral=referral(signals, boundary),
        dimensions=dimensions,
        gates=gates,
        strength=choose_strength(reading, rated),
        next_step=choose_next_step(reading, rated, gates),
        alternatives=suggest_alternatives(reading, signals),
        limits=_limits(reading, signals, clean),
    )


def _dimensions(reading: Reading, signals: Signals) -> tuple[Rated, ...]:
    measured: Mapping[str, Mapping[str, Measure]] = {
        "A": measure_craft(reading),
        "B": measure_listening(reading),
        "C": measure_grow(reading),
        "D": measure_facilitation(reading),
        "E": measure_support(reading),
        "F": measure_boundary(reading, signals),
    }
    return tuple(rate(spec, measured[spec.id], reading) for spec in reading.rubric.dimensions)


def _limits(reading: Reading, signals: Signals, clean: bool) -> tuple[str, ...]:
    """Return what always stands under a score, and what this talk adds to it."""
    notes = reading.rubric.notes
    talk = reading.talk
    said = [
        reading.rubric.evidence.rule if not enough_evidence(reading) else "",
        notes["gate"] if not clean else "",
        notes["one_session"] if signals.outcomes else "",
        notes["hints"] if talk.hints else "",
        notes["rewinds"] if talk.rewinds else "",
    ]
    return (*(s for s in said if s), *reading.rubric.limits)
