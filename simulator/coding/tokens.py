"""Text → tokens in one plain spelling, each still knowing where it stands in the original.

Contractions are written out ("what's" → "what is"), chat spelling and frequent slips are repaired
for the words that rules look for, fillers and stutters are dropped. Rules see only the plain words;
evidence is always cut from the original text.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from simulator.coding.lexicon import spelling

_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
_LONG = re.compile(r"(.)\1{2,}")
_SENTENCE_END = frozenset(".?!\n…")
_SHORT = 3
_MEANT_BY_SHORT = (
    "you",
    "what",
    "how",
    "your",
    "when",
    "that",
    "tell",
    "like",
    "this",
    "with",
    "why",
    "who",
    "are",
    "the",
    "and",
    "want",
    "need",
    "help",
    "then",
)
"""Letters of a slip that can only have meant one of these: with so few, names are as near as words."""
_TAILS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}


class Token(NamedTuple):
    """One plain word; several may come from one written word ("what's") and share its place."""

    word: str
    start: int
    end: int
    gap: str
    """What stands between the previous written word and this one; empty inside a contraction."""
    capital: bool
    """Whether the written word begins with a capital letter."""
    shouted: bool = False
    """Whether all of it is in capitals and it is no abbreviation in a line of small letters."""


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the plain words of *text*, in order."""
    tokens: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        raw = match.group()
        gap = text[last : match.start()]
        for word in _you_are(text, match) or plain(raw, tokens[-1].word if tokens else "", gap):
            tokens.append(
                Token(word, match.start(), match.end(), gap, raw[0].isupper(), raw.isupper() and len(raw) > 1)
            )
            gap = ""
        last = match.end()
    return _without_fillers(tokens)


def _you_are(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """ "ur" is "you are" before a word that cannot be the leader's thing: "ur scared", "ur the one"."""
    if match.group().lower() != "ur":
        return ()
    after = _WORD.match(text, match.end() + 1)
    return ("you", "are") if after and after.group().lower() in spelling().behind_you_are else ()


def plain(raw: str, previous: str = "", gap: str = " ") -> tuple[str, ...]:
    """Return the plain words for one written word that follows the plain word *previous* behind *gap*."""
    word = _fold(raw)
    book = spelling()
    if (previous, word) in book.after:
        return book.after[previous, word]
    spelled = _spell(word)
    # A capital inside a text marks a name: "Bram" is no slip of "brave".
    is_name = raw[0].isupper() and bool(previous) and not _SENTENCE_END.intersection(gap)
    return spelled if is_name or spelled != (word,) else (_nearest(word),)


@lru_cache(maxsize=4096)
def _spell(word: str) -> tuple[str, ...]:
    book = spelling()
    if word in book.whole:
        return book.whole[word]
    if "'" in word:
        return _contraction(word)
    return (_repair(word),)


@lru_cache(maxsize=4096)
def _fold(raw: str) -> str:
    word = raw.lower().replace("’", "'").replace("`", "'").replace("´", "'")
    return _LONG.sub(r"\1", word) if len(word) > 3 else word


def _contraction(word: str) -> tuple[str, ...]:
    head, _, tail = word.partition("'")
    if tail != "t":
        head = spelling().whole.get(head, (head,))[0] if head in spelling().whole else _nearest(_repair(head))
    if tail == "t" and head.endswith("n"):
        return (spelling().before_not.get(head[:-1], head[:-1]), "not")
    if tail == "s":
        return (head, "is" if head in spelling().takes_is else "'s")
    if tail in _TAILS:
        return (*spelling().whole.get(head, (head,)), _TAILS[tail])
    return (word,)


def _repair(word: str) -> str:
    """Return the cue word that *word* is a slip of (two letters swapped, one left out), or itself."""
    book = spelling()
    if len(word) < 3 or len(word) > 14 or word in book.known:
        return word
    swapped = book.by_letters.get("".join(sorted(word)), ())
    for cue in swapped:
        if _one_swap(word, cue):
            return cue
    return book.one_short.get(word, word)


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str:
    """Return the frequent word that an unfamiliar one is one slip away from, or itself."""
    book = spelling()
    if len(word) < _SHORT or not word.isalpha() or word in book.familiar:
        return word
    meant = _MEANT_BY_SHORT if len(word) == _SHORT else book.frequent
    near = (w for w in meant if abs(len(w) - len(word)) < 2 and OSA.distance(word, w, score_cutoff=1) < 2)
    return next(near, word)


def _one_swap(word: str, cue: str) -> bool:
    places = [i for i, (a, b) in enumerate(zip(word, cue, strict=True)) if a != b]
    return len(places) == 2 and places[1] == places[0] + 1


def _without_fillers(tokens: list[Token]) -> tuple[Token, ...]:
    fillers = spelling().fillers
    kept: list[Token] = []
    carried = ""
    for token in tokens:
        stutter = bool(kept) and token.word == kept[-1].word and token.gap.strip() in {"", "-", "--", ","}
        if token.word in fillers or (stutter and token.word not in {"had", "that", "very", "no", "bye"}):
            carried += token.gap
            continue
        kept.append(token._replace(gap=carried + token.gap) if carried else token)
        carried = ""
    if not kept:
        return tuple(tokens)
    return tuple(kept)
