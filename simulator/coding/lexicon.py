"""The coder's data, read once: spelling, word lists and rules.

Everything that a coach could quarrel with stands in ``data/*.json`` with a sentence that says why,
so that changing a rule never means changing code.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from simulator.coding.phrases import Book, Maker
from simulator.model.codes import Form


@dataclass(frozen=True, slots=True)
class Spelling:
    """How written words become plain ones."""

    whole: Mapping[str, tuple[str, ...]]
    after: Mapping[tuple[str, str], tuple[str, ...]]
    """(previous plain word, written word) → plain words."""
    before_not: Mapping[str, str]
    takes_is: frozenset[str]
    behind_you_are: frozenset[str]
    """Words before which "ur" is no possessive."""
    fillers: frozenset[str]
    known: frozenset[str]
    """Words that are never repaired."""
    by_letters: Mapping[str, tuple[str, ...]]
    one_short: Mapping[str, str]
    familiar: frozenset[str]
    """Words that people write in coaching talks: none of them is a slip."""
    frequent: tuple[str, ...]
    """Words that rules look for and people often write, most frequent first: what a slip may have meant."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Fixed rows of words that the grammar and the reading of the leader need."""

    wraps: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
    """What stands before a question without being part of it, longest first, by its first word."""
    held: Mapping[str, frozenset[str]]
    """Lead-in word → words behind which it opens a phrase of its own: "so far"."""
    leader: Mapping[str, tuple[str, ...]]
    """Signs in a leader's line: distress, risk, secrecy, advice."""


@dataclass(frozen=True, slots=True)
class FormRule:
    """One step of the decision list for forms."""

    id: str
    form: Form
    p: float
    says: str
    kind: str
    """"asks", "tells" or "any": which units it looks at."""
    has_any: bool
    has_not: bool
    when: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """One rule for a move or a focus."""

    id: str
    name: str
    """The move or the kind of focus."""
    says: str
    weight: int
    has_not: bool
    forms: frozenset[str]
    """Forms that it goes with; empty for all."""
    when: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule with the compiled patterns of all of them."""

    forms: tuple[FormRule, ...]
    moves: tuple[Tag, ...]
    focus: tuple[Tag, ...]
    says: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    book: Book
    """The patterns of the form rules."""
    move_book: Book
    focus_book: Book
    vocabulary: frozenset[str]
    """Every word that a pattern or a list names; such a word is never taken for a name."""


def _read(name: str) -> Any:
    from importlib.resources import files

    return json.loads(files("simulator.coding").joinpath("data", name).read_text(encoding="utf-8"))


def _words(rows: str | list[str]) -> list[str]:
    """Return the words of a list, which stands in the data as one or several rows."""
    return (rows if isinstance(rows, str) else " ".join(rows)).split()


@lru_cache(maxsize=1)
def lists() -> Mapping[str, frozenset[str]]:
    """Return the named word lists."""
    raw: Mapping[str, Any] = _read("lists.json")
    done: dict[str, frozenset[str]] = {}
    for name in raw:
        words: set[str] = set()
        for word in _words(raw[name]):
            words |= done[word.strip("<>")] if word.startswith("<") else {word}
        done[name] = frozenset(words)
    return done


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """Return how written words become plain ones."""
    raw: Mapping[str, Any] = _read("spelling.json")
    cues = sorted(set(_words(raw["repair"])), key=lambda w: (len(w), w))
    known = frozenset(cues) | frozenset(_words(raw["keep"])) | _rule_words()
    letters: dict[str, tuple[str, ...]] = {}
    for cue in cues:
        key = "".join(sorted(cue))
        letters[key] = (*letters.get(key, ()), cue)
    return Spelling(
        whole={k: tuple(v.split()) for k, v in raw["whole"].items()},
        after={_pair(k): tuple(v.split()) for k, v in raw["after"].items()},
        before_not=raw["before_not"],
        takes_is=frozenset(_words(raw["takes_is"])),
        behind_you_are=frozenset(_words(raw["behind_you_are"])),
        fillers=frozenset(_words(raw["fillers"])),
        known=known,
        by_letters=letters,
        one_short=_one_short(cues, known),
        familiar=known | frozenset(_words(raw["familiar"])),
        frequent=tuple(_words(raw["frequent"])),
    )


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """Return the fixed rows of words."""
    raw: Mapping[str, Any] = _read("phrases.json")
    wraps: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for row in sorted(raw["wraps"], key=lambda text: (-len(text.split()), text)):
        words = tuple(row.split())
        wraps[words[:1]] = (*wraps.get(words[:1], ()), words)
    return Phrases(
        wraps=wraps,
        held={k: frozenset(v.split()) for k, v in raw["held"].items()},
        leader={k: tuple(v) for k, v in raw["leader"].items()},
    )


def _pair(key: str) -> tuple[str, str]:
    first, second = key.split()
    return first, second


def _one_short(cues: Iterable[str], known: frozenset[str]) -> dict[str, str]:
    short: dict[str, str] = {}
    for cue in cues:
        if len(cue) < 7:
            continue
        for i in range(1, len(cue) - 1):
            word = cue[:i] + cue[i + 1 :]
            if word not in known:
                short.setdefault(word, cue)
    return short


def _rule_words() -> frozenset[str]:
    words: set[str] = set()
    for group in lists().values():
        words |= group
    return frozenset(words)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Return every rule of the coder."""
    says: dict[str, str] = dict(_read("sentences.json"))
    by_form: dict[str, list[str]] = {}
    by_move: dict[str, list[str]] = {}
    by_focus: dict[str, list[str]] = {}
    forms = tuple(_form_rule(raw, by_form, says) for raw in _read("forms.json"))
    moves = tuple(_tag(raw, by_move, says) for raw in _read("moves.json"))
    focus = tuple(_tag(raw, by_focus, says) for raw in _read("focus.json"))
    maker = Maker(lists())  # one for all, so that a text works out each element once
    books = [Book(patterns, maker) for patterns in (by_form, by_move, by_focus)]
    vocabulary = _vocabulary(by_form | by_move | by_focus)
    return Rules(forms, moves, focus, says, lists(), books[0], books[1], books[2], vocabulary)


