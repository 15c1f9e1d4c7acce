"""Turn → units: one sentence each, or one clause where a sentence joins two acts.

A unit is a range of tokens. Nobody is trusted to punctuate: a capital in the middle, a new line
and a question that starts without any mark all end the unit before.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from simulator.coding.grammar import (
    aux_start,
    classes,
    finite,
    is_antecedent,
    is_preface,
    question_start,
    skip_lead,
    unwrap,
    wh_start,
)
from simulator.coding.tokens import Token


class Range(NamedTuple):
    """Tokens from *start* up to, not including, *end*."""

    start: int
    end: int


_ABBREVIATED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "vs",
        "eg",
        "ie",
        "e",
        "i",
        "a",
        "p",
        "approx",
        "dept",
        "fig",
        "jr",
        "sr",
        "inc",
        "ltd",
        "co",
    ]
)
_SOFT = re.compile(r"[,;:()–—]|\s-+\s|-{2,}|…|\.\.")
_CONJUNCTIONS = frozenset({"and", "but", "so", "or", "then", "because"})
MAX_UNIT = 160
"""Words in a unit; a longer run without any boundary is cut, so that no text costs too much."""
MAX_UNITS = 60


def split(tokens: Sequence[Token]) -> list[Range]:
    """Return the units of a turn, in order; none for a turn without words."""
    units: list[Range] = []
    for sentence in _sentences(tokens):
        units.extend(_clauses(tokens, sentence))
    return _bounded(_join(tokens, units))


def _bounded(units: list[Range]) -> list[Range]:
    """Nobody says sixty things at once: what follows is taken together."""
    kept = units[: MAX_UNITS - 1]
    rest = units[MAX_UNITS - 1 :]
    if not rest:
        return kept
    start, end = rest[0].start, rest[-1].end
    return [*kept, *(Range(at, min(at + MAX_UNIT, end)) for at in range(start, end, MAX_UNIT))]


def _sentences(tokens: Sequence[Token]) -> list[Range]:
    found: list[Range] = []
    start = 0
    for at in range(1, len(tokens)):
        if _ends_sentence(tokens, at) or at - start >= MAX_UNIT:
            found.append(Range(start, at))
            start = at
    if tokens:
        found.append(Range(start, len(tokens)))
    return found


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    gap, token, before = tokens[at].gap, tokens[at], tokens[at - 1]
    if "?" in gap or "!" in gap or "\n" in gap:
        return True
    if "…" in gap or ".." in gap:
        return token.capital and token.word != "i"
    if "." in gap:
        return _full_stop(before, token, gap)
    return _capital_after_nothing(tokens, at)


def _full_stop(before: Token, token: Token, gap: str) -> bool:
    if before.word in _ABBREVIATED and before.word != "i":
        return False
    if len(before.word) == 1 and before.word != "i" and not token.capital:
        return False
    if not any(c.isspace() for c in gap):
        return before.word.isalpha() and token.word.isalpha() and min(len(before.word), len(token.word)) > 2
    return True


def _capital_after_nothing(tokens: Sequence[Token], at: int) -> bool:
    """ "… by Friday Then we see": a common word with a capital where no name can stand."""
    token, before = tokens[at], tokens[at - 1]
    if (
        not token.capital
        or token.shouted
        or token.word == "i"
        or before.capital
        or token.gap.strip(" \t'\"“”‘’")
    ):
        return False
    if token.end - token.start > 1 and token.word in classes().stop and '"' not in token.gap:
        return token.gap.strip() == "" and token.word not in {"i", "mr", "mrs", "dr", "a"}
    return False


def _clauses(tokens: Sequence[Token], sentence: Range) -> list[Range]:
    found: list[Range] = []
    start, at = sentence.start, sentence.start + 1
    while at < sentence.end:
        if _starts_question(tokens, start, at, sentence.end):
            found.append(Range(start, at))
            start = at
        at += 1
    found.append(Range(start, sentence.end))
    return found


def is_soft(gap: str) -> bool:
    """Return whether punctuation inside a sentence separates two clauses here."""
    return bool(_SOFT.search(gap))


def _starts_question(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    """Whether a question of its own begins at *at*, after an act that can stand alone."""
    if end - at < 2 or at - start < 2:
        return False
    soft = is_soft(tokens[at].gap)
    joined = tokens[at].word in _CONJUNCTIONS
    first = skip_lead(tokens, at, end) if soft or joined else at
    body = unwrap(tokens, first, end)
    if soft or joined:
        body = _behind_preface(tokens, body, end)
    if end - body < 2 or not _asks_at(tokens, first, body, end):
        return False
    if not (soft or joined) and not _bare_start(tokens, start, at, end):
        return False
    if is_tag(tokens, body, end) or _is_continued_choice(tokens, start, at):
        return False
    if joined and _goes_on(tokens, body, end):
        return False
    if tokens[first].word in _RELATIVE and _tells_of(tokens, start, at, first):
        return False
    return _stands_alone(tokens, start, at, soft)


def _goes_on(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "… and doesn't end up in a drawer": a second verb of the clause before, without a subject."""
    if tokens[at].word not in classes().aux or at + 2 >= end or tokens[at + 1].word != "not":
        return False
    after = tokens[at + 2]
    return not after.capital and after.word not in classes().subject | classes().person | _BEFORE_A_NOUN


