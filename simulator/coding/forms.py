"""The decision list for forms: the first rule of ``forms.json`` that fits gives the form."""

from typing import NamedTuple

from simulator.coding.lexicon import FormRule, rules
from simulator.coding.phrases import Span
from simulator.coding.view import View


class Verdict(NamedTuple):
    """The rule that decided and the words it saw, as a range of the view's tokens."""

    rule: FormRule
    span: Span


def decide(view: View) -> Verdict:
    """Return the first rule that fits *view*; the last one of the data fits everything."""
    hits = view.hits
    for rule in rules().forms:
        if rule.has_any and rule.id not in hits:
            continue
        span = _fits(rule, view)
        if span is not None:
            return Verdict(rule, span)
    raise LookupError("the last rule of forms.json must fit every unit")


def _fits(rule: FormRule, view: View) -> Span | None:
    if rule.kind != "any" and view.kind not in rule.kind:
        return None
    hit = view.hits.get(rule.id)
    if rule.has_not and rule.id + "!" in view.hits:
        return None
    for name in rule.when:
        if not view.flag(name, hit):
            return None
    for name in rule.unless:
        if view.flag(name, hit):
            return None
    return hit or Span(0, len(view.words))
