"""Whatever is typed, pasted or stands in a pack is shown as words, and the app lives."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from simulator.packs import Library
from simulator.practice import Practice
from simulator.records import Records
from simulator.text import FORBIDDEN
from simulator.tui.app import CoachApp
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.session import SessionScreen
from simulator.tui.widgets.entry import Entry
from simulator.tui.widgets.transcript import Transcript

from .corpus import EVERYTHING, HOSTILE
from .seeing import screen_text, settled

MINI = Path(__file__).parents[1] / "data" / "mini"


def harmless(app: CoachApp) -> str:
    """Return the screen, once it holds nothing that a terminal could obey."""
    text = screen_text(app)
    live = {c for c in text if c != "\n" and (unicodedata.category(c) in {"Cc", "Cs"} or FORBIDDEN.match(c))}
    assert not live
    return text


async def paste(app: CoachApp, pilot: Pilot[None], text: str) -> None:
    app.post_message(events.Paste(text))
    await pilot.pause()


async def test_hostile_words_are_said_and_debriefed_as_words(app_with: Callable[..., CoachApp]) -> None:
    app = app_with()
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        await pilot.pause()
        await paste(app, pilot, EVERYTHING)
        harmless(app)
        await pilot.press("enter")
        await settled(app, pilot, "say")
        seen = harmless(app)
        assert "[@click=app.quit]press[/]" in seen
        await pilot.press("up", "up", "y", "escape", "f2")
        await pilot.pause()
        harmless(app)
        await pilot.press("u", "f4", "y")
        await settled(app, pilot, "ask")
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("4")
        await settled(app, pilot)
        assert "[/x]" in harmless(app)


async def test_a_link_in_the_words_does_nothing_when_clicked(app_with: Callable[..., CoachApp]) -> None:
    app = app_with("[@click=app.quit]press here[/]")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(app.screen.query_one(Transcript).bubbles[1], offset=(22, 1))
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert app.is_running
        assert app.return_code is None


async def test_hostile_filters_are_letters(practice: Practice) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, pilot)
        await pilot.press("slash")
        for text in (EVERYTHING, *HOSTILE[:5]):
            await paste(app, pilot, text)
            await pilot.pause()
            assert "Nothing fits" in harmless(app)
            app.screen.query_one(Entry).value = ""


@pytest.fixture
def bracketed(tmp_path: Path) -> Practice:
    """The small pack with markup in every text that a screen shows."""
    mark = "[/x] [@click=app.quit]q[/] [red"
    for path in sorted(MINI.rglob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for key in ("title", "name", "short", "role", "about"):
            if key in content:
                content[key] = f"{mark} {content[key]}"
        if "opening" in content:
            content["title"] = f"{mark} {content['title']}"
            content["content_notice"] = mark
            content["setting"]["brief"] = f"{mark} {content['setting']['brief']}"
            content["opening"][0]["say"] = f"{mark} {content['opening'][0]['say']}"
        kept = tmp_path / "mini" / path.relative_to(MINI)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(content), encoding="utf-8")
    return Practice(Library.standard(paths=[tmp_path / "mini"]), Records(tmp_path / "sessions"))


async def test_a_pack_full_of_brackets_is_offered_and_briefed(bracketed: Practice) -> None:
    bracketed.start("mini/ruth-1-handover", 1).say("a?")
    app = CoachApp(bracketed, scenario="mini/ruth-1-handover", seed=1)
    async with app.run_test(size=(100, 50), notifications=True) as pilot:
        await settled(app, pilot)
        assert harmless(app).count("[@click=app.quit]q[/]") >= 4
        await pilot.press("escape")
        await settled(app, pilot)
        assert "Go on where you stopped" in harmless(app)


async def test_a_pack_full_of_brackets_is_played(bracketed: Practice) -> None:
    app = CoachApp(bracketed, sitting=bracketed.start("mini/ruth-1-handover", 1))
    async with app.run_test(size=(100, 50), notifications=True) as pilot:
        await settled(app, pilot)
        assert "[@click=app.quit]q[/]" in harmless(app)
        await pilot.press("up", "f")
        assert "[@click=app.quit]q[/]" in harmless(app)
        await pilot.press("r")
        await settled(app, pilot, "ask")
        assert isinstance(app.screen, SessionScreen)
        harmless(app)


async def test_a_pack_full_of_brackets_is_debriefed(bracketed: Practice) -> None:
    sitting = bracketed.start("mini/ruth-1-handover", 1)
    sitting.say("What makes it hard?")
    sitting.end()
    app = CoachApp(bracketed, sitting=sitting)
    async with app.run_test(size=(100, 50)) as pilot:
        await settled(app, pilot)
        for key in "2345":
            await pilot.press(key)
            harmless(app)
