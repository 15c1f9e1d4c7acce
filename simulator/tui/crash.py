"""What is written down when the app breaks: where it happened, and nothing that anyone typed."""

import traceback
from pathlib import Path

from simulator import __version__
from simulator.records import data_home

FILE_NAME = "last-error.txt"


def crash_file() -> Path:
    """Return where the last fault is described."""
    return data_home() / FILE_NAME


def write_crash(error: BaseException) -> None:
    """Describe *error* in :func:`crash_file`; a disk that refuses is no second fault."""
    path = crash_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(redacted(error), encoding="utf-8")
    except OSError:
        return


def redacted(error: BaseException) -> str:
    """Return the chain of faults with their places in the code.

    Messages and values are left out, since either may hold a trainee's words, and folders above
    the package, since they name a person's account.
    """
    parts = [f"coachsim {__version__}\n"]
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        parts.append(f"{type(link).__module__}.{type(link).__qualname__}\n")
        parts += [_place(frame) for frame in traceback.extract_tb(link.__traceback__)]
        link = link.__cause__ or link.__context__
    return "".join(parts)


def _place(frame: traceback.FrameSummary) -> str:
    kept = Path(frame.filename).parts[-3:]
    return f"  {'/'.join(kept)}:{frame.lineno} in {frame.name}\n    {frame.line or ''}\n"
