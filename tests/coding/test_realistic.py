"""Turns as coaches really type them: no marks, a second language, long turns, echoes, care."""

import pytest

from simulator.coding import code_turn
from simulator.model.codes import QUESTIONS, CodingContext, TurnCode
from tests.coding.realistic import ECHOES, LONG, SECOND_LANGUAGE, STATEMENTS, TERSE

SIGN = "I cry every morning."
RISK = "I keep thinking of ending it."


def coded(before: str, text: str) -> TurnCode:
    return code_turn(text, CodingContext(leader_lines=(before,) if before else ()))


@pytest.mark.parametrize(("before", "text", "form", "focus"), TERSE + SECOND_LANGUAGE + LONG + ECHOES)
def test_lead(before: str, text: str, form: str, focus: str) -> None:
    lead = coded(before, text).lead_unit
    assert lead.form == form, lead.evidence
    assert [str(f) for f in lead.focus][:1] == ([focus] if focus else [])


@pytest.mark.parametrize(("before", "text"), STATEMENTS)
def test_a_clause_about_somebody_asks_nothing(before: str, text: str) -> None:
    code = coded(before, text)
    assert not code.forms & QUESTIONS
    assert len(code.units) == 1


def test_a_big_number_is_a_scale() -> None:
    assert "scale" in coded("", "How big is your will to do it from one to ten?").lead_unit.moves


def test_a_question_put_again_runs_the_talk_where_another_one_follows() -> None:
    code = coded("We have a dog.", "That's not what I asked. What do you want?")
    assert [u.form for u in code.units] == ["structure", "open_question"]
    assert code.lead_unit.text == "What do you want?"


def test_a_degree_that_hangs_on_a_question_is_no_question_of_its_own() -> None:
    assert len(coded("Four.", "Is that a four for how ready you feel?").units) == 1


def test_a_surname_shows_that_a_word_is_a_name() -> None:
    assert [str(f) for f in coded("Judith Okoye.", "what would judith say").lead_unit.focus] == [
        "other_view:judith"
    ]


@pytest.mark.parametrize(
    ("before", "text", "form", "move"),
    [
        (SIGN, "Would it be all right if I suggested somebody?", "closed_question", "refer"),
        (SIGN, "Would it be okay if I named someone who could look at it?", "closed_question", "refer"),
        (SIGN, "I'm here with you.", "encourager", "acknowledge_distress"),
        (SIGN, "I'm worried about you.", "reflection", "acknowledge_distress"),
        (SIGN, "Are you alone tonight?", "closed_question", "safety_check"),
        (RISK, "Who can be with you?", "closed_question", "safety_check"),
        (RISK, "Have you thought of acting on them?", "closed_question", "safety_check"),
        ("", "Do you sometimes think you'd rather not live?", "closed_question", "safety_check"),
        ("I'll see my doctor.", "I'd like us to go on with our coaching alongside.", "structure",
         "keep_door_open"),
        ("It stays in here, does it?", "This stays between us, I promise.", "structure", "promise_secrecy"),
    ],
)  # fmt: skip
def test_care(before: str, text: str, form: str, move: str) -> None:
    lead = coded(before, text).lead_unit
    assert lead.form == form, lead.evidence
    assert move in lead.moves


@pytest.mark.parametrize(
    ("before", "text", "move"),
    [
        (RISK, "How long has it been like this?", "safety_check"),
        (SIGN, "I'm here with you.", "urgent_help"),
        ("The rota is late.", "Would it be okay if I suggested someone for the rota?", "refer"),
        ("The rota is late.", "Are you alone at the desk?", "safety_check"),
    ],
)
def test_no_care_where_none_is_given(before: str, text: str, move: str) -> None:
    assert move not in coded(before, text).moves


def test_concern_about_conduct_still_confronts() -> None:
    assert coded(SIGN, "I'm worried about how you treat her.").lead_unit.form == "confrontation"


def test_the_door_is_kept_open_a_turn_after_the_referral() -> None:
    before = code_turn("I'd like you to see a doctor about that.", CodingContext(leader_lines=(SIGN,)))
    context = CodingContext(leader_lines=(SIGN, "Perhaps."), coach_codes=(before,))
    assert "keep_door_open" in code_turn("And we can keep meeting here.", context).moves
