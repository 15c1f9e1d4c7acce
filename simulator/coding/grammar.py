"""The little grammar that splitting and coding share: where a question begins, what is a preface."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from simulator.coding.lexicon import lists, phrases
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
    factnoun: frozenset[str]
    emotion: frozenset[str]
    plain_verb: frozenset[str]
    subject_verb: frozenset[str]
    subordinator: frozenset[str]
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
        if (here, following) in {
            ("i", "mean"),
            ("you", "know"),
            ("of", "course"),
            ("i", "see"),
        } and at < end - 2:
            if following == "know" and "," not in tokens[at + 2].gap:
                break
            at += 2
        elif (
            (here in lead and not _holds(here, following))
            or _called(tokens, at)
            or (at and _greeted(tokens, at, end))
        ):
            at += 1
        else:
            break
    return at


def unwrap(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where the question stands behind "I wonder", "may I ask", "I suppose what I'm asking is"."""
    for _ in range(4):
        length = _wrap_length(tokens, at, end)
        if not length:
            return at
        at = skip_lead(tokens, at + length, end)
    return at


def _wrap_length(tokens: Sequence[Token], at: int, end: int) -> int:
    words = tuple(t.word for t in tokens[at : min(at + 6, end - 1)])
    for wrap in phrases().wraps.get(words[:1], ()):
        if words[: len(wrap)] == wrap:
            return len(wrap)
    return 0


def _holds(here: str, following: str) -> bool:
    """Whether *here* opens a phrase of its own: "so far", "good morning", "no one"."""
    return following in phrases().held.get(here, frozenset())


def _called(tokens: Sequence[Token], at: int) -> bool:
    token, following = tokens[at], tokens[at + 1]
    name = token.capital and token.word not in classes().stop and token.word not in classes().wh
    return name and following.gap.startswith(",") and token.word not in classes().finite


