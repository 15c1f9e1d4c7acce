"""Every action has a key, stands in the palette and in the help; the footer stays short."""

from collections.abc import AsyncIterator, Callable

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from simulator.practice import Practice, Sitting
from simulator.tui.app import CoachApp
from simulator.tui.commands import KeyedActions, keyed_actions
from simulator.tui.dialogs import ChooseFlag, Confirm
from simulator.tui.help import HelpDialog
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.widgets.transcript import Transcript

from .conftest import RUTH
from .seeing import screen_text, settled

Screens = Callable[[str], Screen[object]]
NAMES = ["library", "briefing", "session", "debrief", "flag", "confirm"]


@pytest.fixture
def screen_named(practice: Practice, begun: Callable[..., Sitting]) -> Callable[[str], Screen[object]]:
    from simulator.tui.app import card_of
    from simulator.tui.screens.briefing import BriefingScreen
    from simulator.tui.screens.library import LibraryScreen
    from simulator.tui.screens.session import SessionScreen

    def debrief() -> Screen[None]:
        sitting = begun("What do you want?")
        score = sitting.end()
        sitting.close()
        return DebriefScreen(practice, sitting.talk, score)

    makers: dict[str, Callable[[], Screen[object]]] = {
        "library": lambda: LibraryScreen(practice),
        "briefing": lambda: BriefingScreen(practice, card_of(practice, RUTH), 1),
        "session": lambda: SessionScreen(practice, begun("What do you want?")),
        "debrief": debrief,
        "flag": lambda: ChooseFlag("A line."),
        "confirm": lambda: Confirm("Sure?"),
    }
    return lambda name: makers[name]()


@pytest.mark.parametrize("name", NAMES)
async def test_every_action_stands_in_palette_and_help(
    practice: Practice, screen_named: Screens, name: str
) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 60)) as pilot:
        app.push_screen(screen_named(name))
        await settled(app, pilot)
        ours = {b.id for node in (app, app.screen, *app.screen.query("*")) for b in own_bindings(type(node))}
        listed = keyed_actions(app, app.screen)
        assert len(listed) == len(ours) >= 5
        assert all(one.key and one.says for one in listed)
        offered = [hit async for hit in discovered(app)]
        assert offered == [one.name for one in listed]
        if footers := list(app.screen.query(Footer)):
            assert 0 < len(footers[0].query(FooterKey)) <= 6
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        text = " ".join(str(w.render()) for w in app.screen.query("#help Static"))
        assert all(one.says in text and one.key in text for one in listed)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, HelpDialog)


def own_bindings(kind: type) -> list[Binding]:
    """Bindings declared by our own classes: each must have an id, or the palette would miss it."""
    if not kind.__module__.startswith("simulator."):
        return []
    declared = [b for b in vars(kind).get("BINDINGS", []) if isinstance(b, Binding)]
    theirs = [b for base in kind.__mro__[1:] for b in vars(base).get("BINDINGS", [])]
    own = [b for b in declared if not b.system and not any(b is t for t in theirs)]
    assert all(b.id and b.description for b in own), kind
    return own


async def discovered(app: CoachApp) -> AsyncIterator[str]:
    async for hit in KeyedActions(app.screen).discover():
        yield str(hit.display)


async def test_the_palette_acts_where_the_action_lives(app_with: Callable[..., CoachApp]) -> None:
    app = app_with("What do you want?")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("escape")
        await pilot.pause()
        await run_from_palette(app, "copy li")
        assert app.clipboard == app.screen.query_one(Transcript).spoken[-1].text
        await run_from_palette(app, "flag the leader's la")
        await pilot.pause()
        assert isinstance(app.screen, ChooseFlag)


async def run_from_palette(app: CoachApp, typed: str) -> None:
    """Run the best of what the palette offers for *typed*."""
    hits = [hit async for hit in KeyedActions(app.screen).search(typed)]
    best = max(hits, key=lambda hit: hit.score)
    await best.command()


async def test_help_says_what_the_keys_and_words_mean(app_with: Callable[..., CoachApp]) -> None:
    app = app_with()
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        text = screen_text(app)
        assert "F4" in text and "End the conversation and read the debrief" in text
        assert "GROW" in text
