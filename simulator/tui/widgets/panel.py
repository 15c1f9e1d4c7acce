"""The panel beside the conversation: how the last turn was coded, and where the talk stands."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.coding.explain import rule_sentence
from simulator.model.codes import TurnCode
from simulator.model.script import STAGES
from simulator.model.talk import Talk
from simulator.tui.charts import bar

_SHOWN = {"open": "+", "listening": "+", "closed": "·", "telling": "·", "neutral": "·", "directive": "!"}
"""A glyph for each family, so that colour is not needed: + explores, · neither, ! directs."""


class Panel(VerticalScroll, can_focus=False):
    """Holds nothing; :meth:`show` paints what a talk says."""

    HELP = "How your last turn was coded and why, the GROW stage, and how much you asked and directed. **F3** hides it."

    def compose(self):  # type: ignore[no-untyped-def]
        """Lay out one text."""
        yield Static(id="panel-text")

    def show(self, talk: Talk) -> None:
        """Paint *talk*."""
        parts: list[Content] = [_stages(talk), Content(""), *_meter(talk)]
        if talk.exchanges:
            parts += [Content(""), Content.styled("Your last turn", "bold"), *_codes(talk.exchanges[-1].code)]
        self.query_one("#panel-text", Static).update(Content("\n").join(parts))


def _stages(talk: Talk) -> Content:
    now = talk.exchanges[-1].state.stage if talk.exchanges else ""
    marks = [(f"[{s.upper()}]" if s == now else f" {s} ", "bold reverse" if s == now else "") for s in STAGES]
    return Content.assemble(("GROW ", "bold"), *marks)


def _meter(talk: Talk) -> list[Content]:
    asked = sum("open" in e.code.families for e in talk.exchanges)
    directed = sum("directive" in e.code.families for e in talk.exchanges)
    turns = max(1, talk.turns)
    return [
        Content.assemble("open      ", (bar(100 * asked / turns, 12), "$success"), f" {asked} of {talk.turns}"),
        Content.assemble("directive ", (bar(100 * directed / turns, 12), "$error"), f" {directed} of {talk.turns}"),
    ]


def _codes(code: TurnCode) -> list[Content]:
    lines: list[Content] = []
    for unit in code.units:
        form = unit.form.replace("_", " ")
        moves = f" · {', '.join(m.replace('_', ' ') for m in unit.moves)}" if unit.moves else ""
        lines.append(Content.assemble((f"{_SHOWN[unit.family]} {form}", "bold"), f"{moves}\n  “{unit.text}”\n  ", (rule_sentence(unit.evidence.rule), "$text-muted")))
    if code.stacked:
        lines.append(Content("! two or more questions at once"))
    return lines
