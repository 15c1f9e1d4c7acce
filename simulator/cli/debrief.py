"""A score and its talk as Markdown that also reads well aloud: short lines, no tables."""

from collections.abc import Iterable, Iterator

from simulator.coding.explain import rule_sentence
from simulator.model.codes import Unit
from simulator.model.scores import Advice, Alternative, CueOutcome, DimensionScore, Figure, Gate, Quote, Score
from simulator.model.talk import Exchange, Talk
from simulator.scoring import load_rubric
from simulator.text import one_line

_BAR = 10
_PLAIN_NUMBERS = frozenset({"brevity", "per_question", "order"})
_COUNTS = frozenset({"goal", "reality", "options", "will"})
_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_[<"})
_OUTCOMES = {
    "hit": "spotted",
    "miss": "missed",
    "false alarm": "false alarm",
    "correct rejection": "rightly left alone",
    "no opportunity": "no opportunity",
}


def render_markdown(talk: Talk, score: Score, head: Iterable[str] | None = None) -> str:
    """Return the whole debrief: headlines, dimensions, errors, signs, feedback, transcript, limits.

    *head* replaces the lines that name scenario and seed.
    """
    parts = (
        _head(talk) if head is None else head,
        _open_versus_directive(score),
        _referral(score),
        _total(score),
        _dimensions(score),
        _gates(score.gates),
        _signs(score),
        _advice("One strength", score.strength),
        _advice("One next step", score.next_step),
        _alternatives(score.alternatives),
        _transcript(talk),
        _limits(score),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))


def safe(text: str) -> str:
    """Return *text* on one line, with what Markdown would read as markup taken as it stands."""
    folded = one_line(text).translate(_MARKUP)
    return f"\\{folded}" if folded[:1] in {"#", ">", "-", "+", "="} else folded


# Figures ---------------------------------------------------------------------------------------


def _head(talk: Talk) -> Iterator[str]:
    persona = talk.scenario.persona
    yield f"# Debrief: {safe(talk.scenario.title)}"
    yield ""
    yield f"{safe(persona.name)}, {safe(persona.role)}. {_many(talk.turns, 'coach turn')}."
    yield f"Scenario {safe(talk.scenario.ref)}, seed {talk.seed}."


def _open_versus_directive(score: Score) -> Iterator[str]:
    found = score.open_versus_directive
    yield f"## Open versus directive: {_points(found.score, found.status)}"
    yield ""
    shares = f" ({_percent(found.open_share)} open)" if found.open_share is not None else ""
    yield f"Turns with an open question: {found.open}, with a closed one: {found.closed}{shares}."
    directive = f" ({_percent(found.directive_share)})" if found.directive_share is not None else ""
    yield f"Turns that direct: {found.directive} of {found.turns}{directive}."


def _referral(score: Score) -> Iterator[str]:
    found = score.referral
    yield f"## Referral cues: {_points(found.score, found.status)}"
    yield ""
    yield (
        f"Spotted: {found.hits}. Missed: {found.misses}. False alarms: {found.false_alarms}. "
        f"Strain rightly left alone: {found.correct_rejections}."
    )


def _total(score: Score) -> Iterator[str]:
    if score.total is None:
        yield "## Total: not enough evidence"
    elif score.band == load_rubric().evidence.band:
        yield f"## Total: not enough evidence ({score.total:.0f} of 100 on what could be measured)"
    else:
        yield f"## Total: {score.total:.0f} of 100, {score.band}"
    yield ""
    yield f"By the rubric {safe(score.rubric)} ({score.rubric_digest[:12]})."


def _dimensions(score: Score) -> Iterator[str]:
    yield "## Dimensions"
    for dimension in score.dimensions:
        yield ""
        yield f"### {dimension.id} {safe(dimension.label)}: {_points(dimension.score, dimension.status)}"
        yield ""
        if dimension.score is not None:
            yield f"    {_bar(dimension.score)}"
            yield ""
        yield from (f"- {_figure(f)}" for f in dimension.figures)
        yield f"- Evidence towards: {_standards(dimension)}"


def _standards(dimension: DimensionScore) -> str:
    return ", ".join(safe(s) for s in dimension.standards) or "none named"


def _figure(figure: Figure) -> str:
    cited = _cited(figure.quotes)
    if figure.value is None:
        return f"{safe(figure.label)}: {figure.status}"
    counted = f"{figure.count} of {figure.of}"
    if figure.id in _COUNTS:
        return f"{safe(figure.label)}: {counted}{cited}"
    if figure.id in _PLAIN_NUMBERS:
        return f"{safe(figure.label)}: {figure.value:.2f}{cited}"
    return f"{safe(figure.label)}: {_percent(figure.value)} ({counted}){cited}"


def _cited(quotes: Iterable[Quote]) -> str:
    """Return the turns that a figure rests on, grouped by what they show."""
    by_note: dict[str, list[int]] = {}
    for quote in quotes:
        turns = by_note.setdefault(quote.note or "cited", [])
        if quote.turn not in turns:
            turns.append(quote.turn)
    said = [f"{safe(note)}: {_runs(turns)}" for note, turns in by_note.items()]
    return f". Turns: {'; '.join(said)}" if said else ""