def _vocabulary(patterns: Mapping[str, Iterable[str]]) -> frozenset[str]:
    parts = (part for texts in patterns.values() for text in texts for part in text.split())
    words = {word.strip("!?") for part in parts for word in part.replace("+", "|").split("|")}
    return frozenset(w for w in words if w.isalnum()) | _rule_words()


def _patterns(raw: Mapping[str, Any], patterns: dict[str, list[str]]) -> None:
    if raw["id"] in patterns:
        raise ValueError(f"two rules are called {raw['id']}")
    for key, mark in (("any", ""), ("not", "!")):
        if key in raw:
            patterns[raw["id"] + mark] = list(raw[key])


def _form_rule(raw: Mapping[str, Any], patterns: dict[str, list[str]], says: dict[str, str]) -> FormRule:
    _patterns(raw, patterns)
    says[raw["id"]] = raw["says"]
    return FormRule(
        id=raw["id"],
        form=cast(Form, raw["form"]),
        p=raw["p"],
        says=raw["says"],
        kind=raw.get("kind", "any"),
        has_any="any" in raw,
        has_not="not" in raw,
        when=tuple(raw.get("when", ())),
        unless=tuple(raw.get("unless", ())),
    )


def _tag(raw: Mapping[str, Any], patterns: dict[str, list[str]], says: dict[str, str]) -> Tag:
    _patterns(raw, patterns)
    says[raw["id"]] = raw["says"]
    return Tag(
        id=raw["id"],
        name=raw["name"],
        says=raw["says"],
        weight=raw.get("weight", 5),
        has_not="not" in raw,
        forms=frozenset(raw.get("forms", ())),
        when=tuple(raw.get("when", ())),
        unless=tuple(raw.get("unless", ())),
    )
