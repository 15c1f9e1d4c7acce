"""From text to words and stems, the same way for every matcher."""

import json
import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple, Protocol

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
MAX_CHARS = 2_000
"""A coach turn is read for matching up to here; nothing a leader could answer is longer."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


class Lexicon(NamedTuple):
    """The closed word lists."""

    function: frozenset[str]
    common: frozenset[str]
    contractions: dict[str, tuple[str, ...]]
    same: dict[str, str]
    """Irregular forms, and words that coaches use for one another, to the one they count as."""


@cache
def lexicon() -> Lexicon:
    """Return the word lists shipped with the product."""
    raw = json.loads(resources.files(__package__).joinpath("data/words.json").read_text("utf-8"))
    contractions = {short: tuple(full.split()) for short, full in raw["contractions"].items()}
    same = {word: head for head, words_ in raw["same"].items() for word in words_.split()}
    return Lexicon(frozenset(raw["function"].split()), frozenset(raw["common"].split()), contractions, same)


@cache
def _stemmer() -> "_Stemmer":
    # Imported here because it costs 20 ms, and only talk needs it.
    import snowballstemmer  # type: ignore[import-untyped]

    made: _Stemmer = snowballstemmer.stemmer("english")
    return made


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a lower-case word, with irregular forms brought together first."""
    plain = word.removesuffix("'s")
    return _stemmer().stemWord(lexicon().same.get(plain, plain))


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, lower case, with contractions and chat spelling written out."""
    lexed = lexicon().contractions
    found: list[str] = []
    for word in _WORD.findall(text[:MAX_CHARS].lower().translate(_APOSTROPHES)):
        found.extend(lexed.get(word, (word.removesuffix("'s"),)))
    return tuple(found)


def is_function(word: str) -> bool:
    """Whether *word* carries grammar rather than content."""
    return word in lexicon().function


def is_common(word: str) -> bool:
    """Whether *word* is content that nearly every coach says."""
    return word in lexicon().common


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that say what it is about."""
    return frozenset(stem(w) for w in words(text) if not is_function(w) and not is_common(w))


@lru_cache(maxsize=20_000)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* that say what it is about, in order."""
    return tuple(w for w in words(text) if not is_function(w) and not is_common(w))
