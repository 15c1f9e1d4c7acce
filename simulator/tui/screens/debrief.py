"""What the conversation shows: every point quotes the turn it came from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Footer, Static, Tab, Tabs

from simulator.model.scores import Score
from simulator.model.talk import Talk
from simulator.practice import Practice
from simulator.tui.parts.blocks import Block
from simulator.tui.parts.figures import figures
from simulator.tui.parts.overview import overview, total_words
from simulator.tui.parts.signs import signs
from simulator.tui.parts.spoken import transcript
from simulator.tui.parts.trying import trying

_FIRST = 40
"""Paragraphs mounted before the part is shown: more than a tall screen holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the debrief, built when it is first shown."""

    id: str
    name: str
    build: Callable[[], Iterable[Block]]


class PartView(VerticalScroll, can_focus=True):
    """The paragraphs of one part; the keys scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left",
            "screen.turn(-1)",
            "Part before",
            id="debrief.previous",
            show=False,
            tooltip="The part before this one",
        ),
        Binding("right", "screen.turn(1)", "Next part", id="debrief.next", tooltip="The part after this one"),
    ]

    def __init__(self, part: Part) -> None:
        super().__init__(id=part.id, classes="part")
        self._part = part
        self.built = False

    async def build(self) -> None:
        """Mount the paragraphs, once: what is seen first at once, the rest behind it."""
        if self.built:
            return
        self.built = True
        blocks = list(self._part.build())
        await self._mount_blocks(blocks[:_FIRST])
        if len(blocks) > _FIRST:
            self._mount_rest(blocks[_FIRST:])

    @work(group="paragraphs")
    async def _mount_rest(self, blocks: list[Block]) -> None:
        for start in range(0, len(blocks), _FIRST):
            await self._mount_blocks(blocks[start : start + _FIRST])

    async def _mount_blocks(self, blocks: list[Block]) -> None:
        await self.mount_all(Static(b.content, classes=f"-{b.kind}") for b in blocks)


class DebriefScreen(Screen[None]):
    """The two headlines, the signs, what to try, the transcript with every code, the figures."""

    HELP = (
        "Left and Right, or 1 to 5, change the part; Up, Down, Page Up and Page Down scroll it. "
        "Dragging with the mouse selects text, Ctrl+C copies it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1",
            "part('overview')",
            "Overview",
            id="debrief.overview",
            show=False,
            tooltip="Headlines, one strength, one next step",
        ),
        Binding(
            "2",
            "part('signs')",
            "Signs",
            id="debrief.signs",
            show=False,
            tooltip="Each sign and look-alike, and what was done",
        ),
        Binding(
            "3",
            "part('trying')",
            "Try instead",
            id="debrief.trying",
            show=False,
            tooltip="Better alternatives for the weakest turns",
        ),
        Binding(
            "4",
            "part('spoken')",
            "Transcript",
            id="debrief.spoken",
            show=False,
            tooltip="Every turn with its codes and why",
        ),
        Binding(
            "5",
            "part('figures')",
            "Figures",
            id="debrief.figures",
            show=False,
            tooltip="Every figure and the turns it rests on",
        ),
        Binding("r", "again", "Again", id="debrief.again", tooltip="Practise this scenario once more"),
        Binding("escape", "app.pop_screen", "Library", id="debrief.back", tooltip="Back to the library"),
    ]

    def __init__(self, practice: Practice, talk: Talk, score: Score) -> None:
        super().__init__()
        self._practice = practice
        self._talk = talk
        self._score = score
        self._parts = (
            Part("overview", "Overview", lambda: overview(talk, score)),
            Part("signs", "Signs", lambda: signs(talk, score)),
            Part("trying", "Try instead", lambda: trying(score)),
            Part("spoken", "Transcript", lambda: transcript(talk)),
            Part("figures", "Figures", lambda: figures(score)),
        )

    def compose(self) -> ComposeResult:
        """Lay out the heading, the names of the parts and the part that is read."""
        title = f" · {self._talk.scenario.persona.name} · {total_words(self._score).partition(' (')[0]}"
        yield Static(Content.assemble(("Debrief", "bold"), title), classes="banner")
        tabs = Tabs(*(Tab(Content(f"{n} {p.name}"), id=f"tab-{p.id}") for n, p in enumerate(self._parts, 1)))
        # The keys stay with the part, so that Up and Down always scroll.
        tabs.can_focus = False
        yield tabs
        with ContentSwitcher(initial="overview"):
            yield from (PartView(p) for p in self._parts)
        yield Footer()

    async def on_mount(self) -> None:
        """Show the overview."""
        await self.action_part("overview")

    @property
    def shown(self) -> str:
        """Id of the part that is read."""
        return self.query_one(ContentSwitcher).current or "overview"

    async def action_part(self, id_: str) -> None:
        """Show one part and let the keys scroll it."""
        view = self.query_one(f"#{id_}", PartView)
        await view.build()
        self.query_one(ContentSwitcher).current = id_
        self.query_one(Tabs).active = f"tab-{id_}"
        view.focus()

    async def action_turn(self, by: int) -> None:
        """Show the next part, or the one before, round and round."""
        ids = [p.id for p in self._parts]
        await self.action_part(ids[(ids.index(self.shown) + by) % len(ids)])

    async def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Show the part whose name was clicked."""
        id_ = (event.tab.id or "").removeprefix("tab-")
        if id_ and id_ != self.shown:
            await self.action_part(id_)

    def action_again(self) -> None:
        """Open the briefing of the same scenario."""
        from simulator.tui.screens.briefing import BriefingScreen

        ref = self._talk.scenario.ref
        card = next((c for p in self._practice.library.cards() for c in p.scenarios if c.ref == ref), None)
        if card is None:
            self.notify("Its pack is no longer in the library.", severity="warning", markup=False)
        else:
            self.app.switch_screen(BriefingScreen(self._practice, card))
