"""One strength, one next step, better words for the weakest turns."""

import pytest

from simulator.scoring import score

from . import coaches
from .builders import cue, row, scenario, talk, unit

OPEN = unit("open_question", "What do you see?")
ADVICE = unit("advice", "You could write a list.", permission="unpermitted")


def instead(given, turn):
    return next(a.instead for a in score(given).alternatives if a.turn == turn)


def test_a_strength_quotes_a_turn_that_shows_it():
    found = score(coaches.skilled()).strength
    assert found.title == "You walked the steps towards help"
    assert all(
        q.text in coaches.skilled().exchanges[q.turn - 1].code.text
        for q in found.quotes
        if q.speaker == "coach"
    )


def test_where_nothing_went_well_no_strength_is_made_up():
    assert score(coaches.adviser()).strength is None


def test_leaving_a_lookalike_alone_by_doing_nothing_is_not_praised():
    look = cue("strain", 0, "This is killing me, ha.")
    rows = [row(unit("encourager", "Mm."), cue=look), *[row(unit("encourager", "Mm."))] * 9]
    assert score(talk(rows)).strength is None


def test_the_adviser_is_told_to_ask_first_and_shown_where():
    found = score(coaches.adviser()).next_step
    assert found.title == "Ask before you tell"
    assert found.quotes[0].turn == 1
    assert "Ruth" in found.text


def test_a_talk_that_is_too_thin_gets_told_so():
    assert "at least 6 turns" in score(coaches.silent()).next_step.text


def test_what_is_missing_from_the_arc_is_named():
    rows = [row(OPEN, unit("reflection", "The handover never ends.")) for _ in range(12)]
    rows[0] = row(OPEN, covered=["session_goal"])
    found = score(talk(rows)).next_step
    assert "how success will be known" in found.text
    assert "what the talk is for" not in found.text


def test_at_most_three_turns_are_rewritten_in_the_order_of_the_talk():
    found = score(coaches.adviser()).alternatives
    assert len(found) == 3
    assert [a.turn for a in found] == sorted(a.turn for a in found)
    assert all(a.instead for a in found)


def test_no_sentence_is_offered_twice():
    offered = [s for a in score(coaches.interviewer()).alternatives for s in a.instead]
    assert len(offered) == len(set(offered))


@pytest.mark.parametrize("key", ["before", "topic", "advice"])
def test_the_authors_own_words_come_first(key):
    made = scenario(answers={key: ("What would letting go make possible?",)})
    rows = [row(OPEN, line="before", topic="topic"), row(ADVICE, kinds=("advice",))]
    assert instead(talk(rows, made=made), 2)[0] == "What would letting go make possible?"


def test_advice_gets_a_question_first_and_permission_next():
    first, second = instead(talk([row(OPEN), row(ADVICE)]), 2)
    assert first.startswith("What have you")
    assert "Would you like to hear it" in second


@pytest.mark.parametrize(
    ("closed", "opened"),
    [
        ("Did you talk to Tim?", "What has been said about it so far?"),
        ("Have you tried a list?", "What have you tried so far?"),
        ("Are you worried?", "What is that like for you?"),
        ("How many people report to you?", "What does that look like from day to day?"),
    ],
)
def test_a_closed_question_is_opened_where_its_beginning_leaves_no_doubt(closed, opened):
    rows = [row(OPEN, leader="Busy.", keys=("xyz",)), row(unit("closed_question", closed))]
    assert instead(talk(rows), 2) == (opened,)


def test_any_other_closed_question_turns_to_the_leaders_own_word():
    rows = [row(OPEN, leader="I keep circling.", keys=("circling",)), row(unit("closed_question", "A or B?"))]
    (offered,) = instead(talk(rows), 2)
    assert "“circling”" in offered


def test_where_nothing_safe_can_be_said_nothing_is_offered():
    rows = [row(OPEN, leader="Tim. No."), row(unit("closed_question", "Is it Tim or Ana?"))]
    assert score(talk(rows)).alternatives == ()


def test_closed_questions_that_pin_down_a_plan_are_no_fault():
    rows = [row(OPEN), row(unit("closed_question", "Will you call on Monday?", "commit"))]
    assert score(talk(rows)).alternatives == ()


def test_of_several_questions_one_is_kept():
    both = (unit("open_question", "and what matters to you?"), unit("open_question", "what stops you?"))
    assert instead(talk([row(OPEN), row(*both)]), 2) == ("What stops you?",)


def test_a_missed_sign_gets_words_for_its_kind():
    urgent = cue("burden", 3, "They would be better off without me.", category="suicide_self_harm", window=1)
    found = instead(talk([row(OPEN, cue=urgent), row(OPEN), row(OPEN)]), 2)
    assert "thoughts of ending your life" in found[0]


def test_an_answered_sign_is_no_weak_turn():
    urgent = cue("burden", 3, "They would be better off without me.", category="suicide_self_harm", window=1)
    asks = unit("closed_question", "Are you thinking of ending your life?", "safety_check")
    assert score(talk([row(OPEN, cue=urgent), row(asks)])).alternatives == ()


def test_words_in_braces_from_a_pack_stay_words():
    rows = [row(OPEN, leader="I feel {name} today, honestly.", keys=("{name}",)), row(ADVICE)]
    assert score(talk(rows)).next_step is not None
