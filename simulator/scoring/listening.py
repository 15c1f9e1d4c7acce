"""Dimension B: what the leader said, given back."""

from collections.abc import Mapping

from simulator.model.codes import Unit
from simulator.model.scores import Quote
from simulator.scoring.figures import Measure, share
from simulator.scoring.ladder import is_act
from simulator.scoring.reading import Reading, Turn, all_stems

_GIVES_BACK = frozenset({"reflection", "summary"})


def measure_listening(reading: Reading) -> Mapping[str, Measure]:
    """Return reflection, own words, feelings met and brevity."""
    reflecting = _reflecting(reading)
    return {
        "reflections": Measure(
            share(len(reflecting), reading.last), len(reflecting), reading.last, reflecting, _bare(reading)
        ),
        "own_words": _own_words(reading),
        "emotions": _emotions(reading),
        "brevity": _brevity(reading),
        "per_question": _per_question(reading, len(reflecting)),
    }


def _reflecting(reading: Reading) -> tuple[Quote, ...]:
    found: list[Quote] = []
    for turn in reading.turns:
        unit = next((u for u in turn.units if u.form in _GIVES_BACK), None)
        if unit:
            found.append(turn.quote(unit, unit.form))
    return tuple(found)


def _bare(reading: Reading) -> tuple[Quote, ...]:
    """Return the turns that neither give anything back nor use a word of the leader's."""
    return tuple(
        t.quote(note="nothing of the leader's given back")
        for t in reading.turns
        if t.number > 1 and not (_GIVES_BACK & t.code.forms or _echoed(reading, t) or is_act(reading, t))
    )


def _own_words(reading: Reading) -> Measure:
    reach = reading.rubric.listening.echo_reach
    able = [t for t in reading.turns if any(reading.key_stems(n) for n in _back(t, reach))]
    good = tuple(t.quote(note="uses the leader's words") for t in able if _echoed(reading, t))
    bad = tuple(t.quote(note="none of the leader's words") for t in able if not _echoed(reading, t))
    return Measure(share(len(good), len(able)), len(good), len(able), good, bad)


def _back(turn: Turn, reach: int) -> range:
    """Return the numbers of the last *reach* leader turns before *turn*."""
    return range(max(0, turn.number - reach), turn.number)


def _echoed(reading: Reading, turn: Turn) -> bool:
    return any(reading.echoes(turn, n) for n in _back(turn, reading.rubric.listening.echo_reach))


def _emotions(reading: Reading) -> Measure:
    """Count the leader's turns tagged with a feeling that the very next coach turn met."""
    shown = [t for t in reading.turns if feelings(t)]
    good = tuple(t.quote(note="meets the feeling") for t in shown if meets_feeling(reading, t))
    bad = tuple(
        reading.leader_quote(t.number - 1, "feeling not met") for t in shown if not meets_feeling(reading, t)
    )
    return Measure(share(len(good), len(shown)), len(good), len(shown), good, bad)


def feelings(turn: Turn) -> tuple[str, ...]:
    """Return the feelings that the leader showed just before *turn*."""
    return tuple(e for line in turn.before.lines for e in line.emotion)


def meets_feeling(reading: Reading, turn: Turn) -> bool:
    """Whether *turn* asks about, names or answers the feeling that the leader just showed."""
    named = frozenset().union(*(all_stems(e) for e in feelings(turn)))
    return any(_meets(reading, unit, named) for unit in turn.units)


def _meets(reading: Reading, unit: Unit, named: frozenset[str]) -> bool:
    rule = reading.rubric.listening
    if unit.family == "directive" or "dismiss" in unit.moves:
        return False
    if rule.feeling_moves.intersection(unit.moves):
        return True
    if any(f.kind in rule.feeling_focuses for f in unit.focus):
        return True
    return unit.family == "listening" and bool(named & all_stems(unit.text))


def _brevity(reading: Reading) -> Measure:
    """Measure mean words a turn as a multiple of what suits this leader."""
    norm = reading.talk.scenario.words_norm
    total = sum(t.code.words for t in reading.turns)
    long = tuple(t.quote(note=f"{t.code.words} words") for t in reading.turns if t.code.words > 1.5 * norm)
    value = total / reading.last / norm if reading.last and norm else None
    return Measure(value, total, reading.last, (), long)


def _per_question(reading: Reading, reflecting: int) -> Measure:
    asking = sum(any(u.is_question for u in t.units) for t in reading.turns)
    return Measure(share(reflecting, asking), reflecting, asking)
