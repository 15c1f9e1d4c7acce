"""Practise one scenario, in the app or line by line with --plain.

In plain mode type what you would say and press Enter. Commands: /flag [watch|refer|urgent] [turn]
marks a leader's line, /unflag [turn] takes the mark back, /codes shows how your last turn was
coded, /rewind TURN goes back, /end closes and shows the debrief, /leave stops (the session is kept), /help.
"""

import argparse
import sys

from simulator.cli.plain import PlainSession
from simulator.cli.wiring import add_pack_arguments, practice
from simulator.model.errors import UsageError
from simulator.practice import Practice, Sitting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim play`."""
    parser.add_argument("scenario", nargs="?", help="pack/scenario, or the scenario's id alone")
    parser.add_argument(
        "--resume", metavar="SESSION", help="go on with a stored session; `last` is the newest"
    )
    parser.add_argument("--plain", action="store_true", help="line mode, for screen readers and pipes")
    parser.add_argument("--seed", type=int, help="which of the leader's variants are picked")
    add_pack_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Play until the session ends or is left."""
    if bool(args.scenario) == bool(args.resume):
        raise UsageError("Name a scenario, or a session with --resume.", "See `coachsim packs list`.")
    if not args.plain:
        from simulator.tui.app import run_app

        return run_app(practice(args), scenario=args.scenario, resume=args.resume, seed=args.seed)
    sitting = _sitting(practice(args), args)
    try:
        return PlainSession(sitting, sys.stdin, sys.stdout).run()
    finally:
        sitting.close()


def _sitting(use: Practice, args: argparse.Namespace) -> Sitting:
    return use.resume(args.resume) if args.resume else use.start(args.scenario, args.seed)
