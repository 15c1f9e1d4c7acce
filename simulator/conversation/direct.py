"""Which lines were written for the very question that is asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from simulator.coding import code_turn
from simulator.coding.core import begins_as_question
from simulator.coding.kinds import asked, in_plain_words, tables, wh_class
from simulator.coding.matcher import Hit
from simulator.coding.words import words
from simulator.conversation.compiled import Compiled
from simulator.model.codes import Unit
from simulator.model.script import Line

PRONOUNS = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "they": "they",
    "them": "they",
    "their": "they",
}
"""Each pronoun for a third person, with the form by which the cast is listed."""
_SCORE, _PHRASE, _COVERAGE = 0.42, 0.5, 0.6
"""What an example question must reach before its line answers: a likeness, and most of the content."""
_LOOSE_SCORE, _LOOSE_COVERAGE = 0.38, 0.6
_PLAIN_FACTS = frozenset({"yes_no", "who", "when", "where", "how_many"})
_ASKING_WORDS = frozenset(("what", "how", "why", "who", "when", "where", "which"))
_ENOUGH_SHARED, _ONE_WORD_SHARED = 2, 0.72
"""Words of content to share with an example question, and the likeness needed where it is only one."""
_SAID_OUTRIGHT = 0.72
"""Likeness from which an example is meant although nothing is asked: "I'm Jonas. Tell me."."""
SURE = 0.85
"""Likeness from which a question is one of the examples."""
_OPEN_FOR_YES_NO = 0.66
"""Likeness from which "do you know why?" stands for "what do you know about why?"."""
_ENOUGH_FOR_A_QUESTION, _ROUND_AN_ECHO = 4, 3
"""Words that make an example more than an echo, and words of grammar that may stand round an echo."""
_HELD, _HELD_COVERAGE = 0.78, 0.45
"""Share of an example question that a long one must hold, and of whose content it must be most."""
_FACT_FOR_OPEN = 0.62
"""Likeness from which a fact answers an open question that asks for something of its own."""
_INWARD = frozenset({"feeling", "meaning", "cause", "body", "learning"})
"""Kinds that a few small words turn a question into: "what is it about the annex?"."""
_SAME_WORDS = 0.95
_THINKS = re.compile(r"\b(?:do|did|would) you (?:think|know|believe|imagine|suppose|reckon|guess)\b")
_SUPPOSES = re.compile(r"^\W*(?:(?:and|so|but|well|ok|okay|what|how about) )*if\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:do|does|did|would|will|can|could|is|are|was|were|have|has|had|might|should|must) "
    r"(?P<who>you|he|she|they|everybody|everyone|anybody|anyone|people|others|the others)\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What the example questions are held against."""

    lead: Unit
    core: str
    kinds: tuple[str, ...]
    person: str
    """Member of the cast whom it is about, or an empty string."""


Fits = Callable[[Compiled, Hit, Question, str], bool]


def direct_lines(compiled: Compiled, question: Question) -> tuple[Line, ...]:
    """Return the lines with an example that asks the same as *question*, likest first."""
    return _lines(compiled, question, _fits)


def near_lines(compiled: Compiled, question: Question) -> tuple[Line, ...]:
    """Return the lines with an example like enough to be better than no answer to a plain fact."""
    return _lines(compiled, question, _nearly_fits)


def _lines(compiled: Compiled, question: Question, fits: Fits) -> tuple[Line, ...]:
    best: dict[str, float] = {}
    for wording in _wordings(compiled, question):
        for hit in compiled.asks.match(wording)[:5]:
            outright = hit.phrase >= _SAID_OUTRIGHT and not begins_as_question(hit.best)
            if (question.lead.is_question or outright) and fits(compiled, hit, question, wording):
                best[hit.id] = max(best.get(hit.id, 0.0), hit.score)
    return tuple(compiled.lines[id_] for id_ in sorted(best, key=lambda i: (-round(best[i], 6), i)))


def _wordings(compiled: Compiled, question: Question) -> tuple[str, ...]:
    """Return the question as it may be put: as said, name for pronoun or the reverse, in usual words."""
    core = question.core
    found = [core, in_plain_words(core)]
    member = compiled.scenario.persona.cast.get(question.person)
    if member is not None:
        pronouns = "|".join(p for p, kind in PRONOUNS.items() if kind == member.pronoun)
        found.append(re.sub(rf"\b(?:{pronouns})\b", member.name, core, flags=re.IGNORECASE))
        them = {"he": "him", "she": "her"}.get(member.pronoun, "them")
        names = "|".join(re.escape(n) for n in (member.name, *member.aka))
        found.append(re.sub(rf"\b(?:(?:your|the) )?(?:{names})\b", them, core, flags=re.IGNORECASE))
    return tuple(dict.fromkeys(w for w in (*found, question.lead.text) if w))


