"""``coachsim packs`` as a user calls it."""

import argparse
import json
from pathlib import Path

import pytest

from simulator.cli import packs
from tests.packs.building import Draft


def run(*argv: str) -> int:
    parser = argparse.ArgumentParser()
    packs.add_arguments(parser)
    return packs.run(parser.parse_args(argv))


def test_a_sound_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(Draft().write(tmp_path))) == 0
    assert capsys.readouterr().out == "No faults.\n"


def test_warnings_do_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = Draft()
    del draft.scenario["endings"][1]
    assert run("check", str(draft.write(tmp_path))) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 errors, 1 warning."


def test_errors_fail_with_place_line_caret_and_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = Draft()
    draft.persona["temprament"] = draft.persona.pop("temperament")
    assert run("check", str(draft.write(tmp_path))) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{tmp_path}/personas/ruth.json:")
    assert lines[0].endswith("error E103: `temprament` is not a key that may stand here")
    assert lines[1].index('"temprament"') == lines[2].index("^")
    assert lines[3] == "    hint: did you mean `temperament`?"
    assert lines[-1] == "1 error, 0 warnings."


def test_faults_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = Draft()
    draft.scenario["endings"][0]["when"]["slots"] = ["zzz"]
    assert run("check", str(draft.write(tmp_path)), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["warnings"]) == (1, 0)
    assert told["faults"][0]["code"] == "E201"
    assert told["faults"][0]["line"] > 1


def test_nothing_to_read_is_another_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(tmp_path / "nowhere")) == 2
    assert "no folder or zip file" in capsys.readouterr().err


def test_the_list_names_every_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Draft().write(tmp_path))
    assert run("list", "--no-plugins", "--packs", folder) == 0
    assert "depot/handover" in capsys.readouterr().out
    assert run("list", "--no-plugins", "--packs", folder, "--json") == 0
    held = {p["id"]: p for p in json.loads(capsys.readouterr().out)["packs"]}
    assert held["depot"]["scenarios"] == [
        {
            "id": "handover",
            "title": "The handover that never ends",
            "persona": "Ruth Adeyemi",
            "level": "experienced_manager",
            "ref": "depot/handover",
            "minutes": 30,
            "notice": "",
        }
    ]


def test_what_is_broken_is_told_beside_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.json").write_text("{")
    assert run("list", "--no-plugins", "--json", "--packs", str(tmp_path)) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["packs"] is not None
    assert str(tmp_path) in told.err
