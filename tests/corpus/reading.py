"""Read the corpus: turns of a coach, cut into labelled units, behind what the leader had said."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.coding.features import features
from simulator.coding.forms import decide
from simulator.coding.leader import leader_of
from simulator.coding.tokens import tokenise
from simulator.coding.turn import view_of
from simulator.coding.units import Range
from simulator.coding.view import View
from simulator.model.codes import CodingContext, Evidence, Form, Unit

HELD_OUT = frozenset({"careful", "dry_scot", "german_english", "mentor", "sports_coach", "fact_gatherer"})
"""A fifth of the voices, each with its leader: neither trained on nor looked at, but measured."""
FOLDER = Path(__file__).parent / "turns"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One unit with the labels that the two passes agreed on."""

    text: str
    form: Form
    moves: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    anchor: int = 0
    """Which of the leader's lines it stays with, 1 the last; 0 for none."""
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One coach turn of the corpus."""

    id: str
    voice: str
    mode: str
    """"typed" or "spoken"."""
    before: tuple[tuple[str, str], ...]
    """(who, line) pairs, oldest first."""
    units: tuple[Labelled, ...]

    @property
    def text(self) -> str:
        """The whole turn."""
        return " ".join(u.text for u in self.units)

    @property
    def leader_lines(self) -> tuple[str, ...]:
        """What the leader had said, oldest first."""
        return tuple(text for who, text in self.before if who == "leader")


def turns(folder: Path = FOLDER) -> list[Turn]:
    """Return the whole corpus, in the order of its files."""
    return [_turn(line) for path in sorted(folder.glob("*.jsonl")) for line in _lines(path)]


def _lines(path: Path) -> Iterator[dict]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def _turn(raw: dict) -> Turn:
    units = tuple(
        Labelled(
            u["text"],
            u["form"],
            tuple(u.get("moves", ())),
            tuple(u.get("focus", ())),
            u.get("anchor", 0),
            u.get("permission", ""),
        )
        for u in raw["units"]
    )
    before = tuple((b["who"], b["text"]) for b in raw.get("before", ()))
    return Turn(raw["id"], raw["voice"], raw["mode"], before, units)


@dataclass(frozen=True, slots=True)
class Example:
    """A unit as a model sees it."""

    turn: Turn
    label: str
    features: list[str]


def examples(corpus: list[Turn]) -> Iterator[Example]:
    """Yield every unit of *corpus* with its features."""
    for turn in corpus:
        for unit, view in views(turn):
            yield Example(turn, unit.form, features(view, decide(view).rule))


def views(turn: Turn) -> Iterator[tuple[Labelled, View]]:
    """Yield the units of *turn*, cut where the labels cut them, as the rules see them."""
    context = CodingContext(leader_lines=turn.leader_lines)
    leader, text, tokens = leader_of(context), turn.text, tokenise(turn.text)
    before: list[Unit] = []
    start = 0
    for unit in turn.units:
        end = start + len(unit.text)
        inside = [i for i, t in enumerate(tokens) if t.start >= start and t.end <= end]
        start = end + 1
        if not inside:
            continue
        part = Range(inside[0], inside[-1] + 1)
        view = view_of(tokens, part, text, leader, before)
        yield unit, view
        # As the rules see it, not as it is labelled: when the coder works it has no labels either.
        before.append(Unit(unit.text, 0, 0, decide(view).rule.form, Evidence("", "")))
