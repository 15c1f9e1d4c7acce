"""Trust, openness and commitment move as the coach behaves."""

from itertools import pairwise

from simulator.conversation import Conversation
from simulator.model.script import Scenario

LISTENING = (
    "You keep the nights for yourself.",
    "What is that like for you?",
    "So it matters to be needed.",
    "What do you want instead?",
)
TELLING = (
    "You need to give him the nights.",
    "Why don't you just go on holiday?",
    "You should stop hovering.",
    "You're just being stubborn.",
)


def test_listening_builds_trust_and_telling_breaks_it(ruth: Scenario) -> None:
    listened, told = Conversation(ruth, 1), Conversation(ruth, 1)
    for text in LISTENING:
        listened.say(text)
    for text in TELLING:
        told.say(text)
    assert listened.state.trust > listened.talk.start.trust > told.state.trust  # type: ignore[union-attr]
    assert listened.state.openness > told.state.openness


def test_the_same_move_gains_less_each_time(ruth: Scenario) -> None:
    conversation = Conversation(ruth, 1)
    levels = [conversation.state.trust]
    for i in range(10):
        conversation.say(f"It sounds as if the nights are yours, number {i}.")
        levels.append(conversation.state.trust)
    steps = [b - a for a, b in pairwise(levels)]
    assert steps[0] > steps[-1] >= 0
    assert levels[-1] < 10


def test_commitment_passes_eight_only_with_what_a_plan_needs(ruth: Scenario) -> None:
    conversation = Conversation(ruth, 1)
    assert conversation.say("On a scale of 1 to 10, how committed are you?").reply.text in (
        "A five.",
        "A six.",
    )
    for text in (
        "What could you do?",
        "What will you do first?",
        "What might get in the way of doing it?",
        "Who could support you with that?",
    ):
        conversation.say(text)
    assert conversation.state.commitment < 8
    assert {"first_step", "obstacle", "options"} <= conversation.state.slots
    assert "goal_revisited" not in conversation.state.slots
    conversation.say("What do you really want here?")
    assert "goal_revisited" in conversation.state.slots
    assert conversation.state.commitment > 7
