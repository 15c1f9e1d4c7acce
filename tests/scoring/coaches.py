"""Kinds of coach in the same talk: Ruth shows a severity 2 sign at turn 5 and a look-alike at turn 8."""

from simulator.model.scores import Score
from simulator.model.talk import Talk
from simulator.scoring import score

from .builders import Row, cue, row, talk, unit

SIGN = cue("nothing_left", 2, "I have nothing left at home either, for weeks. I sit in the car.")
LOOKALIKE = cue("wiped_out", 0, "I was wiped out after the move; the free weekend helped.")


def ask(text: str, *moves: str, focus: tuple[str, ...] = ()):
    return unit("open_question", text, *moves, focus=focus)


def closed(text: str, *moves: str):
    return unit("closed_question", text, *moves)


def _leader(units: tuple, number: int, covered: tuple[str, ...] = ()) -> Row:
    """Return the same leader for every coach."""
    if number == 5:
        return row(*units, cue=SIGN, covered=covered)
    if number == 8:
        return row(*units, cue=LOOKALIKE, covered=covered)
    texts = {
        1: ("The handover keeps slipping and I feel guilty about Tim.", ("handover",), ("guilty",)),
        3: ("I am afraid that he will not manage.", ("manage",), ("afraid",)),
        6: ("I dread Mondays.", ("mondays",), ("dread",)),
    }
    text, keys, emotion = texts.get(number, ("There is always another delivery.", ("delivery",), ()))
    return row(*units, leader=text, keys=keys, emotion=emotion, covered=covered)


def _play(turns: list[tuple], covered: dict[int, tuple[str, ...]] | None = None) -> Talk:
    return talk([_leader(u, n, (covered or {}).get(n, ())) for n, u in enumerate(turns, 1)])


def skilled() -> Talk:
    turns = [
        (ask("What would you like to leave with today?", "goal", focus=("want",)),),
        (
            unit("reflection", "You feel guilty about Tim.", "feeling"),
            ask("How will you know that the handover has worked?", "goal", focus=("success",)),
        ),
        (ask("What happens when you hand something over?", "reality"),),
        (
            unit("reflection", "You are afraid for him.", "feeling"),
            ask("How might Tim see it?", "perspective", focus=("other_view",)),
        ),
        (
            unit("affirmation", "You kept every delivery running."),
            ask("What is it like to carry that?", "feeling"),
        ),
        (
            unit("reflection", "Nothing left at home either. That sounds very hard.", "acknowledge_distress"),
            ask("How is it affecting your life?", focus=("effect",)),
        ),
        (
            unit("structure", "This goes beyond what coaching can do.", "boundary"),
            closed("Would it be all right to talk about who could help?", "permission"),
            unit("structure", "Your doctor or the assistance programme could.", "refer"),
        ),
        (ask("What would help you to make that call?", "support", focus=("resource",)),),
        (ask("What could you do about the handover?", "options", focus=("options",)),),
        (
            unit("affirmation", "You spotted that yourself."),
            ask("What are you assuming about Tim?", "assumption"),
        ),
        (ask("What will your first step be?", "will", "commit", focus=("step",)),),
        (ask("How will you hold yourself to it?", "accountability"),),
    ]
    covered = {
        1: ("session_goal",),
        2: ("success_measure",),
        3: ("reality",),
        9: ("options",),
        11: ("first_step",),
        12: ("accountability",),
    }
    return _play(turns, covered)


def adviser() -> Talk:
    turns = [(unit("advice", "You could write a list.", permission="unpermitted"),)] * 4
    turns += [(unit("instruction", "You need to delegate."),)] * 4
    turns += [(unit("directive_question", "Have you considered a deputy?"),)] * 3
    turns += [(closed("Will you do it?", "commit"),)]
    return _play(turns, {12: ("first_step",)})


def interviewer() -> Talk:
    return _play([(closed("Did you tell Tim?"),)] * 12, {3: ("reality",)})


def silent() -> Talk:
    return _play([(unit("encourager", "Mm-hm."),)] * 12)


def flagging(given: Talk) -> Talk:
    from .builders import with_flag

    for turn in range(given.turns + 1):
        given = with_flag(given, turn, "refer")
    return given


def total(given: Talk) -> float:
    return score(given).total or 0.0


def dimension(found: Score, name: str) -> float | None:
    return next(d.score for d in found.dimensions if d.id == name)
