"""Where a person's own files live on this machine."""

import os
from pathlib import Path

HOME_VARIABLE = "COACHSIM_HOME"
"""Names a folder that holds everything instead: for tests, shared machines and exam rooms."""


def data_home() -> Path:
    """Return the folder for sessions and the person's own packs; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    # Imported here because it costs a third of the budget of --help and only this line needs it.
    from platformdirs import user_data_path

    return user_data_path("coachsim", appauthor=False)


def sessions_folder(home: Path | None = None) -> Path:
    """Return the folder with one file a session."""
    return (home or data_home()) / "sessions"


def packs_folder(home: Path | None = None) -> Path:
    """Return the folder in which a person may put packs of their own."""
    return (home or data_home()) / "packs"
