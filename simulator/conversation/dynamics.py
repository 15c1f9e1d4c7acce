"""How trust, openness, insight, commitment and distress move, turn by turn."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from simulator.coding.kinds import Asked
from simulator.conversation.memory import Memory
from simulator.model.codes import TurnCode
from simulator.model.script import STATE_NAMES, Line, Scenario, Slot
from simulator.model.talk import State

GOAL_REVISITED = "goal_revisited"
_UNSTATED = 3.0


@dataclass(frozen=True, slots=True)
class Dynamics:
    """The product's figures for how state moves."""

    half_life: float
    """Turns of the same behaviour after which its gain is halved."""
    gain_by_slot: Mapping[str, Mapping[str, float]]
    revisits_goal: frozenset[str]
    commitment_cap: float
    most_a_turn: float
    """Largest gain from one turn's behaviour, however much it holds."""
    firm: float
    """Commitment from which a plan holds (8 of 10)."""


@cache
def dynamics() -> Dynamics:
    """Return the figures shipped with the product."""
    raw = json.loads(resources.files(__package__).joinpath("data/dynamics.json").read_text("utf-8"))
    return Dynamics(
        half_life=float(raw["half_life"]),
        gain_by_slot=raw["gain_by_slot"],
        revisits_goal=frozenset(raw["revisits_goal"]),
        commitment_cap=float(raw["commitment_cap"]),
        most_a_turn=float(raw["most_a_turn"]),
        firm=float(raw["firm"]),
    )


def opening_state(scenario: Scenario) -> State:
    """Return where the leader stands before the coach has said anything."""
    trust, openness, insight, commitment, distress = (
        float(scenario.state.get(name, _UNSTATED)) for name in STATE_NAMES
    )
    return State(trust, openness, insight, commitment, distress)


def behaviours(code: TurnCode) -> Iterator[str]:
    """Yield what the coach did in this turn, each thing once, as temperaments name it."""
    found: dict[str, None] = {}
    for unit in code.units:
        name = f"{unit.form}.{unit.permission}" if unit.permission else unit.form
        found[name] = None
        for move in unit.moves:
            found[move] = None
    if code.stacked:
        found["stacked"] = None
    yield from found


def react(state: State, code: TurnCode, scenario: Scenario, memory: Memory) -> State:
    """Return *state* after the leader has felt how the coach behaved.

    Gains shrink as a value nears 10 and as the same behaviour repeats; losses count in full.
    """
    effects = scenario.persona.temperament.effects
    total: dict[str, float] = {}
    for name in behaviours(code):
        found = effects.get(name, effects.get(name.partition(".")[0], {}))
        times = sum(name in set(behaviours(earlier)) for earlier in memory.codes[-8:])
        fade = 1 / (1 + times / dynamics().half_life)
        for what, delta in found.items():
            total[what] = total.get(what, 0.0) + (delta * fade if delta > 0 and what != "distress" else delta)
    return shift(state, {what: min(delta, dynamics().most_a_turn) for what, delta in total.items()})


def shift(state: State, deltas: Mapping[str, float]) -> State:
    """Return *state* moved by *deltas*, gains dampened towards 10, all kept from 0 to 10."""

    def moved(name: str) -> float:
        value, delta = float(getattr(state, name)), deltas.get(name, 0.0)
        if delta > 0:
            delta *= min(1.0, (10 - value) / 6)
        return round(min(10.0, max(0.0, value + delta)), 3)

    return replace(
        state,
        trust=moved("trust"),
        openness=moved("openness"),
        insight=moved("insight"),
        commitment=moved("commitment"),
        distress=moved("distress"),
    )


def covered_slots(scenario: Scenario, asked: Asked, state: State, memory: Memory) -> frozenset[str]:
    """Return the slots that a question of these kinds covers once it is answered."""
    kinds = {k.partition(":")[0] for k in asked.kinds}
    found = {slot.id for slot in scenario.slots if slot.id != GOAL_REVISITED and _covers(slot, kinds)}
    below = memory.scale_said is not None and memory.scale_said < dynamics().firm
    if below and kinds & dynamics().revisits_goal:
        found.add(GOAL_REVISITED)
    return frozenset(found - state.slots)


def _covers(slot: Slot, kinds: set[str]) -> bool:
    return bool(slot.kinds & kinds)


def settle(state: State, lines: tuple[Line, ...], slots: frozenset[str], scenario: Scenario) -> State:
    """Return *state* after what the leader has said, and found out by saying it."""
    deltas: dict[str, float] = {}
    for line in lines:
        for name, value in line.then.state.items():
            deltas[name] = deltas.get(name, 0.0) + value
    fresh = (slots | frozenset(s for line in lines for s in line.then.slots)) - state.slots
    for slot in sorted(fresh):
        for name, value in dynamics().gain_by_slot.get(slot, {}).items():
            deltas[name] = deltas.get(name, 0.0) + value
    moved = shift(state, deltas)
    return replace(
        moved,
        slots=state.slots | fresh,
        revealed=state.revealed.union(*(line.then.reveals for line in lines)),
        named=state.named.union(*(line.names for line in lines)),
    )


def cap_commitment(state: State, scenario: Scenario, memory: Memory) -> State:
    """Return *state* with commitment held under 8 until the plan has what it needs."""
    told_low = memory.scale_said is not None and memory.scale_said < dynamics().firm
    needs = set(scenario.commitment_needs) | ({GOAL_REVISITED} if told_low else set())
    if needs <= state.slots or state.commitment <= dynamics().commitment_cap:
        return state
    return replace(state, commitment=dynamics().commitment_cap)
