"""Where the trainee types: Enter sends, Ctrl+J breaks the line, it grows with what is typed."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from simulator.text import MAX_TURN, clean
from simulator.tui.messages import CursorUp, TurnSubmitted


class Composer(TextArea):
    """A text area that sends on Enter and gives its words back when sending fails."""

    HELP = "Type what you would say to the leader. **Enter** sends, **Ctrl+J** starts a new line."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send", id="composer.send", tooltip="Say it"),
        Binding("ctrl+j", "newline", "New line", id="composer.newline", show=False, tooltip="Break the line"),
    ]

    def __init__(self) -> None:
        super().__init__(
            id="composer",
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            placeholder="What would you say?",
        )

    def action_send(self) -> None:
        """Send what stands there, if anything does."""
        said = clean(self.text).strip()
        if not said:
            self.notify("Type what you would say first.", markup=False)
        elif len(said) > MAX_TURN:
            self.notify(f"That is {len(said):,} characters; a turn may have {MAX_TURN:,}.", severity="warning", markup=False)
        else:
            self.text = ""
            self.post_message(TurnSubmitted(said))

    def action_newline(self) -> None:
        """Break the line at the cursor."""
        self.insert("\n")

    def give_back(self, said: str) -> None:
        """Put *said* back where it came from, because it could not be kept."""
        if not self.text:
            self.text = said
            self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            # Here and not by a priority binding, which would overtake keys typed just before it.
            event.stop()
            event.prevent_default()
            self.action_send()
            return
        if event.key == "up" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(CursorUp())
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)[: MAX_TURN + 1]
        await super()._on_paste(event)
