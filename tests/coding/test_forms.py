"""What a coach types gets the form that the codebook gives it."""

import pytest

from simulator.coding import code_turn
from simulator.model.codes import CodingContext, TurnCode, Unit
from tests.coding.examples import FOCUS, FORMS


def coded(text: str, *before: str) -> TurnCode:
    return code_turn(text, CodingContext(leader_lines=before))


def main_unit(code: TurnCode) -> Unit:
    """The question if there is one, else the longest unit: greetings and runs-up do not matter here."""
    return max(code.units, key=lambda u: (u.is_question, u.end - u.start))


@pytest.mark.parametrize(("before", "text", "form"), FORMS)
def test_form(before: str, text: str, form: str) -> None:
    unit = main_unit(coded(text, *([before] if before else [])))
    assert unit.form == form, unit.evidence


@pytest.mark.parametrize(("before", "text", "focus"), FOCUS)
def test_first_focus(before: str, text: str, focus: str) -> None:
    unit = coded(text, *([before] if before else [])).lead_unit
    assert [str(f) for f in unit.focus][:1] == [focus]


INVERTED = (
    "what",
    "how",
    "why",
    "who",
    "when",
    "where",
    "which",
    "do",
    "did",
    "is",
    "are",
    "have",
    "can",
    "could",
)


@pytest.mark.parametrize(
    "text", [t for _, t, _ in FORMS if t.endswith("?") and t.lower().startswith(INVERTED)]
)
def test_question_without_its_mark_in_lower_case_keeps_its_form(text: str) -> None:
    with_mark = main_unit(coded(text))
    assert main_unit(coded(text.removesuffix("?").lower())).form == with_mark.form


def test_a_voiced_idea_is_not_the_coachs() -> None:
    assert coded("Could you ask Priya?", "I might ask Priya to do it.").lead_unit.form == "closed_question"
    assert coded("Could you ask Priya?", "I do it all alone.").lead_unit.form == "directive_question"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("waht do you want", "open_question"),
        ("what stoped you", "open_question"),
        ("adn how confident are you", "closed_question"),
        ("Whyyyy?", "open_question"),
        ("wehn will u tell him", "closed_question"),
    ],
)
def test_slips_of_the_fingers(typed: str, form: str) -> None:
    assert coded(typed).lead_unit.form == form
