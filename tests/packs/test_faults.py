"""Every fault that an author can make is told at its place, once, with what to write instead."""

# ruff: noqa: E501 - a case a line reads best

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.packs import Fault, check_path
from tests.packs.building import Draft

PACK, PERSONA, SCENARIO = "pack.json", "personas/ruth.json", "scenarios/handover.json"
MARK = "«"

# What to replace in which file, by what (the mark shows where the fault must be told), the code,
# and words of its message or hint.
CASES: dict[str, tuple[str, str, str, str, str]] = {
    "unknown key": (SCENARIO, '"say": "A whole one."', '«"sya": "A whole one."', "E103", "did you mean `say`?"),
    "unknown key, none near": (PACK, '"author": "Ada', '«"zzz": 1, "author": "Ada', "E103", "one of "),
    "unknown key at the root": (PERSONA, '"openers"', '«"opners"', "E103", "did you mean `openers`?"),
    "unknown kind": (SCENARIO, '"options": [', '«"optoins": [', "E103", "did you mean `options`?"),
    "unknown kind of probe": (SCENARIO, '"meaning": [', '«"meening": [', "E103", "did you mean `meaning`?"),
    "unknown person form": (SCENARIO, '"other_view:tim"', '«"feeling:tim"', "E103", "not a kind of question"),
    "wrong type": (SCENARIO, '"minutes": 30', '"minutes": «"30"', "E104", "a whole number is expected for `minutes`, not a text"),
    "wrong type of a line": (SCENARIO, '"say": "I was up at four."', '"say": «4', "E104", "a text or a list"),
    "list in a list": (SCENARIO, '"agenda": [', '"agenda": [«["a"], ', "E104", "a text or an object"),
    "value not allowed": (PERSONA, '"guarded_achiever"', '«"guarded_achever"', "E104", "did you mean `guarded_achiever`?"),
    "value out of range": (SCENARIO, '"trust": 4', '"trust": «11', "E104", "at most 10"),
    "level out of range": (SCENARIO, '"level": 2', '"level": «0', "E104", "at least 1"),
    "empty text": (SCENARIO, '"handing over to Tim"', '«""', "E104", "is empty"),
    "empty list": (SCENARIO, '"opening": [\n    "Hi. Sorry, the phone again."\n  ]', '"opening": «[]', "E104", "list is empty"),
    "name with capitals": (SCENARIO, '"topics": {\n    "handover"', '"topics": {\n    «"Handover"', "E104", "lower case"),
    "id with capitals": (SCENARIO, '"id": "sleep"', '"id": «"Sleep"', "E104", "lower case"),
    "date": (PACK, '"2026-11-01"', '«"1 November"', "E104", "for example"),
    "two numbers needed": (SCENARIO, "[\n      0.05,\n      0.25\n", "«[\n      0.05\n", "E104", "needs 2 items"),
    "missing key": (SCENARIO, '"title": "The handover that never ends",', "", "E105", "`title` is missing"),
    "missing key in a line": (SCENARIO, '"line": {\n        "say": "I was up at four."', '"line": «{\n        "level": 1', "E105", "`say` is missing"),
    "own slot without kinds": (SCENARIO, '{\n      "id": "success_measure"\n    }', '«{\n      "id": "plans", "stage": "goal"\n    }', "E105", "`kinds` is missing"),
    "newer format": (PACK, '"schema": 1', '"schema": «2', "E106", "newer program"),
    "unknown line": (SCENARIO, '"said": [\n            "handover.fear"', '"said": [\n            «"handover.fera"', "E201", "did you mean `handover.fear`?"),
    "unknown reveal": (SCENARIO, '"revealed": [\n            "fear"', '"revealed": [\n            «"feer"', "E201", "did you mean `fear`?"),
    "unknown slot": (SCENARIO, '"slots": [\n          "first_step"', '"slots": [\n          «"frist_step"', "E201", "did you mean `first_step`?"),
    "unknown slot needed": (SCENARIO, '"needs": [\n      "first_step"', '"needs": [\n      «"obstacles"', "E201", "did you mean `obstacle`?"),
    "unknown person of a topic": (SCENARIO, '"person": "tim"', '"person": «"tom"', "E201", "did you mean `tim`?"),
    "unknown person of a kind": (SCENARIO, '"other_view:tim"', '«"other_view:tom"', "E201", "did you mean `tim`?"),
    "unknown line of a cue": (SCENARIO, '"line": {\n        "say": "I was up at four."\n      }', '"line": «"sleep.four"', "E201", "no line has the id"),
    "unknown model answer": (SCENARIO, '"model_answers": {\n    "handover"', '"model_answers": {\n    «"hadnover"', "E201", "did you mean `handover`?"),
    "id taken": (SCENARIO, '"say": "He could have had it in March."', '"id": «"handover.line.1", "say": "He could have had it in March."', "E202", "taken"),
    "empty range": (SCENARIO, '{\n          "min": 8', '«{\n          "min": 8, "max": 3', "E203", "at least 8 and at most 3"),
    "said and unsaid": (SCENARIO, '"revealed": [', '«"unsaid": ["handover.fear"], "revealed": [', "E203", "asked for in `said`"),
    "volunteered backwards": (SCENARIO, '"severity": 1', '"severity": 1, "volunteer": «{"from": 7, "by": 4}', "E203", "later than"),
    "unknown kind in to": (SCENARIO, '"level": 2', '"level": 2, "to": [«"meening"]', "E204", "did you mean `meaning`?"),
    "unknown move": (SCENARIO, '"revealed": [', '"moves": [«"reffer"], "revealed": [', "E204", "did you mean `refer`?"),
    "unknown persona": (SCENARIO, '"persona": "ruth"', '"persona": «"rut"', "E205", "did you mean `ruth`?"),
    "unknown placeholder": (SCENARIO, '"A {number}."', '«"A {numbr}."', "E206", "did you mean `number`?"),
    "id is not the file's name": (SCENARIO, '"id": "handover"', '"id": «"hand-over"', "E207", "`handover`"),
    "id is not the persona's file": (PERSONA, '"id": "ruth"', '"id": «"ruthie"', "E207", "`ruth`"),
}  # fmt: skip


