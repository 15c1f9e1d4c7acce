"""The conversation itself."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.model.errors import SimulatorError
from simulator.model.talk import Exchange, Talk
from simulator.practice import Practice, Sitting
from simulator.tui.dialogs import ChooseFlag, Confirm
from simulator.tui.messages import CursorUp, LinePicked, TurnSubmitted
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.panel import Panel
from simulator.tui.widgets.transcript import Spoken, Transcript


class SessionScreen(Screen[None]):
    """Transcript, composer and a panel that can be hidden; the sitting holds the truth."""

    HELP = "Talk with the leader. **Up** from an empty line moves through the conversation; **F** there flags a leader's line."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "flag_last", "Flag last", id="session.flag", tooltip="Flag the leader's last line"),
        Binding("f3", "panel", "Panel", id="session.panel", tooltip="Show or hide how your turns are coded"),
        Binding("f4", "end", "End", id="session.end", tooltip="End the conversation and read the debrief"),
        Binding("f6", "rewind", "Rewind", id="session.rewind", tooltip="Take back your last turn", show=False),
        Binding("escape", "compose_again", "Type", id="session.type", show=False, tooltip="Back to typing"),
        Binding("f10", "leave", "Leave", id="session.leave", tooltip="Leave; the session is kept"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    def __init__(self, practice: Practice, sitting: Sitting) -> None:
        super().__init__()
        self._practice = practice
        self._sitting = sitting
        self._one_turn_at_a_time = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Lay out transcript, composer and panel."""
        scenario = self._sitting.scenario
        yield Static(Content.assemble((scenario.persona.name, "bold"), f" · {scenario.title}"), id="banner")
        with Horizontal():
            with Vertical(id="talk"):
                yield Transcript(id="transcript")
                yield Composer()
            yield Panel(id="panel")
        yield Footer()

    async def on_mount(self) -> None:
        """Paint the session as the log has it."""
        await self._paint()
        self.query_one(Composer).focus()

    def on_screen_resume(self) -> None:
        """Let the panel start hidden where there is no room for it."""
        if self.size.width < 100:
            self.query_one("#panel").add_class("-hidden")

    async def _paint(self) -> None:
        talk = self._sitting.talk
        await self.query_one(Transcript).show_all(_spoken(talk))
        self.query_one(Panel).show(talk)

    def on_turn_submitted(self, event: TurnSubmitted) -> None:
        """Say it."""
        self._say(event.text)

    @work(group="say")
    async def _say(self, text: str) -> None:
        async with self._one_turn_at_a_time:
            try:
                # The commit may take a slow disk 50 ms: the screen stays alive, the answer waits for it.
                exchange = await asyncio.to_thread(self._sitting.say, text)
            except SimulatorError as error:
                self.query_one(Composer).give_back(text)
                self.notify(str(error), severity="error", markup=False, timeout=15)
                return
            await self.query_one(Transcript).add(_pair(self._sitting.talk, exchange))
            self.query_one(Panel).show(self._sitting.talk)

    def on_cursor_up(self, _: CursorUp) -> None:
        """Move from the composer into the conversation."""
        self.query_one(Transcript).start_cursor()

    def on_line_picked(self, event: LinePicked) -> None:
        """Flag the picked line, if it is the leader's."""
        if event.speaker == "leader":
            self._choose_flag(event.turn)
        else:
            self.notify("Flags go on the leader's lines.", markup=False)

    def action_flag_last(self) -> None:
        """Flag the leader's last line."""
        self._choose_flag(self._sitting.talk.turns)

    @work
    async def _choose_flag(self, turn: int) -> None:
        talk = self._sitting.talk
        chosen = await self.app.push_screen_wait(ChooseFlag(talk.leader_reply(turn).text))
        if chosen is None:
            return
        level = None if chosen == "none" else chosen
        try:
            await asyncio.to_thread(self._sitting.flag, level, turn)  # type: ignore[arg-type]
        except SimulatorError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.query_one(Transcript).show_flag(turn, level)

    def action_panel(self) -> None:
        """Show or hide the panel."""
        self.query_one("#panel").toggle_class("-hidden")

    def action_compose_again(self) -> None:
        """Back to typing."""
        self.query_one(Composer).focus()

    @work
    async def action_rewind(self) -> None:
        """Take back the last coach turn, after asking."""
        turns = self._sitting.talk.turns
        if not turns:
            self.notify("There is nothing to take back yet.", markup=False)
            return
        said = self._sitting.talk.exchanges[-1].code.text
        if await self.app.push_screen_wait(Confirm("Take back your last turn? The log keeps it.", "Take back", "Keep")):
            await asyncio.to_thread(self._sitting.rewind, turns)
            await self._paint()
            self.query_one(Composer).give_back(said)

    @work
    async def action_end(self) -> None:
        """End after asking, and open the debrief."""
        if not self._sitting.talk.turns:
            self.notify("Say something first, or leave with F10.", markup=False)
            return
        if not await self.app.push_screen_wait(Confirm("End the conversation and read the debrief?", "End", "Go on")):
            return
        try:
            score = await asyncio.to_thread(self._sitting.end)
        except SimulatorError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        from simulator.tui.screens.debrief import DebriefScreen

        self.app.switch_screen(DebriefScreen(self._practice, self._sitting.talk, score))

    def action_leave(self) -> None:
        """Leave; what was said is kept."""
        self.app.pop_screen()
        if self._sitting.talk.turns and self._sitting.id:
            self.app.notify("Kept. It stands at the top of the list.", markup=False)

    def on_unmount(self) -> None:
        """Let go of the session file."""
        self._sitting.close()


def _spoken(talk: Talk) -> list[Spoken]:
    flags = {f.turn: f.level for f in talk.flags}
    opening = Spoken(0, "leader", talk.scenario.persona.short, talk.opening.text, flags.get(0))
    return [opening, *(s for e in talk.exchanges for s in _pair(talk, e, flags.get(e.number)))]


def _pair(talk: Talk, exchange: Exchange, flag: str | None = None) -> list[Spoken]:
    return [
        Spoken(exchange.number, "coach", "You", exchange.code.text),
        Spoken(exchange.number, "leader", talk.scenario.persona.short, exchange.reply.text, flag),
    ]
