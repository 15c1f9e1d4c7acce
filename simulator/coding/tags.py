"""Moves and focus: every rule of ``moves.json`` and ``focus.json`` that fits a unit with a form."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from simulator.coding.grammar import classes
from simulator.coding.lexicon import Tag, rules
from simulator.coding.people import person_in
from simulator.coding.phrases import Span
from simulator.coding.view import View
from simulator.model.codes import QUESTIONS, Focus, Form


class Found(NamedTuple):
    """A tag that fits, with the words it saw."""

    name: str
    rule: str
    span: Span
    weight: float


_SILENT = frozenset({"affirmation", "advice", "instruction", "summary", "information", "confrontation"})
"""Forms that ask for nothing unless a question mark says so."""
_COMES_BACK = frozenset(
    {"asked", "asking", "meant", "mean", "question", "answer", "answered", "rephrase", "again"}
)
_IN_CONDITIONS = frozenset({"cost", "options", "other_view", "moment", "body"})
"""What a clause beside the main one may ask for: "if nothing changes", "as you say that"."""
_CONDITIONS = frozenset({"if", "when", "as", "while"})
_HEAD = 0.5
"""What a focus gains whose words open the main clause: the rest only says when, where, with whom."""
_WEAK = 5
"""Weight below which the content of a closed question says less than its grammar."""
_PERSONAL = frozenset({"other_view", "effect"})
_GRAMMAR = frozenset({"fact", "yes_no", "either_or"})
_PREPOSITIONS = frozenset({"by", "since", "from", "until", "with", "to", "for", "on", "in", "at"})
_FACT_WORDS = frozenset({"who", "whom", "whose", "when", "where", "which"})


def moves_of(view: View, form: Form) -> list[Found]:
    """Return the moves of a unit, in the order of the codebook's data, each once."""
    found: dict[str, Found] = {}
    hits = view.move_hits
    for tag in rules().moves:
        hit = _fits(tag, view, form, hits) if tag.id in hits else None
        if hit is not None and tag.name not in found:
            found[tag.name] = Found(tag.name, tag.id, hit, tag.weight)
    return [f for f in found.values() if not _overruled(f.name, found)]


_OVERRULED = {
    "refer": "urgent_help",
    "keep_door_open": "urgent_help",
    "feeling": "safety_check",
    "reality": "safety_check",
    "promise_secrecy": "confidentiality_limits",
    "dismiss": "acknowledge_distress",
}


def _overruled(name: str, found: Mapping[str, Found]) -> bool:
    """Whether a stronger move says all that this one would: a crisis line is no referral."""
    stronger = _OVERRULED.get(name)
    return stronger is not None and stronger in found


def _fits(tag: Tag, view: View, form: Form, hits: Mapping[str, Span]) -> Span | None:
    hit = hits[tag.id]
    if tag.forms and form not in tag.forms:
        return None
    if tag.has_not and tag.id + "!" in hits:
        return None
    if any(not view.flag(name, hit) for name in tag.when):
        return None
    if any(view.flag(name, hit) for name in tag.unless):
        return None
    return hit


def focus_of(view: View, form: Form, moves: Sequence[Found] = ()) -> list[tuple[Focus, Found]]:
    """Return what the leader is asked for: one or two, most telling first; nothing for a statement."""
    if form in _SILENT and not view.qmark and not _COMES_BACK.intersection(view.words):
        return []
    if form == "closed_question" and any(m.name == "safety_check" for m in moves):
        return _with_person(view, [_by_grammar(view, form, choice=False)])
    found = _content(view, form)
    if form not in QUESTIONS:
        asked_back = view.qmark and form == "reflection" and (view.bare_echo or len(view.body) <= 3)
        kept = [f for f in found if f.name in {"repair", "check"} and f.weight >= 9]
        keeps_floor = form == "encourager" and "focus.else" in view.focus_hits
        if asked_back or keeps_floor:
            kept.append(Found("else", "focus.echo", Span(0, len(view.words)), 5))
        return _with_person(view, kept[:1])
    return _with_person(view, _ranked(found, view, form))


def _content(view: View, form: Form) -> list[Found]:
    best: dict[str, Found] = {}
    hits = view.focus_hits
    for tag in rules().focus:
        hit = _fits(tag, view, form, hits) if tag.id in hits else None
        if hit is None:
            continue
        old = best.get(tag.name)
        if _aside(view, tag.name, hit):
            continue
        weight = tag.weight + (_HEAD if abs(hit.start - view.main.start) <= 1 else 0)
        if old is None or weight > old.weight:
            best[tag.name] = Found(tag.name, tag.id, hit, weight)
    return list(best.values())


def _aside(view: View, name: str, hit: Span) -> bool:
    """Whether a focus stands only beside the main clause, where it asks for nothing."""
    main = view.main
    if hit.touches(main):
        return False
    leads = hit.end <= main.start or view.words[main.end] in _CONDITIONS
    return name not in _IN_CONDITIONS or not leads


def _ranked(found: Sequence[Found], view: View, form: Form) -> list[Found]:
    ordered = sorted(found, key=lambda f: (-f.weight, f.span.start, f.name))
    grammar = _by_grammar(view, form)
    if form == "open_question":
        return ordered[:2] or [Found("else", "focus.open", Span(0, len(view.words)), 1)]
    return [*(f for f in ordered[:1] if f.weight >= _WEAK), grammar]


def _by_grammar(view: View, form: Form, choice: bool = True) -> Found:
    whole = Span(0, len(view.words))
    if choice and view.either_or and form == "closed_question":
        return Found("either_or", "focus.either_or", whole, 2)
    starts = [view.words[a] for a in view.anchors if a < len(view.words)]
    starts += [
        view.words[a + 1] for a in view.anchors if a + 1 < len(view.words) and view.words[a] in _PREPOSITIONS
    ]
    if any(w in _FACT_WORDS for w in starts) or view.ends_in_wh or _measured(view):
        return Found("fact", "focus.fact", whole, 2)
    return Found("yes_no", "focus.yes_no", whole, 2)


def _measured(view: View) -> bool:
    for a in view.anchors:
        pair = view.words[a : a + 2]
        if pair[:1] == ("what",) or (pair[:1] == ("how",) and pair[1:] and pair[1] in classes().degree):
            return True
        if pair[:1] in (("tell",), ("give",), ("name",)):
            return True
    opens = view.words[view.main.start : view.main.start + 3]
    return opens[0] not in classes().aux and any(w in classes().wh for w in opens)


def _with_person(view: View, found: Sequence[Found]) -> list[tuple[Focus, Found]]:
    return [(Focus(f.name, _person(view, f)), f) for f in found]


def _person(view: View, found: Found) -> str | None:
    if found.name not in _PERSONAL:
        return None
    return person_in(view.tokens, view.leader, found.span.start, found.span.end)
