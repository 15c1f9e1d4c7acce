"""The conversation by keys and mouse: say, flag, look back, take back, end, leave."""

import time
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simulator.model.errors import RecordError
from simulator.model.talk import Exchange
from simulator.practice import Practice, Sitting
from simulator.records import SessionFile
from simulator.tui.app import CoachApp
from simulator.tui.dialogs import ChooseFlag, Confirm
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.session import SessionScreen
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.panel import Panel
from simulator.tui.widgets.transcript import Bubble, Transcript

from .conftest import RUTH
from .seeing import screen_text, settled

Apps = Callable[..., CoachApp]


def heard(app: CoachApp) -> list[str]:
    return [s.text for s in app.screen.query_one(Transcript).spoken]


def composer(app: CoachApp) -> Composer:
    return app.screen.query_one(Composer)


async def say(app: CoachApp, pilot: Pilot[None], text: str) -> None:
    composer(app).insert(text)
    await pilot.press("enter")
    await settled(app, pilot, "say")


async def test_a_whole_session_by_keys(practice: Practice) -> None:
    app = CoachApp(practice, scenario=RUTH, seed=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, SessionScreen)
        await say(app, pilot, "What do you want?")
        assert heard(app)[1] == "What do you want?"
        assert len(heard(app)) == 3
        await pilot.press("f4", "y")
        await settled(app, pilot, "ask")
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
    assert practice.records is not None
    [summary] = practice.records.summaries()
    assert (summary.turns, summary.ended) == (1, True)


async def test_enter_twice_on_the_briefing_begins_one_session(practice: Practice) -> None:
    app = CoachApp(practice, scenario=RUTH, seed=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter", "enter")
        await settled(app, pilot)
        assert [type(s) for s in app.screen_stack[1:]] == [LibraryScreen, SessionScreen]
    assert practice.records is not None
    assert len(practice.records.ids()) == 1


# Nothing typed is lost


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def say(self: Sitting, text: str, real: Callable[[Sitting, str], Exchange] = Sitting.say) -> Exchange:
        time.sleep(0.15)
        return real(self, text)

    monkeypatch.setattr(Sitting, "say", say)


@pytest.mark.usefixtures("slow_disk")
async def test_keys_typed_while_a_turn_is_stored_stay(app_with: Apps) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"What now?", "enter", *"And")
        assert composer(app).text == "And"
        await settled(app, pilot, "say")
        await pilot.press(*" then?")
        assert composer(app).text == "And then?"
        assert heard(app)[1] == "What now?"


@pytest.mark.usefixtures("slow_disk")
async def test_turns_sent_quickly_are_answered_in_order(app_with: Apps) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"One?", "enter", *"Two?", "enter")
        await settled(app, pilot, "say")
        assert heard(app)[1::2] == ["One?", "Two?"]


@pytest.mark.usefixtures("slow_disk")
@pytest.mark.parametrize("key", ["f10", "ctrl+q"])
async def test_leaving_at_once_keeps_what_was_sent(practice: Practice, app_with: Apps, key: str) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"One?", "enter", *"Two?", "enter")
        await pilot.press(key)
        await pilot.pause()
    [summary] = practice.unfinished()
    assert summary.turns == 2


