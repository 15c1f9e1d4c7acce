"""What a code plugin may add. A plugin that only brings scenario packs needs none of this.

Every hook is optional. Arguments may be left out of an implementation, so that adding one later
breaks nobody; results are checked where they come in, and a fault names the plugin.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from simulator.model.scores import Score
    from simulator.model.talk import Talk

PROJECT = "simulator"
API = 1
"""Version of these hooks. A plugin module may say `simulator_api = 1`; a higher number is refused."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def simulator_packs() -> Sequence[Path]:
    """Return folders or zip files of scenario packs to put in the library."""
    return ()


@hookspec
def simulator_exporters() -> "Mapping[str, Callable[[Talk, Score], str]]":
    """Return further formats for `coachsim export`, by name: a function from talk and score to text."""
    return {}


@hookspec
def simulator_session_ended(talk: "Talk", score: "Score") -> None:
    """Learn that a session has ended; what is raised here never reaches the trainee."""
