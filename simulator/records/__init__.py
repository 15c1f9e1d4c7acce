"""The session log on disk: nothing typed is ever lost."""

from simulator.records.history import Records, SessionSummary
from simulator.records.paths import data_home, packs_folder, sessions_folder
from simulator.records.store import SessionFile

__all__ = ["Records", "SessionFile", "SessionSummary", "data_home", "packs_folder", "sessions_folder"]
