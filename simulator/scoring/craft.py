"""Dimension A: how questions are asked."""

from collections.abc import Mapping

from simulator.model.codes import Unit
from simulator.model.scores import Quote
from simulator.scoring.figures import Measure, share
from simulator.scoring.reading import Reading, Turn


def measure_craft(reading: Reading) -> Mapping[str, Measure]:
    """Return open share, stacking and leading over the turns that ask something."""
    asking = [t for t in reading.turns if reading.counted_questions(t)]
    return {
        "open_share": open_share(reading),
        "stacked": _stacked(reading, asking),
        "leading": _leading(reading, asking),
    }


def open_share(reading: Reading) -> Measure:
    """Return open question turns among open and closed ones, exempt questions left out."""
    open_turns = _quotes(reading, "open_question", "open question")
    closed = _quotes(reading, "closed_question", "closed question")
    of = len(open_turns) + len(closed)
    return Measure(share(len(open_turns), of), len(open_turns), of, open_turns, closed)


def _quotes(reading: Reading, form: str, note: str) -> tuple[Quote, ...]:
    """Return one quote a turn that holds a counted question of *form*."""
    found: list[Quote] = []
    for turn in reading.turns:
        units = [u for u in reading.counted_questions(turn) if u.form == form]
        if units:
            found.append(turn.quote(units[0], note))
    return tuple(found)


def _stacked(reading: Reading, asking: list[Turn]) -> Measure:
    stacked = [t for t in asking if len(reading.counted_questions(t)) > 1]
    bad = tuple(t.quote(note="several questions at once") for t in stacked)
    good = tuple(t.quote(note="one question") for t in asking if t not in stacked)
    return Measure(share(len(stacked), len(asking)), len(stacked), len(asking), good, bad)


def _leading(reading: Reading, asking: list[Turn]) -> Measure:
    """Count a turn that leads as one and, where the rubric says so, a bare "why" as part of one."""
    why_cost = reading.rubric.questions.why_cost
    bad: list[Quote] = []
    load = 0.0
    for turn in asking:
        questions = reading.counted_questions(turn)
        leading = [u for u in questions if u.form == "directive_question"]
        if leading:
            load += 1.0
            bad.append(turn.quote(leading[0], "carries your own answer"))
        elif why_cost and (why := _why(questions)):
            load += why_cost
            bad.append(turn.quote(why, "asks for reasons"))
    return Measure(share(load, len(asking)), len(bad), len(asking), (), tuple(bad))


def _why(questions: tuple[Unit, ...]) -> Unit | None:
    return next((u for u in questions if "why" in u.moves), None)
