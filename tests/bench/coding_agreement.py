"""How well the coder codes: ``python -m tests.bench.coding_agreement --eval FOLDER [--voices]``.

FOLDER holds labelled lines that are measured and never kept here (its own README describes them). With
``--voices`` the table is trained anew five times, each time without a fifth of the corpus's voices, and
what it makes of those is measured too (two minutes). Floors and aims are printed beside every figure.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from simulator.authoring.agreement import Pair, f1, kappa
from simulator.coding import code_units
from simulator.coding.weights import table
from simulator.model.codes import FAMILY, QUESTIONS
from tests.bench import measures as m
from tests.corpus.reading import HELD_OUT, turns
from tests.corpus.voices import held_out_pairs

Line = tuple[str, float, float | None, float | None]
_DROPS = (
    ("2 % slips", m.mistyped(0.02), 0.06),
    ("5 % slips", m.mistyped(0.05), 0.12),
    ("lower case", str.lower, 0.04),
    ("no punctuation", m.bare, 0.10),
)


def families(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the families of coded pairs."""
    return [(FAMILY[a], FAMILY[b]) for a, b in pairs]  # type: ignore[index]


def units(folder: Path) -> Iterator[Line]:
    """Forms, question kinds, families and boundary moves of single units."""
    rows = m.read(folder, "units_dev.jsonl")
    coded = [(r, m.unit_of(r)) for r in rows]
    pairs = {k: [(r["form"], u.form) for r, u in coded if r["kind"] == k] for k in ("typed", "spoken")}
    both = pairs["typed"] + pairs["spoken"]
    yield "13 forms, typed, kappa", kappa(pairs["typed"]), 0.75, 0.85
    yield "13 forms, spoken, kappa", kappa(pairs["spoken"]), 0.60, 0.75
    asked = [p for p in both if p[0] in QUESTIONS and p[1] in QUESTIONS]
    yield "open, closed, directive, kappa", kappa(asked), 0.78, 0.88
    yield "families, kappa", kappa(families(both)), 0.72, 0.82
    typed = [(r, u) for r, u in coded if r["kind"] == "typed"]
    found = [(set(r["boundary"]), set(u.moves) & set(m.BOUNDARY)) for r, u in typed]
    yield "boundary moves, typed, micro-F1", m.micro_f1(found), 0.75, 0.90
    wrong = sum("dismiss" in got and bool({"refer", "safety_check"} & gold) for gold, got in found)
    yield "refer or safety_check called dismiss", float(wrong), None, 0.0
    for name, change, most in _DROPS:
        changed = [(r["form"], m.unit_of(r, change).form) for r in rows]
        yield f"kappa lost by {name}", kappa(both) - kappa(changed), -most, -most / 2


def elsewhere(folder: Path) -> Iterator[Line]:
    """Other people's corpora, their labels mapped to ours."""
    annomi = m.read(folder, "annomi_dev.jsonl")
    yield "AnnoMI main act, kappa", kappa(m.turn_pairs(annomi, "main", m.main_of)), 0.62, 0.70
    asked = [r for r in annomi if r["question"] in ("open", "closed")]
    kinds = [p for p in m.turn_pairs(asked, "question", m.asked_kind) if p[1] != "none"]
    yield "AnnoMI open or closed, kappa", kappa(kinds), 0.50, 0.60
    swda = [(a, b.replace("none", "closed")) for a, b in m.turn_pairs(
        m.read(folder, "swda_dev.jsonl"), "label", m.asked_kind
    )]  # fmt: skip
    yield (
        "Switchboard open or closed, macro-F1",
        sum(f1(swda, k)[2] for k in ("open", "closed")) / 2,
        0.90,
        0.93,
    )
    questions = m.turn_pairs(m.read(folder, "suggestive_dev.jsonl"), "label", m.suggestive)
    yield "suggestive questions, F1", f1(questions, "suggestive")[2], 0.60, 0.68
    yield "good against poor talks, AUC", m.area(m.talks(folder)), 0.85, 0.90


def held_out() -> Iterator[Line]:
    """Focus, anchor and moves on the fifth of the corpus that nobody looks at."""
    corpus = [t for t in turns() if t.voice in HELD_OUT]
    coded = list(m.corpus_units(corpus))
    focus = [
        ({f.partition(":")[0] for f in t.units[i].focus}, {f.kind for f in u.focus}) for t, i, u in coded
    ]
    yield "focus, micro-F1 (second rater 0.76)", m.micro_f1(focus), None, 0.80
    anchors = m.anchor_pairs(corpus)
    yield "anchor right", sum(a == b for a, b in anchors) / max(1, len(anchors)), None, 0.90
    every = list(m.corpus_units(turns()))
    for move in m.BOUNDARY:
        pairs = [(str(move in t.units[i].moves), str(move in u.moves)) for t, i, u in every]
        yield f"move {move}, F1 (whole corpus)", f1(pairs, "True")[2], None, None


def voices() -> Iterator[Line]:
    """Forms on voices that the table was not trained on."""
    found = held_out_pairs()
    for mode in ("typed", "spoken"):
        yield f"forms, new voices, {mode}, kappa", kappa([p for _, k, p in found if k == mode]), None, None
    foreign = {"german_english", "chinese_english", "spanish_arabic_english"}
    error = {
        second: _error([p for v, k, p in found if (v in foreign) is second and k == "typed"])
        for second in (True, False)
    }
    yield "second-language error rate less others'", error[True] - error[False], -0.03, None


def _error(pairs: Sequence[Pair]) -> float:
    return sum(a != b for a, b in pairs) / max(1, len(pairs))


def cost(folder: Path) -> Iterator[Line]:
    """Milliseconds a unit, and the size of the table."""
    rows = m.read(folder, "units_dev.jsonl")
    took = []
    for row in rows:
        began = time.process_time_ns()
        code_units(row["unit"], m.context(row), whole=True)
        took.append((time.process_time_ns() - began) / 1e6)
    took.sort()
    yield "ms a unit, median", took[len(took) // 2], -1.0, None
    yield "ms a unit, 99th percentile", took[int(len(took) * 0.99)], -5.0, None
    yield "units a second", 1000 * len(took) / sum(took), 1000.0, None
    yield "KiB of weights", len(table().rows) / 1024, -256.0, None


def show(found: Iterator[Line]) -> bool:
    """Print figures beside floor and aim (a negative floor is a ceiling); return whether all hold."""
    fine = True
    for name, value, floor, aim in found:
        ceiling = floor is not None and floor < 0
        holds = floor is None or (value <= -floor if ceiling else value >= floor)
        fine = fine and holds
        bound = "" if floor is None else f"{'at most' if ceiling else 'floor'} {abs(floor):g}"
        wanted = "" if aim is None else f"aim {abs(aim):g}"
        print(f"{name:44} {value:9.3f}   {bound:14} {wanted:9} {'' if holds else 'BELOW'}".rstrip())
    return fine


def main() -> int:
    """Print every figure; exit code 1 where a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, required=True, help="folder with the labelled lines")
    parser.add_argument("--voices", action="store_true", help="train anew for voices held out")
    args = parser.parse_args()
    parts = [units(args.eval), elsewhere(args.eval), held_out(), cost(args.eval)]
    fine = [show(part) for part in (*parts, *([voices()] if args.voices else []))]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
