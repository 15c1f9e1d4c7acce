"""Turns → a talk that scoring can read, though no scenario stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from simulator.coding import code_turn
from simulator.coding.kinds import asked
from simulator.model.codes import CodingContext, TurnCode
from simulator.model.errors import UsageError
from simulator.model.script import Manner, Persona, Scenario, Slot, Temperament
from simulator.model.talk import Exchange, Reply, State, Talk
from simulator.packs.standard import standard
from simulator.scoring import load_rubric
from simulator.text import MAX_TURN
from simulator.transcripts.turns import Turn

_NOBODY = State(5.0, 5.0, 5.0, 5.0, 5.0)


def talk_of(turns: Sequence[Turn], leader: str = "the leader", title: str = "Transcript") -> Talk:
    """Return *turns* as a talk, coded.

    Raises:
        UsageError: the coach says nothing in it.
    """
    if not any(t.coach for t in turns):
        raise UsageError("The coach says nothing in this transcript.", "Name the coach with --coach NAME.")
    scenario = _open_scenario(leader, title)
    opening, rest = _opened(turns)
    lines = [opening] if opening else []
    codes: list[TurnCode] = []
    exchanges: list[Exchange] = []
    slots: frozenset[str] = frozenset()
    for at in range(0, len(rest), 2):
        code = code_turn(rest[at].text[:MAX_TURN], CodingContext(tuple(lines), tuple(codes)))
        answer = rest[at + 1].text if at + 1 < len(rest) else ""
        new = _covered(code, scenario) - slots if answer else frozenset()
        slots |= new
        reply = Reply(answer, (), "transcript")
        exchanges.append(Exchange(len(exchanges) + 1, code, reply, replace(_NOBODY, slots=slots), new))
        codes.append(code)
        lines.append(answer)
    return Talk(scenario, 0, Reply(opening, (), "opening"), tuple(exchanges), ended=True)


def _opened(turns: Sequence[Turn]) -> tuple[str, Sequence[Turn]]:
    """Return what the leader says before the coach's first word, and the turns from there on."""
    first = next(i for i, t in enumerate(turns) if t.coach)
    return " ".join(t.text for t in turns[:first]), turns[first:]


def _covered(code: TurnCode, scenario: Scenario) -> frozenset[str]:
    kinds = {k.partition(":")[0] for k in asked(code).kinds}
    found = (s.id for s in scenario.slots if s.kinds & kinds and s.id != load_rubric().grow.commitment_slot)
    return frozenset(found)


def _open_scenario(leader: str, title: str) -> Scenario:
    """Return a scenario that knows nothing but the slots which every conversation can cover."""
    effects: Mapping[str, Mapping[str, float]] = {}
    temperament = Temperament("none", effects)
    persona = Persona("leader", leader, leader, "", "experienced_manager", "", temperament, Manner())
    slots: tuple[Slot, ...] = tuple(standard().slots.values())
    return Scenario(
        id="talk",
        pack="transcript",
        title=title,
        persona=persona,
        session=0,
        minutes=0,
        brief="",
        stated="",
        hidden="",
        state={},
        opening=(),
        topics={},
        facts=(),
        proposals={},
        manner=Manner(),
        own=Manner(),
        slots=slots,
    )
