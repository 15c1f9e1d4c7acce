"""Dimension C: the agreement and the arc of the talk, slot by slot."""

import re
from collections.abc import Iterator, Mapping, Sequence

from simulator.model.scores import Quote
from simulator.model.script import STAGES, Slot
from simulator.scoring.figures import Measure
from simulator.scoring.reading import Reading, Turn

_NUMBER = re.compile(r"\b(10|[0-9])(?:\.5)?\b")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)


def measure_grow(reading: Reading) -> Mapping[str, Measure]:
    """Return coverage with the commitment rule laid in, the order factor and the four stages."""
    commitment = _commitment(reading)
    stages: dict[str, Measure] = {
        stage: _coverage(reading, [s for s in _slots(reading) if s.stage == stage]) for stage in STAGES
    }
    return {
        "coverage": _with_commitment(reading, _coverage(reading, _slots(reading)), commitment),
        "order": _order(reading),
        "commitment": commitment,
        **stages,
    }


def slot_label(slot: Slot) -> str:
    """Return what a reader calls *slot*."""
    return slot.label or slot.id.replace("_", " ")


def _slots(reading: Reading) -> list[Slot]:
    """Return the slots that any talk can cover; the commitment one needs a low number first."""
    special = reading.rubric.grow.commitment_slot
    return [s for s in reading.talk.scenario.slots if s.id != special]


def _covered(reading: Reading) -> Mapping[str, Turn]:
    """Return the turn at which each slot was first covered."""
    found: dict[str, Turn] = {}
    for turn in reading.turns:
        for slot in turn.exchange.covered:
            found.setdefault(slot, turn)
    return found


def _coverage(reading: Reading, slots: Sequence[Slot]) -> Measure:
    covered = _covered(reading)
    earned = sum(s.weight for s in slots if s.id in covered)
    available = sum(s.weight for s in slots)
    good = tuple(covered[s.id].quote(note=slot_label(s)) for s in slots if s.id in covered)
    missing = ", ".join(slot_label(s) for s in slots if s.id not in covered)
    value = earned / available if available else None
    return Measure(value, len(good), len(slots), good, detail=missing)


def _with_commitment(reading: Reading, coverage: Measure, commitment: Measure) -> Measure:
    """Return *coverage* with the handling of a low commitment as one more slot, where it came up."""
    if coverage.value is None or commitment.value is None:
        return coverage
    rule = reading.rubric.grow
    own = [s.weight for s in reading.talk.scenario.slots if s.id == rule.commitment_slot]
    weight = own[0] if own else rule.commitment_weight
    available = sum(s.weight for s in _slots(reading))
    value = (coverage.value * available + commitment.value * weight) / (available + weight)
    return Measure(
        value,
        coverage.count + commitment.count,
        coverage.of + 1,
        (*coverage.good, *commitment.good),
        commitment.bad,
        detail=coverage.detail,
    )


# Order -----------------------------------------------------------------------------------------


def _order(reading: Reading) -> Measure:
    """Return the factor for options or actions raised before goal and reality were covered."""
    rule = reading.rubric.grow
    if not reading.turns or not reading.talk.scenario.slots:
        return Measure(None)
    early = tuple(t.quote(note="options or action before goal and reality") for t in _premature(reading))
    value = max(rule.order_floor, 1 - rule.order_step * len(early))
    return Measure(value, len(early), reading.last, (), early)


def _premature(reading: Reading) -> Iterator[Turn]:
    stage_of = {s.id: s.stage for s in reading.talk.scenario.slots}
    needed = {"goal", "reality"} & set(stage_of.values())
    for turn in reading.turns:
        if not needed:
            return
        if _jumps(reading, turn):
            yield turn
        needed -= {stage_of[s] for s in turn.exchange.covered if s in stage_of}


def _jumps(reading: Reading, turn: Turn) -> bool:
    """Whether *turn* raises options or actions; a step towards help is never too early."""
    rule = reading.rubric.grow
    safe = reading.rubric.directive.safe_moves
    return any(
        u.form in rule.premature_forms or (u.is_question and rule.premature_moves.intersection(u.moves))
        for u in turn.units
        if not safe.intersection(u.moves)
    )


# Commitment under the line ---------------------------------------------------------------------


def _commitment(reading: Reading) -> Measure:
    """Return how well the first low number was met: 1 goal revisited, less explored, 0 passed over."""
    low = next((t for t in reading.turns if _low(reading, t)), None)
    if low is None or (low.number == reading.last and not reading.talk.ended):
        return Measure(None)
    said = reading.leader_quote(low.number, "a commitment under the line")
    rule = reading.rubric.grow
    best, turn = 0.0, None
    for later in reading.after(low.number, rule.commitment_within):
        value = _met(reading, later)
        if value > best:
            best, turn = value, later
    if rule.commitment_slot in _covered(reading):
        best, turn = 1.0, _covered(reading)[rule.commitment_slot]
    good: tuple[Quote, ...] = (turn.quote(note="explores the number"),) if turn else ()
    return Measure(best, len(good), 1, good, () if turn else (said,))


def _low(reading: Reading, turn: Turn) -> bool:
    """Whether *turn* asked for a number and got one under the line."""
    if "scale" not in turn.code.moves:
        return False
    return _number(turn) < reading.rubric.grow.commitment_line


def _number(turn: Turn) -> float:
    text = turn.exchange.reply.text
    digits = _NUMBER.search(text)
    if digits:
        return float(digits[1])
    spelled = _NUMBER_WORD.search(text)
    return float(_WORDS.index(spelled[1].lower())) if spelled else turn.exchange.state.commitment


def _met(reading: Reading, turn: Turn) -> float:
    rule = reading.rubric.grow
    asked = [u for u in turn.units if u.is_question and u.family != "directive"]
    moves = {m for u in asked for m in u.moves}
    focuses = {f.kind for u in asked for f in u.focus}
    if rule.revisit_moves & moves or rule.revisit_focuses & focuses:
        return 1.0
    explored = rule.explore_moves & moves or rule.explore_focuses & focuses
    return rule.explore_value if explored else 0.0
