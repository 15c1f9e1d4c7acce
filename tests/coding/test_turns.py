"""Lead, stacking, permission, moves and evidence of whole turns."""

import pytest

from simulator.coding import code_turn
from simulator.coding.explain import rule_sentence
from simulator.coding.lexicon import rules
from simulator.model.codes import ALL_MOVES, FOCUSES, FORMS, CodingContext


def after(*lines: str) -> CodingContext:
    return CodingContext(leader_lines=lines)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("You're tired. What do you need?", "What do you need?"),
        ("What do you need? Is that okay?", "What do you need?"),
        ("What do you want? I had that too.", "What do you want?"),
        ("Can I ask you something?", "Can I ask you something?"),
        ("Good. You should rest. You sound tired.", "You should rest."),
        ("Okay. You sound tired.", "You sound tired."),
        ("Is it fear? What are you afraid of?", "What are you afraid of?"),
        ("Mm-hm.", "Mm-hm."),
    ],
)
def test_the_leader_answers(text: str, lead: str) -> None:
    assert code_turn(text).lead_unit.text == lead


def test_stacked_means_two_questions() -> None:
    assert code_turn("What do you want? And when?").stacked
    assert not code_turn("You want out. What stops you?").stacked


def test_permission_asked_and_given_in_one_breath_is_hollow() -> None:
    code = code_turn("May I offer an idea? You could write it down first.")
    assert [u.permission for u in code.units] == [None, "hollow"]


def test_advice_out_of_the_blue_is_unpermitted() -> None:
    assert code_turn("You could write it down first.").lead_unit.permission == "unpermitted"


def test_advice_that_was_asked_for_is_permitted() -> None:
    code = code_turn("You could write it down first.", after("I don't know. What would you do?"))
    assert code.lead_unit.permission == "permitted"


def test_advice_that_leaves_the_choice_is_permitted() -> None:
    assert code_turn("You could write it down first, but it's up to you.").units[0].permission == "permitted"


@pytest.mark.parametrize(
    ("answer", "permission"), [("Yes, please.", "permitted"), ("No, not now.", "unpermitted")]
)
def test_advice_after_leave_was_asked(answer: str, permission: str) -> None:
    asked = code_turn("Would it be okay if I shared a thought?", after("I'm stuck."))
    context = CodingContext(leader_lines=("I'm stuck.", answer), coach_codes=(asked,))
    assert code_turn("You could write it down first.", context).lead_unit.permission == permission


@pytest.mark.parametrize(
    ("before", "text", "move"),
    [
        ("", "On a scale of 1 to 10, how committed are you?", "scale"),
        ("", "What could get in the way?", "obstacle"),
        ("", "Who will hold you to it?", "accountability"),
        ("", "May I share an observation?", "permission"),
        ("", "It's entirely your choice.", "autonomy"),
        ("", "What are you assuming about her?", "assumption"),
        ("", "How would your team describe it?", "perspective"),
        ("I keep thinking about ending it.", "Are you thinking of killing yourself?", "safety_check"),
        ("I keep thinking about ending it.", "Is someone at home with you tonight?", "safety_check"),
        ("I keep thinking about ending it.", "Let's call the crisis line together now.", "urgent_help"),
        ("I cry every morning.", "I hear how much pain you are in.", "acknowledge_distress"),
        ("I cry every morning.", "I'd like you to talk to a therapist about this.", "refer"),
        ("I cry every morning.", "This goes beyond what coaching can do.", "boundary"),
        ("I cry every morning.", "Treat yourself to a nice warm bath.", "dismiss"),
        ("I cry every morning.", "That sounds like depression to me.", "diagnose"),
        ("I cry every morning.", "Close your eyes and go back to that day.", "treat"),
        ("You won't tell anyone?", "I promise I won't tell anyone.", "promise_secrecy"),
        ("You won't tell anyone?", "I can't promise that: in danger I have to tell your employer.",
         "confidentiality_limits"),
        ("I cry every morning.", "See the doctor, and we can keep working here.", "keep_door_open"),
    ],
)  # fmt: skip
def test_move(before: str, text: str, move: str) -> None:
    assert move in code_turn(text, after(*([before] if before else []))).moves


@pytest.mark.parametrize(
    ("before", "text", "move"),
    [
        ("The budget is late.", "That sounds hard.", "acknowledge_distress"),
        ("The budget is late.", "Deadlines get to all of us.", "dismiss"),
        ("My doctor rang.", "What did your doctor say?", "refer"),
        ("You won't tell anyone?", "I can't promise to keep that secret.", "promise_secrecy"),
        ("The board wants a plan.", "How close is the plan?", "safety_check"),
    ],
)
def test_no_move(before: str, text: str, move: str) -> None:
    assert move not in code_turn(text, after(before)).moves


def test_every_code_names_its_words_and_a_rule_that_is_explained() -> None:
    text = "You're torn. On a scale of 1 to 10, how sure are you? You could ask Tom. What would he say?"
    for unit in code_turn(text).units:
        for why in (unit.evidence, *unit.reasons.values()):
            assert text[why.start : why.end] == why.text
            assert why.rule in rules().says
            assert rule_sentence(why.rule).endswith(".")
        assert set(unit.reasons) == {*unit.moves, *map(str, unit.focus)}
        assert 0.5 <= unit.p <= 0.99


def test_the_data_names_only_codes_that_exist() -> None:
    book = rules()
    assert {r.form for r in book.forms} == set(FORMS)
    assert {t.name for t in book.moves} == ALL_MOVES
    assert {t.name for t in book.focus} | {"fact", "yes_no", "either_or"} == set(FOCUSES)


def test_every_condition_of_a_rule_is_a_fact_that_a_view_knows() -> None:
    from simulator.coding.leader import NOBODY
    from simulator.coding.tokens import tokenise
    from simulator.coding.view import View

    view = View(tokenise("What would help you now?"), "?", NOBODY)
    for rule in (*rules().forms, *rules().moves, *rules().focus):
        for name in (*rule.when, *rule.unless):
            assert isinstance(view.flag(name, None), bool)


def test_coding_is_the_same_twice() -> None:
    text = "So you stay late, and Jonas goes home… what would he say about that?"
    assert code_turn(text) == code_turn(text)


def test_unknown_rule_gets_a_sentence() -> None:
    assert rule_sentence("gone.long_ago").endswith(".")
