"""``coachsim score``: the figures and feedback of a real coaching conversation.

Reads plain text with "Name: words", CSV, JSON lines, WebVTT and SubRip. Nothing leaves this machine.
Exit codes: 0 done, 1 one of several files could not be scored, 2 the call was wrong or the only file
could not be read.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.model.errors import SimulatorError
from simulator.text import clean

if TYPE_CHECKING:
    from simulator.transcripts.report import Report

HELP = "score the transcript of a real coaching conversation"
_PER_TURN = "_per_turn"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="transcripts")
    parser.add_argument(
        "--coach", metavar="NAME", default="", help="who the coach is, as the transcript names them"
    )
    parser.add_argument(
        "--json", action="store_true", help="print JSON: one object, or a list for several files"
    )
    parser.add_argument("--html", metavar="OUT", type=Path, help="also write the report as one HTML page")


def run(args: argparse.Namespace) -> int:
    """Score the files and print what they show."""
    reports, failed = [], 0
    for path in args.files:
        try:
            reports.append(_report(path, args.coach))
        except SimulatorError as error:
            if len(args.files) == 1:
                raise
            failed += 1
            print(f"{path}: {error}", file=sys.stderr)
    _print(reports, args.json)
    if args.html is not None:
        args.html.write_text(_page([_markdown(r) for r in reports]), encoding="utf-8")
    return 1 if failed else 0


def _report(path: Path, coach: str) -> "Report":
    from simulator.transcripts.report import report_of

    report = report_of(path, coach or _asked_for(path))
    if report.guessed:
        print(f"{path.name}: {report.guessed}.", file=sys.stderr)
    return report


def _asked_for(path: Path) -> str:
    """Ask who the coach is where somebody can answer; an empty answer leaves it to the guess."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    from simulator.transcripts.reading import read_transcript
    from simulator.transcripts.turns import find_coach

    said = read_transcript(path)
    sides = find_coach(said)
    if not sides.guessed:
        return ""
    return _chosen(path.name, list(dict.fromkeys(u.speaker for u in said if u.speaker)), sides.coach)


def _chosen(file: str, names: list[str], guess: str) -> str:
    """Ask until one of *names* is given; an empty answer or the end of input takes *guess*."""
    known = {name.casefold(): name for name in names}
    question = f"{file}: speakers are {', '.join(names)}. Who is the coach? [{guess}] "
    while True:
        print(question, end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip() or guess
        if answer.casefold() in known or answer == guess:
            return known.get(answer.casefold(), guess)
        print(f"Nobody called “{clean(answer)}” speaks here.", file=sys.stderr)


def _print(reports: "list[Report]", as_data: bool) -> None:
    if not as_data:
        print("\n\n".join(_markdown(r) for r in reports))
        return
    from simulator.transcripts.report import as_json

    found = [as_json(r) for r in reports]
    print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2))


def _markdown(report: "Report") -> str:
    from simulator.cli.debrief import render_markdown

    return render_markdown(report.talk, report.score, _head(report))


def _head(report: "Report") -> Iterator[str]:
    from simulator.cli.debrief import safe

    yield f"# Transcript: {safe(report.file)}"
    yield ""
    told = f" ({safe(report.guessed)})" if report.guessed else ""
    yield f"Coach: {safe(report.coach)}{told}."
    yield "No scenario stands behind this talk: what needs one is not judged."
    yield ""
    for name, figure in report.figures.items():
        if figure.value is None:
            shown = "nothing to measure"
        elif name.endswith("_share"):
            shown = f"{figure.value:.0%} ({figure.count} of {figure.of})"
        elif name.endswith(_PER_TURN):
            shown = f"{figure.value:.2f} ({figure.count} in {figure.of} turns)"
        else:
            shown = f"{figure.value:g}"
        yield f"- {name.replace('_', ' ')}: {shown}"


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "body{color:#1b1b1b;background:#fff}"
    "h1,h2,h3{line-height:1.2}code,pre{font-size:.95em}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}}"
)


def _page(parts: list[str]) -> str:
    """Return one HTML page; what was said stays text, for raw HTML is not let through."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).render("\n\n".join(parts))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Coaching transcript</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )
