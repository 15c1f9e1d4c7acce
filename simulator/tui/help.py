"""What can be done here, with the keys for it, and what the words mean."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from simulator.tui.commands import KeyedAction

_WORDS: tuple[tuple[str, str], ...] = (
    ("open question", "invites the leader to think aloud: what, how, tell me"),
    ("closed question", "can be answered by yes, no or a fact"),
    ("directive", "advice, an instruction, or a question with the answer inside"),
    ("reflection", "gives back what was said, or what lay under it"),
    ("GROW", "goal, reality, options, will: where the conversation stands"),
    ("flag", "marks a leader's line as a sign that belongs outside coaching"),
    ("watch", "stay alert and check"),
    ("refer", "a therapist, a doctor, the employee programme"),
    ("urgent", "somebody's safety, now"),
)


class HelpDialog(ModalScreen[None]):
    """The keys of one screen and a short glossary."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "app.pop_screen", "Close", id="help.close", tooltip="Close the help"),
    ]

    def __init__(self, says: str, actions: list[KeyedAction]) -> None:
        super().__init__()
        self._says = says
        self._actions = actions

    def compose(self) -> ComposeResult:
        """Lay out what the screen is for, its keys and the words."""
        with Vertical(classes="dialog -tall"):
            with VerticalScroll(id="help"):
                yield Static(Content(self._says))
                yield Static(Content.styled("Keys", "bold"), classes="heading")
                yield Static(_pairs([(a.key, a.says) for a in self._actions]))
                yield Static(Content.styled("Words", "bold"), classes="heading")
                yield Static(_pairs(list(_WORDS)))
            yield Static(Content("Up and Down scroll, Escape closes."), classes="hint")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#help").focus()


def _pairs(pairs: list[tuple[str, str]]) -> Content:
    wide = max(len(left) for left, _ in pairs)
    return Content("\n").join(Content.assemble((f"{left:<{wide}}  ", "bold"), right) for left, right in pairs)
