"""The conversation by keys: type, send, flag, rewind, end."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.practice import Practice
from simulator.packs import Library
from simulator.records import Records
from simulator.tui.app import CoachApp
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.session import SessionScreen
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.transcript import Transcript


@pytest.fixture
def practice(mini_library: Library, tmp_path: Path) -> Practice:
    return Practice(mini_library, Records(tmp_path / "sessions"))


async def begin(app: CoachApp, pilot: Pilot[None]) -> SessionScreen:
    await pilot.pause()
    await pilot.press("enter")
    await settle(app, pilot)
    assert isinstance(app.screen, SessionScreen)
    return app.screen


async def settle(app: CoachApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete([w for w in app.workers if w.group == "say"])
    await pilot.pause()


async def test_a_whole_session_by_keys(practice: Practice) -> None:
    app = CoachApp(practice, scenario="mini/ruth-1-handover", seed=1)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot)
        await pilot.press(*"What do you want?", "enter")
        await settle(app, pilot)
        texts = [b.spoken.text for b in screen.query_one(Transcript).bubbles]
        assert texts[1] == "What do you want?"
        assert len(texts) == 3
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert screen.query_one(Transcript).bubbles[-1].spoken.flag == "watch"
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        for key in "1234":
            await pilot.press(key)
        await pilot.press("escape")
        await pilot.pause()
    [summary] = practice.records.summaries()  # type: ignore[union-attr]
    assert (summary.turns, summary.ended) == (1, True)


async def test_brackets_and_escapes_are_words(practice: Practice) -> None:
    hostile = "[/x] [@click=app.quit]press[/] \x1b]52;c;aGk=\x07 \u202eevil"
    app = CoachApp(practice, scenario="mini/ruth-1-handover", seed=1)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot)
        screen.query_one(Composer).text = hostile
        await pilot.press("enter")
        await settle(app, pilot)
        said = screen.query_one(Transcript).bubbles[1].spoken.text
        assert "[/x] [@click=app.quit]press[/]" in said
        assert "\x1b" not in said
        assert "\u202e" not in said


async def test_leaving_keeps_the_session_and_it_goes_on(practice: Practice) -> None:
    app = CoachApp(practice, scenario="mini/ruth-1-handover", seed=1)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(app, pilot)
        await pilot.press(*"What do you want?", "enter")
        await settle(app, pilot)
        await pilot.press("f10")
        await pilot.pause()
        assert len(practice.unfinished()) == 1
    again = CoachApp(practice, resume="last")
    async with again.run_test(size=(120, 40)) as pilot:
        await settle(again, pilot)
        assert isinstance(again.screen, SessionScreen)
        assert len(again.screen.query_one(Transcript).bubbles) == 3
