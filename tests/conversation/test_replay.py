"""The log is the truth: the same words give the same conversation, anywhere."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.conversation import Conversation, replay
from simulator.model.errors import RecordDamaged, SimulatorError
from simulator.model.events import Event
from simulator.model.script import Scenario
from simulator.packs import Library
from simulator.practice import Practice
from tests.conftest import MINI, REPOSITORY

TURNS = (
    "Morning Ruth. What would you like to focus on?",
    "So it goes slowly.",
    "How does Tim see it?",
    "whats stopping u",
    "You should let go.",
    "What will you do first?",
)
SCRIPT = f"""
import json, sys
from pathlib import Path
from simulator.conversation import Conversation
from simulator.packs import Library
c = Conversation(Library.standard(paths=[Path({str(MINI)!r})]).scenario("mini/ruth-1-handover"), 5)
print(json.dumps([[e.reply.text, e.state.trust, sorted(e.state.slots)] for e in map(c.say, {TURNS!r})]))
"""


def played(seed: str) -> object:
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, env=env, check=True)
    return json.loads(done.stdout)


def test_the_same_under_any_hash_seed() -> None:
    assert played("0") == played("1") == played("12345")


def test_another_seed_gives_other_variants(ruth: Scenario) -> None:
    texts = {Conversation(ruth, seed).say("What do you want?").reply.text for seed in range(12)}
    assert len(texts) > 1


def log_of(library: Library, *turns: str) -> list[Event]:
    sitting = Practice(library).start("mini/ruth-1-handover", seed=3)
    for turn in turns:
        sitting.say(turn)
    return list(sitting.events)


def test_replay_gives_the_same_talk(ruth: Scenario, mini_library: Library) -> None:
    events = log_of(mini_library, *TURNS)
    again = replay(ruth, events, verify=True)
    assert [e.reply.text for e in again.talk.exchanges] == [
        e.body["text"] for e in events if e.kind == "leader_turn"
    ][1:]


def test_a_turn_without_its_answer_is_answered(ruth: Scenario, mini_library: Library) -> None:
    events = log_of(mini_library, *TURNS)
    cut = events[:-1]
    assert replay(ruth, cut).talk.exchanges[-1].reply.text == events[-1].body["text"]


def test_an_altered_answer_is_noticed(ruth: Scenario, mini_library: Library) -> None:
    events = log_of(mini_library, *TURNS)
    forged = Event(events[-1].seq, "leader_turn", {**events[-1].body, "text": "I agree with everything."})
    with pytest.raises(RecordDamaged):
        replay(ruth, [*events[:-1], forged], verify=True)


def test_rewind_takes_back_turns_and_their_flags_and_keeps_the_log(mini_library: Library) -> None:
    sitting = Practice(mini_library).start("mini/ruth-1-handover", seed=3)
    sitting.say("What would you like to focus on?")
    sitting.flag("watch")
    sitting.say("What do you want?")
    sitting.flag("refer")
    sitting.rewind(2)
    assert (sitting.talk.turns, [f.turn for f in sitting.talk.flags], sitting.talk.rewinds) == (1, [1], 1)
    sitting.say("What could you do?")
    sitting.rewind(1)
    assert (sitting.talk.turns, sitting.talk.flags, sitting.talk.rewinds) == (0, (), 2)
    assert [e.kind for e in sitting.events].count("coach_turn") == 3


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=6), st.integers(0, 5))
def test_whatever_is_typed_is_answered_or_refused(ruth: Scenario, texts: list[str], seed: int) -> None:
    conversation = Conversation(ruth, seed)
    for text in texts:
        try:
            exchange = conversation.say(text)
        except SimulatorError:
            continue
        assert exchange.reply.text.strip()
        assert exchange.reply.lines
        assert all(
            0 <= getattr(exchange.state, n) <= 10
            for n in ("trust", "openness", "insight", "commitment", "distress")
        )