def _greeted(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "hi dana how are you": a name without comma between a greeting and a question."""
    if (
        tokens[at - 1].word not in {"hello", "hi", "hey", "okay", "thanks"}
        or tokens[at].word in classes().stop
    ):
        return False
    return tokens[at].word not in classes().finite and question_start(tokens, at + 1, end)


def question_start(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether an inverted or a subject question begins at *at*."""
    return wh_start(tokens, at, end) or aux_start(tokens, at, end)


def aux_start(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether "do you", "is it", "couldn't one", "does pride play a part" begins at *at*."""
    book = classes()
    if at + 1 >= end or tokens[at].word not in book.aux:
        return False
    after = at + 2 if tokens[at + 1].word == "not" and at + 2 < end else at + 1
    verb, word = tokens[at].word, tokens[after].word
    if verb == "have" and word in {"a", "an", "the", "some", "your", "another", "no", "this", "that", "one"}:
        return False
    if verb == "do" and word in {"something", "nothing", "more", "less", "not"}:
        return False
    if verb == "do" and word in {"it", "this", "that", "the", "your", "a", "some", "all", "one"}:
        return _noun_then_verb(tokens, after, end)
    if word in book.subject or word in {"him", "them"} or word in book.person:
        return True
    if tokens[after].capital and word not in book.stop:
        return verb != "do" or (after + 1 < end and tokens[after + 1].word in book.plain_verb)
    return _bare_subject(verb, word, end - after)


def _noun_then_verb(tokens: Sequence[Token], after: int, end: int) -> bool:
    """ "do your people know", not "do your homework first"."""
    verb = after + 1 if tokens[after].word in {"it", "this", "that", "all"} else after + 2
    if verb < end and tokens[verb].word in {"other", "two", "others"}:
        verb += 1
    if verb >= end:
        return False
    return tokens[verb].word in classes().plain_verb


def _bare_subject(verb: str, word: str, left: int) -> bool:
    """A noun without article as the subject: "would more money help", "is Friday realistic"."""
    book = classes()
    if left < 2 or word in book.emotion or word.endswith(("ing", "ed", "ly")):
        return False
    if verb in {"does", "did", "has"}:
        return word not in {"not"}
    if verb in {"is", "are", "was", "were", "would", "could", "should"}:
        return word not in book.stop - {
            "more",
            "other",
            "most",
            "people",
            "things",
            "now",
            "today",
        } and word not in {"important", "true"}
    return False


def wh_start(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether a question with a question word begins at *at* ("what is", "who knows", "how many")."""
    book = classes()
    word = tokens[at].word
    if (
        word in _PREPOSITIONS
        and at + 1 < end
        and tokens[at + 1].word in {"what", "whom", "which", "when", "who", "whose", "how"}
    ):
        at, word = at + 1, tokens[at + 1].word
        if word in {"whom", "when"}:
            return True
    if word not in book.wh:
        return False
    if at + 1 >= end:
        return True
    following = tokens[at + 1].word
    if following in {"exactly", "precisely", "else", "specifically", "then", "now"} and word != "which":
        return True
    third = tokens[at + 2].word if at + 2 < end else ""
    if following in book.aux and not (word in {"when", "where"} and third == ""):
        return not (
            word == "which" and following in {"is", "was", "means"} and third in {"why", "how", "what"}
        )
    if word == "how":
        return (
            following in book.degree
            or third in book.aux
            or following in {"about", "come", "so", "else", "exactly"}
        )
    if word in {"what", "who", "which"} and following in book.subject_verb:
        return True
    if (
        word in {"what", "who"}
        and end - at >= 3
        and following.endswith(("ed", "ks", "ts", "ns"))
        and third not in book.aux
    ):
        return True
    if word == "what" and following in {"if", "about", "else", "exactly", "then"}:
        return True
    if word == "what" and (
        following in book.factnoun or following in {"next", "more", "for"} or third in book.subject_verb
    ):
        return True
    if word == "why" or (word == "when" and _time_then_aux(tokens, at, end)):
        return True
    if word == "which" and following not in {
        "means",
        "makes",
        "brings",
        "leads",
        "gives",
        "i",
        "you",
        "we",
        "he",
        "she",
    }:
        return True
    return word in {"what", "which", "whose"} and _noun_then_aux(tokens, at, end)


def _time_then_aux(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "when this week will you": a time, then an inverted verb."""
    if tokens[at + 1].word not in _TIMES:
        return False
    for place in range(at + 2, min(at + 5, end - 1)):
        if tokens[place].word in classes().aux:
            return tokens[place + 1].word in {"you", "he", "she", "they", "we"}
    return False


_TIMES = frozenset({"this", "next", "on", "in", "today", "tomorrow", "exactly"})
_PREPOSITIONS = frozenset(
    ["by", "for", "to", "with", "in", "at", "on", "from", "since", "until", "about", "of", "through"]
)


def _noun_then_aux(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "what other options do you", "which part of it is": a noun group, then an inverted verb."""
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
    return first_finite(tokens, start, end) < end


def first_finite(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the first finite verb stands, *end* if nowhere."""
    verbs = classes().finite
    for at in range(start, end):
        word = tokens[at].word
        if word in verbs or (word.endswith("ed") and len(word) > 4):
            return at
    return end


_CLAUSE_SUBJECTS = frozenset({"i", "you", "he", "she", "we", "they", "it", "that"})


def has_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a pronoun with its verb stands there: a clause of its own."""
    return any(
        tokens[at].word in _CLAUSE_SUBJECTS and finite(tokens, at + 1, at + 2) for at in range(start, end - 1)
    )


_TRAILS = frozenset(
    ["when", "while", "if", "because", "until", "unless", "although", "though", "whereas", "before", "after"]
) | {"since", "as"}
_TRAILS_BEHIND_COMMA = _TRAILS | {"so", "that", "who", "whose", "which", "where"}
_HOLD_IF = frozenset({"wonder", "wondering", "know", "see", "sure", "curious", "ask", "tell", "even", "what"})


def clause_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the clause that begins at *start* ends and one that hangs on it begins, else *end*."""
    for at in range(start + 2, end - 1):
        if _trails(tokens, at, end):
            return at
    return end


def _trails(tokens: Sequence[Token], at: int, end: int) -> bool:
    word, before, after = tokens[at].word, tokens[at - 1].word, tokens[at + 1]
    if any(c in tokens[at].gap for c in ",;:–—"):
        return word in _TRAILS_BEHIND_COMMA and not question_start(tokens, at, end)
    if word in {"who", "whose"}:
        return is_antecedent(tokens, at - 1)
    if word in {"nobody", "everybody", "everyone"}:
        return before == "one"
    if word not in _TRAILS or before in _HOLD_IF:
        return False
    begins = after.word in _CLAUSE_SUBJECTS or after.word in classes().person or after.word in _ARTICLES
    if word in {"before", "after", "since", "as"}:
        begins = after.word in _CLAUSE_SUBJECTS and after.word not in {"it", "that"}
    return begins or (after.capital and after.word not in classes().stop)


_PEOPLE = frozenset(
    ["one", "ones", "someone", "somebody", "anyone", "anybody", "those", "everyone", "everybody", "nobody"]
) | frozenset(["man", "woman", "guy", "person", "human", "leader", "coach", "kid", "child", "part", "voice"])


def is_antecedent(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "who" behind *at* would tell of that word and ask nothing: "the one who …"."""
    book = classes()
    token = tokens[at]
    if token.word in book.person | _PEOPLE:
        return True
    before = {t.word for t in tokens[max(0, at - 3) : at]}
    led = bool(before & _ARTICLES) and token.word not in book.stop and token.word not in book.finite
    return led or (at > 0 and token.capital and token.word not in book.stop)


_ARTICLES = frozenset({"a", "an", "the", "your", "his", "her", "their", "my", "our", "another", "every"})


def is_preface(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the words only lead to what follows ("if you knew …", "with Jonas", "on 1 to 10")."""
    if tokens[start].word in classes().subordinator:
        return True
    return not finite(tokens, start, end)
