"""The conversation as bubbles, with a cursor that needs no mouse."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from simulator.tui.messages import CursorDown, LinePicked, Speaker

WINDOW = 120
"""Messages mounted when the newest are in view; more cost time at every key and repaint."""
STEP = 40
"""Older messages mounted when the reader nears the top, and the slack before they are let go."""
_NEAR_TOP = 4

FLAG_MARKS = {"watch": "⚑ watch", "refer": "⚑ refer", "urgent": "⚑ urgent"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message as it is shown."""

    turn: int
    speaker: Speaker
    name: str
    text: str
    flag: str | None = None


class Bubble(Static):
    """One message; its text is data and is never read as markup."""

    def __init__(self, spoken: Spoken) -> None:
        self.spoken = spoken
        super().__init__(_content(spoken), classes=f"bubble -{spoken.speaker}")
        self.set_class(spoken.flag is not None, "-flagged")

    def show(self, spoken: Spoken) -> None:
        """Show *spoken* in place of what stood here."""
        self.spoken = spoken
        self.set_class(spoken.flag is not None, "-flagged")
        self.update(_content(spoken))

    def on_click(self, event: events.Click) -> None:
        """Let the screen act on a clicked message; a drag that selected text is no click."""
        event.stop()
        if not self.screen.selections:
            self.post_message(LinePicked(self.spoken.turn, self.spoken.speaker, by_mouse=True))


def _content(spoken: Spoken) -> Content:
    mark = f"   {FLAG_MARKS.get(spoken.flag, spoken.flag)}" if spoken.flag else ""
    return Content.assemble((spoken.name, "bold"), (mark, "bold $warning"), "\n", spoken.text)


