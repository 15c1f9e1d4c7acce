"""Which leader to practise with, and which conversation to go on with."""

import asyncio
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.model.errors import SimulatorError
from simulator.model.script import PackCard, ScenarioCard
from simulator.practice import Practice
from simulator.records import SessionSummary
from simulator.tui.charts import many
from simulator.tui.widgets.entry import Entry

LEVELS = {
    "first_time_manager": "first-time manager",
    "experienced_manager": "experienced manager",
    "executive": "executive",
}
_RESUME = "resume:"
_SHOWN_UNFINISHED = 4


class ScenarioList(OptionList):
    """The list; Enter opens what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", "Open", id="library.open", tooltip="Open the briefing, or go on with a session"
        ),
    ]


class LibraryScreen(Screen[None]):
    """The packs with their scenarios, and above them the sessions that may go on."""

    HELP = "Choose a leader with Up, Down and Enter. What you left stands at the top; Enter goes on with it."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q",
            "app.quit",
            "Quit",
            id="library.quit",
            tooltip="Leave the app; everything is kept",
            priority=True,
        ),
        Binding("slash", "filter", "Filter", id="library.filter", tooltip="Filter the list by a few letters"),
        Binding(
            "escape",
            "clear_filter",
            "Clear filter",
            id="library.clear",
            show=False,
            tooltip="Show everything again",
        ),
        Binding(
            "f5", "refresh", "Look again", id="library.refresh", show=False, tooltip="Read the packs again"
        ),
        Binding(
            "delete",
            "erase",
            "Erase session",
            id="library.erase",
            show=False,
            tooltip="Erase the unfinished session under the cursor",
        ),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice
        self._packs: tuple[PackCard, ...] = ()
        self._cards: dict[str, ScenarioCard] = {}
        self._unfinished: dict[str, SessionSummary] = {}
        self._opening = False

    def compose(self) -> ComposeResult:
        """Lay out the list beside, or above, what it says of one entry."""
        yield Static(Content("Coaching Simulator · choose a leader"), classes="banner")
        yield Entry(
            placeholder="Filter by name, title or role; Enter goes to the list, Escape shows all",
            id="filter",
            classes="-hidden",
            compact=True,
        )
        with Container(id="shelf"):
            yield ScenarioList(id="scenarios", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="card")
        yield Footer()

    def on_mount(self) -> None:
        """Show what there is."""
        self._read_packs()
        self._fill()
        self.query_one("#scenarios").focus()

    def on_screen_resume(self) -> None:
        """Show the sessions that were left since."""
        self._opening = False
        self._look_for_unfinished()

    def _read_packs(self) -> None:
        self._packs = self._practice.library.cards()
        self._cards = {card.ref: card for pack in self._packs for card in pack.scenarios}
        problems = self._practice.library.problems
        if problems:
            more = f" And {many(len(problems) - 1, 'more problem')}." if len(problems) > 1 else ""
            self.notify(
                f"{problems[0]}{more}",
                title="Not every pack could be read",
                severity="warning",
                markup=False,
                timeout=12,
            )

    @work(exclusive=True, group="unfinished")
    async def _look_for_unfinished(self) -> None:
        # Each session is a file to open: with hundreds of them the list would come late.
        found = await asyncio.to_thread(self._practice.unfinished)
        fresh = {s.id: s for s in found}
        if fresh == self._unfinished:
            return
        self._unfinished = fresh
        self._fill(to_top=True)

    # The list

    def _fill(self, *, to_top: bool = False) -> None:
        listing = self.query_one("#scenarios", OptionList)
        wanted = self.query_one("#filter", Entry).value.strip().lower()
        options = [
            *self._unfinished_options(wanted),
            *(o for pack in self._packs for o in _pack_options(pack, wanted)),
        ]
        if not options:
            words = (
                f"Nothing fits “{wanted}”. Escape shows all."
                if wanted
                else "There is no pack. `coachsim packs list` says more."
            )
            options = [_heading(words)]
        before = listing.highlighted_option
        ids = [o.id for o in options]
        listing.set_options(options)
        stays = before is not None and before.id in ids and not to_top
        listing.highlighted = ids.index(before.id) if stays and before else _first_choice(options)

    def _unfinished_options(self, wanted: str) -> list[Option]:
        fitting = [s for s in self._unfinished.values() if wanted in _searched(self._cards.get(s.scenario))]
        if not fitting:
            return []
        shown = fitting if wanted else fitting[:_SHOWN_UNFINISHED]
        hidden = len(fitting) - len(shown)
        heading = "Go on where you stopped" + (f" ({hidden} older: filter to see them)" if hidden else "")
        return [_heading(heading), *(self._going_on(s) for s in shown)]

    def _going_on(self, s: SessionSummary) -> Option:
        card = self._cards.get(s.scenario)
        name, title = (card.persona, card.title) if card else (s.scenario, "its pack is not installed")
        said = f"↻ {name}, {many(s.turns, 'turn')}, {_when(s.started_at)}"
        return Option(Content.assemble((said, "bold"), ("\n  " + title, "")), id=f"{_RESUME}{s.id}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say more of the entry under the cursor."""
        card = self._card_of(event.option_id or "")
        self.query_one("#card", Static).update(about(card) if card else "")
        self.query_one("#about").scroll_home(animate=False)

    def _card_of(self, id_: str) -> ScenarioCard | None:
        if id_.startswith(_RESUME):
            summary = self._unfinished.get(id_.removeprefix(_RESUME))
            return self._cards.get(summary.scenario) if summary else None
        return self._cards.get(id_)

    # What can be done

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the briefing, or the session that goes on."""
        self._open(event.option_id or "")

    def _open(self, id_: str) -> None:
        if id_.startswith(_RESUME):
            self._resume(id_.removeprefix(_RESUME))
        elif id_ in self._cards:
            from simulator.tui.screens.briefing import BriefingScreen

            self.app.push_screen(BriefingScreen(self._practice, self._cards[id_]))

    @work(group="resume")
    async def _resume(self, id_: str) -> None:
        if self._opening:
            return
        self._opening = True
        from simulator.tui.app import screen_for

        try:
            sitting = await asyncio.to_thread(self._practice.resume, id_)
        except SimulatorError as error:
            self._opening = False
            self.notify(str(error), severity="error", markup=False, timeout=15)
            return
        self.app.push_screen(screen_for(self._practice, sitting))

    @work(group="erase")
    async def action_erase(self) -> None:
        """Erase the unfinished session under the cursor, after asking."""
        from simulator.tui.dialogs import Confirm

        option = self.query_one("#scenarios", OptionList).highlighted_option
        id_ = (option.id or "").removeprefix(_RESUME) if option else ""
        if id_ not in self._unfinished or self._practice.records is None:
            self.notify("Put the cursor on a session that you left; leaders stay.", markup=False)
            return
        question = "Erase this session from this machine for good? There is no way back."
        if await self.app.push_screen_wait(Confirm(question, "Erase", "Keep", cautious=True)):
            try:
                await asyncio.to_thread(self._practice.records.erase, id_)
            except (SimulatorError, OSError) as error:
                self.notify(f"It could not be erased: {error}", severity="error", markup=False, timeout=15)
            self._look_for_unfinished()

    def action_filter(self) -> None:
        """Show the filter and type into it."""
        box = self.query_one("#filter", Entry)
        box.remove_class("-hidden")
        box.focus()

    def action_clear_filter(self) -> None:
        """Show everything again."""
        box = self.query_one("#filter", Entry)
        box.value = ""
        box.add_class("-hidden")
        self.query_one("#scenarios").focus()

    def action_refresh(self) -> None:
        """Read the packs again."""
        self._practice.library.refresh()
        self._read_packs()
        self._fill()
        self._look_for_unfinished()
        self.notify(f"{many(len(self._cards), 'leader')} to practise with.", markup=False, timeout=3)

    def on_input_changed(self) -> None:
        """Filter as letters are typed."""
        self._fill()

    def on_input_submitted(self) -> None:
        """Go to the filtered list."""
        self.query_one("#scenarios").focus()


def _pack_options(pack: PackCard, wanted: str) -> list[Option]:
    fitting = [c for c in pack.scenarios if wanted in _searched(c)]
    if not fitting:
        return []
    rows = [
        Option(Content.assemble((f"  {c.persona}", "bold"), f", {c.role}\n  {c.title}"), id=c.ref)
        for c in fitting
    ]
    return [_heading(pack.title), *rows]


def _heading(text: str) -> Option:
    return Option(Content.styled(text, "italic"), disabled=True)


def _first_choice(options: list[Option]) -> int | None:
    return next((i for i, o in enumerate(options) if not o.disabled), None)


def _searched(card: ScenarioCard | None) -> str:
    return f"{card.persona} {card.title} {card.role}".lower() if card else ""


def _when(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000).strftime("%d %b %H:%M").lstrip("0")


def about(card: ScenarioCard) -> Content:
    """Return what the library says of one scenario."""
    parts: list[Content | tuple[str, str] | str] = [
        (card.title, "bold"),
        f"\n{card.persona}, {card.role}\n",
        (f"{LEVELS.get(card.level, card.level)} · about {card.minutes} minutes\n", "$text-muted"),
        f"\n{card.about}\n",
    ]
    if card.content_notice:
        parts += [("\nContent notice  ", "bold $warning"), card.content_notice]
    return Content.assemble(*parts)
