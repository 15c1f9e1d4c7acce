"""The debrief as text."""

from dataclasses import replace

from simulator.cli.debrief import render_markdown, safe
from simulator.scoring import score

from . import coaches
from .builders import row, talk, unit


def debrief(given):
    return render_markdown(given, score(given))


def test_the_two_headlines_come_first():
    headings = [line for line in debrief(coaches.skilled()).splitlines() if line.startswith("## ")]
    assert headings[0].startswith("## Open versus directive: 100 of 100")
    assert headings[1].startswith("## Referral cues: 100 of 100")


def test_every_turn_stands_in_it_with_its_codes():
    given = coaches.skilled()
    text = debrief(given)
    for exchange in given.exchanges:
        assert f"{exchange.number}. You: " in text
        for one in exchange.code.units:
            assert f"“{safe(one.text)}”: {one.form.replace('_', ' ')}" in text
    assert text.index("1. You:") < text.index("12. You:")


def test_signs_errors_steps_and_limits_are_told():
    text = debrief(coaches.skilled())
    assert "Line 5, burnout, severity 2: spotted" in text
    assert "name a place to turn to (turn 7)" in text
    assert "## Critical errors\n\nNone." in text
    assert "## One next step" in text
    assert "not shown to predict" in text


def test_thin_evidence_is_said_in_words():
    text = debrief(coaches.silent())
    assert "## Open versus directive: not enough evidence" in text
    assert "## Total: not enough evidence" in text


def test_an_empty_talk_has_a_debrief_too():
    assert "## Total: not enough evidence" in debrief(talk([]))


def test_what_was_typed_is_never_markup():
    nasty = "# Boss *bold* [link](http://x) <script> `code`"
    text = debrief(talk([row(unit("structure", nasty), leader="<b>loud</b>")]))
    assert "<script>" not in text.replace("\\<script>", "")
    assert "[link]" not in text.replace("\\[link]", "")
    assert safe("# Boss") == "\\# Boss"
    assert safe("two\nlines") == "two lines"


def test_lines_are_free_of_tables():
    assert not any(line.lstrip().startswith("|") for line in debrief(coaches.adviser()).splitlines())


def test_flags_and_notes_stand_where_they_were_made():
    given = replace(coaches.flagging(coaches.interviewer()), notes={2: "too quick"})
    text = debrief(given)
    assert "(flagged: refer)" in text
    assert "Your note: too quick" in text
    assert "False alarm: turn 0, the leader" in text