class Transcript(VerticalScroll, can_focus=True):
    """All messages of the conversation; the newest stays in view until the reader scrolls up.

    It is given every message and mounts only those near what is read.
    """

    HELP = "Up and Down move between lines; F flags the leader's line under the cursor."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "up",
            "move(-1)",
            "Line up",
            id="transcript.up",
            show=False,
            tooltip="To the line before (Up in an empty composer begins)",
        ),
        Binding(
            "down",
            "move(1)",
            "Line down",
            id="transcript.down",
            show=False,
            tooltip="To the line after; past the last one, back to typing",
        ),
        Binding("home", "first", "First line", id="transcript.first", show=False, tooltip="To the opening"),
        Binding("end", "last", "Last line", id="transcript.last", show=False, tooltip="To the newest line"),
        Binding(
            "f,enter",
            "pick",
            "Flag line",
            id="transcript.flag",
            show=False,
            tooltip="Flag the leader's line under the cursor",
        ),
        Binding(
            "y",
            "copy",
            "Copy line",
            id="transcript.copy",
            show=False,
            tooltip="Copy the line under the cursor",
        ),
    ]

    FOCUS_ON_CLICK = False
    """A click or a drag that selects text leaves the keys, and the place that is read, where they are."""

    cursor: reactive[int | None] = reactive(None)
    """Which message the cursor is on, counted from the opening; None where it is not shown."""

    def __init__(self) -> None:
        super().__init__(id="transcript")
        self._all: list[Spoken] = []
        self._first = 0
        self._bubbles: list[Bubble] = []
        self._growing = False

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Every message, oldest first."""
        return tuple(self._all)

    @property
    def bubbles(self) -> list[Bubble]:
        """The mounted messages, oldest first."""
        return list(self._bubbles)

    # Showing

    async def show_all(self, spoken: Iterable[Spoken]) -> None:
        """Show these messages and no others, the newest in view."""
        self.cursor = None
        self._all = list(spoken)
        self._first = max(0, len(self._all) - WINDOW)
        self._bubbles = [Bubble(s) for s in self._all[self._first :]]
        async with self.batch():
            await self.remove_children()
            await self.mount_all(self._bubbles)
        self._follow()

    async def add(self, spoken: Iterable[Spoken]) -> None:
        """Show further messages at the end, and bring them into view."""
        new = list(spoken)
        bubbles = [Bubble(s) for s in new]
        self._all += new
        self._bubbles += bubbles
        await self.mount_all(bubbles)
        self._follow()
        await self._let_go()

    def _follow(self) -> None:
        """Stay with the newest message again, wherever the reader was."""
        if self.is_anchored:
            self.anchor()

    def watch_virtual_size(self) -> None:
        """Begin at the top, and follow the newest message once they no longer fit.

        An anchor pushes what fits to the bottom, so it is set only when there is more.
        """
        too_high = self.virtual_size.height > self.scrollable_content_region.height
        if too_high != self.is_anchored:
            self.anchor(too_high)
        if not too_high:
            self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Look again whether everything fits."""
        self.watch_virtual_size()

    async def _let_go(self) -> None:
        surplus = len(self._bubbles) - WINDOW
        if surplus < STEP or self.cursor is not None:
            return
        gone, self._bubbles = self._bubbles[:surplus], self._bubbles[surplus:]
        self._first += surplus
        await self.remove_children(gone)

    def show_flag(self, turn: int, flag: str | None) -> None:
        """Show or take away the mark on leader turn *turn*."""
        for index, spoken in enumerate(self._all):
            if spoken.turn == turn and spoken.speaker == "leader":
                self._all[index] = replace(spoken, flag=flag)
                if (bubble := self._bubble(index)) is not None:
                    bubble.show(self._all[index])

    def page(self, pages: int) -> None:
        """Scroll by so many pages at once."""
        self.scroll_relative(y=pages * max(1, self.scrollable_content_region.height - 2), animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Mount older messages when the reader nears the top."""
        super().watch_scroll_y(old_value, new_value)
        if new_value < old_value and new_value <= _NEAR_TOP and self._first and not self._growing:
            self._growing = True
            self.call_later(self._grow)

    async def _grow(self) -> None:
        """Mount older messages above, and keep the line that is being read where it is."""
        try:
            height = self.virtual_size.height
            await self._mount_older(max(0, self._first - STEP))
            self.call_after_refresh(self._hold, height)
        finally:
            self._growing = False

    def _hold(self, height: int) -> None:
        added = self.virtual_size.height - height
        self.scroll_to(y=self.scroll_y + added, animate=False, immediate=True)

    async def _mount_older(self, first: int) -> None:
        older = [Bubble(s) for s in self._all[first : self._first]]
        self._first = first
        self._bubbles = [*older, *self._bubbles]
        with self.app.batch_update():
            await self.mount_all(older, before=0 if self._nodes else None)

    # The cursor

    def start_cursor(self) -> None:
        """Put the cursor on the newest line and take the keys."""
        self.focus()
        self.cursor = len(self._all) - 1

    def on_focus(self) -> None:
        """Show where the keys act."""
        if self.cursor is None and self._all:
            self.cursor = len(self._all) - 1

    def on_blur(self) -> None:
        """Let the cursor go with the focus."""
        self.cursor = None

    async def action_move(self, by: int) -> None:
        """Move the cursor by so many messages; past the newest it goes back to the composer."""
        last = len(self._all) - 1
        wanted = (last if self.cursor is None else self.cursor) + by
        if wanted > last:
            self.post_message(CursorDown())
        else:
            await self._go_to(max(0, wanted))

    async def action_first(self) -> None:
        """Move the cursor to the opening."""
        await self._go_to(0)

    async def action_last(self) -> None:
        """Move the cursor to the newest message."""
        await self._go_to(len(self._all) - 1)

    async def _go_to(self, index: int) -> None:
        if index < self._first:
            await self._mount_older(max(0, index - STEP))
        self.cursor = index

    def action_pick(self) -> None:
        """Act on the message under the cursor, the leader's newest where there is none."""
        if (spoken := self._under_cursor()) is not None:
            self.post_message(LinePicked(spoken.turn, spoken.speaker))

    def action_copy(self) -> None:
        """Copy the message under the cursor, the newest where there is none."""
        if (spoken := self._under_cursor()) is not None:
            self.app.copy_to_clipboard(spoken.text)
            self.notify("Copied, if your terminal allows it.", markup=False, timeout=3)

    def _under_cursor(self) -> Spoken | None:
        return self._all[-1 if self.cursor is None else self.cursor] if self._all else None

    def _bubble(self, index: int) -> Bubble | None:
        place = index - self._first
        return self._bubbles[place] if 0 <= place < len(self._bubbles) else None

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        """Show where the cursor is, and bring it into view."""
        if old is not None and (bubble := self._bubble(old)) is not None:
            bubble.remove_class("-cursor")
        if new is not None and (bubble := self._bubble(new)) is not None:
            bubble.add_class("-cursor")
            self.call_after_refresh(bubble.scroll_visible, animate=False)
