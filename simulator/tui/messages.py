"""What widgets tell the screen that holds them."""

from dataclasses import dataclass
from typing import Literal

from textual.message import Message

Speaker = Literal["coach", "leader"]


@dataclass
class TurnSubmitted(Message):
    """The trainee has sent what they would say."""

    text: str


@dataclass
class LinePicked(Message):
    """A message of the transcript was clicked, or chosen with F or Enter."""

    turn: int
    speaker: Speaker
    by_mouse: bool = False


class CursorUp(Message):
    """The cursor was moved up out of an empty composer."""


class CursorDown(Message):
    """The cursor was moved down past the newest line, back to the composer."""


@dataclass
class TalkPaged(Message):
    """The conversation is to be scrolled by so many pages while the composer keeps the keys."""

    pages: int
