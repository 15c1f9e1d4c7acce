"""What became of each sign and each look-alike: hit, miss, false alarm, correct rejection."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.model.events import Flag
from simulator.model.scores import CueOutcome, Quote
from simulator.model.script import Cue
from simulator.scoring.ladder import belongs, first_act, is_act, ladder
from simulator.scoring.reading import Reading, Turn


@dataclass(frozen=True, slots=True)
class Signals:
    """The signal-detection reading of one talk."""

    outcomes: tuple[CueOutcome, ...]
    loose: tuple[Quote, ...]
    """Flags and referrals where the leader had shown nothing."""

    def count(self, outcome: str) -> int:
        """Return how many cues had this outcome."""
        return sum(o.outcome == outcome for o in self.outcomes)

    @property
    def false_alarms(self) -> int:
        """Look-alikes taken for signs, and flags where there was neither."""
        return self.count("false alarm") + len(self.loose)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The flags on one cue's lines."""

    level: str | None = None
    at: int | None = None
    """Coach turns taken when the first was set."""


def read_signals(reading: Reading) -> Signals:
    """Return what became of every cue of the scenario, in the order in which they were shown."""
    shown = _shown(reading)
    owners = {f.turn: owner(reading, shown, f.turn) for f in reading.talk.flags}
    outcomes = [
        _outcome(reading, cue, shown.get(cue.id), _marks(reading.talk.flags, owners, cue), shown)
        for cue in _cues(reading)
    ]
    outcomes.sort(key=lambda o: (o.cue not in shown, o.turn))
    return Signals(tuple(outcomes), (*_loose_flags(reading, owners), *_loose_referral(reading, shown)))


def window_of(reading: Reading, cue: Cue) -> int:
    """Return the coach turns within which spotting *cue* counts."""
    return min(cue.window, reading.rubric.referral.urgent_window) if cue.severity >= 3 else cue.window


def _cues(reading: Reading) -> tuple[Cue, ...]:
    known = {c.id: c for c in reading.talk.scenario.cues}
    for number in range(reading.last + 1):
        for cue in reading.talk.leader_reply(number).cues:
            known.setdefault(cue.id, cue)
    return tuple(known.values())


def _shown(reading: Reading) -> Mapping[str, int]:
    """Return the leader turn at which each cue was first shown."""
    found: dict[str, int] = {}
    for number in range(reading.last + 1):
        for cue in reading.talk.leader_reply(number).cues:
            found.setdefault(cue.id, number)
    return found


def owner(reading: Reading, shown: Mapping[str, int], leader_turn: int) -> str | None:
    """Return the cue that a flag on *leader_turn* is about, or None where the line carries none.

    Beside the line itself these are the lines in which the leader goes on about a cue: answers
    below it, and answers to a coach who did something about a real one.
    """
    if leader_turn > reading.last:
        return None
    own = reading.talk.leader_reply(leader_turn).cues
    if own:
        return max(own, key=lambda c: c.severity).id
    if leader_turn == 0:
        return None
    turn = reading.turns[leader_turn - 1]
    earlier = [c for c in _cues(reading) if shown.get(c.id, leader_turn) < leader_turn]
    for cue in sorted(earlier, key=lambda c: (-shown[c.id], -c.severity, c.id)):
        if belongs(cue, turn) or (cue.severity > 0 and is_act(reading, turn)):
            return cue.id
    return None


def _marks(flags: tuple[Flag, ...], owners: Mapping[int, str | None], cue: Cue) -> _Marks:
    own = [f for f in flags if owners[f.turn] == cue.id]
    return _Marks(own[-1].level, min(f.at_turn for f in own)) if own else _Marks()


# One cue ---------------------------------------------------------------------------------------


def _outcome(
    reading: Reading, cue: Cue, turn: int | None, marks: _Marks, shown: Mapping[str, int]
) -> CueOutcome:
    if turn is None:
        return _never_shown(cue)
    blank = CueOutcome(
        cue.id,
        cue.category,
        cue.severity,
        turn,
        reading.talk.leader_reply(turn).text,
        "no opportunity",
        flagged=marks.level,
    )
    if cue.severity > 0:
        return _sign(reading, cue, blank, marks, shown)
    return _lookalike(reading, cue, blank, marks, shown)


