"""Write a stored session as Markdown (the debrief) or as JSON (events and score).

`last` names the newest session; the beginning of an id is enough where it is unique.
"""

import argparse
import json
import sys
from pathlib import Path

from simulator.cli.run import as_json, transcript
from simulator.cli.wiring import add_pack_arguments, practice
from simulator.model.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim export`."""
    parser.add_argument("session", help="id of the session, the beginning of one, or `last`")
    parser.add_argument(
        "--format",
        choices=("md", "json", "txt"),
        default="md",
        help="md: debrief; txt: words alone; json: everything",
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help="write to this file instead of the screen")
    add_pack_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Write the session."""
    sitting = practice(args).resume(args.session)
    if args.format == "json":
        text = json.dumps(as_json(sitting), ensure_ascii=False, indent=1)
    elif args.format == "txt":
        text = "\n".join(transcript(sitting))
    else:
        from simulator.cli.debrief import render_markdown

        text = render_markdown(sitting.talk, sitting.score())
    if args.out is None:
        print(text)
        return 0
    try:
        args.out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{args.out} cannot be written: {error.strerror}.", "Choose another file."
        ) from error
    print(f"Written to {args.out}", file=sys.stderr)
    return 0
