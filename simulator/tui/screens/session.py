"""The conversation itself."""

import asyncio
from concurrent.futures import Future
from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.model.errors import SimulatorError
from simulator.model.talk import Exchange, Talk
from simulator.practice import Practice, Sitting
from simulator.tui.app import CoachApp
from simulator.tui.clerk import Clerk, NotSaid
from simulator.tui.dialogs import ChooseFlag, Confirm
from simulator.tui.messages import CursorDown, CursorUp, LinePicked, TalkPaged, TurnSubmitted
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.panel import Panel
from simulator.tui.widgets.transcript import Spoken, Transcript

_WIDE = 100


class SessionScreen(Screen[None]):
    """Transcript, composer and a panel that can be hidden; the sitting holds the truth."""

    HELP = (
        "Talk with the leader. Up from an empty composer moves through the conversation; "
        "F there flags a leader's line, a click on it does too. "
        "Everything you send is on disk before the leader answers."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "flag_last", "Flag", id="session.flag", tooltip="Flag the leader's last line"),
        Binding("f3", "panel", "Panel", id="session.panel", tooltip="Show or hide how your turns are coded"),
        Binding("f4", "end", "End", id="session.end", tooltip="End the conversation and read the debrief"),
        Binding(
            "f6", "rewind", "Rewind", id="session.rewind", show=False, tooltip="Take back your last turn"
        ),
        Binding("f10", "leave", "Leave", id="session.leave", tooltip="Leave; the session is kept"),
        Binding("escape", "compose_again", "Type", id="session.type", show=False, tooltip="Back to typing"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012

    def __init__(self, practice: Practice, sitting: Sitting) -> None:
        super().__init__()
        self._practice = practice
        self._sitting = sitting
        self._clerk = Clerk(sitting)
        self._unsaid: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out transcript, composer and panel."""
        scenario = self._sitting.scenario
        yield Static(
            Content.assemble((scenario.persona.name, "bold"), f" · {scenario.title}"), classes="banner"
        )
        with Horizontal():
            with Vertical(id="talk"):
                yield Transcript()
                yield Composer()
            yield Panel()
        yield Footer()

    async def on_mount(self) -> None:
        """Paint the session as the log has it."""
        self.query_one(Composer).focus()
        await self._paint()

    async def _paint(self) -> None:
        talk = self._sitting.talk
        await self.query_one(Transcript).show_all(spoken_in(talk))
        self.query_one(Panel).show(talk)

    # Speaking

    def on_turn_submitted(self, event: TurnSubmitted) -> None:
        """Say it."""
        self._unsaid.append(event.text)
        # Handed over here and not in the worker, which ends with the screen.
        self._show_answer(event.text, self._clerk.say(event.text))

    @work(group="say")
    async def _show_answer(self, text: str, answer: Future[Exchange]) -> None:
        try:
            exchange = await asyncio.wrap_future(answer)
        except NotSaid:
            return
        except SimulatorError as error:
            self._give_back(error)
            return
        self._unsaid.remove(text)
        talk = self._sitting.talk
        await self.query_one(Transcript).add(_pair(talk, exchange))
        self.query_one(Panel).show(talk)

    def _give_back(self, error: SimulatorError) -> None:
        """Return every turn that was not said to the composer, in order."""
        self.query_one(Composer).give_back("\n".join(self._unsaid))
        self._unsaid.clear()
        self._clerk.go_on()
        self._complain(error)

    def _complain(self, error: SimulatorError) -> None:
        self.notify(str(error), severity="error", markup=False, timeout=15)

    # Moving about

    def on_cursor_up(self, _: CursorUp) -> None:
        """Move from the composer into the conversation."""
        self.query_one(Transcript).start_cursor()

    def on_cursor_down(self, _: CursorDown) -> None:
        """Move from the conversation back to the composer."""
        self.action_compose_again()

    def on_talk_paged(self, event: TalkPaged) -> None:
        """Scroll while the trainee types."""
        self.query_one(Transcript).page(event.pages)

    def action_compose_again(self) -> None:
        """Back to typing."""
        self.query_one(Composer).focus()

    # The panel

    def on_resize(self, event: events.Resize) -> None:
        """Hide the panel where there is no room, unless the trainee wants it."""
        self._show_panel(event.size.width)

    def action_panel(self) -> None:
        """Show or hide the panel, and remember it."""
        app = self._coach_app
        shown = "-hidden" not in self.query_one(Panel).classes
        app.change_settings(replace(app.settings, panel=not shown))
        self._show_panel(self.size.width)
        if self.focused is None:
            self.action_compose_again()

    def _show_panel(self, width: int) -> None:
        chosen = self._coach_app.settings.panel
        self.query_one(Panel).set_class(not (width >= _WIDE if chosen is None else chosen), "-hidden")

    @property
    def _coach_app(self) -> CoachApp:
        assert isinstance(self.app, CoachApp)
        return self.app

    # Flags

    def on_line_picked(self, event: LinePicked) -> None:
        """Flag the picked line, if it is the leader's."""
        if event.by_mouse:
            # The click took the keys away from the composer, where the next words belong.
            self.action_compose_again()
        if event.speaker == "leader":
            self._choose_flag(event.turn)
        else:
            self.notify("Flags go on the leader's lines.", markup=False, timeout=3)

    def action_flag_last(self) -> None:
        """Flag the leader's last line."""
        self._choose_flag(self._sitting.talk.turns)

    @work(group="ask")
    async def _choose_flag(self, turn: int) -> None:
        if not self.is_current:
            return
        talk = self._sitting.talk
        now = next((f.level for f in talk.flags if f.turn == turn), None)
        chosen = await self.app.push_screen_wait(ChooseFlag(talk.leader_reply(turn).text, now))
        if chosen is None:
            return
        level = None if chosen == "none" else chosen
        try:
            await self._clerk.run(self._sitting.flag, level, turn)
        except SimulatorError as error:
            self._complain(error)
            return
        self.query_one(Transcript).show_flag(turn, level)

    # Going back, ending, leaving

    @work(group="ask")
    async def action_rewind(self) -> None:
        """Take back the last coach turn, after asking, and return its words to the composer."""
        if not self.is_current:
            return
        talk = self._sitting.talk
        if not talk.turns:
            self.notify("There is nothing to take back yet.", markup=False)
            return
        question = "Take back your last turn and the answer to it? The log keeps them."
        if not await self.app.push_screen_wait(Confirm(question, "Take back", "Keep")):
            return
        try:
            await self._clerk.run(self._sitting.rewind, talk.turns)
        except SimulatorError as error:
            self._complain(error)
            return
        await self._paint()
        self.query_one(Composer).give_back(talk.exchanges[-1].code.text)

    @work(group="ask")
    async def action_end(self) -> None:
        """End after asking, and open the debrief."""
        if not self.is_current:
            return
        if not self._sitting.talk.turns and not self._unsaid:
            self.notify("Say something first, or leave with F10.", markup=False)
            return
        if not await self.app.push_screen_wait(
            Confirm("End the conversation and read the debrief?", "End", "Go on")
        ):
            return
        try:
            score = await self._clerk.run(self._sitting.end)
        except SimulatorError as error:
            self._complain(error)
            return
        from simulator.tui.screens.debrief import DebriefScreen

        self.app.switch_screen(DebriefScreen(self._practice, self._sitting.talk, score))

    def action_leave(self) -> None:
        """Leave; what was said is kept."""
        # After the refresh, since a turn that was sent just before is still on its way here.
        self.call_after_refresh(self._leave)

    def _leave(self) -> None:
        if not self.is_current:
            return
        if self._sitting.talk.turns and self._sitting.id:
            self.app.notify("Kept. It stands at the top of the list.", markup=False, timeout=3)
        self.app.pop_screen()

    def on_unmount(self) -> None:
        """Let go of the session file once everything that was sent is in it."""
        self._clerk.close()


def spoken_in(talk: Talk) -> list[Spoken]:
    """Return every message of *talk* as it is shown, oldest first."""
    flags = {f.turn: f.level for f in talk.flags}
    opening = Spoken(0, "leader", talk.scenario.persona.short, talk.opening.text, flags.get(0))
    return [opening, *(s for e in talk.exchanges for s in _pair(talk, e, flags.get(e.number)))]


def _pair(talk: Talk, exchange: Exchange, flag: str | None = None) -> list[Spoken]:
    return [
        Spoken(exchange.number, "coach", "You", exchange.code.text),
        Spoken(exchange.number, "leader", talk.scenario.persona.short, exchange.reply.text, flag),
    ]
