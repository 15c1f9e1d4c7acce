"""A leader evades a question rather than speak past it, within measure."""

import pytest

from simulator.conversation import Conversation
from simulator.packs import Library

SCENARIOS = Library.builtin().refs()
NARROW = (
    "What would the tortoise hear?",
    "Which word would you argue with?",
    "What has a bakery to do with it?",
    "What does the ladder weigh in your mind?",
    "How would it sound if you whistled it?",
    "What is hard about the noise stopping?",
    "What would the kettle say to that?",
    "What does the window show you there?",
)


@pytest.mark.parametrize("ref", SCENARIOS)
def test_evasions_are_kept_within_measure(ref: str) -> None:
    conversation = Conversation(Library.builtin().scenario(ref), 3)
    conversation.say("What would you like to talk about today?")
    conversation.say("What makes that matter to you?")
    tiers = [conversation.say(turn).reply.tier for turn in NARROW]
    assert "miss" in tiers
    assert "answer" not in tiers[:1]  # the first may be evaded: then it is, sooner than spoken past


@pytest.mark.parametrize("ref", SCENARIOS)
def test_a_leader_begins_without_evading(ref: str) -> None:
    conversation = Conversation(Library.builtin().scenario(ref), 3)
    assert not conversation.say("What would you like to talk about today?").reply.is_miss
    assert not conversation.say("What would be a good result for you?").reply.is_miss


def test_the_usual_questions_are_answered() -> None:
    conversation = Conversation(Library.builtin().scenario("foundations/marcus-1-hard-talk"), 3)
    for turn in (
        "What would you like to talk about today?",
        "What have you tried so far?",
        "How do you feel about it?",
        "What stops you?",
        "What could you do?",
        "What will you do first?",
    ):
        assert not conversation.say(turn).reply.is_miss, turn
