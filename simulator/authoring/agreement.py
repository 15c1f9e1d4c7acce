"""How far two coders agree: Cohen's kappa, F1 for each code, confusions, intervals by conversation."""

import csv
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.model.codes import FAMILY, QUESTIONS
from simulator.model.errors import UsageError

Pair = tuple[str, str]
_DRAWS, _SEED = 1_000, 7
_REMEDY = 'Write {"id": …, "form": …} on each line, or a CSV with the columns id and form.'


@dataclass(frozen=True, slots=True)
class Coded:
    """One label of one coder."""

    id: str
    form: str
    conversation: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two codings of the same units have in common."""

    n: int
    only_first: int
    only_second: int
    kappa: float
    interval: tuple[float, float]
    """95 % by bootstrap over conversations."""
    families: float
    questions: float
    """Kappa on open, closed, directive where both see a question; NaN where they never do."""
    by_form: Mapping[str, tuple[float, float, float, int]]
    """Precision and recall of the second against the first, F1, and how often the first has the form."""
    confusions: tuple[tuple[str, str, int], ...]
    """(first, second, times), most frequent first."""


def kappa(pairs: Sequence[Pair]) -> float:
    """Return Cohen's kappa (1960): agreement beyond chance, 1 at most; NaN without pairs."""
    n = len(pairs)
    if not n:
        return float("nan")
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    agreed = sum(a == b for a, b in pairs) / n
    chance = sum(first[c] * second[c] for c in first) / n**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def read_codes(path: Path) -> dict[str, Coded]:
    """Return the labels in *path* by id: JSON lines (also what ``coachsim code --jsonl`` writes) or CSV.

    Raises:
        UsageError: the file is missing or holds no labels.
    """
    if not path.is_file():
        raise UsageError(f"There is no file {path}.", _REMEDY)
    text = path.read_text("utf-8-sig", errors="replace")
    rows = _csv_rows(text) if path.suffix.lower() in (".csv", ".tsv") else _json_rows(text, path)
    found = {c.id: c for row in rows for c in _codes(row)}
    if not found:
        raise UsageError(f"{path.name} holds no labels.", _REMEDY)
    return found


def _csv_rows(text: str) -> list[dict[str, Any]]:
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    return [dict(row) for row in csv.DictReader(text.splitlines(), delimiter=delimiter)]


def _json_rows(text: str, path: Path) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{path.name}, line {number} is not JSON: {error}.", _REMEDY) from error
        rows.append(row if isinstance(row, dict) else {})
    return rows


def _codes(row: Mapping[str, Any]) -> list[Coded]:
    id_ = str(row.get("id", ""))
    talk = str(row.get("conversation") or id_.rpartition("-")[0] or id_)
    units = row.get("units")
    if not isinstance(units, list):
        form = row.get("form") or row.get("label")
        return [Coded(id_, str(form), talk, str(row.get("text") or ""))] if id_ and form else []
    many = len(units) > 1
    named = [(f"{id_}#{k}" if many else id_, u) for k, u in enumerate(units, 1) if isinstance(u, dict)]
    return [Coded(name, str(u.get("form")), talk, str(u.get("text") or "")) for name, u in named]


def compare(first: Mapping[str, Coded], second: Mapping[str, Coded]) -> Agreement:
    """Return how far *second* agrees with *first* on the units that both have.

    Raises:
        UsageError: they have no unit in common.
    """
    shared = [id_ for id_ in first if id_ in second]
    if not shared:
        raise UsageError("The two files have no id in common.", "Give both the same ids.")
    pairs = [(first[i].form, second[i].form) for i in shared]
    asked = [p for p in pairs if p[0] in QUESTIONS and p[1] in QUESTIONS]
    wrong = Counter((a, b) for a, b in pairs if a != b)
    ranked = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    return Agreement(
        n=len(pairs),
        only_first=len(first) - len(shared),
        only_second=len(second) - len(shared),
        kappa=kappa(pairs),
        interval=interval([(first[i].conversation, p) for i, p in zip(shared, pairs, strict=True)]),
        families=kappa([(_family(a), _family(b)) for a, b in pairs]),
        questions=kappa(asked),
        by_form={form: f1(pairs, form) for form in sorted({f for pair in pairs for f in pair})},
        confusions=tuple((a, b, times) for (a, b), times in ranked),
    )


def _family(form: str) -> str:
    return str(FAMILY.get(form, form))  # type: ignore[call-overload]


def f1(pairs: Sequence[Pair], form: str) -> tuple[float, float, float, int]:
    """Return precision, recall and F1 of *form* in the second coding, and its count in the first."""
    both = sum(a == b == form for a, b in pairs)
    first, second = sum(a == form for a, _ in pairs), sum(b == form for _, b in pairs)
    precision, recall = both / second if second else 0.0, both / first if first else 0.0
    return precision, recall, 2 * both / (first + second) if both else 0.0, first


def interval(pairs: Sequence[tuple[str, Pair]]) -> tuple[float, float]:
    """Return the middle 95 % of kappa over *pairs* with whole conversations drawn again and again."""
    talks: dict[str, list[Pair]] = {}
    for talk, pair in pairs:
        talks.setdefault(talk, []).append(pair)
    names, chance = sorted(talks), random.Random(_SEED)
    drawn = sorted(
        kappa([p for name in chance.choices(names, k=len(names)) for p in talks[name]]) for _ in range(_DRAWS)
    )
    return drawn[int(_DRAWS * 0.025)], drawn[int(_DRAWS * 0.975) - 1]
