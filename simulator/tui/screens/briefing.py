"""What a coach knows before the conversation begins."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Footer, Static

from simulator.model.errors import SimulatorError
from simulator.model.script import ScenarioCard
from simulator.practice import Practice


class BriefingScreen(Screen[None]):
    """The leader, the setting and, where it is heavy, a content notice."""

    HELP = "Read who the leader is and what you know beforehand. **Enter** begins, **Escape** goes back."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="briefing.begin", tooltip="Begin the conversation"),
        Binding("escape", "app.pop_screen", "Back", id="briefing.back", tooltip="Choose another leader"),
    ]

    def __init__(self, practice: Practice, card: ScenarioCard, seed: int | None = None) -> None:
        super().__init__()
        self._practice = practice
        self._card = card
        self._seed = seed

    def compose(self) -> ComposeResult:
        """Lay out the briefing."""
        card = self._card
        with VerticalScroll(id="briefing"):
            yield Static(Content(card.title), classes="title")
            yield Static(Content.assemble((card.persona, "bold"), f", {card.role}"))
            yield Static(Content(card.about), classes="paragraph")
            yield Static(Content.styled("What you know", "bold"))
            yield Static(Content(card.brief), classes="paragraph")
            if card.content_notice:
                yield Static(Content.assemble(("Content notice  ", "bold"), card.content_notice), id="notice")
            yield Static(
                Content(
                    f"About {card.minutes} minutes. Type freely. If something does not belong in coaching, flag the leader's line. "
                    "You can leave at any time and go on later."
                ),
                classes="paragraph",
            )
            yield Button("Begin", id="begin", variant="primary")
        yield Footer()

    def on_mount(self) -> None:
        """Let Enter begin."""
        self.query_one("#begin").focus()

    def on_button_pressed(self) -> None:
        """Begin by mouse."""
        self.action_begin()

    def action_begin(self) -> None:
        """Start the session in place of this screen."""
        from simulator.tui.screens.session import SessionScreen

        try:
            sitting = self._practice.start(self._card.ref, self._seed)
        except SimulatorError as error:
            self.notify(str(error), severity="error", markup=False, timeout=15)
            return
        self.app.switch_screen(SessionScreen(self._practice, sitting))
