"""The little grammar that splitting and coding share: where a question begins, what is a preface."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from simulator.coding.lexicon import lists
from simulator.coding.tokens import Token


class Words(NamedTuple):
    """The closed classes, read once."""

    wh: frozenset[str]
    aux: frozenset[str]
    subject: frozenset[str]
    lead: frozenset[str]
    finite: frozenset[str]
    preface: frozenset[str]
    embeds: frozenset[str]
    degree: frozenset[str]
    subject_verb: frozenset[str]
    person: frozenset[str]
    stop: frozenset[str]
    encourager: frozenset[str]


@lru_cache(maxsize=1)
def classes() -> Words:
    """Return the closed word classes."""
    book = lists()
    return Words(*(book[name] for name in Words._fields))


def skip_lead(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the unit really begins, behind "so", "okay", "you know" and a name called out."""
    lead = classes().lead
    at = start
    while at < end - 1:
        here, following = tokens[at].word, tokens[at + 1].word
        if (here, following) in {("i", "mean"), ("you", "know"), ("of", "course"), ("i", "see")} and at < end - 2:
            if following == "know" and "," not in tokens[at + 2].gap:
                break
            at += 2
        elif here in lead and not _holds(here, following):
            at += 1
        elif _called(tokens, at):
            at += 1
        else:
            break
    return at


def _holds(here: str, following: str) -> bool:
    """Whether *here* opens a phrase of its own: "so far", "good morning", "no one"."""
    held = {
        "so": {"far", "be"},
        "good": {"morning", "afternoon", "evening", "day", "for", "job", "work", "question", "to"},
        "no": {"one", "wonder", "more", "need", "pressure", "rush", "problem"},
        "well": {"done"},
        "great": {"job", "work", "question"},
        "nice": {"to", "one", "job", "work"},
        "like": {"what", "you"},
        "right": {"now"},
        "now": {"and"},
        "look": {"at", "for", "after", "into"},
        "because": set(),
        "thanks": {"for", "to", "so", "again", "that"},
        "sorry": {"to", "for", "that", "about"},
        "first": {"step", "thing"},
        "hello": set(),
    }
    return following in held.get(here, ())


def _called(tokens: Sequence[Token], at: int) -> bool:
    token, following = tokens[at], tokens[at + 1]
    name = token.capital and token.word not in classes().stop and token.word not in classes().wh
    return name and following.gap.startswith(",") and token.word not in classes().finite


def question_start(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether an inverted or a subject question begins at *at*."""
    return wh_start(tokens, at, end) or aux_start(tokens, at, end)


def aux_start(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether "do you", "is it", "have there", "couldn't one" … begins at *at*."""
    book = classes()
    if at + 1 >= end or tokens[at].word not in book.aux:
        return False
    after = at + 2 if tokens[at + 1].word == "not" and at + 2 < end else at + 1
    word = tokens[after].word
    if tokens[at].word == "have" and word in {"a", "an", "the", "some", "your", "another", "no", "this", "that"}:
        return False
    if tokens[at].word == "do" and word in {"it", "this", "that", "the", "your", "a", "some", "all", "one"}:
        return False
    if word in book.subject or word in {"him", "them"} or word in book.person:
        return True
    if tokens[after].capital and word not in book.stop:
        return True
    return tokens[at].word in {"have", "has", "did"} and word in {"u", "people", "anyone", "things"}


def wh_start(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether a question with a question word begins at *at* ("what is", "who knows", "how many")."""
    book = classes()
    word = tokens[at].word
    if word not in book.wh:
        return False
    if at + 1 >= end:
        return True
    following = tokens[at + 1].word
    third = tokens[at + 2].word if at + 2 < end else ""
    if following in book.aux and not (word in {"when", "where"} and third == ""):
        return not (word == "which" and following in {"is", "was", "means"} and third in {"why", "how", "what"})
    if word == "how":
        return following in book.degree or following in {"about", "come", "so", "else", "exactly"}
    if word in {"what", "who", "which"} and following in book.subject_verb:
        return True
    if word == "what" and following in {"if", "about", "else", "exactly", "then"}:
        return True
    if word == "why":
        return following in {"not", "this", "that", "now", "is"} or third == "not"
    return word in {"what", "which", "whose"} and _noun_then_aux(tokens, at, end)


def _noun_then_aux(tokens: Sequence[Token], at: int, end: int) -> bool:
    """"what other options do you", "which part of it is": a noun group, then an inverted verb."""
    book = classes()
    if tokens[at + 1].word in book.subject - {"other", "another", "the"}:
        return False
    for place in range(at + 2, min(at + 6, end - 1)):
        if tokens[place].word in book.aux and tokens[place].word not in {"can"}:
            return True
        if tokens[place].word in {"you", "i", "we", "they", "he", "she"}:
            return False
    return False


def finite(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the words hold a finite verb, so that they can stand as an act of their own."""
    verbs = classes().finite
    return any(t.word in verbs or (t.word.endswith("ed") and len(t.word) > 4) for t in tokens[start:end])


def is_preface(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the words only lead to what follows ("if you knew …", "with Jonas", "on 1 to 10")."""
    first = tokens[start].word
    if first in classes().preface:
        return True
    return not finite(tokens, start, end)
