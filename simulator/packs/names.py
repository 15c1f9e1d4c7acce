"""Finds members of the cast in what the leader says."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from simulator.model.script import CastMember

MAX_WORDS = 5
"""Words of the longest name that is looked for."""
_WORD = re.compile(r"\w+")
_JOINTS = frozenset({" ", "-", "'", "’"})
_NOBODY = frozenset[str]()


class Names:
    """Finds members of the cast in a text, by name and by what else they are called, in whole words."""

    def __init__(self, cast: Mapping[str, CastMember]) -> None:
        self._spelt: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for member in cast.values():
            for name in (member.name, *member.aka):
                words = tuple(_WORD.findall(name))[:MAX_WORDS]
                folded = tuple(w.casefold() for w in words)
                if words:
                    self._spelt.setdefault(folded, []).append((words, member.id))
        self._lengths = sorted({len(words) for words in self._spelt}, reverse=True)
        # Most lines name nobody, and one look at their words tells.
        self._first = frozenset(words[0] for words in self._spelt)

    def within(self, says: tuple[str, ...]) -> frozenset[str]:
        """Return the ids of the members whom any of *says* names."""
        found: set[str] = set()
        for say in says:
            if not self._first.isdisjoint(_WORD.findall(say.casefold())):
                found.update(self._in(say))
        return frozenset(found) if found else _NOBODY

    def _in(self, say: str) -> Iterator[str]:
        matches = list(_WORD.finditer(say))
        words = [m.group() for m in matches]
        folded = [w.casefold() for w in words]
        at = 0
        while at < len(words):
            step = 1
            for length in self._lengths:
                member = self._member(tuple(folded[at : at + length]), words[at : at + length])
                if member and _joined(say, matches[at : at + length]):
                    yield member
                    step = length
                    break
            at += step

    def _member(self, folded: tuple[str, ...], words: list[str]) -> str:
        for spelt, member in self._spelt.get(folded, ()):
            if all(_same(name, word) for name, word in zip(spelt, words, strict=True)):
                return member
        return ""


def _same(name: str, word: str) -> bool:
    # "Will" is a name and "will" is not, so a word with a capital must be met with it.
    return name == word or name == name.lower() or name.upper() == word


def _joined(say: str, matches: list[re.Match[str]]) -> bool:
    return all(say[one.end() : other.start()] in _JOINTS for one, other in pairwise(matches))
