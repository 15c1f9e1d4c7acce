"""A turn falls into the acts it is made of."""

import pytest

from simulator.coding import code_turn

CASES = [
    ("That sounds heavy, what would help?", ["That sounds heavy,", "what would help?"]),
    ("With Jonas, what's different?", ["With Jonas, what's different?"]),
    (
        "And when you're just being you… who are you then?",
        ["And when you're just being you… who are you then?"],
    ),
    ("swimming lessons eh did u end up liking them", ["swimming lessons eh", "did u end up liking them"]),
    ("when you look over what does she do", ["when you look over what does she do"]),
    ("ok tell me more what happened next", ["ok tell me more", "what happened next"]),
    ("what did he say and how did you feel", ["what did he say", "and how did you feel"]),
    ("Is it the work or is it the people?", ["Is it the work or is it the people?"]),
    ("Dr. Mensah rang at 3.30 p.m. today.", ["Dr. Mensah rang at 3.30 p.m. today."]),
    ("You're tired.\nWhat do you need?", ["You're tired.", "What do you need?"]),
    ("so you stay late what keeps you there", ["so you stay late", "what keeps you there"]),
    ("You were angry, weren't you?", ["You were angry, weren't you?"]),
    ("If nothing changes, what will it cost you?", ["If nothing changes, what will it cost you?"]),
    ("Which one would you pick and why?", ["Which one would you pick and why?"]),
    ("I'm a coach and not a doctor, so I'd like you to see one.", None),
]


@pytest.mark.parametrize(("text", "parts"), CASES)
def test_split(text: str, parts: list[str] | None) -> None:
    units = code_turn(text).units
    if parts is not None:
        assert [u.text for u in units] == parts
    for unit in units:
        assert text[unit.start : unit.end] == unit.text


@pytest.mark.parametrize("text", ["", "   ", "…", "?!?", "👍", "\n\n"])
def test_a_turn_without_words_is_one_encourager(text: str) -> None:
    code = code_turn(text)
    assert [u.form for u in code.units] == ["encourager"]
    assert code.lead == 0


def test_a_statement_of_another_act_is_a_unit_of_its_own() -> None:
    code = code_turn("I lost two jobs that way, and I'd like you to talk to a therapist.")
    assert [u.form for u in code.units] == ["self_disclosure", "structure"]
