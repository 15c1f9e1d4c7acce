"""``coachsim agree``: how far two codings of the same units agree, the coder's or an assessor's.

A and B are JSON lines with "id" and "form" (or what `coachsim code --jsonl` writes), or CSV with these
columns; a column "conversation" says what belongs together. Exit codes: 0 done, 2 they cannot be compared.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.authoring.agreement import Agreement, Coded

_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("first", metavar="A", type=Path, help="the coding that is held to be right")
    parser.add_argument("second", metavar="B", type=Path, help="the coding that is held against it")
    parser.add_argument("--errors", action="store_true", help="list the units on which they differ")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the comparison."""
    from simulator.authoring.agreement import compare, read_codes

    first, second = read_codes(args.first), read_codes(args.second)
    found = compare(first, second)
    if args.json:
        print(json.dumps(asdict(found), indent=2))
        return 0
    print("\n".join(_lines(found)))
    if args.errors:
        print("\n".join(["", "units that differ:", *_errors(first, second)]))
    return 0


def _lines(found: "Agreement") -> Iterator[str]:
    low, high = found.interval
    yield f"{found.n} units in both; only in A {found.only_first}, only in B {found.only_second}"
    yield f"kappa, forms      {found.kappa:6.3f}   95 % by conversation {low:.3f} to {high:.3f}"
    yield f"kappa, families   {found.families:6.3f}"
    yield f"kappa, questions  {found.questions:6.3f}   open, closed, directive where both see a question"
    yield ""
    yield f"{'form':20} {'P':>6} {'R':>6} {'F1':>6} {'n in A':>7}"
    for form, (precision, recall, both, n) in found.by_form.items():
        yield f"{form:20} {precision:6.2f} {recall:6.2f} {both:6.2f} {n:7}"
    if found.confusions:
        yield ""
        yield "most frequent differences (A, B, times)"
        yield from (f"  {a:20} {b:20} {times}" for a, b, times in found.confusions[:_SHOWN])


def _errors(first: "dict[str, Coded]", second: "dict[str, Coded]") -> Iterator[str]:
    for id_, one in first.items():
        other = second.get(id_)
        if other is not None and other.form != one.form:
            yield f"  {id_}: {one.form} / {other.form}   {(one.text or other.text)[:100]}"
