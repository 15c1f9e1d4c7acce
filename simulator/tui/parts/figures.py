"""Every measured figure with its denominator, and the turns that it rests on."""

from collections.abc import Iterable, Iterator

from simulator.model.scores import DimensionScore, Figure, Quote, Score
from simulator.tui.charts import points, share
from simulator.tui.parts.blocks import Block, block, heading

_PLAIN_NUMBERS = frozenset({"brevity", "per_question", "order"})
_COUNTS = frozenset({"goal", "reality", "options", "will"})


def figures(score: Score) -> Iterator[Block]:
    """Yield the figures of each dimension."""
    for dimension in score.dimensions:
        yield from _dimension(dimension)
    yield block("quiet", (f"By the rubric {score.rubric} ({score.rubric_digest[:12]}).", "$text-muted"))


def _dimension(dimension: DimensionScore) -> Iterator[Block]:
    yield heading(f"{dimension.id} {dimension.label}", points(dimension.score, dimension.status))
    for figure in dimension.figures:
        yield block("point", f"{figure.label}: ", (_value(figure), "bold"))
        yield from (block("detail", (line, "$text-muted")) for line in _cited(figure.quotes))
    if dimension.standards:
        yield block("quiet", (f"Evidence towards: {', '.join(dimension.standards)}", "$text-muted"))


def _value(figure: Figure) -> str:
    counted = f"{figure.count} of {figure.of}"
    if figure.value is None:
        return figure.status
    if figure.id in _COUNTS:
        return counted
    return f"{figure.value:.2f}" if figure.id in _PLAIN_NUMBERS else f"{share(figure.value)} ({counted})"


def _cited(cited: Iterable[Quote]) -> Iterator[str]:
    by_note: dict[str, set[int]] = {}
    for quote in cited:
        by_note.setdefault(quote.note or "cited", set()).add(quote.turn)
    for note, turns in by_note.items():
        yield f"{note}: turn {runs(turns)}"


def runs(turns: Iterable[int]) -> str:
    """Return the turns in order, with three and more in a row told as "2 to 5"."""
    found: list[list[int]] = []
    for turn in sorted(turns):
        if found and turn == found[-1][-1] + 1:
            found[-1].append(turn)
        else:
            found.append([turn])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in found)
