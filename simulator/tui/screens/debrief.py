"""What the conversation shows: every point quotes the turn it came from."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static, TabbedContent, TabPane

from simulator.coding.explain import rule_sentence
from simulator.model.codes import Unit
from simulator.model.scores import Advice, CueOutcome, Gate, Quote, Score
from simulator.model.talk import Exchange, Talk
from simulator.practice import Practice
from simulator.tui.charts import dimension_line, headline_lines


class DebriefScreen(Screen[None]):
    """The two headlines, the dimensions, what to keep and to try, the transcript with every code."""

    HELP = "**1** to **4** or the tabs: overview, referral cues, what to try, transcript. **Escape** goes back to the library."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "tab('overview')", "Overview", id="debrief.overview"),
        Binding("2", "tab('cues')", "Cues", id="debrief.cues"),
        Binding("3", "tab('try')", "Try", id="debrief.try"),
        Binding("4", "tab('transcript-tab')", "Transcript", id="debrief.transcript"),
        Binding("r", "again", "Again", id="debrief.again", tooltip="Practise this scenario once more"),
        Binding("escape,enter", "back", "Library", id="debrief.back", tooltip="Back to the library"),
    ]

    def __init__(self, practice: Practice, talk: Talk, score: Score) -> None:
        super().__init__()
        self._practice = practice
        self._talk = talk
        self._score = score

    def compose(self) -> ComposeResult:
        """Lay out the four parts."""
        scenario = self._talk.scenario
        total = f"{self._score.total:.0f} of 100, {self._score.band}" if self._score.total is not None else self._score.band
        yield Static(Content.assemble(("Debrief ", "bold"), f"· {scenario.persona.name} · {total}"), id="banner")
        with TabbedContent(initial="overview"):
            yield from _pane("Overview", "overview", _overview(self._talk, self._score))
            yield from _pane("Cues", "cues", _cues(self._talk, self._score))
            yield from _pane("Try next", "try", _try_next(self._score))
            yield from _pane("Transcript", "transcript-tab", _transcript(self._talk))
        yield Footer()

    def action_tab(self, name: str) -> None:
        """Show one part."""
        self.query_one(TabbedContent).active = name

    def action_again(self) -> None:
        """Open the briefing of the same scenario."""
        from simulator.tui.screens.briefing import BriefingScreen

        ref = self._talk.scenario.ref
        card = next((c for p in self._practice.library.cards() for c in p.scenarios if c.ref == ref), None)
        if card is not None:
            self.app.switch_screen(BriefingScreen(self._practice, card))

    def action_back(self) -> None:
        """Back to the library."""
        self.app.pop_screen()


def _pane(title: str, id_: str, lines: Iterable[Content]) -> Iterator[TabPane]:
    with TabPane(title, id=id_) as pane:
        with VerticalScroll():
            for line in lines:
                yield Static(line)  # type: ignore[misc]
        yield pane


def _overview(talk: Talk, score: Score) -> Iterator[Content]:
    if talk.closing is not None:
        yield Content.assemble((f"{talk.scenario.persona.short}: ", "bold"), talk.closing.text, "\n")
    yield from headline_lines(score)
    yield Content("")
    for dimension in score.dimensions:
        yield dimension_line(dimension)
    yield Content("")
    for gate in score.gates:
        if gate.tripped:
            yield _gate(gate)
    for title, advice in (("Keep", score.strength), ("Try next", score.next_step)):
        if advice is not None:
            yield _advice(title, advice)
    for sentence in score.limits:
        yield Content.styled(sentence, "$text-muted")


def _gate(gate: Gate) -> Content:
    return Content.assemble(("✗ Critical  ", "bold $error"), f"{gate.label}. {gate.explanation}", *_quotes(gate.quotes), "\n")


def _advice(title: str, advice: Advice) -> Content:
    return Content.assemble((f"{title}: {advice.title}", "bold"), f"\n{advice.text}", *_quotes(advice.quotes), "\n")


def _quotes(quotes: tuple[Quote, ...]) -> list[Content]:
    return [Content(f"\n   turn {q.turn}, {q.speaker}: “{q.text}”{f' ({q.note})' if q.note else ''}") for q in quotes[:3]]


_OUTCOME_MARKS = {"hit": "✓ spotted", "miss": "✗ missed", "false alarm": "! false alarm", "correct rejection": "✓ left alone", "no opportunity": "– no opportunity"}


def _cues(talk: Talk, score: Score) -> Iterator[Content]:
    if not score.referral.outcomes:
        yield Content("Nothing in this conversation called for a flag.")
    for outcome in score.referral.outcomes:
        yield _cue(outcome)
    for quote in score.referral.loose_flags:
        yield Content(f"! turn {quote.turn}: flagged, and there was no sign in it: “{quote.text}”\n")
    for locale, resources in talk.scenario.resources.items():
        yield Content.assemble((f"Help, {locale}: ", "bold"), "; ".join(f"{r.name} {r.contact} ({r.note})" for r in resources))


def _cue(outcome: CueOutcome) -> Content:
    what = "ordinary strain" if outcome.severity == 0 else f"severity {outcome.severity}"
    steps = [f"{step.replace('_', ' ')} {f'(turn {turn})' if turn is not None else '(not yet)'}" for step, turn in outcome.ladder.items()]
    parts: list[Content | str | tuple[str, str]] = [
        (f"turn {outcome.turn}  {_OUTCOME_MARKS[outcome.outcome]}", "bold"),
        f"  {outcome.category.replace('_', ' ')}, {what}\n   “{outcome.text}”\n   {outcome.why}",
    ]
    if steps:
        parts.append(f"\n   expected: {', '.join(steps)}")
    return Content.assemble(*parts, "\n")


def _try_next(score: Score) -> Iterator[Content]:
    if not score.alternatives:
        yield Content("No turn stood out as one to say differently.")
    for alternative in score.alternatives:
        instead = "".join(f"\n   → {text}" for text in alternative.instead)
        yield Content.assemble((f"turn {alternative.turn}: ", "bold"), f"“{alternative.said}”\n   {alternative.why}{instead}\n")


def _transcript(talk: Talk) -> Iterator[Content]:
    flags = {f.turn: f.level for f in talk.flags}
    name = talk.scenario.persona.short
    yield _leader(name, 0, talk.opening.text, flags)
    for exchange in talk.exchanges:
        yield _coach(exchange)
        yield _leader(name, exchange.number, exchange.reply.text, flags)


def _leader(name: str, turn: int, text: str, flags: dict[int, str]) -> Content:  # type: ignore[type-arg]
    flag = f"  ⚑ {flags[turn]}" if turn in flags else ""
    return Content.assemble((f"{turn} {name}", "bold"), (flag, "bold $warning"), f"\n{text}\n")


def _coach(exchange: Exchange) -> Content:
    codes = [_code(unit) for unit in exchange.code.units]
    return Content.assemble((f"{exchange.number} You", "bold $primary"), f"\n{exchange.code.text}\n", *codes)


def _code(unit: Unit) -> Content:
    moves = f" · {', '.join(m.replace('_', ' ') for m in unit.moves)}" if unit.moves else ""
    return Content.styled(f"   {unit.form.replace('_', ' ')}{moves}: “{unit.evidence.text or unit.text}”. {rule_sentence(unit.evidence.rule)}\n", "$text-muted")