def _runs(turns: Iterable[int]) -> str:
    """Return the turns with three and more in a row told as "2 to 5"."""
    runs: list[list[int]] = []
    for turn in sorted(turns):
        if runs and turn == runs[-1][-1] + 1:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    told = [f"{r[0]} to {r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs]
    return ", ".join(told)


def _bar(score: float) -> str:
    full = round(score / 100 * _BAR)
    return f"[{'=' * full}{'.' * (_BAR - full)}]"


def _points(score: float | None, status: str) -> str:
    return status if score is None else f"{score:.0f} of 100"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


# Errors, signs, feedback -----------------------------------------------------------------------


def _gates(gates: Iterable[Gate]) -> Iterator[str]:
    yield "## Critical errors"
    yield ""
    tripped = [g for g in gates if g.tripped]
    if not tripped:
        yield "None."
    for gate in tripped:
        yield f"- {safe(gate.label)}. {safe(gate.explanation)}"
        yield from (f"  - {_quote(q)}" for q in gate.quotes)


def _signs(score: Score) -> Iterator[str]:
    outcomes, loose = score.referral.outcomes, score.referral.loose_flags
    if not outcomes and not loose:
        return
    yield "## Signs and look-alikes"
    yield ""
    for outcome in outcomes:
        yield from _outcome(outcome)
    for quote in loose:
        yield f"- False alarm: {_quote(quote)}"


def _outcome(outcome: CueOutcome) -> Iterator[str]:
    what = f"severity {outcome.severity}" if outcome.severity else "look-alike"
    category = safe(outcome.category.replace("_", " "))
    if outcome.outcome == "no opportunity" and not outcome.turn:
        yield f"- {category}, {what}: {_OUTCOMES[outcome.outcome]}. {safe(outcome.why)}"
        return
    yield f"- Line {outcome.turn}, {category}, {what}: {_OUTCOMES[outcome.outcome]}. “{safe(outcome.text)}”"
    yield f"  - {safe(outcome.why)}"
    if outcome.latency is not None:
        yield f"  - First answered after {_many(outcome.latency, 'coach turn')}."
    if outcome.ladder:
        yield f"  - {_ladder(outcome)}"


def _ladder(outcome: CueOutcome) -> str:
    labels = {s.id: s.label for s in load_rubric().referral.steps}
    steps = [(labels.get(s, s.replace("_", " ")), turn) for s, turn in outcome.ladder.items()]
    done = "; ".join(f"{label} (turn {turn})" for label, turn in steps if turn is not None) or "none"
    missing = "; ".join(label for label, turn in steps if turn is None) or "none"
    return f"Steps taken: {safe(done)}. Steps missing: {safe(missing)}."


def _advice(heading: str, advice: Advice | None) -> Iterator[str]:
    if advice is None:
        return
    yield f"## {heading}: {safe(advice.title)}"
    yield ""
    yield safe(advice.text)
    if advice.quotes:
        yield ""
        yield from (f"- {_quote(q)}" for q in advice.quotes)


def _alternatives(alternatives: Iterable[Alternative]) -> Iterator[str]:
    for number, alternative in enumerate(alternatives):
        if not number:
            yield "## Better alternatives"
        yield ""
        yield f"Turn {alternative.turn}. You said: “{safe(alternative.said)}”"
        yield safe(alternative.why)
        yield ""
        yield from (f"- Instead: “{safe(text)}”" for text in alternative.instead)


def _quote(quote: Quote) -> str:
    who = "you" if quote.speaker == "coach" else "the leader"
    note = f" ({safe(quote.note)})" if quote.note else ""
    return f"turn {quote.turn}, {who}: “{safe(quote.text)}”{note}"


# Transcript ------------------------------------------------------------------------------------


def _transcript(talk: Talk) -> Iterator[str]:
    name = safe(talk.scenario.persona.short)
    flags = {f.turn: f.level for f in talk.flags}
    yield "## Transcript"
    yield ""
    yield f"0. {name}: {safe(talk.opening.text)}{_flagged(flags.get(0))}"
    for exchange in talk.exchanges:
        yield ""
        yield from _exchange(exchange, name, flags.get(exchange.number))
        if exchange.number in talk.notes:
            yield f"   Your note: {safe(talk.notes[exchange.number])}"
    if talk.closing is not None:
        yield ""
        yield f"End. {name}: {safe(talk.closing.text)}"


def _exchange(exchange: Exchange, name: str, flag: str | None) -> Iterator[str]:
    yield f"{exchange.number}. You: {safe(exchange.code.text)}"
    yield from (f"   - {_unit(u)}" for u in exchange.code.units)
    yield ""
    yield f"   {name}: {safe(exchange.reply.text)}{_flagged(flag)}"


def _unit(unit: Unit) -> str:
    codes = [unit.form.replace("_", " ")]
    codes += [m.replace("_", " ") for m in unit.moves]
    codes += [unit.permission] if unit.permission else []
    return f"“{safe(unit.text)}”: {safe(', '.join(codes))}. {safe(rule_sentence(unit.evidence.rule))}"


def _flagged(level: str | None) -> str:
    return f" (flagged: {level})" if level else ""


def _limits(score: Score) -> Iterator[str]:
    yield "## What these figures can bear"
    yield ""
    yield from (f"- {safe(sentence)}" for sentence in score.limits)
