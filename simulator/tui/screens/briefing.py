"""What a coach knows before the conversation begins."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.model.errors import SimulatorError
from simulator.model.script import ScenarioCard
from simulator.practice import Practice

_HOW = (
    "Type freely, as you would speak. Where a line carries a sign that belongs outside coaching, flag it. "
    "You can leave at any time and go on later."
)


class BriefingScreen(Screen[None]):
    """The leader, the setting and, where it is heavy, a content notice."""

    HELP = "Who the leader is and what you know beforehand. Enter begins, Escape goes back to the library."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="briefing.begin", tooltip="Begin the conversation"),
        Binding("escape", "app.pop_screen", "Back", id="briefing.back", tooltip="Choose another leader"),
    ]

    def __init__(self, practice: Practice, card: ScenarioCard, seed: int | None = None) -> None:
        super().__init__()
        self._practice = practice
        self._card = card
        self._seed = seed
        self._beginning = False

    def compose(self) -> ComposeResult:
        """Lay out the briefing."""
        card = self._card
        yield Static(Content("Briefing"), classes="banner")
        with VerticalScroll(id="briefing"):
            yield Static(Content.styled(card.title, "bold $primary"))
            yield Static(Content.assemble((card.persona, "bold"), f", {card.role}"), classes="paragraph")
            yield Static(Content(card.about), classes="paragraph")
            yield Static(Content.styled("What you know", "bold"))
            yield Static(Content(card.brief), classes="paragraph")
            if card.content_notice:
                yield Static(
                    Content.assemble(("Content notice  ", "bold $warning"), card.content_notice), id="notice"
                )
            yield Static(Content(f"About {card.minutes} minutes. {_HOW}"), classes="paragraph")
            yield Static(Content.styled("Press Enter to begin.", "bold"), id="begin")
        yield Footer()

    def on_mount(self) -> None:
        """Let the keys scroll a long briefing."""
        self.query_one("#briefing").focus()

    def on_click(self) -> None:
        """Begin by mouse where the last line says so."""
        if self.app.mouse_over is not None and self.app.mouse_over.id == "begin":
            self.action_begin()

    @work(group="begin")
    async def action_begin(self) -> None:
        """Start the session in place of this screen."""
        if self._beginning:
            return
        self._beginning = True
        begin = self.query_one("#begin", Static)
        begin.update(Content("Opening …"))
        try:
            sitting = await asyncio.to_thread(self._practice.start, self._card.ref, self._seed)
        except SimulatorError as error:
            self._beginning = False
            begin.update(Content(str(error)))
            self.notify(str(error), severity="error", markup=False, timeout=15)
            return
        if not self.is_current:
            sitting.close()
            return
        from simulator.tui.screens.session import SessionScreen

        self.app.switch_screen(SessionScreen(self._practice, sitting))