def faults_of(folder: Path, change: Callable[[dict[str, str]], None]) -> list[Fault]:
    files = Draft().files()
    change(files)
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return check_path(folder)


def test_the_sound_pack_has_no_faults(tmp_path: Path) -> None:
    assert check_path(Draft().write(tmp_path)) == []


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_once_at_its_place(case: str, tmp_path: Path) -> None:
    file, old, new, code, words = CASES[case]
    files = Draft().files()
    assert files[file].count(old) >= 1, "the case does not fit the sound pack any more"
    marked = files[file].replace(old, new, 1)
    files[file] = marked.replace(MARK, "")
    found = faults_of(tmp_path, lambda target: target.update(files))
    at = marked.index(MARK) if MARK in marked else 0
    place = (marked.count("\n", 0, at) + 1, at - marked.rfind("\n", 0, at))
    errors = [f for f in found if f.is_error]
    first = errors[0]
    assert (first.code, first.file, first.line, first.column) == (code, f"{tmp_path}/{file}", *place)
    assert words in f"{first.message} {first.hint}"
    # One mistake, one fault; what refers to the spoilt thing may complain too, never at the same place.
    assert [(f.line, f.column) for f in errors].count(place) == 1


def test_a_misspelt_key_is_one_fault(tmp_path: Path) -> None:
    def change(files: dict[str, str]) -> None:
        files[SCENARIO] = files[SCENARIO].replace('"say": "A whole one."', '"sya": "A whole one."')

    assert [f.code for f in faults_of(tmp_path, change)] == ["E103"]


def test_all_faults_come_in_one_run(tmp_path: Path) -> None:
    def change(files: dict[str, str]) -> None:
        files[PACK] = files[PACK].replace('"version": "1.0.0",', '"version": "1.0.0",,')
        files[PERSONA] = files[PERSONA].replace('"stoic"', "").replace('"he"', '"him"')
        files[SCENARIO] = (
            files[SCENARIO]
            .replace('"minutes": 30', '"minutes": "30"')
            .replace('"person": "tim"', '"person": "tom"')
            .replace('"He waits."\n', '"He waits.",\n')
        )

    assert [f.code for f in faults_of(tmp_path, change) if f.is_error] == [
        "E101",
        "E104",
        "E104",
        "E201",
        "E101",
    ]


def test_a_file_that_cannot_be_read_hides_no_fault_elsewhere(tmp_path: Path) -> None:
    def change(files: dict[str, str]) -> None:
        files[PERSONA] = '{"schema": 1, "id": '
        files[SCENARIO] = files[SCENARIO].replace('"minutes": 30', '"minutes": "30"')

    found = faults_of(tmp_path, change)
    assert [(Path(f.file).name, f.code) for f in found] == [("ruth.json", "E101"), ("handover.json", "E104")]


def test_a_file_that_holds_a_list_says_so(tmp_path: Path) -> None:
    def change(files: dict[str, str]) -> None:
        files[SCENARIO] = "[1]"

    found = faults_of(tmp_path, change)
    assert [(f.code, f.line, f.column) for f in found] == [("E104", 1, 1)]
    assert "an object {…}, not a list" in found[0].message


def test_a_pack_without_a_readable_head_says_so(tmp_path: Path) -> None:
    def change(files: dict[str, str]) -> None:
        files[PACK] = ""

    assert [(Path(f.file).name, f.code) for f in faults_of(tmp_path, change)] == [("pack.json", "E101")]


def test_a_file_with_an_odd_name_is_told(tmp_path: Path) -> None:
    Draft().write(tmp_path)
    (tmp_path / "scenarios" / "My Scenario.JSON").write_text("{}")
    (tmp_path / "README.md").write_text("for people")
    (tmp_path / ".git").mkdir()
    found = check_path(tmp_path)
    assert [(f.code, Path(f.file).name, f.line) for f in found] == [("E110", "My Scenario.JSON", 0)]


def test_a_link_is_told_and_not_followed(tmp_path: Path) -> None:
    pack = Draft().write(tmp_path / "pack")
    secret = tmp_path / "secret.json"
    secret.write_text('{"schema": 1}')
    (pack / "personas" / "eve.json").symlink_to(secret)
    found = check_path(pack)
    assert [(f.code, Path(f.file).name) for f in found] == [("E110", "eve.json")]
    assert "link" in found[0].message


def test_hostile_values_of_every_type_give_faults_and_no_traceback(tmp_path: Path) -> None:
    odd = [
        "null",
        "true",
        "7",
        '"text"',
        "[]",
        "{}",
        "[null]",
        "[[]]",
        '[{"say": null}]',
        '{"a": {"b": {"c": 1}}}',
    ]
    files = Draft().files()
    for number, value in enumerate(odd):
        for name in (PACK, PERSONA, SCENARIO):
            broken = {key: json.loads(value) for key in json.loads(files[name])}
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(json.dumps(broken))
        assert any(f.is_error for f in check_path(tmp_path)), number


def test_messages_are_short_and_harmless_whatever_stands_in_the_pack(tmp_path: Path) -> None:
    draft = Draft()
    draft.persona["level"] = "x" * 7_000
    draft.scenario["topics"]["handover"]["probes"]["[bold]" + "y" * 5_000] = ["…"]
    for fault in check_path(draft.write(tmp_path)):
        assert len(fault.render()) < 900
