"""What a person chose about the screens, kept from one start to the next."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.records import data_home
from simulator.tui.themes import THEMES

_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """The chosen theme and panel; None where nothing was chosen yet."""

    theme: str | None = None
    panel: bool | None = None


def _path() -> Path:
    return data_home() / "screens.json"


def load_settings() -> ScreenSettings:
    """Return what was kept; a file that is missing or makes no sense counts as no choice."""
    try:
        with _path().open("rb") as file:
            found = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return ScreenSettings()
    if not isinstance(found, dict):
        return ScreenSettings()
    theme, panel = found.get("theme"), found.get("panel")
    return ScreenSettings(
        theme=theme if theme in {t.name for t in THEMES} else None,
        panel=panel if isinstance(panel, bool) else None,
    )


def save_settings(settings: ScreenSettings) -> None:
    """Keep *settings*; a disk that refuses costs only the choice, so nothing is said."""
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(json.dumps(asdict(settings)), encoding="utf-8")
    except OSError:
        return
