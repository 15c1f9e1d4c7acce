"""Delete a stored session from this machine for good; there is no way back."""

import argparse
import sys

from simulator.model.errors import UsageError
from simulator.records import Records, sessions_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim erase`."""
    parser.add_argument("session", nargs="?", help="id of the session, the beginning of one, or `last`")
    parser.add_argument("--all", action="store_true", help="delete every stored session")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """Delete after asking."""
    records = Records(sessions_folder())
    if bool(args.session) == args.all:
        raise UsageError("Name one session, or say --all.", "See `coachsim history`.")
    doomed = records.ids() if args.all else [records.find(args.session)]
    if not args.yes and not _agreed(len(doomed), doomed[0] if doomed else ""):
        print("Nothing was deleted.")
        return 0
    for id_ in doomed:
        records.erase(id_)
    print(f"Deleted {len(doomed)} session{'s' if len(doomed) != 1 else ''}.")
    return 0


def _agreed(count: int, first: str) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("Deleting asks first, and nobody is there to answer.", "Add --yes.")
    what = f"session {first}" if count == 1 else f"{count} sessions"
    return input(f"Delete {what} for good? Type yes: ").strip().lower() == "yes"
