"""The form of a unit: whether and how it asks is a matter of rules; what a statement does is weighed.

The build of a question can be written down, and a rule that found it names the words. Whether "you got
him to the door" gives back, credits or presses cannot: there the rules' finding is weighed against a
table trained on the project's own corpus, and counts the more, the surer the rule is of itself.
"""

from itertools import pairwise
from typing import NamedTuple

from simulator.coding.features import features
from simulator.coding.forms import Verdict, decide
from simulator.coding.phrases import Span
from simulator.coding.view import View
from simulator.coding.weights import Table, shares, table
from simulator.model.codes import DIRECTIVES, FORMS, QUESTIONS, Form

_TRUST = 6.0
"""Log-odds that a rule of certainty 1 adds to its form. It falls with the square of what is above one half: a
rule that guesses adds none. Chosen on voices held out of the training."""
_ACCUSES = 0.5
"""Probability that a statement directs or accuses, below which the gentler form stands."""
_CLEARLY = 0.1
"""By how much likelier the table must find a form to overrule the rules."""
_WINDOW = 4
"""Words shown as what decided, where no rule found them."""
_NEAREST: dict[Form, Form] = {
    "open_question": "closed_question",
    "closed_question": "open_question",
    "directive_question": "closed_question",
}


class Judged(NamedTuple):
    """A form with what speaks for it."""

    form: Form
    p: float
    """Probability from 0 to 1."""
    rule: str
    """Id of the rule that found it, or ``weighed.FORM`` where the table overruled the rules."""
    span: Span
    second: Form
    second_p: float


def judge(view: View) -> Judged:
    """Return the form of the unit that *view* shows."""
    verdict = decide(view)
    rule = verdict.rule
    if rule.form in QUESTIONS:
        return Judged(rule.form, rule.p, rule.id, verdict.span, _NEAREST[rule.form], round(1 - rule.p, 2))
    weights = table()
    (p, form), (second_p, second) = _gentler(_clear(_ranked(view, verdict, weights), rule.form))[:2]
    if form == rule.form:
        return Judged(form, p, rule.id, verdict.span, second, second_p)
    return Judged(form, p, f"weighed.{form}", _told(view, weights, form, verdict), second, second_p)


def _ranked(view: View, verdict: Verdict, weights: Table) -> list[tuple[float, Form]]:
    """Return the forms of statements with their probabilities, likeliest first."""
    rule = verdict.rule
    odds = weights.odds(features(view, rule))
    odds[weights.labels.index(rule.form)] += _TRUST * (max(0.0, rule.p - 0.5) * 2) ** 2
    forms: list[Form] = [f for f in FORMS if f not in QUESTIONS]
    found = ((p, forms[forms.index(f)]) for p, f in zip(shares(odds), weights.labels, strict=True))  # type: ignore[arg-type]
    return sorted(found, key=lambda x: (-round(x[0], 9), x[1]))


def _clear(ranked: list[tuple[float, Form]], ruled: Form) -> list[tuple[float, Form]]:
    """Put what the rules found first again where the table's own choice is hardly likelier."""
    at = next(i for i, (_, form) in enumerate(ranked) if form == ruled)
    if ranked[0][0] - ranked[at][0] >= _CLEARLY:
        return ranked
    return [ranked[at], *ranked[:at], *ranked[at + 1 :]]


def _gentler(ranked: list[tuple[float, Form]]) -> list[tuple[float, Form]]:
    """Put the likeliest form that accuses nobody first, unless a directive one is more likely than not."""
    if ranked[0][1] not in DIRECTIVES or sum(p for p, f in ranked if f in DIRECTIVES) >= _ACCUSES:
        return ranked
    first = next(i for i, (_, form) in enumerate(ranked) if form not in DIRECTIVES)
    return [ranked[first], *ranked[:first], *ranked[first + 1 :]]


def _told(view: View, weights: Table, form: Form, verdict: Verdict) -> Span:
    """Return the few words that speak most for *form* and against what the rules found."""
    yes, no = weights.labels.index(form), weights.labels.index(verdict.rule.form)

    def worth(feature: str) -> int:
        row = weights.sums([feature])
        return row[yes] - row[no]

    words = view.words
    each = [worth(f"w {w}") for w in words]
    pairs = [worth(f"b {a} {b}") for a, b in pairwise(words)]
    size = min(_WINDOW, len(words))
    best = max(
        range(len(words) - size + 1),
        key=lambda i: (sum(each[i : i + size]) + sum(pairs[i : i + size - 1]), -i),
    )
    return Span(best, best + size)
