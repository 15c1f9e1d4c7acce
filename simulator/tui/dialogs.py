"""Small questions, each typed by its answer; they know nothing of who asks."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from simulator.model.events import FlagLevel


class Confirm(ModalScreen[bool]):
    """A question that is answered by yes or no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No"),
    ]

    def __init__(self, question: str, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """Lay out the question and the two answers."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question))
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), id="yes", variant="primary")
                yield Button(Content(self._no), id="no")

    def action_answer(self, answer: bool) -> None:
        """Close with *answer*."""
        self.dismiss(answer)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the button's answer."""
        self.dismiss(event.button.id == "yes")


class ChooseFlag(ModalScreen[FlagLevel | str | None]):
    """How a leader's line is to be flagged: a level, "none" to take a flag back, None to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,1", "choose('watch')", "Watch"),
        Binding("r,2", "choose('refer')", "Refer"),
        Binding("u,3", "choose('urgent')", "Urgent"),
        Binding("n,0", "choose('none')", "No flag"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, line: str) -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """Lay out the line and the choices."""
        with Vertical(classes="dialog"):
            yield Static(Content("Does this belong outside coaching?"), classes="title")
            yield Static(Content(f"“{self._line}”"), classes="quote")
            yield Button(Content("W  watch: stay alert and check"), id="watch")
            yield Button(Content("R  refer: a therapist, a doctor, the employee programme"), id="refer")
            yield Button(Content("U  urgent: safety, now"), id="urgent")
            yield Button(Content("N  no flag: ordinary strain"), id="none")

    def action_choose(self, level: str) -> None:
        """Close with *level*."""
        self.dismiss(level)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the button's level."""
        self.dismiss(event.button.id)
