"""``coachsim code``: how coach turns are coded, and why.

One turn from the command line, or a file of JSON lines (--jsonl): each with "coach" and, if wanted, "id",
"before" (the leader's line), "prefix" (earlier words of the turn) and "whole" (do not split). Exit codes:
0 done (lines that cannot be read are named and skipped), 2 the call was wrong.
"""

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from simulator.model.codes import CodingContext, Evidence, TurnCode, Unit
from simulator.model.errors import UsageError
from simulator.text import clean

_WORTH_NAMING = 0.05
"""Probability from which the second likeliest form is told."""
HELP = "show how a coach turn is coded, and the rule behind every code"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("text", nargs="?", help="the coach turn; - reads it from standard input")
    parser.add_argument("--jsonl", metavar="IN", type=Path, help="code a file of JSON lines instead")
    parser.add_argument(
        "--out", metavar="OUT", type=Path, help="where its answers go (standard output if not)"
    )
    before = "what the leader said before; give it again for more lines, oldest first"
    parser.add_argument("--before", metavar="LEADER LINE", action="append", default=[], help=before)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")


def run(args: argparse.Namespace) -> int:
    """Print the codes of one turn, or write those of a file."""
    if args.jsonl is not None:
        return _run_batch(args.jsonl, args.out)
    if args.text is None:
        raise UsageError(
            "There is nothing to code.", "Give a coach turn in quotation marks, or --jsonl FILE."
        )
    from simulator.coding import code_turn

    text = clean(sys.stdin.read() if args.text == "-" else args.text).strip()
    code = code_turn(text, CodingContext(leader_lines=tuple(clean(line) for line in args.before)))
    if args.json:
        print(json.dumps(as_json(code), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(code)))
    return 0


def _run_batch(source: Path, target: Path | None) -> int:
    if not source.is_file():
        raise UsageError(f"There is no file {source}.", "Give the path of a file of JSON lines.")
    if target is not None and target.exists() and target.samefile(source):
        raise UsageError("IN and OUT are the same file.", "Give --out another name.")
    skipped = 0
    with _watched(source) as lines, _writing(target) as out:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            answer = _answer(number, line)
            skipped += answer is None
            if answer is not None:
                out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if skipped:
        print(f"{skipped} of the lines could not be read and were skipped.", file=sys.stderr)
    return 0


def _answer(number: int, line: str) -> dict[str, Any] | None:
    """Return the codes for a line, or None after saying why it is skipped."""
    from simulator.coding.batch import answer

    try:
        return answer(line)
    except UsageError as error:
        print(f"line {number} skipped: {error}", file=sys.stderr)
        return None


@contextmanager
def _watched(source: Path) -> Iterator[TextIO]:
    """Open *source*, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        with source.open(encoding="utf-8", errors="replace") as lines:
            yield lines
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    with bar, bar.open(source, "r", encoding="utf-8", errors="replace", description="coding") as lines:
        yield lines


@contextmanager
def _writing(target: Path | None) -> Iterator[TextIO]:
    if target is None:
        yield sys.stdout
        return
    with target.open("w", encoding="utf-8") as out:
        yield out


def as_json(code: TurnCode) -> dict[str, Any]:
    """Return a turn's codes as plain data, each code with the sentence that explains it."""
    from simulator.coding.explain import rule_sentence

    units = []
    for unit in code.units:
        entry = {f.name: getattr(unit, f.name) for f in dataclasses.fields(unit) if f.name != "reasons"}
        entry |= {"family": unit.family, "unclear": unit.unclear}
        entry["focus"] = [str(f) for f in unit.focus]
        entry["evidence"] = {**dataclasses.asdict(unit.evidence), "says": rule_sentence(unit.evidence.rule)}
        entry["reasons"] = {
            name: {**dataclasses.asdict(why), "says": rule_sentence(why.rule)}
            for name, why in unit.reasons.items()
        }
        units.append(entry)
    return {
        "text": code.text,
        "words": code.words,
        "lead": code.lead,
        "stacked": code.stacked,
        "units": units,
    }


def as_lines(code: TurnCode) -> list[str]:
    """Return a turn's codes as lines for a terminal."""
    lines: list[str] = []
    for i, unit in enumerate(code.units):
        lines.append(f"{'>' if i == code.lead else ' '} {unit.text}")
        form = f"unclear, perhaps {unit.form}" if unit.unclear else unit.form
        lines.append(f"    {form} ({unit.family}, {unit.p:.0%}{_next(unit)}): {_why(unit.evidence)}")
        if unit.permission:
            lines.append(f"    permission: {unit.permission}")
        lines.extend(f"    move {name}: {_why(unit.reasons[name])}" for name in unit.moves)
        lines.extend(f"    focus {name}: {_why(unit.reasons[name])}" for name in map(str, unit.focus))
    stacked = ", two or more questions (stacked)" if code.stacked else ""
    return [*lines, f"{code.words} words{stacked}; > marks what the leader answers"]


def _next(unit: Unit) -> str:
    """Return what else the unit could be, where that is not far-fetched."""
    if unit.runner_up is None or unit.runner_up_p < _WORTH_NAMING:
        return ""
    return f"; or {unit.runner_up}, {unit.runner_up_p:.0%}"


def _why(evidence: Evidence) -> str:
    from simulator.coding.explain import rule_sentence

    return f"“{evidence.text}” {rule_sentence(evidence.rule)}"
