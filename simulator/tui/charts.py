"""Numbers as bars and words, for panels and debrief; colour never carries meaning alone."""

from textual.content import Content

from simulator.model.scores import DimensionScore, Score

_FULL, _EMPTY = "█", "░"


def bar(value: float | None, width: int = 20) -> str:
    """Return *value* (0 to 100) as a bar of *width* cells; all empty where there is none."""
    filled = 0 if value is None else round(max(0.0, min(100.0, value)) / 100 * width)
    return _FULL * filled + _EMPTY * (width - filled)


def dimension_line(d: DimensionScore, width: int = 20) -> Content:
    """Return one dimension with its bar and figure, or why there is none."""
    figure = f"{d.score:3.0f}" if d.score is not None else d.status
    return Content.assemble((f"{d.id} ", "bold"), f"{d.label:<28.28} ", (bar(d.score, width), "$primary"), f" {figure}")


def share(value: float | None) -> str:
    """Return a share from 0 to 1 as a percentage."""
    return "–" if value is None else f"{value * 100:.0f} %"


def headline_lines(score: Score) -> list[Content]:
    """Return the two figures that the product is named for."""
    asked, cues = score.open_versus_directive, score.referral
    first = f"{asked.score:.0f}" if asked.score is not None else asked.status
    second = f"{cues.score:.0f}" if cues.score is not None else cues.status
    return [
        Content.assemble(("Open versus directive  ", "bold"), (bar(asked.score), "$primary"), f" {first}"),
        Content(
            f"   {asked.open} open and {asked.closed} closed question turns, {asked.directive} directive turns of {asked.turns}; "
            f"open share {share(asked.open_share)}, directive share {share(asked.directive_share)}"
        ),
        Content.assemble(("Referral cues          ", "bold"), (bar(cues.score), "$primary"), f" {second}"),
        Content(
            f"   {cues.hits} spotted, {cues.misses} missed, {cues.false_alarms} false alarms, "
            f"{cues.correct_rejections} ordinary strain left alone"
        ),
    ]
