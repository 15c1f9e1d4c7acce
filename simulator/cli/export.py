"""Write a stored session as Markdown (the debrief) or as JSON (events and score).

`last` names the newest session; the beginning of an id is enough where it is unique.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from simulator.cli.run import as_json, transcript
from simulator.cli.wiring import add_pack_arguments, practice
from simulator.model.errors import UsageError
from simulator.plugins import load_plugins
from simulator.practice import Sitting


def _markdown(sitting: Sitting) -> str:
    from simulator.cli.debrief import render_markdown

    return render_markdown(sitting.talk, sitting.score())


FORMATS: Mapping[str, Callable[[Sitting], str]] = {
    "json": lambda sitting: json.dumps(as_json(sitting), ensure_ascii=False, indent=1),
    "md": _markdown,
    "txt": lambda sitting: "\n".join(transcript(sitting)),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim export`."""
    parser.add_argument("session", help="id of the session, the beginning of one, or `last`")
    parser.add_argument(
        "--format",
        default="md",
        help="md: debrief; txt: words alone; json: everything; or one that a plugin adds",
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help="write to this file instead of the screen")
    add_pack_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Write the session."""
    plugins = load_plugins(enabled=not args.no_plugins)
    added = plugins.exporters()
    if args.format not in FORMATS and args.format not in added:
        known = ", ".join(sorted({*FORMATS, *added}))
        raise UsageError(f"There is no format “{args.format}”.", f"Known are {known}.")
    sitting = practice(args).resume(args.session)
    if sitting.changed:
        print(
            "The pack has changed since: figures are of the conversation as it would go now.", file=sys.stderr
        )
    if args.format in FORMATS:
        text = FORMATS[args.format](sitting)
    else:
        text = added[args.format](sitting.talk, sitting.score())
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
