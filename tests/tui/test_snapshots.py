"""Each screen as it is painted, at the smallest and at a comfortable size."""

from collections.abc import Callable

import pytest

from simulator.practice import Practice, Sitting
from simulator.tui.app import CoachApp, card_of
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen

from .conftest import RUTH
from .seeing import same_as_kept, settled

_SAID = "What makes the handover hard? And have you told Tim? You should write him a list."


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
async def test_library_and_briefing(
    practice: Practice, begun: Callable[..., Sitting], size: tuple[int, int]
) -> None:
    begun("What do you want?").close()
    app = CoachApp(practice, seed=1)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        same_as_kept(app, "library")
        app.push_screen(_briefing(practice))
        await pilot.pause()
        same_as_kept(app, "briefing")


@SIZES
async def test_the_conversation(
    begun: Callable[..., Sitting], practice: Practice, size: tuple[int, int]
) -> None:
    app = CoachApp(practice, sitting=begun("What do you want?"))
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        app.focused.insert(_SAID)  # type: ignore[union-attr]
        await pilot.press("enter")
        await settled(app, pilot, "say")
        same_as_kept(app, "session")
        await pilot.press("f2")
        await pilot.pause()
        same_as_kept(app, "flag")
        await pilot.press("r")
        await settled(app, pilot, "ask")
        await pilot.press("f3")
        await pilot.pause()
        same_as_kept(app, "panel")


@SIZES
async def test_the_parts_of_the_debrief(
    practice: Practice, begun: Callable[..., Sitting], size: tuple[int, int]
) -> None:
    sitting = begun("What makes the handover hard?", "It sounds like the nights are yours.", _SAID)
    sitting.flag("watch", 0)
    score = sitting.end()
    sitting.close()
    app = CoachApp(practice)
    async with app.run_test(size=size) as pilot:
        app.push_screen(DebriefScreen(practice, sitting.talk, score))
        await settled(app, pilot)
        for key, name in (
            ("1", "overview"),
            ("2", "signs"),
            ("3", "try"),
            ("4", "transcript"),
            ("5", "figures"),
        ):
            await pilot.press(key)
            await settled(app, pilot)
            same_as_kept(app, f"debrief-{name}")


def _briefing(practice: Practice) -> BriefingScreen:
    return BriefingScreen(practice, card_of(practice, RUTH), 1)
