"""Whether advice or information was asked for: permitted, hollow or unpermitted."""

from collections.abc import Sequence

from simulator.coding.lexicon import lists
from simulator.coding.tokens import tokenise
from simulator.coding.view import View
from simulator.model.codes import CodingContext, Form, Permission, Unit

_CARRIES = frozenset({"advice", "information"})
_REACH = 3
"""Coach turns within which an agreed request still counts."""


def permission_of(view: View, form: Form, context: CodingContext) -> Permission | None:
    """Return the permission that a unit of *form* carries; None for forms that carry none."""
    if form not in _CARRIES:
        return None
    if view.leader.wants_advice or (form == "information" and view.leader.asks) or _leaves_choice(view):
        return "permitted"
    if _agreed(context):
        return "permitted"
    return "hollow" if _asked(view.before) else "unpermitted"


def _leaves_choice(view: View) -> bool:
    return "move.autonomy" in view.move_hits and "move.autonomy!" not in view.move_hits


def _asked(units: Sequence[Unit]) -> bool:
    return any("permission" in unit.moves for unit in units)


def _agreed(context: CodingContext) -> bool:
    """Whether the coach asked within the last three turns and the leader's answer was no refusal."""
    lag = len(context.leader_lines) - len(context.coach_codes)
    for back in range(1, _REACH + 1):
        turn = len(context.coach_codes) - back
        if turn < 0:
            return False
        answer = turn + lag
        if _asked(context.coach_codes[turn].units) and 0 <= answer < len(context.leader_lines):
            return _agrees(context.leader_lines[answer])
    return False


def _agrees(line: str) -> bool:
    words = [t.word for t in tokenise(line)][:8]
    return bool(words) and words[0] not in lists()["refuses"] and any(w in lists()["agrees"] for w in words)
