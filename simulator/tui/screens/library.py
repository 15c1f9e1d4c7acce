"""Which leader to practise with."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.model.errors import SimulatorError
from simulator.model.script import PackCard, ScenarioCard
from simulator.practice import Practice
from simulator.records import SessionSummary

_LEVELS = {
    "first_time_manager": "first-time manager",
    "experienced_manager": "experienced manager",
    "executive": "executive",
}


class LibraryScreen(Screen[None]):
    """The packs with their scenarios, and sessions that may go on."""

    HELP = "Choose a leader with **Up**, **Down** and **Enter**. **/** filters by name, title or role."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="library.filter", tooltip="Filter the list by a few letters"),
        Binding("escape", "clear_filter", "Clear filter", id="library.clear", show=False),
        Binding("f5", "refresh", "Look again", id="library.refresh", show=False, tooltip="Read the packs again"),
    ]

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice
        self._cards: dict[str, ScenarioCard] = {}
        self._unfinished: dict[str, SessionSummary] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list beside what it says of one entry."""
        yield Static(Content("Coaching Simulator"), id="banner")
        yield Input(placeholder="Filter by name, title or role", id="filter", classes="-hidden")
        with Horizontal():
            yield OptionList(id="scenarios", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="card")
        yield Footer()

    def on_mount(self) -> None:
        """Show what there is."""
        self._fill("")
        self.query_one("#scenarios").focus()
        for problem in self._practice.library.problems:
            self.notify(str(problem), severity="warning", markup=False, timeout=12)

    def on_screen_resume(self) -> None:
        """Show sessions that were left since."""
        if self.is_mounted:
            self._fill(self.query_one("#filter", Input).value)

    def _fill(self, wanted: str) -> None:
        listing = self.query_one("#scenarios", OptionList)
        chosen = listing.highlighted
        listing.clear_options()
        self._unfinished = {s.id: s for s in self._practice.unfinished()}
        packs = self._practice.library.cards()
        self._cards = {card.ref: card for pack in packs for card in pack.scenarios}
        if self._unfinished and not wanted:
            listing.add_option(Option(Content.styled("Go on with", "bold"), disabled=True))
            listing.add_options(Option(self._going_on(s), id=f"resume:{s.id}") for s in self._unfinished.values())
        for pack in packs:
            self._add_pack(listing, pack, wanted.lower())
        if listing.option_count:
            listing.highlighted = chosen if chosen is not None and chosen < listing.option_count else 1

    def _add_pack(self, listing: OptionList, pack: PackCard, wanted: str) -> None:
        fitting = [c for c in pack.scenarios if wanted in f"{c.persona} {c.title} {c.role}".lower()]
        if not fitting:
            return
        listing.add_option(Option(Content.styled(pack.title, "bold"), disabled=True))
        listing.add_options(
            Option(Content.assemble(f"  {c.persona}\n", (f"  {c.title}", "$text-muted")), id=c.ref) for c in fitting
        )

    def _going_on(self, s: SessionSummary) -> Content:
        card = self._cards.get(s.scenario)
        name = card.persona if card else s.scenario
        return Content.assemble(f"  {name}, {s.turns} turn{'s' if s.turns != 1 else ''}\n", (f"  {card.title if card else ''}", "$text-muted"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say more of the entry under the cursor."""
        card = self._card_of(event.option_id or "")
        self.query_one("#card", Static).update(_about(card) if card else "")

    def _card_of(self, id_: str) -> ScenarioCard | None:
        if id_.startswith("resume:"):
            return self._cards.get(self._unfinished[id_.removeprefix("resume:")].scenario)
        return self._cards.get(id_)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the briefing, or the session that goes on."""
        id_ = event.option_id or ""
        if id_.startswith("resume:"):
            self._resume(id_.removeprefix("resume:"))
        elif id_ in self._cards:
            from simulator.tui.screens.briefing import BriefingScreen

            self.app.push_screen(BriefingScreen(self._practice, self._cards[id_]))

    def _resume(self, id_: str) -> None:
        from simulator.tui.screens.session import SessionScreen

        try:
            self.app.push_screen(SessionScreen(self._practice, self._practice.resume(id_)))
        except SimulatorError as error:
            self.notify(str(error), severity="error", markup=False)

    def action_filter(self) -> None:
        """Show the filter and type into it."""
        box = self.query_one("#filter", Input)
        box.remove_class("-hidden")
        box.focus()

    def action_clear_filter(self) -> None:
        """Show everything again."""
        box = self.query_one("#filter", Input)
        box.value = ""
        box.add_class("-hidden")
        self.query_one("#scenarios").focus()

    def action_refresh(self) -> None:
        """Read the packs again."""
        self._practice.library.refresh()
        self._fill(self.query_one("#filter", Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as letters are typed."""
        self._fill(event.value)

    def on_input_submitted(self) -> None:
        """Go to the filtered list."""
        self.query_one("#scenarios").focus()


def _about(card: ScenarioCard) -> Content:
    parts: list[Content | tuple[str, str] | str] = [
        (card.title, "bold"),
        f"\n{card.persona}, {card.role}\n",
        (f"{_LEVELS.get(card.level, card.level)} · about {card.minutes} minutes\n\n", "$text-muted"),
        f"{card.about}\n",
    ]
    if card.content_notice:
        parts += [("\nContent notice  ", "bold $warning"), card.content_notice]
    return Content.assemble(*parts)
