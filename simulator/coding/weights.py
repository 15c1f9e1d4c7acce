"""A linear model's table of weights and what it makes of a unit's features.

The tables are small whole numbers, and so are the sums: the same unit gets the same code on any machine.
"""

import json
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of every bucket for every label, as whole numbers of ``1 / scale``."""

    labels: tuple[str, ...]
    scale: float
    rows: "array[int]"
    """Row after row, one row a bucket, one signed byte a label."""

    @property
    def size(self) -> int:
        """How many buckets there are; features that share one are told apart by their company."""
        return len(self.rows) // len(self.labels)

    def sums(self, features: Iterable[str]) -> list[int]:
        """Return the weight of evidence for each label, in whole numbers of ``1 / scale``."""
        n, rows = len(self.labels), self.rows
        places = buckets(features, self.size)
        return [sum(column) for column in zip(*(rows[p * n : p * n + n] for p in places), strict=True)]

    def odds(self, features: Iterable[str]) -> list[float]:
        """Return the log-odds of each label."""
        return [s / self.scale for s in self.sums(features)]


def buckets(features: Iterable[str], size: int) -> list[int]:
    """Return the places of features in a table of *size* buckets, in order, each once."""
    return sorted({crc32(f.encode()) % size for f in features})


def pack(labels: Sequence[str], weights: Sequence[Sequence[float]], about: Mapping[str, object]) -> bytes:
    """Return a file of *weights* (bucket by label); the largest becomes 127."""
    largest = max(abs(w) for row in weights for w in row) or 1.0
    scale = 127 / largest
    head = json.dumps({"labels": list(labels), "scale": round(scale, 6), **about}, sort_keys=True)
    rows = array("b", (round(w * scale) for row in weights for w in row))
    return head.encode() + b"\n" + rows.tobytes()


def unpack(packed: bytes) -> Table:
    """Return the table in a file that :func:`pack` made."""
    head, _, body = packed.partition(b"\n")
    told = json.loads(head)
    rows = array("b")
    rows.frombytes(body)
    return Table(tuple(told["labels"]), float(told["scale"]), rows)


@cache
def table() -> Table:
    """Return the weights for forms that ship with the product."""
    return unpack(resources.files(__package__).joinpath("data/forms.weights").read_bytes())


_SHARPNESS = 0.6
"""What log-odds are multiplied by before they are told as probabilities: tables trained on few units are
surer than they are right. Chosen on voices held out, where what is told is about the share that is right."""


def shares(odds: Sequence[float]) -> list[float]:
    """Return probabilities, 0 to 1, for log-odds."""
    top = max(odds)
    raised = [math.exp((o - top) * _SHARPNESS) for o in odds]
    total = sum(raised)
    return [r / total for r in raised]