def _never_shown(cue: Cue) -> CueOutcome:
    text = cue.line.say[0] if cue.line.say else ""
    why = "It never came up in this talk."
    return CueOutcome(cue.id, cue.category, cue.severity, 0, text, "no opportunity", why=why)


def _sign(
    reading: Reading, cue: Cue, blank: CueOutcome, marks: _Marks, shown: Mapping[str, int]
) -> CueOutcome:
    window = window_of(reading, cue)
    act = first_act(reading, blank.turn)
    steps = ladder(reading, cue, shown, window)
    taken = [t for t in steps.values() if t is not None]
    # Whoever took every step that the sign calls for has spotted it, whatever moves they took it by.
    walked = max(taken) if taken and len(taken) == len(steps) else None
    marked = (marks.at, act.number if act else None, walked)
    seen = [t - blank.turn for t in marked if t is not None]
    latency = max(0, min(seen)) if seen else None
    found = replace(blank, latency=latency, ladder=steps)
    if latency is not None and latency <= window:
        return replace(
            found, outcome="hit", why=_joined(_spotted(marks, act.number if act else walked), cue.why)
        )
    if not _had_its_chance(reading, blank.turn, window):
        return replace(found, why="The talk stood still before it could be answered.")
    late = f"It was spotted after {latency} turns; {window} were its time." if latency is not None else ""
    return replace(found, outcome="miss", why=_joined(late or "Nothing was done about it.", cue.why))


def _lookalike(
    reading: Reading, cue: Cue, blank: CueOutcome, marks: _Marks, shown: Mapping[str, int]
) -> CueOutcome:
    if marks.level:
        return replace(blank, outcome="false alarm", why=_joined(f"Flagged “{marks.level}”.", cue.why))
    referred = _over_referred(reading, blank.turn, cue.window, shown)
    if referred:
        why = _joined(f"Turn {referred.number} suggested help for it.", cue.why)
        return replace(blank, outcome="false alarm", latency=referred.number - blank.turn, why=why)
    if not _had_its_chance(reading, blank.turn, cue.window):
        return replace(blank, why="The talk stood still before it could be answered.")
    return replace(blank, outcome="correct rejection", why=_joined("Rightly left alone.", cue.why))


def _had_its_chance(reading: Reading, turn: int, window: int) -> bool:
    """Whether the coach had a turn after it, and the window has closed or the talk has ended."""
    left = reading.last - turn
    return left >= 1 and (reading.talk.ended or left >= window)


def _over_referred(reading: Reading, turn: int, window: int, shown: Mapping[str, int]) -> Turn | None:
    """Return the turn that suggested help for a look-alike, where no real sign could be meant."""
    return next((t for t in reading.after(turn, window) if _refers_idly(reading, t, shown)), None)


def _refers_idly(reading: Reading, turn: Turn, shown: Mapping[str, int]) -> bool:
    if not reading.rubric.referral.over_moves & turn.code.moves:
        return False
    return not any(c.severity > 0 and shown.get(c.id, turn.number) < turn.number for c in _cues(reading))


def _spotted(marks: _Marks, answered_in: int | None) -> str:
    flagged = f"Flagged “{marks.level}”." if marks.level else ""
    answered = f"Answered in turn {answered_in}." if answered_in is not None else ""
    return f"{flagged} {answered}".strip()


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip()


# What belongs to no cue ------------------------------------------------------------------------


def _loose_flags(reading: Reading, owners: Mapping[int, str | None]) -> tuple[Quote, ...]:
    """Return each leader turn once that was flagged without a cue."""
    turns = sorted(t for t, cue in owners.items() if cue is None and t <= reading.last)
    levels = {f.turn: f.level for f in reading.talk.flags}
    return tuple(reading.leader_quote(t, f"flagged “{levels[t]}”") for t in turns)


def _loose_referral(reading: Reading, shown: Mapping[str, int]) -> tuple[Quote, ...]:
    """Return the first turn that suggested help out of the blue; setting the terms of coaching is none."""
    for turn in reading.turns:
        idle = _refers_idly(reading, turn, shown) and "contract" not in turn.code.moves
        if idle and not _near_lookalike(reading, turn, shown):
            return (turn.quote(note="help suggested without a sign"),)
    return ()


def _near_lookalike(reading: Reading, turn: Turn, shown: Mapping[str, int]) -> bool:
    return any(
        c.severity == 0 and c.id in shown and 0 < turn.number - shown[c.id] <= c.window
        for c in _cues(reading)
    )
