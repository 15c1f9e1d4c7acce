"""What a talk's codes add up to, in plain figures with their counts.

As in MITI 4.2.1 a turn counts at most once per form, so that saying a thing twice inflates nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.model.codes import TurnCode
from simulator.model.talk import Talk

Count = Callable[[TurnCode], bool]
_LISTENS = frozenset({"reflection", "summary"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it rests on."""

    value: float | None
    """None where there is nothing to share."""
    count: int
    of: int


def figures_of(talk: Talk) -> Mapping[str, Counted]:
    """Return the figures of *talk* by name; shares from 0 to 1, ``facilitation`` from 0 to 100."""
    codes = [e.code for e in talk.exchanges]
    n = len(codes)
    has_open = sum("open" in c.families for c in codes)
    has_closed = sum("closed" in c.families for c in codes)
    asking = sum(any(u.is_question for u in c.units) for c in codes)
    stacked = sum(c.stacked for c in codes)
    found = {
        "turns": Counted(n, n, n),
        "open_share": _share(has_open, has_open + has_closed),
        "directive_share": _share(sum("directive" in c.families for c in codes), n),
        "unpermitted_advice_per_turn": _share(sum(map(_unpermitted, codes)), n),
        "reflections_per_turn": _share(sum(bool(_LISTENS & c.forms) for c in codes), n),
        "affirmations_per_turn": _share(sum("affirmation" in c.forms for c in codes), n),
        "questions_per_turn": _share(sum(u.is_question for c in codes for u in c.units), n),
        "stacked_share": _share(stacked, asking),
        "words_per_turn": _share(sum(c.words for c in codes), n),
    }
    return {**found, "facilitation": Counted(facilitation(codes), n, n)}


def _unpermitted(code: TurnCode) -> bool:
    return any(u.form == "advice" and u.permission != "permitted" for u in code.units)


def _share(count: int, of: int) -> Counted:
    return Counted(round(count / of, 3) if of else None, count, of)


_RESTRAINT, _OPENNESS, _LISTENING = 0.5, 0.3, 0.2
"""Weights of the three parts: directing tells good from poor conversations best, listening least."""
_ENOUGH_LISTENING, _TOO_DIRECTIVE = 0.5, 0.5
"""Shares of turns from which more listening adds nothing, and more directing takes no more away."""


def facilitation(codes: list[TurnCode]) -> float | None:
    """Return from 0 to 100 how far the talk is led by open questions and listening instead of directing.

    The weighted mean of restraint (turns free of directing, 0 where half of them direct), the open share of
    questions and listening (full from half of the turns). None for a talk without turns.
    """
    if not codes:
        return None
    n = len(codes)
    listening = sum("listening" in c.families for c in codes) / n
    directing = sum("directive" in c.families for c in codes) / n
    asks, closed = sum("open" in c.families for c in codes), sum("closed" in c.families for c in codes)
    opening = asks / (asks + closed) if asks + closed else 0.5
    parts = (
        _RESTRAINT * max(0.0, 1 - directing / _TOO_DIRECTIVE),
        _OPENNESS * opening,
        _LISTENING * min(1.0, listening / _ENOUGH_LISTENING),
    )
    return round(100 * sum(parts), 1)
