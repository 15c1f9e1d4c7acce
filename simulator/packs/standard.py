"""What the product brings along: temperaments, slots and a manner that any leader may fall back on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.model.script import STAGES, Manner, Slot, Stage, Temperament
from simulator.packs.document import Document, Table
from simulator.packs.drafts import Draft
from simulator.packs.faults import Report
from simulator.packs.lines import LineMaker
from simulator.packs.names import Names
from simulator.packs.positions import read_document
from simulator.packs.values import number, table, text, texts

FOLDER = Path(__file__).with_name("standard")
_FILES = ("manner.json", "slots.json", "temperaments.json")


@dataclass(frozen=True, slots=True)
class Standard:
    """The product's own data, read once."""

    temperaments: Mapping[str, Temperament]
    slots: Mapping[str, Slot]
    manner: Manner
    content: tuple[object, ...]
    """What it was read from, for digests."""


@cache
def standard() -> Standard:
    """Return the product's own data.

    Raises PackError if a file of the installation is damaged.
    """
    report = Report()
    documents = {name: _read(name, report) for name in _FILES}
    out = Standard(
        temperaments=_temperaments(documents["temperaments.json"]),
        slots=_slots(documents["slots.json"]),
        manner=_manner(documents["manner.json"], report),
        content=tuple(documents[name].value for name in _FILES),
    )
    report.raise_errors("The program's own data")
    return out


def _read(name: str, report: Report) -> Document:
    path = FOLDER / name
    # A checkout in the making may lack the manner; everything else works without it.
    data = path.read_bytes() if path.exists() else b"{}"
    return read_document(data, f"standard/{name}", report)


def _temperaments(document: Document) -> dict[str, Temperament]:
    root = table(document.value)
    base = table(root.get("base"))
    return {
        name: _temperament(name, base, table(held)) for name, held in table(root.get("temperaments")).items()
    }


def _temperament(name: str, base: Table, own: Table) -> Temperament:
    # What a temperament says of a form or move replaces the base's entry whole, so that an author
    # of the data sees all of an effect in one line.
    held = {**base, **table(own.get("effects"))}
    effects = {key: {k: float(v) for k, v in table(held[key]).items()} for key in sorted(held)}
    low, middle, high = own["levels"]
    return Temperament(name, effects, (float(low), float(middle), float(high)))


def _slots(document: Document) -> dict[str, Slot]:
    held = table(table(document.value).get("slots"))
    return {name: slot_of(name, table(value)) for name, value in held.items()}


def slot_of(name: str, owner: Table, known: Slot | None = None) -> Slot:
    """Return the slot that *owner* describes; what it leaves out comes from *known*."""
    stage = stage_of(text(owner, "stage", known.stage if known else "goal"))
    kinds = frozenset(texts(owner.get("kinds"))) or (known.kinds if known else frozenset())
    weight = float(number(owner, "weight", known.weight if known else 1.0))
    label = text(owner, "label", known.label if known else name.replace("_", " "))
    return Slot(name, stage, weight, kinds, label)


def stage_of(word: str) -> Stage:
    """Return *word* as a stage, the first where it is none."""
    return next((s for s in STAGES if s == word), "goal")


def _manner(document: Document, report: Report) -> Manner:
    draft = Draft(report)
    return manner_of(LineMaker(document, draft, Names({}), prefix="standard"), table(document.value))


def manner_of(maker: LineMaker, owner: Table) -> Manner:
    """Return the manner that a persona, a scenario or the product describes."""
    return Manner(
        answers=maker.buckets(owner.get("answers"), "answers"),
        reactions=maker.buckets(owner.get("reactions"), "reactions"),
        misses=maker.buckets(owner.get("misses"), "misses"),
        openers=maker.under(owner, "openers", "openers", "opener"),
    )
