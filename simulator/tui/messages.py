"""What widgets tell the screen that holds them."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class TurnSubmitted(Message):
    """The trainee has sent what they would say."""

    text: str


@dataclass
class LinePicked(Message):
    """A message of the transcript was clicked, or chosen with Enter."""

    turn: int
    speaker: str
    """"coach" or "leader"."""


class CursorUp(Message):
    """The cursor was moved up out of an empty composer."""
