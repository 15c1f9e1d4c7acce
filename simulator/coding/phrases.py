"""The small pattern language that the coder's data is written in, and its matcher.

A pattern is a row of elements over plain words:

=============== ==============================================================
``what|which``  one of these words
``it|your+own`` one of these, where ``+`` joins words that stand together
``<feeling>``   a word of the named list in ``lists.json``
``feel*``       a word that begins so; ``*ing`` one that ends so
``_``           any one word
``x?``          x or nothing
``!x``          the next word is not x (takes up no word)
``..`` ``...``  up to three, up to eight words
``^`` ``$``     where a clause of the unit begins; its end
=============== ==============================================================

Matching walks a set of positions forward through the elements, so it is linear in the text
whatever is typed: there is no backtracking that a hostile text could feed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GAPS = {"..": 3, "...": 8}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a pattern matched, in tokens; *end* is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    words: frozenset[str]
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    optional: bool = False
    negative: bool = False
    anything: bool = False
    gap: int = 0
    mark: str = ""

    def accepts(self, word: str) -> bool:
        """Return whether *word* may stand here."""
        if self.anything or word in self.words:
            return True
        if self.heads and word.startswith(self.heads):
            return True
        return bool(self.tails) and word.endswith(self.tails) and len(word) > 4


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern that belongs to a rule."""

    owner: str
    elements: tuple[Element, ...]
    first: frozenset[str] | None
    """Words it may begin with, or None where that is open."""
    anchored: bool


class Book:
    """All patterns of the coder, so that one pass over a unit answers for every rule."""

    def __init__(self, rules: Mapping[str, Iterable[str]], lists: Mapping[str, frozenset[str]]) -> None:
        self._by_key: dict[str, list[Pattern]] = {}
        self._open: list[Pattern] = []
        for owner, texts in rules.items():
            for text in texts:
                for row in spell_out(text):
                    self._file(compile_pattern(owner, row, lists))

    def _file(self, pattern: Pattern) -> None:
        """File *pattern* under the words of its rarest element: it is tried only where one occurs."""
        keys = [e.words for e in pattern.elements if _decides(e)]
        if not keys:
            self._open.append(pattern)
            return
        for word in min(keys, key=lambda words: (len(words), _commonness(words))):
            self._by_key.setdefault(word, []).append(pattern)

    def search(self, words: Sequence[str], anchors: Sequence[int], end: int) -> dict[str, Span]:
        """Return the first match of each rule in ``words[:end]``; ``^`` may match at *anchors*."""
        places: dict[str, list[int]] = {}
        for i, word in enumerate(words[:end]):
            places.setdefault(word, []).append(i)
        hits: dict[str, Span] = {}
        for word in places:
            for pattern in self._by_key.get(word, ()):
                if pattern.owner not in hits:
                    _try(pattern, words, places, anchors, end, hits)
        for pattern in self._open:
            if pattern.owner not in hits:
                _try(pattern, words, places, anchors, end, hits)
        return hits


_COMMON = frozenset(
    "what how why when where who is are do does did have has you your i it that this to the a of in on "
    "would could will can not and or be for me we about with if".split()
)


def _commonness(words: frozenset[str]) -> int:
    return sum(word in _COMMON for word in words)


def _decides(element: Element) -> bool:
    plain = not (element.optional or element.negative or element.anything or element.gap or element.mark)
    return plain and bool(element.words) and not element.heads and not element.tails


def _try(
    pattern: Pattern,
    words: Sequence[str],
    places: Mapping[str, list[int]],
    anchors: Sequence[int],
    end: int,
    hits: dict[str, Span],
) -> None:
    for start in _starts(pattern, words, places, anchors, end):
        stop = match_at(pattern.elements, words, start, anchors, end)
        if stop is not None:
            hits[pattern.owner] = Span(start, stop)
            return


def _starts(
    pattern: Pattern,
    words: Sequence[str],
    places: Mapping[str, list[int]],
    anchors: Sequence[int],
    end: int,
) -> Iterable[int]:
    if pattern.anchored:
        return [a for a in anchors if a < end]
    if pattern.first is None:
        return range(end)
    if len(pattern.first) == 1:
        return places.get(next(iter(pattern.first)), ())
    first = pattern.first
    return [i for i in range(end) if words[i] in first]


def match_at(
    elements: Sequence[Element], words: Sequence[str], start: int, anchors: Sequence[int], end: int
) -> int | None:
    """Return the furthest end of a match that begins at *start*, or None."""
    here = {start}
    for element in elements:
        here = _step(element, words, here, anchors, end)
        if not here:
            return None
    return max(here)


def _step(
    element: Element, words: Sequence[str], here: set[int], anchors: Sequence[int], end: int
) -> set[int]:
    if element.mark == "^":
        return {p for p in here if p in anchors}
    if element.mark == "$":
        return {p for p in here if p == end}
    if element.gap:
        return {q for p in here for q in range(p, min(p + element.gap, end) + 1)}
    if element.negative:
        return {p for p in here if p >= end or not element.accepts(words[p])}
    there = {p + 1 for p in here if p < end and element.accepts(words[p])}
    return there | here if element.optional else there


def compile_pattern(owner: str, text: str, lists: Mapping[str, frozenset[str]]) -> Pattern:
    """Return *text* compiled; a ``KeyError`` names a list that does not exist."""
    elements = tuple(_element(part, lists) for part in text.split())
    anchored = bool(elements) and elements[0].mark == "^"
    return Pattern(owner, elements, _first(elements), anchored)


def spell_out(text: str) -> list[str]:
    """Return *text* as patterns without ``+``, one for each choice of several words."""
    rows = [""]
    for part in text.split():
        rows = [f"{row} {choice}".strip() for row in rows for choice in _choices(part)]
    return rows


def _choices(part: str) -> list[str]:
    if "+" not in part:
        return [part]
    optional = part.endswith("?")
    choices = part.removesuffix("?").split("|")
    single = "|".join(c for c in choices if "+" not in c)
    found = [single + ("?" if optional else "")] if single else [""] if optional else []
    return found + [c.replace("+", " ") for c in choices if "+" in c]


def _first(elements: Sequence[Element]) -> frozenset[str] | None:
    words: frozenset[str] = frozenset()
    for element in elements:
        if element.mark or element.gap or element.anything or element.heads or element.tails:
            return None
        if element.negative:
            continue
        words |= element.words
        if not element.optional:
            return words
    return None


def _element(part: str, lists: Mapping[str, frozenset[str]]) -> Element:
    if part in GAPS:
        return Element(frozenset(), gap=GAPS[part])
    if part in {"^", "$"}:
        return Element(frozenset(), mark=part)
    negative, optional = part.startswith("!"), part.endswith("?")
    words: set[str] = set()
    heads: list[str] = []
    tails: list[str] = []
    for choice in part.removeprefix("!").removesuffix("?").split("|"):
        if choice.startswith("<"):
            words |= lists[choice.strip("<>")]
        elif choice.endswith("*"):
            heads.append(choice[:-1])
        elif choice.startswith("*"):
            tails.append(choice[1:])
        else:
            words.add(choice)
    return Element(
        frozenset(words - {"_"}), tuple(heads), tuple(tails), optional, negative, anything="_" in words
    )
