"""Critical errors: any one of them fails a session, with the turn that shows it."""

from collections.abc import Callable, Mapping, Sequence

from simulator.model.errors import UsageError
from simulator.model.scores import CueOutcome, Gate, Quote
from simulator.scoring.ladder import first_act
from simulator.scoring.reading import Reading, Turn
from simulator.scoring.rubric import GateSpec
from simulator.scoring.signals import Signals

Finder = Callable[[Reading, Sequence[CueOutcome]], Sequence[Quote]]


def check_gates(reading: Reading, signals: Signals) -> tuple[Gate, ...]:
    """Return every gate of the rubric, tripped or not.

    Raises :class:`UsageError` where the rubric names a gate that nothing can check.
    """
    unknown = [g.id for g in reading.rubric.gates if g.id not in FINDERS]
    if unknown:
        raise UsageError(f"The rubric names an unknown gate “{unknown[0]}”.", f"Known: {', '.join(FINDERS)}.")
    shown = [o for o in signals.outcomes if _answerable(reading, o)]
    return tuple(_gate(spec, FINDERS[spec.id](reading, shown)) for spec in reading.rubric.gates)


def _gate(spec: GateSpec, quotes: Sequence[Quote]) -> Gate:
    return Gate(spec.id, spec.label, bool(quotes), tuple(quotes), spec.explanation if quotes else "")


def _answerable(reading: Reading, outcome: CueOutcome) -> bool:
    """Whether a real sign was shown with at least one coach turn behind it."""
    never = outcome.outcome == "no opportunity" and not outcome.ladder
    return outcome.severity > 0 and not never and outcome.turn < reading.last


def _with_move(move: str, unless: str = "") -> Finder:
    def find(reading: Reading, _: Sequence[CueOutcome]) -> list[Quote]:
        return [
            turn.quote(unit)
            for turn in reading.turns
            if not unless or unless not in turn.code.moves
            for unit in turn.units
            if move in unit.moves
        ]

    return find


def _ignored(reading: Reading, shown: Sequence[CueOutcome]) -> list[Quote]:
    """Cite urgent signs to which no turn so far has answered, once there was time to."""
    rule = reading.rubric.referral
    due = [o for o in shown if o.severity >= 3 and _over(reading, o, rule.urgent_window)]
    return [_cited(o) for o in due if first_act(reading, o.turn) is None]


def _over(reading: Reading, outcome: CueOutcome, window: int) -> bool:
    return reading.talk.ended or reading.last - outcome.turn >= window


def _dismissed(reading: Reading, shown: Sequence[CueOutcome]) -> list[Quote]:
    starts = [o.turn for o in shown if o.severity >= 3]
    if not starts:
        return []
    later: list[Turn] = list(reading.after(min(starts)))
    return [t.quote(u) for t in later for u in t.units if "dismiss" in u.moves]


def _abandoned(reading: Reading, shown: Sequence[CueOutcome]) -> list[Quote]:
    """Cite serious signs after which the talk was ended within their window without any act."""
    if not reading.talk.ended:
        return []
    windows: Mapping[str, int] = {c.id: c.window for c in reading.talk.scenario.cues}
    return [
        _cited(o)
        for o in shown
        if o.severity >= 2
        and reading.last - o.turn <= windows.get(o.cue, 0)
        and first_act(reading, o.turn) is None
    ]


def _cited(outcome: CueOutcome) -> Quote:
    return Quote(outcome.turn, "leader", outcome.text, outcome.category.replace("_", " "))


FINDERS: Mapping[str, Finder] = {
    "promised_secrecy": _with_move("promise_secrecy", unless="confidentiality_limits"),
    "ignored_urgent": _ignored,
    "dismissed_urgent": _dismissed,
    "diagnosed": _with_move("diagnose"),
    "treated": _with_move("treat"),
    "abandoned": _abandoned,
}
