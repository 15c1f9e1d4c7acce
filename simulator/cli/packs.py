"""``coachsim packs``: list the packs that are there, and check one that is being written."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from simulator.model.errors import PackError
from simulator.model.script import PackCard, ScenarioCard
from simulator.packs import Fault, check_path
from simulator.packs.faults import MAX_FAULTS

CLEAN, FAULTY, UNREADABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands ``list`` and ``check`` to *parser*."""
    commands = parser.add_subparsers(dest="packs_command", required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="list the packs and their scenarios")
    listing.add_argument("--json", action="store_true", help="print as JSON")
    # The same options as elsewhere, written out: wiring imports the whole program, and an author
    # who checks a pack every minute should not wait for that.
    listing.add_argument(
        "--packs", action="append", default=[], type=Path, metavar="PATH", help="also use this pack"
    )
    listing.add_argument("--no-plugins", action="store_true", help="load no plugin")
    check = commands.add_parser("check", help="tell every fault of a pack, with its place")
    check.add_argument("path", metavar="PATH", help="a pack's folder, a zip file, or a folder of packs")
    check.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the chosen subcommand; return the exit code."""
    return check(args) if args.packs_command == "check" else listing(args)


def check(args: argparse.Namespace) -> int:
    """Print the faults of a pack: 0 none or warnings only, 1 errors, 2 nothing could be read."""
    try:
        faults = check_path(Path(args.path))
    except PackError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    if args.json:
        print(
            json.dumps(
                {"faults": [f.as_dict() for f in faults], **_count(faults)}, ensure_ascii=False, indent=2
            )
        )
    else:
        for fault in faults:
            print(fault.render(), end="\n\n")
        print(_summary(faults))
    return FAULTY if any(f.is_error for f in faults) else CLEAN


def listing(args: argparse.Namespace) -> int:
    """Print the packs with their scenarios, and what could not be read on the error stream."""
    from simulator.cli.wiring import library

    found = library(args)
    cards = found.cards()
    if args.json:
        print(json.dumps({"packs": [_pack(card) for card in cards]}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(_shown(card) for card in cards) or "There are no packs.")
    for problem in found.problems:
        print(problem, file=sys.stderr)
    return CLEAN


def _pack(card: PackCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "version": card.version,
        "source": card.source,
        "scenarios": [_scenario(s) for s in card.scenarios],
    }


def _scenario(card: ScenarioCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "persona": card.persona,
        "level": card.level,
        "ref": card.ref,
        "minutes": card.minutes,
        "notice": card.content_notice,
    }


def _shown(card: PackCard) -> str:
    head = f"{card.title} ({card.id} {card.version}, {card.source})"
    width = max((len(s.ref) for s in card.scenarios), default=0)
    rows = [f"  {s.ref:<{width}}  {s.title} – {s.persona}, {s.role}" for s in card.scenarios]
    return "\n".join([head, *rows])


def _count(faults: list[Fault]) -> dict[str, int]:
    errors = sum(f.is_error for f in faults)
    return {"errors": errors, "warnings": len(faults) - errors}


def _summary(faults: list[Fault]) -> str:
    if not faults:
        return "No faults."
    count = _count(faults)
    more = f" No more than {MAX_FAULTS} are told of one pack." if len(faults) >= MAX_FAULTS else ""
    return f"{_plural(count['errors'], 'error')}, {_plural(count['warnings'], 'warning')}.{more}"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
