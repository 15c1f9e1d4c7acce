"""A line that was written for one question is not given to another that only sounds like it."""

import pytest

from simulator.conversation import Conversation
from simulator.packs import Library

LIBRARY = Library.standard()


@pytest.mark.parametrize(
    ("scenario", "turn", "written_for_another"),
    [
        # who wakes at four: the leader, not everybody
        ("boundaries/omar-5-home-too", "Are you awake at four a lot?", "They get up on a Monday"),
        # a condition is no statement
        ("executives/kenji-2-investor-day", "And if Helena knows?", "I've told Helena I'm 'buzzing'"),
        # what it tells the leader is not what he could do
        (
            "executives/kenji-2-investor-day",
            "What does that tell you about those five minutes?",
            "Stand still, feet flat",
        ),
        # what happens with the children is not who they are
        ("boundaries/omar-5-home-too", "What happens when you sit down with Mali and Joe?", "Mali's ten"),
    ],
)
def test_the_example_must_ask_the_same(scenario: str, turn: str, written_for_another: str) -> None:
    conversation = Conversation(LIBRARY.scenario(scenario), 1)
    conversation.say("What would you like to talk about today?")
    assert not conversation.say(turn).reply.text.startswith(written_for_another)


def test_the_very_question_is_answered_in_other_words_too() -> None:
    conversation = Conversation(LIBRARY.scenario("executives/kenji-2-investor-day"), 1)
    reply = conversation.say("And what's your first line, then?").reply
    assert reply.tier == "direct"
    assert "imagine the noise stopping" in reply.text
