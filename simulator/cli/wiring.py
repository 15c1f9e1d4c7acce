"""How a command gets its library and its records."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.packs import Library
from simulator.plugins import Plugins, load_plugins
from simulator.records import Records, data_home, packs_folder, sessions_folder

if TYPE_CHECKING:
    from simulator.model.scores import Score
    from simulator.model.talk import Talk
    from simulator.practice import Practice


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


def library(args: argparse.Namespace, plugins: Plugins | None = None) -> Library:
    """Return the library for the parsed *args*."""
    loaded = plugins or load_plugins(enabled=not args.no_plugins)
    return Library.standard(
        paths=args.packs,
        user_folder=packs_folder(),
        plugin_sources=loaded.packs(),
        remembered=data_home() / "cache" / "valid-packs.txt",
    )


def practice(args: argparse.Namespace, *, keep: bool = True) -> "Practice":
    """Return the use cases for the parsed *args*; with *keep* sessions are stored."""
    # Imported here so that listing packs does not pay for the engine.
    from simulator.practice import Practice

    plugins = load_plugins(enabled=not args.no_plugins)
    records = Records(sessions_folder(data_home())) if keep else None

    def ended(talk: "Talk", score: "Score") -> None:
        plugins.call("simulator_session_ended", talk=talk, score=score)

    return Practice(library(args, plugins), records, ended=ended)
