"""Measure the coder against labelled lines: ``python tests/bench/coding_agreement.py --eval FOLDER``.

The folder is described by its own README; its lines are measured and never kept here.
"""

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from simulator.coding import code_turn
from simulator.model.codes import FAMILY, MOVES, QUESTIONS, CodingContext, TurnCode, Unit

Row = dict[str, Any]
Pair = tuple[str, str]


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa of (gold, coded) pairs; 1.0 where both name one class only."""
    n = len(pairs)
    if not n:
        return float("nan")
    gold, coded = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    agreed = sum(a == b for a, b in pairs) / n
    chance = sum(gold[c] * coded[c] for c in gold) / n**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def read(folder: Path, name: str) -> list[Row]:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def context(row: Row) -> CodingContext:
    return CodingContext(leader_lines=(row["before"],) if row.get("before") else ())


def unit_of(row: Row) -> Unit:
    """The coded unit that covers most of the row's unit, coded behind its prefix."""
    prefix = row.get("prefix") or ""
    text = f"{prefix} {row['unit']}".strip()
    start = len(text) - len(row["unit"])
    code = code_turn(text, context(row))

    def overlap(unit: Unit) -> tuple[int, int]:
        return min(unit.end, len(text)) - max(unit.start, start), unit.is_question

    return max(code.units, key=overlap)


def micro_f1(rows: Sequence[tuple[set[str], set[str]]]) -> tuple[float, int, int, int]:
    tp = sum(len(a & b) for a, b in rows)
    fp = sum(len(b - a) for a, b in rows)
    fn = sum(len(a - b) for a, b in rows)
    return (2 * tp / (2 * tp + fp + fn) if tp else 0.0), tp, fp, fn


BOUNDARY = frozenset(MOVES["boundary"])


def units(folder: Path, show: str) -> None:
    rows = read(folder, "units_dev.jsonl")
    for kind in ("typed", "spoken"):
        some = [(r, unit_of(r)) for r in rows if r["kind"] == kind]
        pairs = [(r["form"], u.form) for r, u in some]
        questions = [(a, b) for a, b in pairs if a in QUESTIONS]
        families = [(FAMILY[a], FAMILY[b]) for a, b in pairs]  # type: ignore[index]
        print(
            f"{kind:7} n={len(pairs)} forms k={kappa(pairs):.3f} question kinds k={kappa(questions):.3f} "
            f"families k={kappa(families):.3f}"
        )
        f1 = micro_f1([(set(r["boundary"]), set(u.moves) & BOUNDARY) for r, u in some])
        print(f"{kind:7} boundary micro-F1={f1[0]:.3f} tp={f1[1]} fp={f1[2]} fn={f1[3]}")
        if show in {kind, "all"}:
            _errors(some)
    whole = [(r["form"], max(code_turn(r["unit"], context(r)).units, key=lambda u: u.end - u.start).form)
             for r in rows]  # fmt: skip
    print(f"both    units alone, no prefix: forms k={kappa(whole):.3f}")


def _errors(some: Sequence[tuple[Row, Unit]]) -> None:
    for row, unit in sorted(some, key=lambda pair: pair[0]["form"]):
        if row["form"] != unit.form:
            print(f"   {row['form']:18} -> {unit.form:18} {unit.evidence.rule:26} {row['unit'][:110]!r}")
        wrong = set(row["boundary"]) ^ (set(unit.moves) & BOUNDARY)
        if wrong:
            got = sorted(set(unit.moves) & BOUNDARY)
            print(f"   MOVES gold={row['boundary']} got={got} {row['unit'][:90]!r}")


def _kind(code: TurnCode) -> str:
    forms = {u.form for u in code.units}
    return "open" if "open_question" in forms else "closed" if forms & QUESTIONS else "none"


def annomi(folder: Path, show: str) -> None:
    rows = [r for r in read(folder, "annomi_dev.jsonl") if r["question"] in {"open", "closed"}]
    pairs = [(r["question"], _kind(code_turn(r["coach"], context(r)))) for r in rows]
    both = [(a, b) for a, b in pairs if b != "none"]
    print(f"annomi  open/closed n={len(both)} of {len(rows)} seen as questions, k={kappa(both):.3f}")
    if show == "annomi":
        for r, (a, b) in zip(rows, pairs, strict=True):
            if a != b:
                print(f"   {a:7} -> {b:7} {r['coach'][-120:]!r}")


def swda(folder: Path, show: str) -> None:
    rows = read(folder, "swda_dev.jsonl")
    got = [code_turn(r["coach"], context(r)) for r in rows]
    pairs = [
        (r["label"], "open" if "open_question" in c.forms else "closed")
        for r, c in zip(rows, got, strict=True)
    ]
    asked = sum(bool(c.forms & QUESTIONS) for c in got)
    print(f"swda    open/closed n={len(pairs)} ({asked} seen as questions) k={kappa(pairs):.3f}")
    if show == "swda":
        for r, (a, b) in zip(rows, pairs, strict=True):
            if a != b:
                print(f"   {a:7} -> {b:7} {r['coach'][-120:]!r}")


def suggestive(folder: Path, show: str) -> None:
    rows = read(folder, "suggestive_dev.jsonl")
    pairs = [
        (
            r["label"],
            "suggestive" if "directive_question" in code_turn(r["coach"], context(r)).forms else "genuine",
        )
        for r in rows
    ]
    tp, fp, fn = (
        pairs.count(p) for p in (("suggestive",) * 2, ("genuine", "suggestive"), ("suggestive", "genuine"))
    )
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    print(f"suggest n={len(pairs)} P={precision:.2f} R={recall:.2f} k={kappa(pairs):.3f}")
    if show == "suggestive":
        for r, (a, b) in zip(rows, pairs, strict=True):
            if a != b:
                print(f"   {a:10} -> {b:10} {r['coach'][-140:]!r}")


def speed(folder: Path, show: str) -> None:
    rows = read(folder, "units_dev.jsonl")
    code_turn("warm up?")
    took = []
    for row in rows:
        began = time.perf_counter()
        code = code_turn(row["unit"], context(row))
        took.append((time.perf_counter() - began) * 1000 / len(code.units))
    took.sort()
    print(f"speed   ms a unit: median {statistics.median(took):.2f}, p99 {took[int(len(took) * 0.99)]:.2f}")


PARTS: tuple[Callable[[Path, str], None], ...] = (units, annomi, swda, suggestive, speed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, required=True, help="folder with the labelled lines")
    parser.add_argument("--errors", default="", help="typed, spoken, annomi, swda, suggestive or all")
    args = parser.parse_args()
    for part in PARTS:
        part(args.eval, args.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
