"""The conversation as bubbles, with a cursor that needs no mouse."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from simulator.tui.messages import LinePicked

FLAG_MARKS = {"watch": "⚑ watch", "refer": "⚑ refer", "urgent": "⚑ urgent"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message as it is shown."""

    turn: int
    speaker: str
    """"coach" or "leader"."""
    name: str
    text: str
    flag: str | None = None


class Bubble(Static):
    """One message; its text is data and is never read as markup."""

    def __init__(self, spoken: Spoken) -> None:
        self.spoken = spoken
        super().__init__(_content(spoken), classes=f"bubble -{spoken.speaker}")
        self.set_class(spoken.flag is not None, "-flagged")

    def show_flag(self, flag: str | None) -> None:
        """Show the mark, or take it away."""
        self.spoken = Spoken(self.spoken.turn, self.spoken.speaker, self.spoken.name, self.spoken.text, flag)
        self.set_class(flag is not None, "-flagged")
        self.update(_content(self.spoken))

    def on_click(self, event: events.Click) -> None:
        """Let the screen act on a clicked message."""
        event.stop()
        self.post_message(LinePicked(self.spoken.turn, self.spoken.speaker))


def _content(spoken: Spoken) -> Content:
    mark = f"   {FLAG_MARKS[spoken.flag]}" if spoken.flag else ""
    return Content.assemble((spoken.name, "bold"), (mark, "bold $warning"), "\n", spoken.text)


class Transcript(VerticalScroll, can_focus=True):
    """All messages of the conversation; the newest stays in view until the reader scrolls up."""

    HELP = "**Up** and **Down** move between lines, **F** flags the leader's line under the cursor, **Escape** returns to typing."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Line up", id="transcript.up", show=False),
        Binding("down", "move(1)", "Line down", id="transcript.down", show=False),
        Binding("f,enter", "pick", "Flag", id="transcript.flag", show=False, tooltip="Flag the leader's line under the cursor"),
        Binding("y", "copy", "Copy line", id="transcript.copy", show=False, tooltip="Copy the line under the cursor"),
    ]

    cursor: reactive[int | None] = reactive(None)

    def on_mount(self) -> None:
        """Keep the newest message in view."""
        self.anchor()

    @property
    def bubbles(self) -> list[Bubble]:
        """The messages, oldest first."""
        return list(self.query_children(Bubble))

    async def add(self, spoken: Iterable[Spoken]) -> None:
        """Show further messages at the end."""
        await self.mount_all([Bubble(s) for s in spoken])

    async def show_all(self, spoken: Iterable[Spoken]) -> None:
        """Show these messages and no others."""
        await self.remove_children()
        await self.add(spoken)

    def show_flag(self, turn: int, flag: str | None) -> None:
        """Show or take away the mark on leader turn *turn*."""
        for bubble in self.bubbles:
            if bubble.spoken.turn == turn and bubble.spoken.speaker == "leader":
                bubble.show_flag(flag)

    def start_cursor(self) -> None:
        """Put the cursor on the newest line and take the keys."""
        self.cursor = len(self.bubbles) - 1
        self.focus()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many messages."""
        last = len(self.bubbles) - 1
        self.cursor = max(0, min(last, (last if self.cursor is None else self.cursor) + by))

    def action_pick(self) -> None:
        """Act on the message under the cursor."""
        if (bubble := self._under_cursor()) is not None:
            self.post_message(LinePicked(bubble.spoken.turn, bubble.spoken.speaker))

    def action_copy(self) -> None:
        """Copy the message under the cursor."""
        if (bubble := self._under_cursor()) is not None:
            self.app.copy_to_clipboard(bubble.spoken.text)
            self.notify("Copied.", markup=False)

    def _under_cursor(self) -> Bubble | None:
        bubbles = self.bubbles
        return bubbles[self.cursor] if self.cursor is not None and self.cursor < len(bubbles) else None

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        """Show where the cursor is, and bring it into view."""
        bubbles = self.bubbles
        for index, on in ((old, False), (new, True)):
            if index is not None and index < len(bubbles):
                bubbles[index].set_class(on, "-cursor")
                if on:
                    bubbles[index].scroll_visible(animate=False)

    def on_blur(self) -> None:
        """Let the cursor go with the focus."""
        self.cursor = None
