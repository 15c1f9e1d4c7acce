"""The app: which screen is first, the palette, and what happens when something breaks."""

import traceback
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider

from simulator.model.errors import SimulatorError
from simulator.practice import Practice
from simulator.records import data_home
from simulator.tui.commands import KeyedActions


class CoachApp(App[None]):
    """Practise leadership coaching."""

    TITLE = "Coaching Simulator"
    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar[set[type[Provider]]] = App.COMMANDS | {KeyedActions}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", tooltip="Keys and help for where you are"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", tooltip="Leave the app; everything is kept"),
    ]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, practice: Practice, *, scenario: str | None = None, resume: str | None = None, seed: int | None = None) -> None:
        super().__init__()
        self._practice = practice
        self._scenario = scenario
        self._resume = resume
        self._seed = seed

    def on_mount(self) -> None:
        """Open the library, and on it what the command line asked for."""
        from simulator.tui.screens.library import LibraryScreen

        self.push_screen(LibraryScreen(self._practice))
        if self._resume:
            from simulator.tui.screens.session import SessionScreen

            self.push_screen(SessionScreen(self._practice, self._practice.resume(self._resume)))
        elif self._scenario:
            from simulator.tui.screens.briefing import BriefingScreen

            self.push_screen(BriefingScreen(self._practice, self._card(self._scenario), self._seed))

    def _card(self, ref: str):  # type: ignore[no-untyped-def]
        scenario = self._practice.library.scenario(ref)
        return next(c for p in self._practice.library.cards() for c in p.scenarios if c.ref == scenario.ref)

    def action_help(self) -> None:
        """Show or hide the keys of the screen."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def _fatal_error(self) -> None:
        # Textual prints local variables, and with them a trainee's words, into the scrollback.
        log = data_home() / "last-error.txt"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
        self.bell()
        self._close_messages_no_wait()


def run_app(practice: Practice, *, scenario: str | None = None, resume: str | None = None, seed: int | None = None) -> int:
    """Run the app until it is left, and return the exit code."""
    if scenario:
        practice.library.scenario(scenario)
    app = CoachApp(practice, scenario=scenario, resume=resume, seed=seed)
    app.run()
    if app.return_code:
        raise SimulatorError("The app stopped on a fault of its own; what was said is kept.", f"Details: {data_home() / 'last-error.txt'}")
    return 0
