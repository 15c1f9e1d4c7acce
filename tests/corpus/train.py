"""Train the coder's table of weights on the corpus: ``python -m tests.corpus.train [--check]``.

Multinomial logistic regression by stochastic gradient steps (AdaGrad: Duchi, Hazan and Singer 2011),
with a penalty on large weights. Only additions, products, divisions and square roots of floats are
used, in a fixed order, so that every machine gets the same table to the bit; ``--check`` trains anew
and compares.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path

from simulator.coding.weights import buckets, pack
from simulator.model.codes import FORMS, QUESTIONS
from tests.corpus.reading import HELD_OUT, Example, Turn, examples, turns

DATA = Path(__file__).parents[2] / "simulator" / "coding" / "data"
EPOCHS, RATE, PENALTY, SEED = 6, 0.1, 0.03, 20261124
STATEMENTS: tuple[str, ...] = tuple(f for f in FORMS if f not in QUESTIONS)
"""Questions are told by rules; see :mod:`simulator.coding.judge`."""
SIZE = 1 << 14
"""Buckets of the table."""


def power(x: float) -> float:
    """Return nearly e to the *x*, by products alone: the C library's own differs between machines."""
    y = 1.0 + x / 4096.0
    if y <= 0.0:
        return 0.0
    for _ in range(12):
        y *= y
    return y


def chances(row: Sequence[float]) -> list[float]:
    """Return the probabilities that log-odds stand for."""
    top = max(row)
    raised = [power(x - top) for x in row]
    total = sum(raised)
    return [r / total for r in raised]


def known() -> list[Turn]:
    """Return the corpus without the voices that are held out."""
    return [t for t in turns() if t.voice not in HELD_OUT]


def statements(corpus: list[Turn]) -> list[Example]:
    """Return what the table of forms is trained on: every statement with the leader's lines, and without.

    A coach's words are also coded alone, and what stands alone is not for that reason structure.
    """
    alone = [replace(turn, before=()) for turn in corpus]
    return [e for e in (*examples(corpus), *examples(alone)) if e.label in STATEMENTS]


def train(data: Sequence[Example], labels: Sequence[str], size: int) -> list[list[float]]:
    """Return weights, one row a bucket and one column a label."""
    n = len(labels)
    weights = [[0.0] * n for _ in range(size)]
    spent = [[1e-6] * n for _ in range(size)]
    ready = [(buckets(e.features, size), labels.index(e.label)) for e in data]
    order, chance = list(range(len(ready))), random.Random(SEED)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for at in order:
            places, gold = ready[at]
            rows = [weights[p] for p in places]
            errors = chances([sum(column) for column in zip(*rows, strict=True)])
            errors[gold] -= 1.0
            _step(places, rows, spent, errors)
    return weights


def _step(
    places: Sequence[int], rows: Sequence[list[float]], spent: list[list[float]], errors: Sequence[float]
) -> None:
    big = [(k, e) for k, e in enumerate(errors) if abs(e) > 1e-3]
    for place, row in zip(places, rows, strict=True):
        past = spent[place]
        for k, error in big:
            slope = error + PENALTY * row[k]
            past[k] += slope * slope
            row[k] -= RATE * slope / sqrt(past[k])


def packed() -> bytes:
    """Return the table of forms as a file."""
    data = statements(known())
    return pack(STATEMENTS, train(data, STATEMENTS, SIZE), {"units": len(data)})


def main() -> int:
    """Train, and write or compare the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the table that is shipped")
    args = parser.parse_args()
    data, path = packed(), DATA / "forms.weights"
    if args.check:
        same = data == path.read_bytes()
        print("the same table, bit for bit" if same else "another table: train and ship it")
        return 0 if same else 1
    path.write_bytes(data)
    print(f"{len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
