"""Talks built by hand, so that scoring is tested without the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.model.codes import Evidence, Focus, Form, Permission, TurnCode, Unit
from simulator.model.events import Flag, FlagLevel
from simulator.model.script import Cue, Line, Manner, Persona, Scenario, Slot, Temperament
from simulator.model.talk import Exchange, Reply, State, Talk

SLOTS = (
    Slot("session_goal", "goal", 2, label="what the talk is for"),
    Slot("success_measure", "goal", 2, label="how success will be known"),
    Slot("reality", "reality", 1, label="what is going on"),
    Slot("options", "options", 1, label="options"),
    Slot("first_step", "will", 2, label="a first step"),
    Slot("accountability", "will", 1, label="who will know"),
)


def unit(
    form: Form,
    text: str = "",
    *moves: str,
    focus: Sequence[str] = (),
    permission: Permission | None = None,
    p: float = 1.0,
) -> Unit:
    said = text or f"({form})"
    return Unit(
        said,
        0,
        len(said),
        form,
        Evidence("test", said),
        moves=moves,
        focus=tuple(Focus(f) for f in focus),
        permission=permission,
        p=p,
    )


@dataclass(frozen=True)
class Row:
    """One coach turn and the leader's answer to it."""

    units: tuple[Unit, ...]
    leader: str = "I see what you mean."
    line: str = ""
    keys: tuple[str, ...] = ()
    emotion: tuple[str, ...] = ()
    cue: Cue | None = None
    covered: frozenset[str] = frozenset()
    commitment: float = 6.0
    anchor: str = ""
    topic: str = ""
    kinds: tuple[str, ...] = ()


def row(*units: Unit, covered: Sequence[str] = (), **rest: object) -> Row:
    return Row(units, covered=frozenset(covered), **rest)  # type: ignore[arg-type]


def cue(name: str, severity: int, text: str, *, category: str = "burnout", window: int = 3) -> Cue:
    return Cue(name, Line(f"line.{name}", (text,)), category, severity, window)


def code(units: Sequence[Unit]) -> TurnCode:
    text = " ".join(u.text for u in units)
    return TurnCode(text, tuple(units), max(0, len(units) - 1), len(text.split()))


def exchange(number: int, given: Row) -> Exchange:
    reply = _reply(number, given)
    state = State(5, 5, 5, given.commitment, 2)
    return Exchange(number, code(given.units), reply, state, given.covered)


def _reply(number: int, given: Row) -> Reply:
    if given.cue:
        text, line = given.cue.line.say[0], given.cue.line
        return Reply(text, (line,), "probe", anchor=given.anchor, cues=(given.cue,))
    line = Line(
        given.line or f"l{number}", (given.leader,), keys=given.keys, emotion=given.emotion, topic=given.topic
    )
    return Reply(given.leader, (line,), "topic", kinds=given.kinds, anchor=given.anchor)


def scenario(
    *,
    cues: Sequence[Cue] = (),
    slots: Sequence[Slot] = SLOTS,
    band: tuple[float, float] = (0.0, 0.15),
    norm: int = 35,
    strengths: Sequence[str] = (),
    answers: Mapping[str, tuple[str, ...]] | None = None,
) -> Scenario:
    persona = Persona(
        "ruth",
        "Ruth Adeyemi",
        "Ruth",
        "head of logistics",
        "executive",
        "",
        Temperament("stoic", {}),
        Manner(),
    )
    return Scenario(
        "handover",
        "test",
        "The handover",
        persona,
        2,
        30,
        "brief",
        "stated",
        "hidden",
        {},
        (Line("opening", ("The handover to Tim never ends.",), keys=("handover",)),),
        {},
        (),
        {},
        Manner(),
        Manner(),
        cues=tuple(cues),
        slots=tuple(slots),
        directive_band=band,
        words_norm=norm,
        strengths=tuple(strengths),
        model_answers=answers or {},
    )


def talk(
    rows: Sequence[Row],
    *,
    made: Scenario | None = None,
    flags: Sequence[tuple[int, FlagLevel]] = (),
    ended: bool = True,
) -> Talk:
    """Return a talk; flags are (leader turn, level) and set before the next coach turn."""
    shown = tuple(r.cue for r in rows if r.cue)
    play = made or scenario(cues=shown)
    opening = Reply(play.opening[0].say[0], play.opening, "opening")
    return Talk(
        play,
        1,
        opening,
        tuple(exchange(n, r) for n, r in enumerate(rows, 1)),
        tuple(Flag(turn, level, turn) for turn, level in flags),
        ended=ended,
    )


def with_unit(given: Talk, number: int, extra: Unit) -> Talk:
    """Return *given* with one more unit in coach turn *number*."""
    changed = list(given.exchanges)
    old = changed[number - 1]
    changed[number - 1] = replace(old, code=code((*old.code.units, extra)))
    return replace(given, exchanges=tuple(changed))


def with_flag(given: Talk, turn: int, level: FlagLevel) -> Talk:
    """Return *given* with one more flag, set at once."""
    return replace(given, flags=(*given.flags, Flag(turn, level, turn)))
