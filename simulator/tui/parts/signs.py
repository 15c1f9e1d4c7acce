"""Every sign and look-alike of the conversation in order, and what was done about it."""

from collections.abc import Iterator

from simulator.model.scores import CueOutcome, Score
from simulator.model.talk import Talk
from simulator.scoring import load_rubric
from simulator.tui.charts import many
from simulator.tui.parts.blocks import Block, block, heading, quotes

OUTCOMES = {
    "hit": ("✓ spotted", "bold $success"),
    "miss": ("✗ missed", "bold $error"),
    "false alarm": ("! false alarm", "bold $warning"),
    "correct rejection": ("✓ rightly left alone", "bold $success"),
    "no opportunity": ("– no opportunity", "bold"),
}


def signs(talk: Talk, score: Score) -> Iterator[Block]:
    """Yield the timeline of cues, then where to turn for help."""
    yield heading("Signs and look-alikes")
    found = score.referral
    if not found.outcomes and not found.loose_flags:
        yield block("text", "No line of this conversation called for a flag, and none was flagged.")
    shown = [o for o in found.outcomes if not _never_came(o)]
    for outcome in sorted(shown, key=lambda o: (o.turn, o.cue)):
        yield from _outcome(outcome)
    for quote in found.loose_flags:
        yield block("text", ("! false alarm  ", "bold $warning"), "flagged, and there was no sign in it")
        yield from quotes((quote,), "detail")
    yield from _never([o for o in found.outcomes if _never_came(o)])
    yield from _help(talk)


def _never_came(outcome: CueOutcome) -> bool:
    return outcome.outcome == "no opportunity" and not outcome.turn


def _never(outcomes: list[CueOutcome]) -> Iterator[Block]:
    """Yield those that share the one thing there is to say of them as one paragraph."""
    by_reason: dict[str, list[str]] = {}
    for outcome in outcomes:
        by_reason.setdefault(outcome.why, []).append(_what(outcome))
    for why, whats in by_reason.items():
        yield block("text", OUTCOMES["no opportunity"], f"  {'; '.join(whats)}")
        yield block("detail", why)


def _what(outcome: CueOutcome) -> str:
    weight = f"severity {outcome.severity}" if outcome.severity else "look-alike"
    return f"{outcome.category.replace('_', ' ')}, {weight}"


def _outcome(outcome: CueOutcome) -> Iterator[Block]:
    yield block("text", OUTCOMES[outcome.outcome], f"  line {outcome.turn}: {_what(outcome)}")
    yield block("detail", f"“{outcome.text}”")
    yield block("detail", outcome.why)
    if outcome.latency is not None:
        yield block("detail", f"First answered after {many(outcome.latency, 'coach turn')}.")
    if outcome.outcome != "no opportunity":
        yield from _ladder(outcome)


def _ladder(outcome: CueOutcome) -> Iterator[Block]:
    labels = {s.id: s.label for s in load_rubric().referral.steps}
    for step, turn in outcome.ladder.items():
        name = labels.get(step, step.replace("_", " "))
        mark, when = ("✓", f"turn {turn}") if turn is not None else ("✗", "not taken")
        yield block("detail", f"{mark} {name} ({when})")


def _help(talk: Talk) -> Iterator[Block]:
    if not talk.scenario.resources:
        return
    yield heading("Where to turn")
    for locale, resources in talk.scenario.resources.items():
        yield block("text", (locale, "bold"))
        for one in resources:
            note = f" ({one.note})" if one.note else ""
            checked = f"  checked {one.checked}" if one.checked else ""
            yield block("point", f"{one.name}: ", (one.contact, "bold"), note, (checked, "$text-muted"))
