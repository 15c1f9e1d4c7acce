"""What compiling gathers on the way: ids, references to be checked, and what every line was made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.model.script import Line
from simulator.packs.document import Document
from simulator.packs.faults import Report, did_you_mean, quoted

RefKind = Literal["line", "reveal", "slot", "cast", "model"]
_WHAT: Mapping[RefKind, str] = {
    "line": "no line has the id",
    "reveal": "no line reveals",
    "slot": "there is no slot",
    "cast": "nobody of the cast has the id",
    "model": "there is no line, topic or kind",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """A name that must mean something, and where it is used."""

    kind: RefKind
    name: str
    document: Document
    at: int
    user: str = ""
    """Id of the line whose condition it is, or an empty string."""


@dataclass(frozen=True, slots=True)
class Made:
    """A line with the place that it was made from."""

    line: Line
    document: Document
    at: int
    parent: str = ""
    """Id of the line whose probe it is."""


@dataclass(slots=True)
class Draft:
    """The names of one persona or scenario; a scenario's stands on its persona's."""

    report: Report
    below: "Draft | None" = None
    made: dict[str, Made] = field(default_factory=dict)
    refs: list[Ref] = field(default_factory=list)
    reveals: set[str] = field(default_factory=set)
    slots: set[str] = field(default_factory=set)
    cast: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    """Topics and kinds that a model answer may stand for."""

    def known(self, kind: RefKind) -> set[str]:
        """Return every name of *kind*, those of the layers below included."""
        own: dict[RefKind, set[str]] = {
            "line": set(self.made),
            "reveal": self.reveals,
            "slot": self.slots,
            "cast": self.cast,
            "model": self.targets | set(self.made),
        }
        return own[kind] | (self.below.known(kind) if self.below else set())

    def find(self, line_id: str) -> Made | None:
        """Return the line of that id, here or in the layers below."""
        return self.made.get(line_id) or (self.below.find(line_id) if self.below else None)

    def add(self, made: Made) -> None:
        """Register a line; report an id that is taken."""
        earlier = self.find(made.line.id)
        if earlier:
            self.report.add(
                "E202",
                made.document,
                made.at,
                f"the id {quoted(made.line.id)} is taken",
                f"it stands first at {earlier.line.where}",
            )
            return
        self.made[made.line.id] = made

    def check_references(self) -> None:
        """Report every name that means nothing, with the nearest that does."""
        known: dict[RefKind, tuple[set[str], tuple[str, ...]]] = {}
        for ref in self.refs:
            if ref.kind not in known:
                names = self.known(ref.kind)
                known[ref.kind] = names, tuple(sorted(names))
            names, ordered = known[ref.kind]
            if ref.name not in names:
                hint = did_you_mean(ref.name, ordered, _otherwise(ref.kind, ordered))
                self.report.add("E201", ref.document, ref.at, f"{_WHAT[ref.kind]} {quoted(ref.name)}", hint)


def _otherwise(kind: RefKind, names: tuple[str, ...]) -> str:
    if kind == "reveal":
        return 'a line sets it with "then": {"reveals": […]}'
    return "one of " + ", ".join(names) if names and len(names) <= 24 else ""
