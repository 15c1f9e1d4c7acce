"""Where the trainee types: Enter sends, Ctrl+J breaks the line, it grows with what is typed."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from simulator.text import MAX_TURN, clean
from simulator.tui.messages import CursorUp, TalkPaged, TurnSubmitted

# The screen takes F6 back a turn; the text area would select lines with it.
_TAKEN_FROM_TEXT_AREA = frozenset({"f5", "f6", "f7", "pageup", "pagedown"})


def _editing_keys() -> list[BindingType]:
    kept = (b for b in TextArea.BINDINGS if isinstance(b, Binding))
    return [b for b in kept if b.key not in _TAKEN_FROM_TEXT_AREA]


class Composer(TextArea, inherit_bindings=False):
    """A text area that sends on Enter and gives its words back when sending fails."""

    HELP = "Type what you would say to the leader."

    BINDINGS: ClassVar[list[BindingType]] = [
        *_editing_keys(),
        Binding("enter", "send", "Send", id="composer.send", show=False, tooltip="Say it"),
        Binding("ctrl+j", "newline", "New line", id="composer.newline", show=False, tooltip="Break the line"),
        Binding(
            "pageup",
            "page(-1)",
            "Page up",
            id="composer.pageup",
            show=False,
            tooltip="Scroll the conversation up",
        ),
        Binding(
            "pagedown",
            "page(1)",
            "Page down",
            id="composer.pagedown",
            show=False,
            tooltip="Scroll the conversation down",
        ),
    ]

    def __init__(self) -> None:
        super().__init__(
            id="composer",
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            placeholder="Type what you would say; Enter sends.",
        )
        self.cursor_blink = False

    def action_send(self) -> None:
        """Send what stands there, if anything does."""
        said = clean(self.text).strip()
        if not said:
            self.notify("Type what you would say first.", markup=False)
        elif len(said) > MAX_TURN:
            self.notify(
                f"That is {len(said):,} characters; a turn may have {MAX_TURN:,}. Say it more briefly.",
                severity="warning",
                markup=False,
            )
        else:
            self.text = ""
            self.post_message(TurnSubmitted(said))

    def action_newline(self) -> None:
        """Break the line at the cursor."""
        self.replace("\n", *self.selection)

    def action_page(self, pages: int) -> None:
        """Scroll the conversation and keep the keys here."""
        self.post_message(TalkPaged(pages))

    def give_back(self, said: str) -> None:
        """Put *said* back, because it could not be kept, before what was typed since."""
        self.text = f"{said}\n{self.text}" if self.text.strip() else said
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        # Every other key goes on to the text area's own handler.
        if event.key == "enter":
            # Here and not by a priority binding, which would overtake keys typed just before it.
            event.stop()
            event.prevent_default()
            self.action_send()
        elif event.key == "up" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(CursorUp())

    async def _on_paste(self, event: events.Paste) -> None:
        # The text area's own handler runs after this one and inserts what is left in the event.
        event.text = clean(event.text)
