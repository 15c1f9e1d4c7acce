"""A score as plain JSON types, in an order that never changes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from simulator.model.scores import Score


def score_as_json(score: Score) -> dict[str, Any]:
    """Return *score* as dictionaries, lists, texts and numbers, headlines first."""
    plain = _plain(score)
    first = ("total", "band", "open_versus_directive", "referral", "dimensions", "gates")
    ordered = {name: plain[name] for name in first}
    return {**ordered, "gate_clean": score.gate_clean, **plain}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(v) for v in value)
    return value
