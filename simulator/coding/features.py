"""What the linear models see of a unit: the rules' findings, its words, and how they sit to the leader's."""

from collections.abc import Iterator
from itertools import pairwise

from simulator.coding.grammar import classes
from simulator.coding.leader import stem
from simulator.coding.lexicon import FormRule
from simulator.coding.view import View

_FACTS = (
    "qmark", "asks", "wh_start", "wh_somewhere", "is_asking", "either_or", "press", "tag_check", "has_you",
    "you_start", "i_start", "we_start", "i_story", "restates", "restates_all", "restates_all_last",
    "bare_echo", "only_echo", "imperative_start", "noun_start", "generic", "feels_like", "you_list",
    "after_summary", "rebuts", "prescribes", "helper_named", "leader_distress", "names_disorder",
    "all_encourager", "short_question", "fragment_question", "if_fragment", "what_would", "risk_named",
)  # fmt: skip
_KEPT = 60
"""Words of a unit that are looked at, from its start: longer ones say no more about its form."""


def features(view: View, rule: FormRule) -> list[str]:
    """Return the features of one unit; *rule* is the one that decided by itself."""
    found = ["bias", f"rule {rule.id}", f"form {rule.form}", f"kind {view.kind}"]
    found += [f"is {name}" for name in _FACTS if getattr(view, name)]
    found += [f"hit {id_}" for id_ in view.hits if id_[-1] != "!"]
    found += _place(view, rule)
    found += _leader(view)
    found += _words(view)
    return list(dict.fromkeys(found))


def _place(view: View, rule: FormRule) -> Iterator[str]:
    n = len(view.words)
    yield f"long {next(i for i, top in enumerate((1, 2, 3, 4, 6, 9, 13, 20, 30, 999)) if n <= top)}"
    before = view.before[-1].form if view.before else "none"
    yield f"after {before}"
    yield f"after {before} {rule.form}"
    tail = next((c for c in view.tail if c in "?!.…,;:-"), "none")
    yield f"tail {tail}"
    yield f"tail {tail} {rule.form}"


def _leader(view: View) -> Iterator[str]:
    leader = view.leader
    if not leader.last_words:
        return
    if leader.asks:
        yield "leader asks"
    if leader.wants_advice:
        yield "leader wants_advice"
    stems = set(view.stems)
    if stems:
        yield f"shared {sum(s in leader.last for s in stems) * 4 // len(stems)} of the last"
        yield f"shared {sum(s in leader.said for s in stems) * 4 // len(stems)} of all"
    else:
        yield "shared no content"


def _words(view: View) -> Iterator[str]:
    words = view.words[:_KEPT]
    classed = _classed(view)[:_KEPT]
    for word in words:
        yield f"w {word}"
    padded = ["^", *words, "$"]
    for a, b in pairwise(padded):
        yield f"b {a} {b}"
    shaped = ["^", *classed, "$"]
    for a, b in pairwise(shaped):
        yield f"s {a} {b}"
    for a, b, c in zip(shaped, shaped[1:], shaped[2:], strict=False):
        yield f"t {a} {b} {c}"
    body = view.body or view.words
    for i, word in enumerate(body[:3]):
        yield f"at{i} {word}"
    yield f"start {' '.join(body[:2])}"


def _classed(view: View) -> list[str]:
    """Return the words, those with content replaced by their kind: the leader's own, by ending, other."""
    stop, said = classes().stop, view.leader.said
    return [t.word if t.word in stop else _kind(t.word, said) for t in view.tokens]


def _kind(word: str, said: frozenset[str]) -> str:
    if stem(word) in said:
        return "<said>"
    if word.isdigit():
        return "<number>"
    for ending in ("ing", "ed", "ly", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return f"<{ending}>"
    return "<word>"
