"""Text to codes: units, forms, moves, focus, topics, each with its evidence.

The rules are read at the first turn, so that importing this room costs next to nothing.
"""

from simulator.model.codes import CodingContext, TurnCode, Unit

__all__ = ["code_turn", "code_units", "warm_up"]


def code_turn(text: str, context: CodingContext = CodingContext()) -> TurnCode:  # noqa: B008
    """Return *text* coded by the codebook; *context* is the talk before it."""
    from simulator.coding.turn import code_turn as code

    return code(text, context)


def code_units(
    text: str,
    context: CodingContext = CodingContext(),  # noqa: B008
    *,
    prefix: str = "",
    whole: bool = False,
) -> tuple[Unit, ...]:
    """Return the units of *text*, coded; *prefix* holds the words of the same turn before it.

    With *whole* the text is taken for one unit, wherever it could be cut.
    """
    from simulator.coding.turn import code_units as code

    return code(text, context, prefix=prefix, whole=whole)


def warm_up() -> None:
    """Read the rules now (some 150 ms), so that the first turn need not wait for it."""
    code_turn("What would help?")
