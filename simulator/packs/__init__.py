"""Find, read, check and explain packs."""

from simulator.packs.check import check_path, check_source
from simulator.packs.faults import Fault
from simulator.packs.library import Library, Problem
from simulator.packs.positions import loads
from simulator.packs.source import FolderSource, ResourceSource, Source, ZipSource, sources_at

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
