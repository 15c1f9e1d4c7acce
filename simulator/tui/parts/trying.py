"""The weakest turns, with what would have served better."""

from collections.abc import Iterator

from simulator.model.scores import Score
from simulator.tui.parts.blocks import Block, block, heading


def trying(score: Score) -> Iterator[Block]:
    """Yield each weaker turn, why it was one, and alternatives."""
    yield heading("Better alternatives")
    if not score.alternatives:
        yield block("text", "No turn stood out as one to say differently.")
    for alternative in score.alternatives:
        yield block("text", (f"Turn {alternative.turn}  ", "bold"), f"“{alternative.said}”")
        yield block("point", (alternative.why, "$text-muted"))
        yield from (block("detail", ("→ ", "bold $success"), f"“{text}”") for text in alternative.instead)
    if score.next_step is not None:
        yield heading("One next step", score.next_step.title)
        yield block("point", score.next_step.text)
