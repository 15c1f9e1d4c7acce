"""A long conversation: only what is near is mounted, and nothing moves under the reader."""

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from simulator.tui.widgets.transcript import STEP, WINDOW, Spoken, Transcript


def lines(first: int, last: int) -> list[Spoken]:
    return [
        Spoken(n, "leader" if n % 2 else "coach", "Ruth", f"Line {n} of the talk.")
        for n in range(first, last)
    ]


class Talking(App[None]):
    def compose(self) -> ComposeResult:
        yield Transcript()

    async def on_mount(self) -> None:
        self.animation_level = "none"
        await self.query_one(Transcript).show_all(lines(0, 400))


async def test_only_the_newest_are_mounted_and_the_last_is_seen() -> None:
    app = Talking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        transcript = app.query_one(Transcript)
        assert len(transcript.bubbles) == WINDOW
        assert transcript.scroll_y == transcript.max_scroll_y
        assert transcript.bubbles[-1].region.bottom <= 24


async def test_older_lines_come_when_the_reader_nears_them_and_nothing_jumps() -> None:
    app = Talking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        transcript = app.query_one(Transcript)
        read = transcript.bubbles[2]
        transcript.scroll_to(y=5, animate=False, immediate=True)
        await pilot.pause()
        before = read.region.y
        await scroll_to_older(pilot, transcript)
        assert len(transcript.bubbles) == WINDOW + STEP
        assert read.region.y - before == 1, "it moved by the one row that was scrolled, and no further"


async def scroll_to_older(pilot: Pilot[None], transcript: Transcript) -> None:
    transcript.scroll_to(y=4, animate=False, immediate=True)
    await pilot.pause()
    await pilot.pause()


async def test_a_new_line_brings_the_reader_back_and_lets_old_ones_go() -> None:
    app = Talking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        transcript = app.query_one(Transcript)
        await scroll_to_older(pilot, transcript)
        await transcript.add(lines(400, 402))
        await pilot.pause()
        assert len(transcript.bubbles) == WINDOW
        assert transcript.bubbles[-1].spoken.turn == 401
        assert transcript.scroll_y == transcript.max_scroll_y


async def test_the_cursor_reaches_the_opening_by_keys() -> None:
    app = Talking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        transcript = app.query_one(Transcript)
        transcript.start_cursor()
        await pilot.press("home")
        await pilot.pause()
        assert transcript.cursor == 0
        assert transcript.bubbles[0].has_class("-cursor")
        assert transcript.bubbles[0].region.y >= 0
        await pilot.press("end", "y")
        assert app.clipboard == "Line 399 of the talk."


async def test_a_flag_on_a_line_that_is_not_mounted_is_there_when_it_comes() -> None:
    app = Talking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        transcript = app.query_one(Transcript)
        transcript.show_flag(1, "refer")
        transcript.start_cursor()
        await pilot.press("home")
        await pilot.pause()
        assert transcript.bubbles[1].has_class("-flagged")
