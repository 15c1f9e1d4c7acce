"""What every test may use: a small pack that exercises the engine, and a home of its own."""

from pathlib import Path

import pytest

from simulator.conversation import Conversation
from simulator.model.script import Scenario
from simulator.packs import Library

MINI = Path(__file__).parent / "data" / "mini"
REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the sessions and packs of the person who runs it."""
    monkeypatch.setenv("COACHSIM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACHSIM_PLUGINS", "")


@pytest.fixture(scope="session")
def mini_library() -> Library:
    return Library.standard(paths=[MINI])


@pytest.fixture(scope="session")
def ruth(mini_library: Library) -> Scenario:
    return mini_library.scenario("mini/ruth-1-handover")


@pytest.fixture
def talk_with_ruth(ruth: Scenario) -> Conversation:
    return Conversation(ruth, seed=1)
