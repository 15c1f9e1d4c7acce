"""What stands on the screen, as text that a reviewer can read."""

import os
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.pilot import Pilot
from textual.worker import Worker

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "COACHSIM_UPDATE_SNAPSHOTS"
"""Set it to 1 to write the snapshots anew, then read the difference before it is committed."""

_ASKING = frozenset({"ask", "erase"})


def screen_text(app: App[Any]) -> str:
    """Return what is painted, one line a row, without trailing blanks."""
    rows = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in rows) + "\n"


def segments(app: App[Any]) -> list[Segment]:
    """Return what is painted with its colours."""
    return [segment for strip in app.screen._compositor.render_strips() for segment in strip]


def same_as_kept(app: App[Any], name: str) -> None:
    """Compare the screen with the snapshot of that name and this size."""
    path = SNAPSHOTS / f"{name}-{app.size.width}x{app.size.height}.txt"
    seen = screen_text(app)
    if os.environ.get(UPDATE):
        path.write_text(seen, encoding="utf-8")
    assert seen == path.read_text(encoding="utf-8"), f"{path.name} differs; {UPDATE}=1 writes it anew"


async def settled(app: App[Any], pilot: Pilot[None], group: str = "") -> None:
    """Wait until no work of *group* is under way and the screen is painted.

    Work that asks something waits for its answer, so it is left out unless it is named.
    """
    quiet = 0
    while quiet < 2:
        await pilot.pause()
        waiting = [w for w in app.workers if _awaited(w, group)]
        quiet = 0 if waiting else quiet + 1
        if waiting:
            await app.workers.wait_for_complete(waiting)


def _awaited(worker: Worker[Any], group: str) -> bool:
    return not worker.is_finished and (worker.group == group or (not group and worker.group not in _ASKING))
