"""What a coach can do once a leader has shown a sign, and which steps were taken when."""

from collections.abc import Iterable, Mapping

from simulator.coding.words import content_stems
from simulator.model.codes import Family, Unit
from simulator.model.script import Cue
from simulator.scoring.reading import Reading, Turn, all_stems, telling_stems
from simulator.scoring.rubric import StepSpec


def first_act(reading: Reading, leader_turn: int, within: int | None = None) -> Turn | None:
    """Return the first coach turn after *leader_turn* that answers a sign, or None.

    Warmth alone is no answer: it counts with a question about it, in the same turn or the next.
    """
    return next((t for t in reading.after(leader_turn, within) if is_act(reading, t)), None)


def is_act(reading: Reading, turn: Turn) -> bool:
    """Whether *turn* does something about a sign."""
    rule = reading.rubric.referral
    if rule.act_moves & turn.code.moves:
        return True
    if not rule.acknowledge_moves & turn.code.moves:
        return False
    return any(checks(reading, u) for t in (turn, *reading.after(turn.number, 1)) for u in t.units)


def checks(reading: Reading, unit: Unit) -> bool:
    """Whether *unit* asks about the matter itself instead of moving on to goals and actions."""
    onward = reading.rubric.referral.moving_on_moves
    return unit.is_question and unit.family != "directive" and not onward.intersection(unit.moves)


def ladder(reading: Reading, cue: Cue, shown: Mapping[str, int], window: int) -> Mapping[str, int | None]:
    """Return the steps that this cue calls for, in order, with the coach turn of each or None.

    What was said after an earlier sign of the same kind need not be said again.
    """
    expected = reading.rubric.referral.ladder.get(cue.severity, {})
    steps = {s.id: s for s in reading.rubric.referral.steps}
    alike = [c for c in reading.talk.scenario.cues if c.severity > 0 and c.category == cue.category]
    first = min([shown[cue.id], *(shown[c.id] for c in alike if c.id in shown)])
    return {
        step: _taken(reading, steps[step], cue, shown[cue.id] if steps[step].in_window else first, window)
        for step in expected
    }


def completion(reading: Reading, severity: int, steps: Mapping[str, int | None]) -> float:
    """Return the weight of the steps taken among those expected, 0 to 1."""
    weights = reading.rubric.referral.ladder.get(severity, {})
    total = sum(weights.values())
    return sum(w for s, w in weights.items() if steps.get(s) is not None) / total if total else 0.0


def _taken(reading: Reading, step: StepSpec, cue: Cue, shown: int, window: int) -> int | None:
    opened = not step.after
    for turn in reading.after(shown, window if step.in_window else None):
        opened = opened or bool(step.after & turn.code.moves)
        if opened and _shows(reading, step, turn, cue, shown):
            return turn.number
    return None


def _shows(reading: Reading, step: StepSpec, turn: Turn, cue: Cue, shown: int) -> bool:
    if step.moves & turn.code.moves or step.focuses & turn.code.focuses:
        return True
    if step.feeling and any(u.family == "listening" and "feeling" in u.moves for u in turn.units):
        return True
    if step.echo and names_cue(reading, turn, cue, shown):
        return True
    return step.check and _checks_cue(reading, turn, cue, shown)


def _checks_cue(reading: Reading, turn: Turn, cue: Cue, shown: int) -> bool:
    """Whether *turn* asks about the cue: beside warmth, in its words, or as one asks about strain."""
    rule = reading.rubric.referral
    asked = [u for u in turn.units if checks(reading, u)]
    if not asked:
        return False
    if rule.acknowledge_moves & turn.code.moves or names_cue(reading, turn, cue, shown):
        return True
    anchored = turn.exchange.reply.anchor in set(_ids(cue))
    return anchored and any(f.kind in rule.check_focuses for u in asked for f in u.focus)


def names_cue(reading: Reading, turn: Turn, cue: Cue, shown: int) -> bool:
    """Whether *turn* gives back a word of the cue, or asks with two: one alone may be chance."""
    keys = telling_stems(cue.line.keys)
    said = content_stems(reading.talk.leader_reply(shown).text)
    own = keys | (said & content_stems(" ".join(cue.line.say)))
    return any(len(own & all_stems(u.text)) >= _NEEDED[u.family] for u in turn.units if u.family in _NEEDED)


_NEEDED: Mapping[Family, int] = {"listening": 1, "open": 2, "closed": 2}


def _ids(cue: Cue) -> Iterable[str]:
    return (line.id for line in cue.line.walk())


def belongs(cue: Cue, turn: Turn) -> bool:
    """Whether the leader's answer to *turn* stays with the matter of *cue*."""
    ids = set(_ids(cue))
    reply = turn.exchange.reply
    return reply.anchor in ids or any(line.id in ids for line in reply.lines)
