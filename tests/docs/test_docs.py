"""What the documents say is so."""

import re

from simulator.cli.main import COMMANDS
from simulator.plugins import hookspecs
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")


def test_the_two_commands_are_single_lines_from_a_bare_python() -> None:
    for marker in ("start", "test"):
        found = re.search(rf"<!-- {marker} -->\n```\n(.+)\n```\n", README)
        assert found is not None, marker
        assert found.group(1).startswith("python3 -m venv ")


def test_every_command_stands_in_the_readme() -> None:
    for command in COMMANDS:
        assert f"coachsim {command}" in README or f"`{command}`" in README or command == "app", command


def test_every_hook_is_documented_with_its_arguments() -> None:
    text = (REPOSITORY / "plugins" / "README.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(simulator_\w+\([^)]*\))`", text, re.MULTILINE))
    real = set()
    for name, hook in vars(hookspecs).items():
        if name.startswith("simulator_"):
            arguments = hook.__code__.co_varnames[: hook.__code__.co_argcount]
            real.add(f"{name}({', '.join(arguments)})")
            assert hook.__doc__
    assert documented == real
    assert len(real) <= 12


def test_the_top_level_holds_nothing_else() -> None:
    allowed = {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "simulator",
        "scenarios",
        "plugins",
        "tests",
    }
    tracked = {p.name for p in REPOSITORY.iterdir() if not p.name.startswith(".")}
    assert tracked - {"build", "dist"} <= allowed | {p for p in tracked if p.endswith(".egg-info")}


def test_links_between_documents_lead_somewhere() -> None:
    for document in (
        REPOSITORY / "README.md",
        REPOSITORY / "plugins" / "README.md",
        REPOSITORY / "scenarios" / "README.md",
    ):
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8")):
            if not target.startswith("http"):
                assert (document.parent / target).exists(), (document.name, target)
