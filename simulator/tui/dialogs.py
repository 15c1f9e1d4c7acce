"""Small questions, each typed by its answer; they know nothing of who asks."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from simulator.model.events import FlagLevel

FlagAnswer = FlagLevel | Literal["none"]


class Confirm(ModalScreen[bool]):
    """A question that is answered by yes or no; Enter takes the answer that is marked first."""

    HELP = "Answer with Y or N. Escape is no."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no"),
        Binding("left,up", "app.focus_previous", "Other answer", id="confirm.previous", show=False),
        Binding("right,down", "app.focus_next", "Next answer", id="confirm.next", show=False),
    ]

    def __init__(self, question: str, yes: str = "Yes", no: str = "No", *, cautious: bool = False) -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no
        self._cautious = cautious

    def compose(self) -> ComposeResult:
        """Lay out the question and the two answers."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question))
            with Horizontal(classes="buttons"):
                yield Button(Content(f"Y  {self._yes}"), id="yes", compact=True)
                yield Button(Content(f"N  {self._no}"), id="no", compact=True)

    def on_mount(self) -> None:
        """Mark the answer that Enter takes: where something goes for good, it is no."""
        self.query_one("#no" if self._cautious else "#yes").focus()

    def action_answer(self, answer: bool) -> None:
        """Close with *answer*."""
        self.dismiss(answer)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the button's answer."""
        self.dismiss(event.button.id == "yes")


_CHOICES: tuple[tuple[FlagAnswer, str, str], ...] = (
    ("watch", "W  watch   ", "stay alert and check"),
    ("refer", "R  refer   ", "a therapist, a doctor, the employee programme"),
    ("urgent", "U  urgent  ", "safety, now"),
    ("none", "N  no flag ", "ordinary strain"),
)


class ChooseFlag(ModalScreen[FlagAnswer | None]):
    """How a leader's line is to be flagged: a level, "none" to take a flag back, None to leave it."""

    HELP = "Does this line carry a sign that belongs outside coaching? Choose how pressing it is."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,1", "choose('watch')", "Watch", id="flag.watch", tooltip="Stay alert and check"),
        Binding(
            "r,2",
            "choose('refer')",
            "Refer",
            id="flag.refer",
            tooltip="A therapist, a doctor, the employee programme",
        ),
        Binding("u,3", "choose('urgent')", "Urgent", id="flag.urgent", tooltip="Safety, now"),
        Binding(
            "n,0", "choose('none')", "No flag", id="flag.none", tooltip="Ordinary strain; takes a flag back"
        ),
        Binding("escape", "leave", "Back", id="flag.back", tooltip="Leave it as it was"),
    ]

    def __init__(self, line: str, level: FlagLevel | None = None) -> None:
        super().__init__()
        self._line = line
        self._level = level

    def compose(self) -> ComposeResult:
        """Lay out the line and the choices."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Does this belong outside coaching?", "bold"))
            yield Static(Content(f"“{self._line}”"), classes="quote")
            yield OptionList(*(self._option(*c) for c in _CHOICES), markup=False, compact=True, id="levels")
            yield Static(Content("Escape leaves it as it was."), classes="hint")

    def _option(self, answer: FlagAnswer, name: str, means: str) -> Option:
        now = "  (now)" if answer == self._level else ""
        return Option(Content.assemble((name, "bold"), f"  {means}{now}"), id=answer)

    def on_mount(self) -> None:
        """Begin at the level that the line has."""
        levels = self.query_one("#levels", OptionList)
        levels.highlighted = next((i for i, c in enumerate(_CHOICES) if c[0] == self._level), 0)
        levels.focus()

    def action_choose(self, level: FlagAnswer) -> None:
        """Close with *level*."""
        self.dismiss(level)

    def action_leave(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the chosen level."""
        self.dismiss(_CHOICES[event.option_index][0])
