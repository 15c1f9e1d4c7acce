"""Open the practice app: library, briefing, conversation, debrief."""

import argparse

from simulator.cli.wiring import add_pack_arguments, practice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the app."""
    add_pack_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the app until it is left."""
    from simulator.tui.app import run_app

    return run_app(practice(args))