async def test_words_that_cannot_be_kept_come_back(app_with: Apps, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        time.sleep(0.1)
        raise RecordError("The disk is full.", "Make room.")

    app = app_with()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        with monkeypatch.context() as broken:
            broken.setattr(SessionFile, "append", refuse)
            await pilot.press(*"One?", "enter", *"Two?", "enter", *"Thr")
            await settled(app, pilot, "say")
        assert composer(app).text == "One?\nTwo?\nThr"
        assert len(heard(app)) == 1
        assert "The disk is full." in screen_text(app)
        await say(app, pilot, "ee")
        assert heard(app)[1] == "One?\nTwo?\nThree"


# Typing


async def test_ctrl_j_breaks_the_line_and_arrows_edit(app_with: Apps) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("a", "b", "ctrl+j", "c", "d", "up", "x", "down", "y")
        assert composer(app).text == "abx\ncdy"
        assert app.focused is composer(app)


async def test_five_thousand_characters_are_pasted_and_said(app_with: Apps) -> None:
    app = app_with()
    words = ("word " * 1000)[:4999] + "?"
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await paste(app, pilot, words + "!")
        await pilot.press("enter")
        await pilot.pause()
        assert "5,001 characters" in screen_text(app)
        assert len(composer(app).text) == 5001
        await pilot.press("backspace", "enter")
        await settled(app, pilot, "say")
        assert heard(app)[1] == words


async def paste(app: CoachApp, pilot: Pilot[None], text: str) -> None:
    from textual import events

    app.post_message(events.Paste(text))
    await pilot.pause()


async def test_wide_characters_stand_and_wrap(app_with: Apps) -> None:
    app = app_with()
    said = "你觉得最难的是什么呢？" * 6 + " é 👩 مرحبا"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await paste(app, pilot, said)
        await pilot.press("enter")
        await settled(app, pilot, "say")
        assert heard(app)[1] == said
        assert all(strip.cell_length == 80 for strip in app.screen._compositor.render_strips())


async def test_page_keys_scroll_while_typing(app_with: Apps) -> None:
    app = app_with(*["What makes the handover hard?"] * 8)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        transcript = app.screen.query_one(Transcript)
        assert transcript.scroll_y == transcript.max_scroll_y > 0
        await pilot.press(*"So", "pageup")
        assert transcript.scroll_y < transcript.max_scroll_y
        assert composer(app).text == "So"
        await say(app, pilot, "?")
        await pilot.pause()
        assert transcript.scroll_y == transcript.max_scroll_y


# Flags, the cursor, copying


async def test_f2_flags_the_last_line_and_takes_it_back(app_with: Apps) -> None:
    app = app_with("What do you want?")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f2", "w")
        await settled(app, pilot, "ask")
        assert app.screen.query_one(Transcript).spoken[-1].flag == "watch"
        assert "⚑ watch" in screen_text(app)
        await pilot.press("f2", "down", "enter")
        await settled(app, pilot, "ask")
        assert app.screen.query_one(Transcript).spoken[-1].flag == "refer"
        await pilot.press("f2", "n")
        await settled(app, pilot, "ask")
        assert app.screen.query_one(Transcript).spoken[-1].flag is None
        assert app.focused is composer(app)


async def test_up_and_f_flag_an_earlier_line(practice: Practice, app_with: Apps) -> None:
    app = app_with("What do you want?")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("up", "up", "up", "f", "u")
        await settled(app, pilot, "ask")
        assert [s.flag for s in app.screen.query_one(Transcript).spoken] == ["urgent", None, None]
        await pilot.press("down", "f")
        await pilot.pause()
        assert not isinstance(app.screen, ChooseFlag), "a coach's own line takes no flag"
        await pilot.press("down", "down")
        await pilot.pause()
        assert app.focused is composer(app)
    [kept] = practice.unfinished()
    sitting = practice.resume(kept.id)
    assert [(f.turn, f.level) for f in sitting.talk.flags] == [(0, "urgent")]
    sitting.close()


async def test_a_click_flags_and_a_drag_selects(app_with: Apps) -> None:
    app = app_with("What do you want?")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        last = app.screen.query_one(Transcript).bubbles[-1]
        await pilot.mouse_down(last, offset=(3, 1))
        await pilot.hover(last, offset=(12, 1))
        await pilot.mouse_up(last, offset=(12, 1))
        await pilot.pause()
        assert not isinstance(app.screen, ChooseFlag)
        selected = app.screen.get_selected_text()
        assert selected
        assert app.focused is composer(app)
        await pilot.press("ctrl+c")
        assert app.clipboard == selected
        await pilot.click(last, offset=(3, 1))
        await pilot.pause()
        await pilot.click("#levels", offset=(3, 1))
        await settled(app, pilot, "ask")
        assert app.screen.query_one(Transcript).spoken[-1].flag == "refer"
        await pilot.press("f")
        assert composer(app).text == "f", "after the mouse, the keys belong to the composer"


async def test_y_copies_the_line_under_the_cursor(app_with: Apps) -> None:
    app = app_with("What do you want?")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("up", "up", "y")
        assert app.clipboard == "What do you want?"


# Taking back, ending, leaving


async def test_rewind_takes_the_turn_back_into_the_composer(practice: Practice, app_with: Apps) -> None:
    app = app_with("What do you want?", "You should rest.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await settled(app, pilot, "ask")
        assert len(heard(app)) == 5
        await pilot.press("f6", "enter")
        await settled(app, pilot, "ask")
        assert len(heard(app)) == 3
        assert composer(app).text == "You should rest."


async def test_ending_asks_first_and_says_what_is_missing(app_with: Apps) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert "Say something first" in screen_text(app)
        await say(app, pilot, "What now?")
        await pilot.press("f4", "f4", "escape")
        await settled(app, pilot, "ask")
        assert isinstance(app.screen, SessionScreen)
        assert app.focused is composer(app)


async def test_leaving_keeps_the_session_and_it_goes_on(practice: Practice, app_with: Apps) -> None:
    app = app_with("What do you want?")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("f10")
        await settled(app, pilot)
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, SessionScreen)
        assert len(heard(app)) == 3


# The panel


async def test_the_panel_shows_how_the_last_turn_was_coded(app_with: Apps) -> None:
    app = app_with("What do you want? You should rest.")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert "+ open question" in text
        assert "! advice" in text
        assert "directive ██████████ 1 of 1" in text


async def test_the_panel_starts_hidden_where_it_is_narrow_and_remembers_f3(
    practice: Practice, app_with: Apps
) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not app.screen.query_one(Panel).display
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert app.screen.query_one(Panel).display
        await pilot.press("f3")
        await pilot.pause()
        assert not app.screen.query_one(Panel).display
        await pilot.resize_terminal(80, 24)
        await pilot.press("f3")
        await pilot.pause()
        assert app.screen.query_one(Panel).display
    again = CoachApp(practice, sitting=practice.start(RUTH, 1))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert again.screen.query_one(Panel).display


async def test_a_short_talk_begins_at_the_top(app_with: Apps) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        [opening] = app.screen.query(Bubble)
        assert opening.region.y <= 2
