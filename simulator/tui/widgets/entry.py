"""A one-line field that lets nothing in which a terminal could obey."""

from textual.reactive import reactive
from textual.widgets import Input

from simulator.text import clean


class Entry(Input):
    """An input whose value is harmless however it came there."""

    cursor_blink = reactive(False, init=False)

    def validate_value(self, value: str) -> str:
        """Return *value* on one line and without controls, before it is shown."""
        return clean(value).replace("\n", " ").replace("\t", " ")
