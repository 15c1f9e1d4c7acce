"""Text to codes: units, forms, moves, focus, topics, each with its evidence.

The rules are read at the first turn, so that importing this room costs next to nothing.
"""

from simulator.model.codes import CodingContext, TurnCode

__all__ = ["code_turn", "warm_up"]


def code_turn(text: str, context: CodingContext = CodingContext()) -> TurnCode:  # noqa: B008
    """Return *text* coded by the codebook; *context* is the talk before it."""
    from simulator.coding.turn import code_turn as code

    return code(text, context)


def warm_up() -> None:
    """Read the rules now (some 150 ms), so that the first turn need not wait for it."""
    code_turn("What would help?")
