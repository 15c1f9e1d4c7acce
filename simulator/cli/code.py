"""``coachsim code``: how one coach turn is coded, and why."""

import argparse
import dataclasses
import json
import sys
from typing import Any

from simulator.model.codes import CodingContext, Evidence, TurnCode
from simulator.text import clean

HELP = "show how a coach turn is coded, and the rule behind every code"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("text", help="the coach turn; - reads it from standard input")
    before = "what the leader said before; give it again for more lines, oldest first"
    parser.add_argument("--before", metavar="LEADER LINE", action="append", default=[], help=before)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")


def run(args: argparse.Namespace) -> int:
    """Print the codes of one turn; 0 always."""
    from simulator.coding import code_turn

    text = clean(sys.stdin.read() if args.text == "-" else args.text).strip()
    code = code_turn(text, CodingContext(leader_lines=tuple(clean(line) for line in args.before)))
    if args.json:
        print(json.dumps(as_json(code), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(code)))
    return 0


def as_json(code: TurnCode) -> dict[str, Any]:
    """Return a turn's codes as plain data, each code with the sentence that explains it."""
    from simulator.coding.explain import rule_sentence

    units = []
    for unit in code.units:
        entry = {f.name: getattr(unit, f.name) for f in dataclasses.fields(unit) if f.name != "reasons"}
        entry["family"] = unit.family
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
        lines.append(f"    {unit.form} ({unit.family}, {unit.p:.0%}): {_why(unit.evidence)}")
        if unit.permission:
            lines.append(f"    permission: {unit.permission}")
        lines.extend(f"    move {name}: {_why(unit.reasons[name])}" for name in unit.moves)
        lines.extend(f"    focus {name}: {_why(unit.reasons[name])}" for name in map(str, unit.focus))
    stacked = ", two or more questions (stacked)" if code.stacked else ""
    return [*lines, f"{code.words} words{stacked}; > marks what the leader answers"]


def _why(evidence: Evidence) -> str:
    from simulator.coding.explain import rule_sentence

    return f"“{evidence.text}” {rule_sentence(evidence.rule)}"
