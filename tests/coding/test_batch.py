"""Files of lines, two codings compared, slips mended, statements weighed."""

import json
from pathlib import Path

import pytest

from simulator.authoring.agreement import compare, kappa, read_codes
from simulator.cli.main import run
from simulator.coding import code_turn, code_units
from simulator.coding.explain import rule_sentence
from simulator.coding.weights import pack, table, unpack
from simulator.model.codes import FORMS, QUESTIONS, CodingContext


def test_a_bad_line_is_named_and_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "coach": "What helps?"}\n{oops\n{"id": 3}\n{"id": 4, "coach": "I see."}\n')
    assert run(["code", "--jsonl", str(source), "--out", str(target)]) == 0
    answers = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [a["id"] for a in answers] == [1, 4]
    assert answers[0]["units"][0]["form"] == "open_question"
    assert {"text", "form", "p", "family", "moves", "permission", "evidence"} <= set(answers[0]["units"][0])
    told = capsys.readouterr().err
    assert "line 2" in told
    assert "line 3" in told


def test_in_and_out_may_not_be_one_file(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"coach": "What helps?"}\n')
    assert run(["code", "--jsonl", str(source), "--out", str(source)]) == 2
    assert source.read_text() == '{"coach": "What helps?"}\n'


def test_a_prefix_is_read_and_not_answered_and_whole_is_not_cut() -> None:
    units = code_units("What would help?", prefix="That sounds heavy.")
    assert [u.text for u in units] == ["What would help?"]
    whole = code_units("That sounds heavy. What would help?", whole=True)
    assert len(whole) == 1
    assert len(code_units("That sounds heavy. What would help?")) == 2


@pytest.mark.parametrize(
    "typed", ["waht would you like insted", "What woudl you like instead?", "whar would you like instead"]
)
def test_a_slip_of_the_keyboard_changes_no_form(typed: str) -> None:
    assert code_turn(typed).lead_unit.form == "open_question"


def test_two_codings_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.csv"
    first.write_text('{"id": "t-1", "form": "advice"}\n{"id": "t-2", "form": "reflection"}\n')
    second.write_text("id,form\nt-1,advice\nt-2,information\nt-3,advice\n")
    found = compare(read_codes(first), read_codes(second))
    assert (found.n, found.only_second, found.confusions) == (2, 1, (("reflection", "information", 1),))
    assert run(["agree", str(first), str(second), "--errors"]) == 0
    assert "t-2: reflection / information" in capsys.readouterr().out
    assert run(["agree", str(first), str(tmp_path / "none")]) == 2


def test_kappa_of_a_known_table() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_the_table_of_weights_is_small_and_survives_packing() -> None:
    weights = table()
    assert set(weights.labels) == set(FORMS) - QUESTIONS
    assert len(weights.rows) <= 256 * 1024
    again = unpack(pack(("advice", "summary"), [[1.0, -2.0]] * 4, {}))
    assert again.sums(["x"]) == [64, -127]


def test_what_the_table_decides_is_explained_in_the_coach_s_words() -> None:
    context = CodingContext(leader_lines=("I got the whole night shift home on foot in the snow.",))
    for text in ("You brought every one of them home.", "Nobody was left behind.", "That was quite a night."):
        unit = code_turn(text, context).units[0]
        assert unit.evidence.text in text
        assert rule_sentence(unit.evidence.rule).endswith(".")
        assert unit.runner_up != unit.form
        assert 0 < unit.p <= 1
