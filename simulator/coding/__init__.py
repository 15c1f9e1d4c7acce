"""Text to codes: units, forms, moves, focus, topics, each with its evidence."""

from simulator.coding.turn import code_turn

__all__ = ["code_turn"]
