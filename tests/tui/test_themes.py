"""Our themes can be read, the choice is kept, and no colour carries a meaning alone."""

from collections.abc import Callable

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from simulator.practice import Practice, Sitting
from simulator.tui.app import CoachApp
from simulator.tui.settings import ScreenSettings, load_settings
from simulator.tui.themes import DARK, LIGHT, THEMES, theme_for_terminal

from .seeing import screen_text, segments, settled

_GROUNDS = ("background", "surface", "panel")
_TEXTS = ("foreground", "text-muted", "primary", "secondary", "accent", "warning", "error", "success")
_LEAST = 4.5
# Frames, bars and the shading of scrollbars draw shapes and say nothing that is not also written.
_SHAPES = frozenset("─│╭╮╯╰━╸╺▔▁▂▃▄▅▆▇█░▌▎▏▊▐▕▀ ")


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_each_text_colour_is_readable_on_each_ground(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    pairs = [(text, ground) for text in _TEXTS for ground in _GROUNDS]
    pairs += [
        ("block-cursor-foreground", "block-cursor-background"),
        ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
        ("footer-key-foreground", "footer-background"),
        ("footer-description-foreground", "footer-background"),
        ("input-selection-foreground", "input-selection-background"),
        ("screen-selection-foreground", "screen-selection-background"),
    ]
    low = {p: contrast(Color.parse(colours[p[0]]), Color.parse(colours[p[1]])) for p in pairs}
    assert not {p: c for p, c in low.items() if c < _LEAST}


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [c / 255 for c in (colour.r, colour.g, colour.b)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


async def readable_in_each_theme(app: CoachApp, pilot: Pilot[None]) -> None:
    for theme in THEMES:
        app.use_theme(theme.name)
        await pilot.pause()
        faint(app)


async def test_the_library_as_painted_is_readable(practice: Practice, begun: Callable[..., Sitting]) -> None:
    begun("What now?").close()
    app = CoachApp(practice)
    async with app.run_test(size=(110, 32)) as pilot:
        await settled(app, pilot)
        await pilot.press("slash")
        await readable_in_each_theme(app, pilot)
        await pilot.press("f1")
        await readable_in_each_theme(app, pilot)


async def test_the_conversation_as_painted_is_readable(
    practice: Practice, begun: Callable[..., Sitting]
) -> None:
    sitting = begun("What now?")
    sitting.flag("urgent", 1)
    app = CoachApp(practice, sitting=sitting)
    async with app.run_test(size=(110, 32), notifications=True) as pilot:
        await settled(app, pilot)
        app.notify("A word.", severity="error", markup=False)
        await readable_in_each_theme(app, pilot)
        await pilot.press("up", "f")
        await readable_in_each_theme(app, pilot)
        await pilot.press("escape", "f4")
        await readable_in_each_theme(app, pilot)


@pytest.mark.parametrize("key", ["1", "2", "4"])
async def test_the_debrief_as_painted_is_readable(
    practice: Practice, begun: Callable[..., Sitting], key: str
) -> None:
    sitting = begun("What now?", "You should rest.")
    sitting.end()
    app = CoachApp(practice, sitting=sitting)
    async with app.run_test(size=(110, 32)) as pilot:
        await settled(app, pilot)
        await pilot.press(key)
        await readable_in_each_theme(app, pilot)


def faint(app: CoachApp) -> None:
    """Fail on any written text whose colour is too near to what is behind it."""
    for segment in segments(app):
        style = segment.style
        if style is None or style.color is None or style.bgcolor is None or not set(segment.text) - _SHAPES:
            continue
        text, ground = of_rich(style.color), of_rich(style.bgcolor)
        if style.reverse:
            text, ground = ground, text
        assert not style.dim, segment
        assert contrast(text, ground) >= _LEAST, (type(app.screen).__name__, segment)


def of_rich(colour: RichColor) -> Color:
    return Color(*colour.get_truecolor())


def test_the_terminal_may_say_that_it_is_light(monkeypatch: pytest.MonkeyPatch) -> None:
    assert theme_for_terminal() == DARK.name
    monkeypatch.setenv("COLORFGBG", "0;15")
    assert theme_for_terminal() == LIGHT.name


async def test_f8_changes_the_theme_and_the_choice_is_kept(practice: Practice) -> None:
    app = CoachApp(practice)
    assert sorted(app.available_themes) == sorted(t.name for t in THEMES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert app.theme == LIGHT.name
    assert CoachApp(practice).theme == LIGHT.name


def test_settings_that_make_no_sense_are_no_choice() -> None:
    from simulator.records import data_home

    data_home().mkdir(parents=True)
    for text in ("", "[]", '{"theme": "neon", "panel": 3}', "[" * 5000, '"' + "x" * 9000):
        (data_home() / "screens.json").write_text(text, encoding="utf-8")
        assert load_settings() == ScreenSettings()


async def test_without_colour_the_screens_say_the_same(
    practice: Practice, begun: Callable[..., Sitting], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def seen() -> str:
        sitting = begun("What now? You should rest.")
        sitting.flag("watch", 1)
        app = CoachApp(practice, sitting=sitting)
        async with app.run_test(size=(110, 32)) as pilot:
            await settled(app, pilot)
            if app.no_color:
                assert all(grey(s.style.color) for s in segments(app) if s.style and s.style.color)
            return screen_text(app)

    coloured = await seen()
    assert all(mark in coloured for mark in ("⚑ watch", "+ open question", "! advice"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert await seen() == coloured


def grey(colour: RichColor) -> bool:
    return len(set(colour.get_truecolor())) == 1
