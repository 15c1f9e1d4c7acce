"""The commands as a user calls them."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import score
from simulator.cli.main import COMMANDS, run
from tests.conftest import MINI, REPOSITORY

PACKS = ["--packs", str(MINI)]


@pytest.fixture
def coach_file(tmp_path: Path) -> str:
    path = tmp_path / "coach.txt"
    path.write_text(
        "# a comment\nWhat would you like to focus on?\n/flag watch\n\nWhat do you want?\n/end\nnever said\n",
        "utf-8",
    )
    return str(path)


def test_run_prints_one_json_object(coach_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["run", "ruth-1-handover", "--coach", coach_file, "--seed", "4", "--json", *PACKS]) == 0
    played = json.loads(capsys.readouterr().out)
    assert [e["kind"] for e in played["events"]] == [
        "started",
        "leader_turn",
        "coach_turn",
        "leader_turn",
        "flagged",
        "coach_turn",
        "leader_turn",
        "ended",
    ]
    assert {"total", "open_versus_directive", "referral", "dimensions", "gates"} <= set(played["score"])


def test_the_same_file_and_seed_give_the_same_words(
    coach_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = []
    for _ in range(2):
        run(["run", "ruth-1-handover", "--coach", coach_file, "--transcript", *PACKS])
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert outputs[0].count("Coach: ") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "ruth-1-handover", "--coach", "/nowhere/x.txt"], 2, "cannot be read"),
        (["run", "ruth-1-handovr", "--coach", "-"], 1, "ruth-1-handover"),
        (["play"], 2, "Name a scenario"),
        (["pley"], 2, "coachsim play"),
        (["run"], 2, "--help"),
        (["export", "20990101"], 1, "history"),
        (["erase", "--all", "last"], 2, "Name one session"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(
    arguments: list[str],
    code: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extra = PACKS if arguments[0] in ("run",) and len(arguments) > 1 else []
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run([*arguments, *extra]) == code
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error


def test_history_export_and_erase_work_on_what_was_kept(
    coach_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["run", "ruth-1-handover", "--coach", coach_file, "--keep", *PACKS])
    capsys.readouterr()
    assert run(["history", "--json"]) == 0
    [session] = json.loads(capsys.readouterr().out)["sessions"]
    assert (session["turns"], session["ended"]) == (2, True)
    for form in ("md", "txt", "json"):
        out = tmp_path / f"session.{form}"
        assert run(["export", session["id"], "--format", form, "--out", str(out), *PACKS]) == 0
        assert "What do you want?" in out.read_text("utf-8")
    assert run(["erase", "last", "--yes"]) == 0
    assert run(["history"]) == 0
    assert "No session yet" in capsys.readouterr().out


def plain(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "play", "--plain", *arguments, *PACKS],
        input=script, capture_output=True, text=True, cwd=REPOSITORY, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout


def test_plain_mode_from_start_to_debrief() -> None:
    typed = ("What would you like to focus on?", "/flag", "/codes", "/nonsense", "/flag purple", "/rewind 1")
    script = "\n".join((*typed, "What do you want?", "/end", ""))
    out = plain(script, "ruth-1-handover", "--seed", "1")
    assert "0 Ruth> " in out
    assert "Line 1 is flagged: refer." in out
    assert "open question" in out
    assert "There is no command /nonsense" in out
    assert "Use watch, refer or urgent." in out
    assert "Back before turn 1." in out
    assert "# Debrief" in out
    assert "\x1b" not in out


def test_plain_mode_goes_on_after_the_input_ends() -> None:
    assert "Kept." in plain("What would you like to focus on?\n", "ruth-1-handover", "--seed", "1")
    again = plain("What do you want?\n/leave\n", "--resume", "last")
    assert "What would you like to focus on?" in again
    assert "2 Ruth> " in again


def modules_after(code: str) -> set[str]:
    names = "m if m.startswith('simulator') else m.partition('.')[0]"
    script = f"import sys\n{code}\nprint(*sorted({{{names} for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_imports_nothing_heavy() -> None:
    loaded = modules_after(
        "from simulator.cli.main import run\ntry:\n    run(['--help'])\nexcept SystemExit:\n    pass"
    )
    assert not loaded & {
        "textual",
        "rich",
        "jsonschema",
        "rapidfuzz",
        "pluggy",
        "platformdirs",
        "sqlite3",
        "snowballstemmer",
    }
    assert "simulator.packs" not in loaded


def test_the_core_imports_no_screen() -> None:
    loaded = modules_after(
        "import simulator.practice, simulator.scoring, simulator.cli.plain, simulator.authoring.bots"
    )
    assert not loaded & {"textual", "rich", "jsonschema"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        run([command, "--help"])
    assert done.value.code == 0
    assert f"coachsim {command}" in capsys.readouterr().out


def test_who_the_coach_is_is_asked_until_somebody_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Bob\ntom\n"))
    assert score._chosen("talk.txt", ["Anna", "Tom"], "Anna") == "Tom"
    assert "Nobody called “Bob” speaks here." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert score._chosen("talk.txt", ["Anna", "Tom"], "Anna") == "Anna"
