"""An app on the small pack, with records of its own and a clock that stands."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.packs import Library
from simulator.practice import Practice, Sitting
from simulator.records import Records
from simulator.tui.app import CoachApp

RUTH = "mini/ruth-1-handover"
NOON = 1_764_000_000_000


@pytest.fixture(autouse=True)
def _one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORFGBG", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def practice(only_mini: Library, tmp_path: Path) -> Practice:
    return Practice(only_mini, Records(tmp_path / "sessions"), clock=lambda: NOON)


@pytest.fixture(scope="session")
def only_mini() -> Library:
    """The small pack alone, so that a snapshot does not change with the built-in ones."""
    from simulator.packs.source import sources_at

    return Library([("built-in", s) for s in sources_at(Path(__file__).parents[1] / "data" / "mini")])


@pytest.fixture
def begun(practice: Practice) -> Callable[..., Sitting]:
    """Return a sitting with Ruth in which these turns were said."""

    def begin(*turns: str) -> Sitting:
        sitting = practice.start(RUTH, 1)
        for turn in turns:
            sitting.say(turn)
        return sitting

    return begin


@pytest.fixture
def app_with(practice: Practice, begun: Callable[..., Sitting]) -> Callable[..., CoachApp]:
    """Return an app that opens on the conversation with Ruth after these turns."""

    def make(*turns: str) -> CoachApp:
        return CoachApp(practice, sitting=begun(*turns))

    return make
