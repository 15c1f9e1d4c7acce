"""Our three themes: each text colour reaches 4.5 to 1 on each ground that it is used on."""

import os

from textual.theme import Theme

_DARK_GROUND, _LIGHT_GROUND, _BLACK = "#13161b", "#fbfaf7", "#000000"


def _theme(name: str, *, dark: bool, quiet: str, cursor: tuple[str, str], key: str, **colours: str) -> Theme:
    """Return a theme whose muted, disabled and cursor colours are chosen and not computed by fading."""
    text, ground = cursor
    variables = {
        "text": colours["foreground"],
        "text-muted": quiet,
        "text-disabled": quiet,
        "foreground-muted": quiet,
        "foreground-disabled": quiet,
        "footer-key-foreground": key,
        "footer-description-foreground": colours["foreground"],
        "block-cursor-foreground": text,
        "block-cursor-background": ground,
        "block-cursor-blurred-foreground": colours["foreground"],
        "block-cursor-blurred-background": colours["panel"],
        "block-hover-background": colours["panel"],
        "button-foreground": colours["foreground"],
        "button-color-foreground": text,
        "button-focus-text-style": "bold",
        "input-cursor-background": colours["foreground"],
        "input-cursor-foreground": colours["background"],
        "input-selection-background": ground,
        "input-selection-foreground": text,
        "screen-selection-background": ground,
        "screen-selection-foreground": text,
        "border-blurred": quiet,
        "scrollbar": quiet,
        "scrollbar-hover": colours["foreground"],
        "scrollbar-active": colours["primary"],
        "scrollbar-background": colours["surface"],
        "scrollbar-background-hover": colours["surface"],
        "scrollbar-background-active": colours["surface"],
    }
    return Theme(
        name,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=dark,
        variables=variables,
    )


DARK = _theme(
    "dark", dark=True, quiet="#a5afbd", cursor=("#0c1118", "#8cc2f7"), key="#ffd479",
    primary="#8cc2f7", secondary="#8fd6b4", accent="#ffd479",
    warning="#ffc063", error="#ff9d9d", success="#93dba0",
    foreground="#e8ebf0", background=_DARK_GROUND, surface="#1b2027", panel="#272e38",
)  # fmt: skip
LIGHT = _theme(
    "light", dark=False, quiet="#565d66", cursor=("#ffffff", "#1b5a96"), key="#7a3b00",
    primary="#1b5a96", secondary="#1c6547", accent="#7a3b00",
    warning="#8a4b00", error="#a81e1e", success="#1d6630",
    foreground="#1c1f23", background=_LIGHT_GROUND, surface="#f3f1ec", panel="#e4e1d9",
)  # fmt: skip
CONTRAST = _theme(
    "high-contrast", dark=True, quiet="#ffffff", cursor=("#000000", "#ffff00"), key="#ffff00",
    primary="#00ffff", secondary="#7dff9b", accent="#ffff00",
    warning="#ffd000", error="#ff9a9a", success="#7dff9b",
    foreground="#ffffff", background=_BLACK, surface=_BLACK, panel="#1c1c1c",
)  # fmt: skip
THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST)


def theme_for_terminal() -> str:
    """Return the theme that suits what the terminal says of its background; dark where it says nothing."""
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if ground in {"7", "15"} else DARK.name


def next_theme(name: str) -> str:
    """Return the theme after *name*, round and round."""
    names = [t.name for t in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