_BEFORE_A_NOUN = frozenset({"the", "a", "an", "your", "my", "our", "his", "their", "some", "anyone"})
_RELATIVE = frozenset({"who", "whose", "which"})
_POINTS = frozenset({"that", "this", "it", "he", "she", "they", "there", "you", "we", "i"})


def _tells_of(tokens: Sequence[Token], start: int, at: int, first: int) -> bool:
    """Whether "who …" goes on about the word before it: "the one who opens", "a friend, who was honest"."""
    after = tokens[first + 2 : first + 3]
    if after and after[0].word in _POINTS and tokens[first + 1].word in classes().aux:
        return False
    again = first > at and any(t.word in _RELATIVE for t in tokens[start:at])
    return again or is_antecedent(tokens, at - 1)


def asks_for_words(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether "tell me", "say more", "walk me through" … begins at *at*."""
    words = tuple(t.word for t in tokens[at : min(at + 2, end)])
    return words in _ASKS_FOR_WORDS


_ASKS_FOR_WORDS = frozenset(
    (verb, who) for verb in ("tell", "give", "walk", "talk", "take", "help", "show") for who in ("me", "us")
) | {("say", "more"), ("describe", "it"), ("describe", "that"), ("describe", "the"), ("describe", "what")}


def _asks_at(tokens: Sequence[Token], first: int, body: int, end: int) -> bool:
    if question_start(tokens, body, end) or asks_for_words(tokens, body, end):
        return True
    wondered = body > first and tokens[first].word in {"i", "curious", "wondering", "my"}
    return wondered and tokens[body].word in classes().wh | {"if", "whether"}


def _behind_preface(tokens: Sequence[Token], at: int, end: int) -> int:
    """Step over "while this goes on," where a question follows at once."""
    if tokens[at].word not in classes().subordinator:
        return at
    for place in range(at + 2, min(at + 12, end - 1)):
        if is_soft(tokens[place].gap):
            body = skip_lead(tokens, place, end)
            return body if question_start(tokens, body, end) else at
    return at


def _bare_start(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    """Whether a question begins in running text without comma or conjunction ("… at work whats new")."""
    before = tokens[at - 1].word
    if before in classes().embeds | classes().aux | _GO_ON:
        return False
    if aux_start(tokens, at, end):
        if before in _INTERJECTIONS:
            return True
        choice = tokens[at].word == "is" and tokens[at + 1].word == "it"
        first = skip_lead(tokens, start, at)
        asked = wh_start(tokens, first, at) and finite(tokens, first, at)
        return choice and asked and end - at > 3
    if _embedded_degree(tokens, at, end):
        return False
    return wh_start(tokens, at, end) and at + 2 < end and tokens[at].word not in {"which", "whose"}


_INTERJECTIONS = frozenset({"eh", "ha", "haha", "heh", "huh", "hm", "lol", "wow", "yikes", "ouch"})
"""What ends a remark as a full stop would, where nothing else does: "swimming lessons eh did you like it"."""
_GO_ON = frozenset({"reason", "reasons", "way", "idea", "question", "clue", "matter"})
"""Nouns that a question word goes on about: "the reason why"."""


def _embedded_degree(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "how ready you feel" goes on with the clause: nothing is inverted."""
    how = at if tokens[at].word == "how" else at + 1
    if how + 2 >= end or tokens[how].word != "how":
        return False
    return tokens[how + 1].word in classes().degree and tokens[how + 2].word in classes().subject


def is_tag(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether the words are only a tag: "isn't it", "do you", "is that right", "do you think"."""
    if end - at > 5:
        return False
    words = [t.word for t in tokens[at:end]]
    if words[0] in classes().aux:
        rest = [w for w in words[1:] if w != "not"]
        if len(rest) == 1 and rest[0] in classes().subject:
            return True
        if rest[:1] in (["it"], ["that"], ["this"]) and rest[1:] and rest[-1] in _TAG_ENDS:
            return True
        return words[:2] == ["do", "you"] and words[2:3] in (["think"], ["reckon"], ["agree"], ["know"])[:3]
    return False


_TAG_ENDS = frozenset({"right", "correct", "true", "fair", "it", "so", "okay", "accurate"})


def _is_continued_choice(tokens: Sequence[Token], start: int, at: int) -> bool:
    """ "is it the work or is it the people": the second half of one either/or question."""
    if tokens[at].word != "or":
        return False
    first = skip_lead(tokens, start, at)
    begins = (i for i in range(start, at - 1) if i == first or is_soft(tokens[i].gap))
    return any(aux_start(tokens, i, at) for i in begins)


def _stands_alone(tokens: Sequence[Token], start: int, at: int, soft: bool) -> bool:
    first = skip_lead(tokens, start, at)
    if at - first < 2:
        return False
    if tokens[at - 1].word in _INTERJECTIONS:
        return True
    if wh_start(tokens, first, at) or aux_start(tokens, first, at):
        return finite(tokens, first, at) or not soft
    if (
        not soft
        and tokens[first].word not in classes().preface
        and (at - first >= 4 or _said_so(tokens, first, at))
    ):
        return not _only_announces(tokens, first, at)
    if _only_announces(tokens, first, at):
        return False
    return not is_preface(tokens, first, at)


def _said_so(tokens: Sequence[Token], first: int, at: int) -> bool:
    subject = tokens[first].word in {"you", "he", "she", "they", "it", "that"}
    return subject and (at - first >= 3 or finite(tokens, first, at))


def _only_announces(tokens: Sequence[Token], first: int, at: int) -> bool:
    words = [t.word for t in tokens[first:at]]
    if words[:2] in (["i", "wonder"], ["i", "guess"], ["i", "suppose"]):
        return words[-1] in {"is", "wonder", "guess", "suppose", "asking", "about"} or len(words) <= 2
    if words[:2] == ["i", "am"] and words[-1] in {"wondering", "curious", "asking", "thinking"}:
        return True
    return words[-1] in classes().embeds


def _join(tokens: Sequence[Token], units: Sequence[Range]) -> list[Range]:
    """Join a lead-in fragment to what it leads to, and minimal responses to each other."""
    joined: list[Range] = []
    for unit in units:
        fits = bool(joined) and unit.end - joined[-1].start <= MAX_UNIT
        if fits and (_leads(tokens, joined[-1], unit) or _both_minimal(tokens, joined[-1], unit)):
            joined[-1] = Range(joined[-1].start, unit.end)
        else:
            joined.append(unit)
    return joined


def _leads(tokens: Sequence[Token], unit: Range, following: Range) -> bool:
    gap = tokens[following.start].gap
    trails = "…" in gap or ".." in gap or gap.strip() in {"-", "--", "–", "—"}
    if not trails or "?" in gap:
        return False
    return is_preface(tokens, skip_lead(tokens, unit.start, unit.end), unit.end)


def _both_minimal(tokens: Sequence[Token], one: Range, two: Range) -> bool:
    words = classes().encourager
    gap = tokens[two.start].gap
    if "\n" in gap or "?" in gap:
        return False
    return all(t.word in words for t in tokens[one.start : two.end])
