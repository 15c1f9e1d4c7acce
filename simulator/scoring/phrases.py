"""The sentences of feedback, as data."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A title with a text; ``{name}``, ``{detail}`` and ``{turns}`` are filled in."""

    title: str
    text: str

    def filled(self, **values: str) -> "Piece":
        """Return the piece with its places filled; what is put in is never read as a place."""
        return Piece(_fill(self.title, values), _fill(self.text, values))


@dataclass(frozen=True, slots=True)
class Fault:
    """A way in which a turn can be weak."""

    weight: float
    """The heavier, the sooner it is shown."""
    why: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Everything that feedback can say."""

    leverage: Mapping[str, float]
    """How much a dimension draws the others after it: who stops telling has room to explore."""
    praise: Mapping[str, float]
    """How readily a dimension is praised: what was done before what was only not done wrong."""
    strengths: Mapping[str, Piece]
    next_steps: Mapping[str, Piece]
    gates: Mapping[str, Piece]
    thin: Piece
    faults: Mapping[str, Fault]
    signs: Mapping[str, tuple[str, ...]]
    """What to say to a sign, by category or by severity."""
    opened: tuple[tuple[re.Pattern[str], str], ...]
    """A closed question's beginning, and an open one in its place."""
    own_word: tuple[str, ...]


_PLACE = re.compile(r"\{(\w+)\}")


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)


def fill_word(text: str, word: str) -> str:
    """Return *text* with ``{word}`` filled."""
    return _fill(text, {"word": word})


@cache
def phrases() -> Phrases:
    """Return the sentences that ship."""
    data = json.loads(resources.files(__package__).joinpath("data/feedback.json").read_text("utf-8"))
    return Phrases(
        leverage=_factors(data["leverage"]),
        praise=_factors(data["praise"]),
        strengths=_pieces(data["strengths"]),
        next_steps=_pieces(data["next_steps"]),
        gates=_pieces(data["gates"]),
        thin=Piece(**data["thin"]),
        faults=MappingProxyType({name: _fault(f) for name, f in data["faults"].items()}),
        signs=MappingProxyType({name: tuple(lines) for name, lines in data["signs"].items()}),
        opened=tuple((re.compile(o["pattern"], re.IGNORECASE), o["instead"]) for o in data["opened"]),
        own_word=tuple(data["own_word"]),
    )


def _factors(data: Mapping[str, Any]) -> Mapping[str, float]:
    return MappingProxyType({dimension: float(factor) for dimension, factor in data.items()})


def _pieces(data: Mapping[str, Any]) -> Mapping[str, Piece]:
    return MappingProxyType({name: Piece(p["title"], p["text"]) for name, p in data.items()})


def _fault(data: Mapping[str, Any]) -> Fault:
    return Fault(float(data["weight"]), data["why"], tuple(data.get("instead", ())))
