"""Whom a line takes for known: a name not yet mentioned, or a "she" who is nobody yet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.model.script import CastMember, Line, Topic

_PRONOUN = re.compile(r"\b(he|she|him|her|his|hers)(?:'[a-z]+)?\b", re.IGNORECASE)
_GENDER = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a line takes for known."""

    names: frozenset[str] = frozenset()
    """Members of the cast whom it names as if the coach knew them."""
    pronoun: str = ""
    """"he" or "she" where it says so without saying who."""
    person: str = ""
    """Whom the pronoun means, where the line's place in the script tells."""


NOTHING = Assumed()


def assumed_by(
    line: Line,
    parent: Line | None,
    topics: Mapping[str, Topic],
    cast: Mapping[str, CastMember],
    people: Callable[[str], list[str]],
) -> Assumed:
    """Return whom *line* takes for known, judged by its first wording."""
    text = line.say[0]
    named = people(text)
    strangers = frozenset(id_ for id_ in named if not _introduces(text, cast[id_]))
    if named:
        return Assumed(strangers)
    found = _PRONOUN.search(text)
    if found is None:
        return NOTHING
    pronoun = _GENDER[found.group(1).lower()]
    meant = [topics[line.topic].person] if line.topic in topics else []
    meant += people(parent.say[0]) if parent else []
    fitting = [id_ for id_ in meant if id_ in cast and cast[id_].pronoun == pronoun]
    return Assumed(frozenset(), pronoun, fitting[0] if fitting else "")


def _introduces(text: str, member: CastMember) -> bool:
    """Whether *text* says who somebody is, or uses no name at all ("my boss")."""
    if not re.search(rf"\b{re.escape(member.name)}\b", text):
        return True
    name = re.escape(member.name)
    introduced = (
        rf"\b{name}, (?:my|our|who|the|he|she|one)\b",
        rf"\bmy [\w-]+(?: [\w-]+)?,? {name}\b",
        rf"\b{name}(?: is|'s) (?:my|our|one|the)\b",
    )
    return any(re.search(pattern, text) for pattern in introduced)
