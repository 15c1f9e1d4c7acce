"""What the leader answers: the right kind, the right line, or an honest miss."""

import pytest

from simulator.conversation import Conversation
from simulator.model.errors import SessionClosed, UsageError
from simulator.model.script import Scenario


def ids(conversation: Conversation, text: str) -> list[str]:
    return [line.id for line in conversation.say(text).reply.lines]


def test_the_kind_of_question_decides(talk_with_ruth: Conversation) -> None:
    assert ids(talk_with_ruth, "What would you like to focus on today?")[0].startswith("answers.agenda")
    assert ids(talk_with_ruth, "How would you know that it worked?")[0].startswith("answers.success")


def test_an_echo_is_answered_from_the_line_it_stays_with(talk_with_ruth: Conversation) -> None:
    reply = talk_with_ruth.say("Up with the fleet again.").reply
    assert reply.lines[0].id.startswith("open.fleet")
    assert reply.text == "I am. Every night this week."


def test_a_fact_puts_the_yes_or_no_first(talk_with_ruth: Conversation) -> None:
    assert (
        talk_with_ruth.say("Have you told Tim about it?").reply.text == "Not really. He knows there's a plan."
    )


def test_a_person_is_understood_by_name_role_and_pronoun(ruth: Scenario) -> None:
    for question in ("How would Tim see it?", "How does your deputy see it?"):
        assert Conversation(ruth, 1).say(question).reply.text == "He'd say I hover."
    conversation = Conversation(ruth, 1)
    conversation.say("How is the handover to Tim going?")
    assert conversation.say("How does he see it?").reply.text == "He'd say I hover."
    assert Conversation(ruth, 1).say("How does Helen see it?").reply.text == "She thinks I'm dragging it out."


def test_an_idea_meets_the_answer_written_for_it(talk_with_ruth: Conversation) -> None:
    reply = talk_with_ruth.say("You could write a handover document for him.").reply
    assert (reply.tier, reply.text) == ("proposal", "There is a list. It's in my head.")


def test_what_nobody_wrote_is_owned_to_and_changes_no_state(talk_with_ruth: Conversation) -> None:
    talk_with_ruth.say("What would you like to focus on today?")
    before = talk_with_ruth.state
    exchange = talk_with_ruth.say("Which opera singers do you admire, and in which theatres?")
    assert exchange.reply.is_miss
    assert exchange.reply.lines[0].bucket
    assert exchange.state.slots == before.slots


def test_a_leader_who_has_not_said_what_it_is_about_says_so(talk_with_ruth: Conversation) -> None:
    reply = talk_with_ruth.say("who is it with").reply
    assert reply.text == "The handover. It should have been done by now."


def test_no_line_is_said_twice(talk_with_ruth: Conversation) -> None:
    said = [talk_with_ruth.say("What do you want?").reply.text for _ in range(3)]
    assert len(set(said)) == 3


def test_depth_opens_with_the_leader(ruth: Scenario) -> None:
    conversation = Conversation(ruth, 1)
    assert conversation.say("How do you feel about the handover?").reply.text == "Restless."
    shallow = conversation.say("How do you feel about the handover?").reply
    assert "handover.scared" not in [line.id for line in shallow.lines]
    for turn in (
        "You keep the nights because they matter to you.",
        "So the nights are where you are needed, and that is hard to give away.",
        "It sounds as if you're tired and proud of it at once.",
        "You've held this fleet together for years, and that takes steadiness.",
        "So it's about more than the routes.",
        "You're torn between resting and being there.",
        "So nobody has asked you what you want to keep.",
        "It sounds lonely at four in the morning.",
    ):
        conversation.say(turn)
    assert conversation.state.openness > 4
    deep = conversation.say("How do you feel about the handover?").reply
    assert deep.text == "Scared, if you want the truth."


def test_a_sign_is_let_slip_within_its_turns(ruth: Scenario) -> None:
    conversation = Conversation(ruth, 1)
    shown = {}
    for number in range(1, 12):
        reply = conversation.say(f"Tell me more, please. {number}").reply
        shown.update({cue.id: number for cue in reply.cues})
    assert 3 <= shown["sleep"] <= 7
    assert 6 <= shown["idiom"] <= 10


def test_an_empty_or_endless_turn_is_refused_and_nothing_is_lost(talk_with_ruth: Conversation) -> None:
    for text in ("", "  \n ", "\x1b\x07", "a" * 5_001):
        with pytest.raises(UsageError):
            talk_with_ruth.say(text)
    assert talk_with_ruth.talk.turns == 0


def test_after_the_end_nothing_more_is_said(talk_with_ruth: Conversation) -> None:
    talk_with_ruth.say("What do you want?")
    closing = talk_with_ruth.end()
    assert closing is not None
    assert closing.text == "Well. Back to the board."
    with pytest.raises(SessionClosed):
        talk_with_ruth.say("And then?")


def test_a_question_with_a_matter_of_its_own_is_evaded_rather_than_spoken_past(ruth: Scenario) -> None:
    conversation = Conversation(ruth, 1)
    conversation.say("What would you like to focus on today?")
    assert not conversation.say(
        "What do you want from a harbour today?"
    ).reply.is_miss  # nobody evades so soon
    reply = conversation.say("What do you want from a lighthouse?").reply
    assert reply.is_miss
    assert not conversation.say("What would you like of an island?").reply.is_miss


def test_a_stray_mark_or_a_slip_is_no_matter_of_its_own(ruth: Scenario) -> None:
    for question in ("[/x] What do you want instead?", "What do you wnat insted?"):
        conversation = Conversation(ruth, 1)
        conversation.say("What would you like to focus on today?")
        assert not conversation.say(question).reply.is_miss
