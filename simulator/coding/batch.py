"""Many lines at once: one JSON object in, one out, each coded by itself."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.coding.turn import code_units
from simulator.model.codes import CodingContext, Unit
from simulator.model.errors import UsageError
from simulator.text import clean

MAX_LINE = 200_000
"""Characters of one line."""
_REMEDY = 'Write {"id": …, "before": "leader\'s line", "coach": "words to code"}, one object a line.'


def answer(line: str) -> dict[str, Any]:
    """Return the codes for one line of JSON.

    The line holds ``coach`` and, if wanted, ``id``, ``before`` (the leader's line, or a list of them, oldest
    first), ``prefix`` (earlier words of the turn) and ``whole`` (do not split).

    Raises:
        UsageError: the line is no such object.
    """
    row = _read(line)
    before = row.get("before") or []
    lines = [before] if isinstance(before, str) else before
    context = CodingContext(leader_lines=tuple(clean(text) for text in lines if text))
    coach, prefix = clean(row["coach"]).strip(), clean(row.get("prefix") or "").strip()
    units = code_units(coach, context, prefix=prefix, whole=bool(row.get("whole")))
    return {"id": row.get("id"), "units": [plain(unit) for unit in units]}


def _read(line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"This is not JSON: {error}.", _REMEDY) from error
    if not isinstance(row, dict) or not isinstance(row.get("coach"), str):
        raise UsageError("There is no text under “coach”.", _REMEDY)
    before = row.get("before") or []
    texts = isinstance(before, str) or (isinstance(before, list) and all(isinstance(t, str) for t in before))
    if not texts or not isinstance(row.get("prefix") or "", str):
        raise UsageError("“before” and “prefix” hold text.", _REMEDY)
    if len(line) > MAX_LINE:
        raise UsageError(f"The line has {len(line):,} characters; {MAX_LINE:,} are the most.", _REMEDY)
    return row


def plain(unit: Unit) -> dict[str, Any]:
    """Return a coded unit as plain data."""
    return {
        "text": unit.text,
        "form": unit.form,
        "p": round(unit.p, 3),
        "family": unit.family,
        "moves": list(unit.moves),
        "focus": [str(f) for f in unit.focus],
        "permission": unit.permission,
        "unclear": unit.unclear,
        "runner_up": unit.runner_up,
        "evidence": {"text": unit.evidence.text, "rule": unit.evidence.rule},
    }
