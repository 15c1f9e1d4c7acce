"""Variety without random numbers: the same seed, turn and id give the same pick anywhere."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def draw(seed: int, turn: int, name: str) -> int:
    """Return a number from 0 to 2**64 - 1 that depends on nothing but the arguments."""
    digest = blake2b(f"{seed}\x1f{turn}\x1f{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def pick(options: Sequence[T], seed: int, turn: int, name: str) -> T:
    """Return one of *options* (at least one)."""
    return options[draw(seed, turn, name) % len(options)]
