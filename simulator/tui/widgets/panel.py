"""The panel beside the conversation: how the last turn was coded, and where the talk stands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.coding.explain import rule_sentence
from simulator.model.codes import TurnCode, Unit
from simulator.model.script import STAGES
from simulator.model.talk import Talk
from simulator.tui.charts import FAMILY_MARKS, bar, code_name

_KEY = "+ explores   · neither   ! directs"


class Panel(VerticalScroll, can_focus=True):
    """Holds nothing; :meth:`show` paints what a talk says."""

    HELP = "How your last turn was coded and why, the GROW stage, and how much you asked and directed."
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__(id="panel")

    def compose(self) -> ComposeResult:
        """Lay out the fixed part and the list of codes."""
        yield Static(id="meters")
        yield Static(id="last-turn")

    def show(self, talk: Talk) -> None:
        """Paint *talk*."""
        meters = [_stages(talk), *_meter(talk)]
        self.query_one("#meters", Static).update(Content("\n").join(meters))
        lines = _codes(talk.exchanges[-1].code) if talk.exchanges else _before_the_first()
        self.query_one("#last-turn", Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def _stages(talk: Talk) -> Content:
    now = talk.exchanges[-1].state.stage if talk.exchanges else ""
    marks = [
        Content.styled(f"[{s}]", "bold") if s == now else Content.styled(s, "$text-muted") for s in STAGES
    ]
    return Content(" ").join(marks)


def _meter(talk: Talk) -> list[Content]:
    asked = sum("open" in e.code.families for e in talk.exchanges)
    directed = sum("directive" in e.code.families for e in talk.exchanges)
    turns = max(1, talk.turns)
    return [
        Content.assemble(
            "open      ", (bar(100 * asked / turns, 10), "$success"), f" {asked} of {talk.turns}"
        ),
        Content.assemble(
            "directive ", (bar(100 * directed / turns, 10), "$error"), f" {directed} of {talk.turns}"
        ),
    ]


def _before_the_first() -> list[Content]:
    return [Content.styled("How each of your turns is read will stand here.", "$text-muted")]


def _codes(code: TurnCode) -> list[Content]:
    lines = [Content.assemble(("Your last turn", "bold"))]
    for unit in code.units:
        lines += _unit(unit)
    if code.stacked:
        lines.append(Content("! two or more questions at once"))
    return [*lines, Content(""), Content.styled(_KEY, "$text-muted")]


def _unit(unit: Unit) -> list[Content]:
    return [
        Content(""),
        Content.styled(f"{FAMILY_MARKS[unit.family]} {code_name(unit)}", "bold"),
        Content(f"“{unit.text}”"),
        Content.styled(rule_sentence(unit.evidence.rule), "$text-muted"),
    ]