def _nearly_fits(compiled: Compiled, hit: Hit, question: Question, core: str) -> bool:
    near = hit.score >= _LOOSE_SCORE and hit.coverage >= _LOOSE_COVERAGE
    return (
        near
        and len(hit.matched) >= _ENOUGH_SHARED
        and wh_class(core) in {wh_class(a) for a in compiled.lines[hit.id].ask}
        and not _is_another(compiled, hit, question, core)
    )


def _fits(compiled: Compiled, hit: Hit, question: Question, core: str) -> bool:
    """Whether the likeness is of what is asked, not only of the way of asking."""
    near = hit.score >= _SCORE and hit.phrase >= _PHRASE and hit.coverage >= _COVERAGE
    held = hit.recall >= _HELD and hit.coverage >= _HELD_COVERAGE
    if not near and not held and hit.phrase < SURE:
        return False
    if len(hit.matched) < _ENOUGH_SHARED and hit.phrase < _ONE_WORD_SHARED:
        return False
    lead = question.lead
    if compiled.lines[hit.id].bucket == "fact" and lead.form == "open_question":
        wants_more = any(f.kind not in ("fact", "else", "yes_no") for f in lead.focus)
        if wants_more and hit.phrase < _FACT_FOR_OPEN:
            return False
    if _is_bare(hit.best) and _asks_beyond(core, hit.best):
        return False
    return _same_grammar(compiled, hit, core) and not _is_another(compiled, hit, question, core)


def _same_grammar(compiled: Compiled, hit: Hit, core: str) -> bool:
    wanted, offered = wh_class(core), wh_class(hit.best)
    if wanted == offered:
        return True
    if (wanted, offered) == ("yes_no", "open"):
        return bool(compiled.lines[hit.id].yes_no) or hit.phrase >= SURE
    if (wanted, offered) == ("open", "yes_no"):
        return hit.phrase >= _OPEN_FOR_YES_NO
    return hit.phrase >= SURE and not {wanted, offered} & _PLAIN_FACTS


def _is_another(compiled: Compiled, hit: Hit, question: Question, core: str) -> bool:
    """Whether the example asks something else in much the same words."""
    if hit.phrase >= _SAME_WORDS and not _INWARD & set(question.kinds):
        return False
    if _about_another(compiled, hit.best, question, core) or _supposes(core) != _supposes(hit.best):
        return True
    named_only = {w for run in hit.matched for w in run.split()} <= compiled.called
    asks_more = set(question.kinds) - {"else"}
    if named_only and asks_more and hit.phrase < SURE:
        return True
    return bool(_INWARD & set(question.kinds[:1])) and not _same_kind(question.kinds[0], hit.best)


def _about_another(compiled: Compiled, ask: str, question: Question, core: str) -> bool:
    """Whether one of the two is about the leader or somebody, and the other about somebody else."""
    named = compiled.people(ask)
    if named and question.person and question.person not in named:
        return True
    asking, example = _subject(core), _subject(ask)
    return bool(asking and example) and asking != example


def _subject(text: str) -> str:
    plain = _THINKS.sub(" ", " ".join(words(text)))
    found = _SUBJECT.search(plain)
    return found.group("who") if found else ""


def _supposes(text: str) -> bool:
    return bool(_SUPPOSES.match(text))


def _same_kind(kind: str, ask: str) -> bool:
    """Whether the example is of *kind*, a neighbour of it, or of none in particular."""
    kinds = set(_kinds_of(ask)) - {"else"}
    return not kinds or bool(kinds & {kind, *tables().neighbours.get(kind, ())})


@lru_cache(maxsize=4_096)
def _kinds_of(ask: str) -> tuple[str, ...]:
    return asked(code_turn(ask)).kinds


def _is_bare(ask: str) -> bool:
    """Whether an example is only a few words given back ("the rail?"), not a question in so many words."""
    said = words(ask)
    asks = bool(_ASKING_WORDS & set(said)) or begins_as_question(ask)
    return len(said) < _ENOUGH_FOR_A_QUESTION and not asks


def _asks_beyond(core: str, ask: str) -> bool:
    """Whether a question holds the few words of *ask* only on the way to something else."""
    longer = len(words(core)) > len(words(ask)) + _ROUND_AN_ECHO
    plain = wh_class(core) in _PLAIN_FACTS - {"yes_no"}
    return bool(_ASKING_WORDS & set(words(core))) and (longer or plain)
