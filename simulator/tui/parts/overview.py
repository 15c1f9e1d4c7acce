"""The first thing that is read: two headlines, errors, one strength, one next step, the dimensions."""

from collections.abc import Iterator

from textual.content import Content

from simulator.model.scores import Advice, DimensionScore, Gate, Score
from simulator.model.talk import Talk
from simulator.scoring import load_rubric
from simulator.tui.charts import bar, many, points, share
from simulator.tui.parts.blocks import Block, block, heading, quotes

_WIDTH = 20


def total_words(score: Score) -> str:
    """Return the total in words, or that there was too little to measure."""
    if score.total is None:
        return "not enough evidence"
    if score.band == load_rubric().evidence.band:
        return f"not enough evidence ({score.total:.0f} of 100 on what could be measured)"
    return f"{score.total:.0f} of 100, {score.band}"


def overview(talk: Talk, score: Score) -> Iterator[Block]:
    """Yield the paragraphs of the overview."""
    if talk.closing is not None:
        yield block("text", (f"{talk.scenario.persona.short}: ", "bold"), f"“{talk.closing.text}”")
    yield block("text", ("Total  ", "bold"), total_words(score))
    yield from _open_versus_directive(score)
    yield from _referral(score)
    yield from _gates(score)
    yield from _advice("One strength", score.strength)
    yield from _advice("One next step", score.next_step)
    yield heading("Dimensions")
    yield Block(Content("\n").join(_dimension(d) for d in score.dimensions), "point")
    yield heading("What these figures can bear")
    yield from (block("quiet", (sentence, "$text-muted")) for sentence in score.limits)


def _headline(name: str, value: float | None, status: str) -> Block:
    return block(
        "heading",
        (f"{name:<23}", "bold $primary"),
        (bar(value, _WIDTH), "$primary"),
        (f"  {points(value, status)}", "bold"),
    )


def _open_versus_directive(score: Score) -> Iterator[Block]:
    found = score.open_versus_directive
    yield _headline("Open versus directive", found.score, found.status)
    yield block(
        "point",
        f"Turns with an open question: {found.open}, with a closed one: {found.closed} "
        f"({share(found.open_share)} open). "
        f"Turns that direct: {found.directive} of {found.turns} ({share(found.directive_share)}).",
    )


def _referral(score: Score) -> Iterator[Block]:
    found = score.referral
    yield _headline("Referral cues", found.score, found.status)
    yield block(
        "point",
        f"Spotted: {found.hits}. Missed: {found.misses}. False alarms: {found.false_alarms}. "
        f"Strain rightly left alone: {found.correct_rejections}.",
    )


def _gates(score: Score) -> Iterator[Block]:
    tripped = [g for g in score.gates if g.tripped]
    if not tripped:
        yield block("text", ("Critical errors  ", "bold"), "none")
        return
    yield block("heading", ("✗ Critical errors  ", "bold $error"), (many(len(tripped), "error"), "bold"))
    for gate in tripped:
        yield from _gate(gate)


def _gate(gate: Gate) -> Iterator[Block]:
    yield block("point", (f"{gate.label}. ", "bold"), gate.explanation)
    yield from quotes(gate.quotes)


def _advice(title: str, advice: Advice | None) -> Iterator[Block]:
    if advice is None:
        return
    yield block("heading", (f"{title}  ", "bold $primary"), (advice.title, "bold"))
    yield block("point", advice.text)
    yield from quotes(advice.quotes)


def _dimension(d: DimensionScore) -> Content:
    return Content.assemble(
        (f"{d.id} ", "bold"),
        f"{d.label:<34.34} ",
        (bar(d.score, 14), "$primary"),
        f" {points(d.score, d.status)}",
    )
