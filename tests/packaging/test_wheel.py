"""What is built is what was checked in, and it works away from the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from simulator.packs import Library
from tests.conftest import REPOSITORY

pytest.importorskip("hatchling", reason="the wheel is built with hatchling, from the extra `test`")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=REPOSITORY, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return next(out.glob("*.whl"))


def test_packs_schemas_and_data_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (REPOSITORY / "scenarios").rglob("*.json"):
        assert f"simulator/_scenarios/{path.relative_to(REPOSITORY / 'scenarios').as_posix()}" in names
    for path in (REPOSITORY / "simulator").rglob("*"):
        if path.suffix in (".json", ".tcss", ".py") and "__pycache__" not in path.parts:
            assert path.relative_to(REPOSITORY).as_posix() in names
    assert not [n for n in names if n.startswith(("tests/", "plugins/"))]


def test_the_installed_wheel_lists_and_plays(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    coach = tmp_path / "coach.txt"
    coach.write_text("What would you like to focus on?\nWhat do you want?\n/end\n", "utf-8")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "COACHSIM_HOME": str(tmp_path / "home")}

    def coachsim(*arguments: str) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "simulator", *arguments],
            cwd=tmp_path, env=env, check=True, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        loaded: dict[str, object] = json.loads(done.stdout)
        return loaded

    listed = coachsim("packs", "list", "--json")
    refs = [s["ref"] for pack in listed["packs"] for s in pack["scenarios"]]  # type: ignore[attr-defined,index]
    assert sorted(refs) == sorted(r for r in Library.builtin().refs())
    played = coachsim("run", refs[0], "--coach", str(coach), "--json")
    assert [e["kind"] for e in played["events"]].count("coach_turn") == 2  # type: ignore[attr-defined,index]
