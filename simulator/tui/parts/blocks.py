"""Paragraphs of the debrief: each has a kind, and its kind decides how far in it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from simulator.model.scores import Quote

Kind = Literal["heading", "text", "point", "detail", "quote", "quiet"]
"""heading and text begin at the edge, point and quiet below them, detail and quote below a point."""

SPEAKERS = {"coach": "you", "leader": "the leader"}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; wrapped lines stand under its first."""

    content: Content
    kind: Kind = "text"

    @property
    def plain(self) -> str:
        """The words without their colours."""
        return self.content.plain


def heading(text: str, figure: str = "") -> Block:
    """Return a heading, with what was measured behind it."""
    return Block(
        Content.assemble((text, "bold $primary"), (f"  {figure}" if figure else "", "bold")), "heading"
    )


def block(kind: Kind, *parts: str | tuple[str, str]) -> Block:
    """Return a paragraph assembled of plain and styled text, none of it read as markup."""
    return Block(Content.assemble(*parts), kind)


def quotes(cited: Iterable[Quote], kind: Kind = "quote") -> Iterator[Block]:
    """Yield each quoted turn with what it shows."""
    for quote in cited:
        note = f"  ({quote.note})" if quote.note else ""
        where = f"turn {quote.turn}, {SPEAKERS[quote.speaker]}: "
        yield block(kind, (where, "$text-muted"), f"“{quote.text}”", (note, "$text-muted"))
