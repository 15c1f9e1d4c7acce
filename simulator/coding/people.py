"""Who is meant: the person in a question, as the coach put it."""

from collections.abc import Sequence

from simulator.coding.grammar import classes
from simulator.coding.leader import Leader
from simulator.coding.lexicon import lists, rules
from simulator.coding.tokens import Token

NAME = "NAME"
"""Stands for any proper name in the words that patterns are matched against."""

_NEVER = frozenset({"i", "you", "self"})


def with_names(tokens: Sequence[Token], leader: Leader) -> tuple[str, ...]:
    """Return the plain words with every proper name as :data:`NAME`."""
    return tuple(NAME if is_name(tokens, i, leader) else t.word for i, t in enumerate(tokens))


def is_name(tokens: Sequence[Token], at: int, leader: Leader) -> bool:
    """Return whether a proper name stands at *at*: by its capital, or as the leader wrote it."""
    token = tokens[at]
    word = token.word
    if word in rules().vocabulary or word in classes().stop or not word.isalpha():
        return False
    if word in leader.names:
        return True
    inside = at > 0 and not any(c in token.gap for c in ".!?\n")
    return inside and token.capital and not token.shouted


def person_in(tokens: Sequence[Token], leader: Leader, start: int, end: int) -> str | None:
    """Return the person named between two tokens, lower case and without "your" or "the"; None if none."""
    found = _person(tokens, leader, start, end)
    if found in lists()["they"]:
        # "If I asked your team, what would they say": the team is meant.
        named = _person(tokens, leader, 0, start)
        return named if named and named not in lists()["they"] | _NEVER else found
    return found or _person(tokens, leader, 0, len(tokens))


def _person(tokens: Sequence[Token], leader: Leader, start: int, end: int) -> str | None:
    pronoun = None
    for at in range(start, min(end, len(tokens))):
        word = tokens[at].word
        if is_name(tokens, at, leader):
            return word
        if word == "self" and at and tokens[at - 1].word in lists()["near"]:
            return f"{tokens[at - 1].word} self"
        if word in lists()["person"]:
            return _described(tokens, at, word)
        if pronoun is None and word in lists()["they"]:
            pronoun = word
    return pronoun or _unknown(tokens, start, min(end, len(tokens)))


def _unknown(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """A name typed small that the leader has not said yet: "what would bram say"."""
    for at in range(start + 1, end - 1):
        if (
            tokens[at - 1].word in classes().aux
            and tokens[at].word not in rules().vocabulary | classes().stop
        ):
            return tokens[at].word
    return None


def _described(tokens: Sequence[Token], at: int, word: str) -> str:
    before = tokens[at - 1].word if at else ""
    kept = {"best", "line", "direct", "leadership", "executive", "management", "exec"}
    return f"{before} {word}" if before in kept else word
