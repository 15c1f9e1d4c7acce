"""The small pattern language that the coder's data is written in, and its matcher.

A pattern is a row of elements over plain words:

=============== ==============================================================
``what|which``  one of these words
``it|your+own`` one of these, where ``+`` joins words that stand together; ``$`` may be one choice
``<feeling>``   a word of the named list in ``lists.json``
``feel*``       a word that begins so; ``*ing`` one that ends so
``_``           any one word
``x?``          x or nothing
``!x``          the next word is not x (takes up no word)
``..`` ``...``  up to three, up to eight words
``^`` ``$``     where a clause of the unit begins; its end
=============== ==============================================================

Whether a pattern fits at all is computed for every start at once, with one bit for each word, so the
cost is linear in the text whatever is typed: there is no backtracking that a hostile text could feed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GAPS = {"..": 3, "...": 8}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a pattern matched, in tokens; *end* is exclusive."""

    start: int
    end: int

    def touches(self, other: "Span") -> bool:
        """Return whether the two share a word."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, eq=False)
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
    plain: bool = True
    """It takes up a word, if only perhaps."""

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
    first: frozenset[str]
    second: frozenset[str]
    third: frozenset[str]
    """Of each of these sets the text must hold a word; the rarest stands first; the first may be empty."""


class Text:
    """The words of one unit, ready to be matched against many patterns."""

    def __init__(self, words: Sequence[str], anchors: Sequence[int], end: int) -> None:
        """Read ``words[:end]``; ``^`` may match at *anchors*."""
        self.words = words[:end]
        self.end = end
        self.all = (1 << end) - 1
        self.anchors = sum(1 << a for a in set(anchors) if a <= end)
        self.places: dict[str, int] = {}
        for i, word in enumerate(self.words):
            self.places[word] = self.places.get(word, 0) | 1 << i
        self.distinct = frozenset(self.places)
        self._masks: dict[Element, int] = {}
        self.known = self._masks.get
        """The places of an element that was asked for before, or None."""

    def mask(self, element: Element) -> int:
        """Return the places whose word *element* accepts, one bit each."""
        known = self._masks.get(element)
        if known is None:
            known = self._masks[element] = self._mask(element)
        return known

    def _mask(self, element: Element) -> int:
        if element.anything:
            return self.all
        found = 0
        if element.heads or element.tails:
            for word in self.distinct:
                if element.accepts(word):
                    found |= self.places[word]
            return found
        for word in self.distinct & element.words:
            found |= self.places[word]
        return found

    def step(self, element: Element, here: int) -> int:
        """Return where one can stand behind *element*, having stood at *here*; bit *end* is the end."""
        if element.gap:
            for _ in range(element.gap):
                here |= (here & self.all) << 1
            return here
        if element.mark:
            return here & (self.anchors if element.mark == "^" else 1 << self.end)
        if element.negative:
            return here & ~self.mask(element)
        there = (here & self.mask(element)) << 1
        return there | here if element.optional else there


class Book:
    """All patterns of some rules, so that one pass over a unit answers for every rule."""

    def __init__(self, rules: Mapping[str, Iterable[str]], maker: "Maker") -> None:
        self._by_key: dict[str, list[Pattern]] = {}
        self._open: list[Pattern] = []
        for owner, texts in rules.items():
            for text in texts:
                for row in spell_out(text):
                    self._file(maker.pattern(owner, row))

    def _file(self, pattern: Pattern) -> None:
        """File *pattern* under the words of its rarest element: it is tried only where one occurs."""
        if not pattern.first:
            self._open.append(pattern)
            return
        for word in sorted(pattern.first):
            self._by_key.setdefault(word, []).append(pattern)

    def search(self, text: Text, main: Span | None = None) -> dict[str, Span]:
        """Return a match of each rule in *text*, in the range *main* where it has one there."""
        wanted = main or Span(0, text.end)
        hits: dict[str, Span] = {}
        lacks = text.distinct.isdisjoint
        for word in text.places:
            for pattern in self._by_key.get(word, ()):
                if lacks(pattern.second) or lacks(pattern.third) or _settled(pattern, wanted, hits):
                    continue
                _try(pattern, text, wanted, hits)
        for pattern in self._open:
            if not _settled(pattern, wanted, hits):
                _try(pattern, text, wanted, hits)
        return hits


def _settled(pattern: Pattern, main: Span, hits: dict[str, Span]) -> bool:
    """Whether its rule has a match already that no other could better."""
    hit = hits.get(pattern.owner)
    return hit is not None and hit.touches(main)


def _try(pattern: Pattern, text: Text, main: Span, hits: dict[str, Span]) -> None:
    here, known = text.all, text.known
    for element in pattern.elements:
        if element.plain:  # as `Text.step` has it; most elements are, and this runs for each
            mask = known(element)
            there = (here & (text.mask(element) if mask is None else mask)) << 1
            here = there | here if element.optional else there
        else:
            here = text.step(element, here)
        if not here:
            return
    found = _locate(pattern, text, main)
    if pattern.owner not in hits or found.touches(main):
        hits[pattern.owner] = found


def _locate(pattern: Pattern, text: Text, main: Span) -> Span:
    """Return the first place where *pattern*, known to fit, fits, in the main clause if it does there.

    Of its ends it is the furthest.
    """
    for start in (*range(main.start, text.end), *range(main.start)):
        here = 1 << start
        for element in pattern.elements:
            here = text.step(element, here)
            if not here:
                break
        if here:
            return Span(start, here.bit_length() - 1)
    return Span(0, text.end)


_COMMON = frozenset(
    [
        "what",
        "how",
        "why",
        "when",
        "where",
        "who",
        "is",
        "are",
        "do",
        "does",
        "did",
        "have",
        "has",
        "you",
        "your",
        "i",
        "it",
        "that",
        "this",
        "to",
        "the",
        "a",
        "of",
        "in",
        "on",
        "would",
        "could",
        "will",
        "can",
        "not",
        "and",
        "or",
        "be",
        "for",
        "me",
        "we",
        "about",
        "with",
        "if",
    ]
)


def _rarity(words: frozenset[str]) -> tuple[int, int, list[str]]:
    return sum(word in _COMMON for word in words), len(words), sorted(words)


def _decides(element: Element) -> bool:
    plain = not (element.optional or element.negative or element.anything or element.gap or element.mark)
    return plain and bool(element.words) and not element.heads and not element.tails


def spell_out(text: str) -> list[str]:
    """Return *text* as patterns without ``+``, one for each choice of several words."""
    rows = [""]
    for part in text.split():
        rows = [f"{row} {choice}".strip() for row in rows for choice in _choices(part)]
    return rows


def _choices(part: str) -> list[str]:
    optional = part.endswith("?")
    choices = part.removesuffix("?").split("|")
    apart = [c for c in choices if "+" in c or (c == "$" and len(choices) > 1)]
    if not apart:
        return [part]
    single = "|".join(c for c in choices if c not in apart)
    found = [single + ("?" if optional else "")] if single else [""] if optional else []
    return found + [c.replace("+", " ") for c in apart]


class Maker:
    """Compiles patterns; equal elements become one object, so that a text works each out once."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        self._lists = lists
        self._known: dict[str, Element] = {}

    def pattern(self, owner: str, text: str) -> Pattern:
        """Return *text* compiled; a ``KeyError`` names a list that does not exist."""
        elements = tuple(self._element(part) for part in text.split())
        needs = sorted({e.words for e in elements if _decides(e)}, key=_rarity)
        first = needs[0] if needs else frozenset()
        second = needs[1] if len(needs) > 1 else first
        return Pattern(owner, elements, first, second, needs[2] if len(needs) > 2 else second)

    def _element(self, part: str) -> Element:
        if part not in self._known:
            self._known[part] = _element(part, self._lists)
        return self._known[part]


def _element(part: str, lists: Mapping[str, frozenset[str]]) -> Element:
    if part in GAPS:
        return Element(frozenset(), gap=GAPS[part], plain=False)
    if part in {"^", "$"}:
        return Element(frozenset(), mark=part, plain=False)
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
        frozenset(words - {"_"}),
        tuple(heads),
        tuple(tails),
        optional,
        negative,
        anything="_" in words,
        plain=not negative,
    )
