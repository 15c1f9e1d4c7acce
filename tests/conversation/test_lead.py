"""Which of several questions a leader hears, and whether a line gives what was asked for."""

import pytest

from simulator.coding import code_turn
from simulator.coding.kinds import asked, wh_class
from simulator.conversation.answering import gives
from simulator.conversation.lead import heard_lead


@pytest.mark.parametrize(
    ("turn", "lead"),
    [
        ("How sure are you, on a scale of one to ten, and what would make it one higher?", "How sure"),
        ("You could show him a one-page list. Would that work?", "You could show him"),
        ("You could show him a one-page list. What would he say to it?", "What would he say"),
        ("What happened then? And who was there?", "And who was there?"),
        ("When will you ring him, and who will you tell, so it stays yours and doesn't slip?", "and who"),
    ],
)
def test_the_weightier_question_is_answered(turn: str, lead: str) -> None:
    assert heard_lead(code_turn(turn)).lead_unit.text.startswith(lead)


@pytest.mark.parametrize(
    ("grammar", "fits", "misses"),
    [
        ("who", "Nobody, if I'm honest.", "Tired, and a little ashamed."),
        ("who", "My deputy would.", "It went quiet in there."),
        ("when", "Thursday, before the round.", "My stomach turns over."),
        ("how_many", "Eleven of them.", "I was cross."),
    ],
)
def test_a_line_must_hold_what_the_question_word_asks_for(grammar: str, fits: str, misses: str) -> None:
    assert gives(fits, grammar)
    assert not gives(misses, grammar)


def test_open_questions_ask_for_nothing_in_particular() -> None:
    assert gives("It went quiet in there.", "open")


@pytest.mark.parametrize(
    ("question", "grammar"),
    [
        ("when its greyest what goes through your mind", "open"),
        ("when he looks up what does he see", "open"),
        ("when will you tell him", "when"),
        ("when did it start", "when"),
    ],
)
def test_a_clause_of_time_does_not_make_a_question_of_time(question: str, grammar: str) -> None:
    assert wh_class(question) == grammar


def test_a_scale_named_in_the_clause_before_is_a_scale() -> None:
    turn = "When will you ring her, and from nought to ten, how sure are you that you will?"
    assert asked(heard_lead(code_turn(turn))).kinds[0] == "scale"
