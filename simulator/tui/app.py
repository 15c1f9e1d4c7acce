"""The app: which screen is first, the palette, the theme, and what happens when something breaks."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen

from simulator.model.errors import SimulatorError
from simulator.model.script import ScenarioCard
from simulator.practice import Practice, Sitting
from simulator.tui.commands import KeyedActions, keyed_actions
from simulator.tui.crash import crash_file, write_crash
from simulator.tui.settings import ScreenSettings, load_settings, save_settings
from simulator.tui.themes import THEMES, next_theme, theme_for_terminal

_KEY_NAMES = {
    "escape": "Esc",
    "slash": "/",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "right": "→",
    "left": "←",
}


class CoachApp(App[None], inherit_bindings=False):
    """Practise leadership coaching."""

    TITLE = "Coaching Simulator"
    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {*App.COMMANDS, KeyedActions}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f1", "help", "Help", id="app.help", tooltip="Keys and words for where you are", priority=True
        ),
        Binding(
            "f8",
            "next_theme",
            "Theme",
            id="app.theme",
            show=False,
            tooltip="Dark, light or high contrast",
            priority=True,
        ),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            id="app.quit",
            show=False,
            tooltip="Leave the app; everything is kept",
            priority=True,
        ),
    ]

    def __init__(
        self,
        practice: Practice,
        *,
        scenario: str | None = None,
        resume: str | None = None,
        seed: int | None = None,
        sitting: Sitting | None = None,
    ) -> None:
        super().__init__()
        self._practice = practice
        self._ref = scenario
        self._resume = resume
        self._seed = seed
        self._sitting = sitting
        self.settings = load_settings()
        # Motion says nothing here, and it makes some readers ill.
        self.animation_level = "none"
        self._use_own_themes()

    def _use_own_themes(self) -> None:
        own = {t.name for t in THEMES}
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme or theme_for_terminal()
        for name in [n for n in self.available_themes if n not in own]:
            self.unregister_theme(name)

    def on_mount(self) -> None:
        """Open the library, and on it what the command line asked for."""
        from simulator.tui.screens.library import LibraryScreen

        self.push_screen(LibraryScreen(self._practice))
        try:
            self._open_what_was_asked()
        except SimulatorError as error:
            self.notify(str(error), severity="error", markup=False, timeout=15)

    def _open_what_was_asked(self) -> None:
        if self._resume and self._sitting is None:
            self._sitting = self._practice.resume(self._resume)
        if self._sitting is not None:
            self.push_screen(screen_for(self._practice, self._sitting))
        elif self._ref:
            from simulator.tui.screens.briefing import BriefingScreen

            self.push_screen(BriefingScreen(self._practice, card_of(self._practice, self._ref), self._seed))

    def get_key_display(self, binding: Binding) -> str:
        """Return the key as it stands on the keyboard."""
        if binding.key_display:
            return binding.key_display
        *held, key = binding.key.split("+")
        marks = "".join("^" if h == "ctrl" else f"{h.title()}+" for h in held)
        return marks + (
            _KEY_NAMES.get(key) or (key.upper() if len(key) == 1 or key[1:].isdigit() else key.title())
        )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Name the themes; everything else in the palette comes from the keys."""
        yield from (
            SystemCommand(f"Theme: {t.name}", "Change the colours", lambda name=t.name: self.use_theme(name))
            for t in THEMES
        )

    def use_theme(self, name: str) -> None:
        """Change the colours and keep the choice."""
        self.theme = name
        self.change_settings(replace(self.settings, theme=name))

    def change_settings(self, settings: ScreenSettings) -> None:
        """Take over and keep *settings*."""
        self.settings = settings
        save_settings(settings)

    async def action_quit(self) -> None:
        """Leave the app, once what was typed before has arrived where it belongs."""
        self.screen.call_after_refresh(self.exit)

    def action_next_theme(self) -> None:
        """Take the next of our themes."""
        self.use_theme(next_theme(self.theme))
        self.notify(f"Theme: {self.theme}.", markup=False, timeout=3)

    def action_help(self) -> None:
        """Show the keys and words of where we are."""
        from simulator.tui.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen.HELP or "", keyed_actions(self, self.screen)))

    def _handle_exception(self, error: Exception) -> None:
        # The toolkit prints local variables, and with them a trainee's words, into the scrollback.
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        write_crash(error)
        self._close_messages_no_wait()


def card_of(practice: Practice, ref: str) -> ScenarioCard:
    """Return what the library shows of *ref*, whole or the scenario's own id.

    Raises:
        PackNotFound, PackError: it cannot be played.
    """
    scenario = practice.library.scenario(ref)
    return next(c for p in practice.library.cards() for c in p.scenarios if c.ref == scenario.ref)


def screen_for(practice: Practice, sitting: Sitting) -> Screen[None]:
    """Return the conversation of *sitting*, or its debrief where it has ended."""
    if sitting.talk.ended:
        from simulator.tui.screens.debrief import DebriefScreen

        score = sitting.score()
        sitting.close()
        return DebriefScreen(practice, sitting.talk, score)
    from simulator.tui.screens.session import SessionScreen

    return SessionScreen(practice, sitting)


def run_app(
    practice: Practice, *, scenario: str | None = None, resume: str | None = None, seed: int | None = None
) -> int:
    """Run the app until it is left, and return the exit code.

    Raises:
        SimulatorError: what was asked for cannot be opened, or the app broke.
    """
    if scenario:
        card_of(practice, scenario)
    sitting = practice.resume(resume) if resume else None
    app = CoachApp(practice, scenario=scenario, seed=seed, sitting=sitting)
    app.run()
    if app.return_code:
        raise SimulatorError(
            "The app stopped on a fault of its own. What you said is kept; `coachsim` offers to go on.",
            f"Where it happened (none of your words) is in {crash_file()}.",
        )
    return 0
