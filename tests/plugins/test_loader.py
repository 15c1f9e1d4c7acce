"""A plugin that fails is named and left out; everything else works on."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from simulator.plugins import PluginError, Plugins, hookimpl
from simulator.plugins.loader import GROUP
from tests.conftest import MINI

HEAD = "from simulator.plugins import hookimpl\n@hookimpl\n"


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "good_one.py").write_text(
        f"{HEAD}def simulator_exporters():\n    return {{'loud': lambda talk, score: 'LOUD'}}\n"
    )
    (tmp_path / "bad_import.py").write_text("raise RuntimeError('no such luck')\n")
    (tmp_path / "bad_call.py").write_text(
        f"{HEAD}def simulator_exporters():\n    raise ValueError('not today')\n"
    )
    (tmp_path / "bad_name.py").write_text(f"{HEAD}def simulator_exportes():\n    return {{}}\n")
    (tmp_path / "from_the_future.py").write_text("simulator_api = 99\n")
    package = tmp_path / "a_pack"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('a pack must never be imported')\n")
    (package / "pack.json").write_text((MINI / "pack.json").read_text("utf-8"))
    return tmp_path


def points(*names: str) -> list[EntryPoint]:
    return [EntryPoint(name=name, value=name, group=GROUP) for name in names]


def test_faults_are_isolated_and_named(modules: Path) -> None:
    plugins = Plugins()
    plugins.load(
        points("bad_import", "good_one", "bad_call", "bad_name", "from_the_future", "no_such_module")
    )
    assert plugins.exporters()["loud"](None, None) == "LOUD"
    errors = {s.name: s.error for s in plugins.statuses}
    assert errors.pop("good_one") == ""
    assert "no such luck" in errors["bad_import"]
    assert "not today" in errors["bad_call"]
    assert "simulator_exportes" in errors["bad_name"]
    assert "99" in errors["from_the_future"]
    assert all(errors.values())


def test_strict_mode_is_loud(modules: Path) -> None:
    with pytest.raises(PluginError, match="bad_import"):
        Plugins(strict=True).load(points("bad_import"))


def test_a_pack_is_read_and_not_imported(modules: Path) -> None:
    plugins = Plugins()
    plugins.load(points("a_pack"))
    [(name, folder)] = plugins.packs()
    assert (name, folder.name) == ("a_pack", "a_pack")
    assert "a_pack" not in sys.modules
    [status] = plugins.statuses
    assert (status.kind, status.error) == ("pack", "")


def test_a_hook_gets_only_what_it_asks_for() -> None:
    heard = []

    class Listener:
        @hookimpl
        def simulator_session_ended(self, score: object) -> None:
            heard.append(score)

    plugins = Plugins()
    plugins.register("listener", Listener())
    plugins.call("simulator_session_ended", talk="talk", score="score")
    assert heard == ["score"]
