"""How a command gets its library and its records."""

import argparse
from pathlib import Path

from simulator.packs import Library
from simulator.practice import Practice
from simulator.records import Records, data_home, packs_folder, sessions_folder


def add_pack_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that decide which packs are seen."""
    parser.add_argument(
        "--packs",
        action="append",
        default=[],
        metavar="PATH",
        type=Path,
        help="also use the pack in this folder or zip (may be repeated)",
    )
    parser.add_argument("--no-plugins", action="store_true", help="load no plugin")


def library(args: argparse.Namespace) -> Library:
    """Return the library for the parsed *args*."""
    from simulator.plugins import load_plugins

    extra = load_plugins(enabled=not args.no_plugins).packs()
    return Library.standard(paths=args.packs, user_folder=packs_folder(), plugin_sources=extra)


def practice(args: argparse.Namespace, *, keep: bool = True) -> Practice:
    """Return the use cases for the parsed *args*; with *keep* sessions are stored."""
    records = Records(sessions_folder(data_home())) if keep else None
    return Practice(library(args), records)
