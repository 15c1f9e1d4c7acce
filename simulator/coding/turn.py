"""A whole coach turn, coded: the entrance to this room."""

from collections.abc import Sequence
from dataclasses import replace

from simulator.coding.forms import Verdict, decide
from simulator.coding.judge import judge
from simulator.coding.leader import Leader, leader_of
from simulator.coding.permission import permission_of
from simulator.coding.phrases import Span
from simulator.coding.tags import Found, focus_of, moves_of
from simulator.coding.tokens import Token, tokenise
from simulator.coding.units import Range, is_soft, split
from simulator.coding.view import View
from simulator.model.codes import DIRECTIVES, CodingContext, Evidence, TurnCode, Unit


def code_turn(text: str, context: CodingContext = CodingContext()) -> TurnCode:  # noqa: B008
    """Return *text* coded by the codebook; *context* is the talk before it."""
    units = code_units(text, context)
    return TurnCode(text, units, lead_of(units), len(text.split()))


def code_units(
    text: str,
    context: CodingContext = CodingContext(),  # noqa: B008
    *,
    prefix: str = "",
    whole: bool = False,
) -> tuple[Unit, ...]:
    """Return the units of *text*, coded; *prefix* holds the words of the same turn before it.

    With *whole* the text is taken for one unit, wherever it could be cut.
    """
    said = f"{prefix} {text}" if prefix else text
    start = len(said) - len(text)
    tokens = tokenise(said)
    at = next((i for i, t in enumerate(tokens) if t.start >= start), len(tokens))
    units = _coded(tokens, _parts(tokens, at, whole), said, context, whole)
    own = [_moved(u, -start) for u in units if u.start >= start - 1]
    return tuple(own) or (_wordless(text),)


def _parts(tokens: Sequence[Token], at: int, whole: bool) -> list[Range]:
    """Return the sentences of the words before *at* and of those from there on."""
    before, rest = split(tokens[:at]), split(tokens[at:])
    if whole and rest:
        rest = [Range(0, len(tokens) - at)]
    return [*before, *(Range(r.start + at, r.end + at) for r in rest)]


def _coded(
    tokens: Sequence[Token], parts: Sequence[Range], text: str, context: CodingContext, whole: bool
) -> list[Unit]:
    leader = leader_of(context)
    units: list[Unit] = []
    for part in parts:
        for piece in [part] if whole else _acts(tokens, part, text, leader, units):
            units.append(code_range(tokens, piece, text, leader, units, context))
    units = [_left_to_leader(unit, units[i + 1 : i + 2]) for i, unit in enumerate(units)]
    return units if any(unit.is_question for unit in units) else [_asks_again(unit) for unit in units]


def _moved(unit: Unit, by: int) -> Unit:
    """Return *unit* with every place in the text moved."""
    if not by:
        return unit
    evidence = replace(unit.evidence, start=unit.evidence.start + by, end=unit.evidence.end + by)
    reasons = {k: replace(e, start=e.start + by, end=e.end + by) for k, e in unit.reasons.items()}
    return replace(unit, start=unit.start + by, end=unit.end + by, evidence=evidence, reasons=reasons)


def _left_to_leader(unit: Unit, following: Sequence[Unit]) -> Unit:
    """Advice whose sentence goes on "…, but it's up to you" is permitted."""
    if unit.permission in {None, "permitted"} or not following or unit.text.rstrip()[-1:] in {".", "!", "?"}:
        return unit
    return replace(unit, permission="permitted") if "autonomy" in following[0].moves else unit


def _asks_again(unit: Unit) -> Unit:
    """ "You didn't answer my question" asks it once more where nothing else in the turn asks."""
    again = unit.form == "structure" and any(f.kind == "repair" for f in unit.focus)
    return replace(unit, form="open_question") if again else unit


def _wordless(text: str) -> Unit:
    return Unit(text, 0, len(text), "encourager", Evidence("encourager.wordless", text, 0, len(text)), p=0.5)


def view_of(
    tokens: Sequence[Token],
    part: Range,
    text: str,
    leader: Leader,
    before: Sequence[Unit],
    lately: frozenset[str] = frozenset(),
) -> View:
    """Return the words of *part* as the rules see them."""
    after = tokens[part.end].start if part.end < len(tokens) else len(text)
    tail = text[tokens[part.end - 1].end : after]
    return View(tokens[part.start : part.end], tail, leader, before, tokens[: part.start], lately)


def code_range(
    tokens: Sequence[Token],
    part: Range,
    text: str,
    leader: Leader,
    before: Sequence[Unit],
    context: CodingContext,
) -> Unit:
    """Return the words of *part* as one unit, coded; *before* are the units before it in the turn."""
    view = view_of(tokens, part, text, leader, before, _lately(context))
    verdict = judge(view)
    form = verdict.form
    moves = moves_of(view, form)
    focus = focus_of(view, form, moves)
    reasons = {f.name: _evidence(view, text, f) for f in moves}
    reasons |= {str(kind): _evidence(view, text, f) for kind, f in focus}
    start, end = _edges(tokens, part, text)
    return Unit(
        text=text[start:end],
        start=start,
        end=end,
        form=form,
        evidence=_cut(view, text, verdict.rule, verdict.span),
        moves=tuple(f.name for f in moves),
        focus=tuple(kind for kind, _ in focus),
        permission=permission_of(view, form, context),
        p=verdict.p,
        runner_up=verdict.second,
        runner_up_p=verdict.second_p,
        reasons=reasons,
    )


