"""Find, read, check and explain packs."""

from typing import TYPE_CHECKING, Any

from simulator.packs.faults import Fault
from simulator.packs.library import Library, Problem
from simulator.packs.source import FolderSource, ResourceSource, Source, sources_at

if TYPE_CHECKING:
    from simulator.packs.check import check_path, check_source
    from simulator.packs.positions import loads
    from simulator.packs.zips import ZipSource

__all__ = [
    "Fault",
    "FolderSource",
    "Library",
    "Problem",
    "ResourceSource",
    "Source",
    "ZipSource",
    "check_path",
    "check_source",
    "loads",
    "sources_at",
]

# The library screen is the first that a user waits for, and it needs none of these.
_LATER = {
    "ZipSource": "simulator.packs.zips",
    "check_path": "simulator.packs.check",
    "check_source": "simulator.packs.check",
    "loads": "simulator.packs.positions",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)
