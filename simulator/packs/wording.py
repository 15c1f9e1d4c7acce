"""Warnings about words: phrases that point two ways, lines too long, too alike or out of character."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from simulator.packs.document import Document, Table
from simulator.packs.drafts import Draft, Made
from simulator.packs.faults import Report, quoted
from simulator.packs.values import items, table

MIN_PHRASINGS = 8
MAX_WORDS = 60
SHARED_KEYWORD = 3
"""Topics that share a keyword before it says nothing any more."""
_ALIKE = 90.0
"""Similarity in percent from which two lines are heard as the same."""
_OVERLAP = 0.8
"""Share of words that two lines have in common at least if they are to be compared."""
_NEIGHBOURS = 100
"""Lines with a rare word in common that are compared; a word of more lines is none."""
_MAX_COMPARED = 200_000
"""Pairs after which a pack is too alike for the search to end soon."""
_SHORT = 5
"""Lines with fewer words may well be said twice."""
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OUT_OF_CHARACTER = (
    "i don't understand your question",
    "i don't understand the question",
    "i didn't understand that",
    "i did not understand that",
    "could you rephrase",
    "please rephrase",
    "language model",
    "this simulation",
)
_ASKED_FOR_A_NUMBER = frozenset({"scale", "scale_down", "scale_up", "scale_other", "commitment"})


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of *text* in lower case, without punctuation."""
    return tuple(_WORDS.findall(text.casefold().replace("’", "'")))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A way to ask, and what it is meant to lead to."""

    words: tuple[str, ...]
    text: str
    leads_to: str
    at: int


def lint_phrases(document: Document, root: Table, report: Report) -> None:
    """Report topics with few phrasings, and phrases and keywords that lead to more than one place."""
    topics = table(root.get("topics"))
    for key, value in topics.items():
        count = sum(1 for _ in items(table(value).get("ask"), 0))
        if 0 < count < MIN_PHRASINGS:
            message = f"the topic {quoted(key)} knows {count} phrasings"
            hint = (
                f"write {MIN_PHRASINGS} or more, in different words: what is not foreseen is not recognised"
            )
            report.add("W401", document, table(value).value_at["ask"], message, hint)
    questions = [*_topic_phrases(topics), *_fact_phrases(root)]
    _lint_twins(document, questions, report)
    _lint_twins(document, list(_proposal_phrases(root)), report)
    _lint_keywords(document, topics, report)


def _phrases(owner: Table, leads_to: str) -> Iterator[_Phrase]:
    for value, at in items(owner.get("ask"), owner.value_at.get("ask", 0)):
        if isinstance(value, str):
            yield _Phrase(words_of(value), value, leads_to, at)


def _topic_phrases(topics: Table) -> Iterator[_Phrase]:
    for key, value in topics.items():
        yield from _phrases(table(value), f"the topic {quoted(key)}")


def _fact_phrases(root: Table) -> Iterator[_Phrase]:
    for n, (value, _) in enumerate(items(root.get("facts"), 0), 1):
        # Facts with conditions share a phrase on purpose: a first and a second try at the same thing.
        if "when" not in table(value):
            yield from _phrases(table(value), f"fact {n}")


def _proposal_phrases(root: Table) -> Iterator[_Phrase]:
    for key, value in table(root.get("proposals")).items():
        yield from _phrases(table(value), f"the proposal {quoted(key)}")


def _lint_twins(document: Document, phrases: list[_Phrase], report: Report) -> None:
    first: dict[tuple[str, ...], _Phrase] = {}
    for phrase in phrases:
        known = first.setdefault(phrase.words, phrase)
        if known.leads_to != phrase.leads_to and phrase.words:
            message = f"the phrase {quoted(phrase.text)} leads to {known.leads_to} too"
            line = document.place(known.at)[0]
            report.add("W402", document, phrase.at, message, f"it stands there in line {line}: keep one")


def _lint_keywords(document: Document, topics: Table, report: Report) -> None:
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, value in topics.items():
        owner = table(value)
        for word, at in items(owner.get("keywords"), owner.value_at.get("keywords", 0)):
            if isinstance(word, str) and owner.get("core") is not True:
                places[word.casefold()].append((key, at))
    for word, found in sorted(places.items()):
        keys = sorted({key for key, _ in found})
        if len(keys) >= SHARED_KEYWORD:
            message = f"the keyword {quoted(word)} stands under {len(keys)} topics: {', '.join(keys)}"
            report.add("W403", document, found[-1][1], message, "keep it where it tells most")


def lint_lines(draft: Draft, report: Report) -> None:
    """Report lines that are too long, out of character, or hold a word that nothing stands in for."""
    for made in draft.made.values():
        longest = max((len(words_of(say)) for say in made.line.say), default=0)
        if longest > MAX_WORDS:
            message = f"the line {quoted(made.line.id)} has {longest} words"
            report.add(
                "W501", made.document, made.at, message, f"people say at most {MAX_WORDS} at once: split it"
            )
        for say in made.line.say:
            _lint_character(made, say, report)
            _lint_filled_in(made, say, report)


def _lint_character(made: Made, say: str, report: Report) -> None:
    plain = say.casefold().replace("’", "'")
    found = next((phrase for phrase in _OUT_OF_CHARACTER if phrase in plain), None)
    if found:
        message = f"“{found}” is what a program says, not a leader"
        report.add(
            "W504",
            made.document,
            made.at,
            message,
            "say what this person would say: “I've never thought about that.”",
        )


def _lint_filled_in(made: Made, say: str, report: Report) -> None:
    kinds = {made.line.bucket, *made.line.to}
    if "{number}" in say and not kinds & _ASKED_FOR_A_NUMBER:
        message = "{number} is known only when the coach asks for a number"
        report.add(
            "W505", made.document, made.at, message, "move the line to `scale`, or write the number out"
        )


def lint_alike(draft: Draft, report: Report) -> None:
    """Report lines that a listener would take for the same, those of the layers below included."""
    from rapidfuzz import fuzz

    first: dict[tuple[str, ...], Made] = {}
    for made, words in _texts(draft):
        known = first.setdefault(words, made)
        if known is not made:
            _tell_alike(known, made, report)
    texts = [(made, " ".join(words)) for words, made in first.items()]
    for one, other in _pairs(list(first)):
        if fuzz.ratio(texts[one][1], texts[other][1], score_cutoff=_ALIKE):
            _tell_alike(texts[one][0], texts[other][0], report)
        if report.full:
            return


def _tell_alike(first: Made, second: Made, report: Report) -> None:
    if first.line.id != second.line.id:
        message = f"the line {quoted(second.line.id)} says the same as {quoted(first.line.id)}"
        hint = f'that one stands at {first.line.where}: write it once, with "to" for further kinds'
        report.add("W502", second.document, second.at, message, hint)


def _texts(draft: Draft) -> Iterator[tuple[Made, tuple[str, ...]]]:
    layers = [draft.below, draft] if draft.below else [draft]
    for layer in layers:
        # In the order of the file, so that the later of two is the one told.
        for made in sorted(layer.made.values(), key=lambda m: m.at):
            for say in made.line.say:
                words = words_of(say)
                if len(words) >= _SHORT:
                    yield made, words


def _pairs(texts: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts that may share most of their words, in order.

    Two texts that share most of their words share one of each other's rarest few, so only
    those are looked up: comparing all with all would take a minute on a large pack.
    """
    count = Counter(word for words in texts for word in set(words))
    by_word: dict[str, list[int]] = defaultdict(list)
    compared = 0
    for index, words in enumerate(texts):
        rare = sorted(set(words), key=lambda w: (count[w], w))
        near: set[int] = set()
        for word in rare[: len(rare) - ceil(_OVERLAP * len(rare)) + 1]:
            near.update(by_word[word][-_NEIGHBOURS:])
            by_word[word].append(index)
        yield from ((earlier, index) for earlier in sorted(near))
        compared += len(near)
        if compared > _MAX_COMPARED:
            return