def _lately(context: CodingContext) -> frozenset[str]:
    """Return the moves of the coach's last turns."""
    return frozenset().union(*(code.moves for code in context.coach_codes[-_LATELY:]))


_LATELY = 3
"""Coach turns that count as lately."""


def _edges(tokens: Sequence[Token], part: Range, text: str) -> tuple[int, int]:
    """Where the unit stands in the text, with its closing punctuation and an opening quotation mark."""
    start = tokens[part.start].start
    if start and text[start - 1] in "'\"“‘(":
        start -= 1
    end = tokens[part.end - 1].end
    stop = tokens[part.end].start if part.end < len(tokens) else len(text)
    while end < stop and not text[end].isspace() and text[end] not in "“‘(":
        end += 1
    return start, end


def _evidence(view: View, text: str, found: Found) -> Evidence:
    return _cut(view, text, found.rule, found.span)


def _cut(view: View, text: str, rule: str, span: Span) -> Evidence:
    last = max(span.start, min(span.end, len(view.tokens)) - 1)
    start, end = view.tokens[min(span.start, last)].start, view.tokens[last].end
    return Evidence(rule, text[start:end], start, end)


_OPENS = frozenset({"and", "but", "so", "then"})
_SUBJECTS = frozenset(
    {"i", "you", "it", "that", "we", "there", "he", "she", "they", "let", "my", "your", "this"}
)
_APART = frozenset({"structure", "advice", "instruction", "self_disclosure", "information", "confrontation"})
MAX_CUTS = 3
"""Places in one sentence that are tried for a change of act."""


def _acts(
    tokens: Sequence[Token], part: Range, text: str, leader: Leader, before: Sequence[Unit]
) -> list[Range]:
    """Cut a sentence where a statement of another act begins: "…, and I'd like you to talk to somebody"."""
    start, pieces, tried = part.start, [], 0
    for at in range(part.start + 3, part.end - 3):
        if tried >= MAX_CUTS or not _may_cut(tokens, at, part.end):
            continue
        tried += 1
        left = decide(view_of(tokens, Range(start, at), text, leader, before))
        right = decide(view_of(tokens, Range(at, part.end), text, leader, before))
        if _differ(left, right):
            pieces.append(Range(start, at))
            start = at
    pieces.append(Range(start, part.end))
    return pieces


def _may_cut(tokens: Sequence[Token], at: int, end: int) -> bool:
    if not is_soft(tokens[at].gap):
        return False
    strong = any(c in tokens[at].gap for c in ";–—:") or " - " in tokens[at].gap
    joined = tokens[at].word in _OPENS
    after = at + 1 if joined else at
    if after < end and tokens[after].word in {"look", "of", "really", "and"}:
        after += 2 if tokens[after].word == "of" else 1
    told = tokens[at].word == "i" and tokens[at + 1].word not in {
        "mean",
        "guess",
        "think",
        "suppose",
        "wonder",
    }
    return (joined or strong or told) and after < end and tokens[after].word in _SUBJECTS


def _differ(left: Verdict, right: Verdict) -> bool:
    if left.rule.form == right.rule.form:
        return False
    if right.rule.p >= 0.85 and right.rule.form in _APART:
        return True
    sure = left.rule.p >= 0.65 and right.rule.p >= 0.65
    return sure and (left.rule.form in _APART or right.rule.form in _APART)


_CHECKING = frozenset({"permission"})


def lead_of(units: Sequence[Unit]) -> int:
    """Return which unit the leader answers."""
    asked = [i for i, u in enumerate(units) if u.is_question]
    weighty = [i for i in asked if not _is_tag_question(units[i])]
    if weighty or asked:
        return (weighty or asked)[-1]
    for wanted in (_directive, _listening):
        fitting = [i for i, u in enumerate(units) if wanted(u)]
        if fitting:
            return max(fitting, key=lambda i: (_strength(units[i]), i))
    return len(units) - 1


def _is_tag_question(unit: Unit) -> bool:
    """Whether it only asks leave, checks or says "tell me": a real question before it is the one meant."""
    if unit.form == "directive_question":
        return False
    asks_any = all(unit.reasons[str(f)].rule == _ASKS_ANY for f in unit.focus)
    if unit.evidence.rule == _BARE_INVITATION and asks_any:
        return True
    short = len(unit.text.split()) <= 7
    kinds = {f.kind for f in unit.focus}
    return ("permission" in unit.moves and unit.form == "closed_question") or (
        short and bool(kinds & {"check"}) and unit.form != "open_question"
    )


_BARE_INVITATION, _ASKS_ANY = "open.imperative", "focus.open"
""" "Tell me." behind a question, or "Name two.", asks nothing new."""
_RANK = {"confrontation": 3, "instruction": 2, "advice": 1}


def _strength(unit: Unit) -> int:
    return _RANK.get(unit.form, 0)


def _directive(unit: Unit) -> bool:
    return unit.form in DIRECTIVES


def _listening(unit: Unit) -> bool:
    return unit.family == "listening"
