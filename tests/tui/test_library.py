"""Choosing a leader, and going on with what was left."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList

from simulator.packs import Library
from simulator.practice import Practice, Sitting
from simulator.records import Records
from simulator.tui.app import CoachApp
from simulator.tui.dialogs import Confirm
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.session import SessionScreen
from simulator.tui.widgets.entry import Entry
from simulator.tui.widgets.transcript import Transcript

from .conftest import RUTH
from .seeing import screen_text, settled


@pytest.fixture
def left(begun: Callable[..., Sitting]) -> str:
    sitting = begun("What do you want?")
    sitting.close()
    return sitting.id


async def test_enter_opens_the_briefing_and_escape_goes_back(practice: Practice) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert "Go on where" not in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen)
        assert "Ruth is to hand the night fleet to Tim by spring." in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


async def test_what_was_left_is_offered_first_and_enter_goes_on(practice: Practice, left: str) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        listing = app.screen.query_one(OptionList)
        assert listing.highlighted_option is not None
        assert listing.highlighted_option.id == f"resume:{left}"
        assert "Go on where you stopped" in screen_text(app)
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, SessionScreen)
        assert len(app.screen.query_one(Transcript).spoken) == 3


async def test_delete_erases_a_left_session_only_after_yes(practice: Practice, left: str) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("delete", "enter")
        await settled(app, pilot, "erase")
        assert [s.id for s in practice.unfinished()] == [left], "Enter keeps it"
        await pilot.press("delete")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await settled(app, pilot, "erase")
        await settled(app, pilot)
        assert practice.unfinished() == []
        assert "Go on where" not in screen_text(app)
        await pilot.press("delete")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen), "leaders cannot be erased"


async def test_the_filter_narrows_and_says_when_nothing_fits(practice: Practice) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("slash", *"logis")
        await pilot.pause()
        assert "Ruth Adeyemi" in screen_text(app)
        await pilot.press(*"xx")
        await pilot.pause()
        assert "Nothing fits “logisxx”" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Ruth Adeyemi" in screen_text(app)
        assert not app.screen.query_one(Entry).display
        assert isinstance(app.focused, OptionList)


async def test_a_broken_pack_is_named_and_hides_no_other(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "pack.json").write_text("{", encoding="utf-8")
    library = Library.standard(paths=[tmp_path / "bad"])
    app = CoachApp(Practice(library, Records(tmp_path / "sessions")))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, pilot)
        text = screen_text(app)
        assert "Not every pack could be read" in text
        assert "Marcus Teague" in text


async def test_a_damaged_session_says_so_and_the_library_stays(practice: Practice, left: str) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, pilot)
        assert practice.records is not None
        (practice.records.folder / f"{left}.session").write_bytes(b"no session")
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert left in screen_text(app)


async def test_an_unknown_session_on_the_command_line_leaves_the_library(practice: Practice) -> None:
    app = CoachApp(practice, resume="2020")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert "No session" in screen_text(app)


async def test_an_ended_session_opens_its_debrief(practice: Practice, begun: Callable[..., Sitting]) -> None:
    from simulator.tui.screens.debrief import DebriefScreen

    sitting = begun("What do you want?")
    sitting.end()
    sitting.close()
    app = CoachApp(practice, resume="last")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert isinstance(app.screen, DebriefScreen)


_FIRST_SCREEN = """
import asyncio, sys
from simulator.packs import Library
from simulator.practice import Practice
from simulator.tui.app import CoachApp
async def main():
    app = CoachApp(Practice(Library.standard()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
asyncio.run(main())
heavy = {"jsonschema", "snowballstemmer", "markdown_it", "pygments", "rich.traceback", "simulator.scoring",
         "simulator.tui.screens.session", "simulator.tui.screens.debrief", "simulator.tui.help"}
print(sorted(heavy & set(sys.modules)))
"""


def test_the_first_screen_imports_nothing_heavy() -> None:
    found = subprocess.run([sys.executable, "-c", _FIRST_SCREEN], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_the_scenario_is_named_by_its_own_id_too(practice: Practice) -> None:
    from simulator.tui.app import card_of

    assert card_of(practice, "ruth-1-handover").ref == RUTH
