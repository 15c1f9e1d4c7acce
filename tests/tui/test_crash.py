"""A fault of the app's own: one calm line, and a file that holds none of what was typed."""

import pytest
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from simulator.model.errors import RecordError, SimulatorError
from simulator.practice import Practice
from simulator.tui import app as app_module
from simulator.tui.app import CoachApp, run_app
from simulator.tui.crash import crash_file, redacted


class Breaking(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static()

    def on_mount(self) -> None:
        secret = "my brother drinks"
        raise ValueError(f"cannot show {secret}")


async def test_a_screen_that_breaks_leaves_its_place_and_no_words(
    practice: Practice, capsys: pytest.CaptureFixture[str]
) -> None:
    app = CoachApp(practice)
    with pytest.raises(ValueError, match="cannot show"):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            app.push_screen(Breaking())
            await pilot.pause()
    said = capsys.readouterr()
    assert "brother" not in said.out + said.err
    assert app.return_code == 1
    kept = crash_file().read_text(encoding="utf-8")
    assert "builtins.ValueError" in kept
    assert "test_crash.py" in kept
    assert "in on_mount" in kept
    assert "brother" not in kept.replace('secret = "my brother drinks"', "")


def test_the_command_line_gets_one_calm_line(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: CoachApp) -> None:
        self._return_code = 1

    monkeypatch.setattr(app_module.CoachApp, "run", breaks)
    with pytest.raises(SimulatorError) as caught:
        run_app(practice)
    assert "What you said is kept" in str(caught.value)
    assert str(crash_file()) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_cannot_be_opened_is_said_before_the_screens(practice: Practice) -> None:
    with pytest.raises(RecordError, match="No session"):
        run_app(practice, resume="2020")


def test_the_whole_chain_is_told_without_messages() -> None:
    try:
        try:
            raise KeyError("her words")
        except KeyError as error:
            raise RuntimeError("his words") from error
    except RuntimeError as error:
        told = redacted(error)
    assert told.index("builtins.RuntimeError") < told.index("builtins.KeyError")
    assert "words" not in told.replace('raise KeyError("her words")', "").replace(
        'raise RuntimeError("his words") from error', ""
    )
