"""The words that keys of a pack may be: kinds of question, moves, forms and fallbacks."""

from simulator.model.codes import ALL_MOVES, FORMS

QUESTION_KINDS: tuple[str, ...] = (
    "feeling",
    "body",
    "moment",
    "meaning",
    "cause",
    "difference",
    "example",
    "sequence",
    "effect",
    "own_part",
    "other_view",
    "want",
    "success",
    "tried",
    "stopper",
    "assumption",
    "strength",
    "resource",
    "options",
    "choice",
    "cost",
    "step",
    "commitment",
    "learning",
    "identity",
    "past",
    "else",
    "check",
    "repair",
    "process",
)
MOVE_KINDS: tuple[str, ...] = (
    "agenda",
    "session_goal",
    "how_are_you",
    "confidentiality",
    "contract",
    "permission",
    "safety_check",
    "urgent_help",
    "acknowledge_distress",
    "promise_secrecy",
    "diagnose",
    "greeting",
    "goodbye",
    "thanks",
    "scale",
    "scale_down",
    "scale_up",
    "obstacle",
    "support",
    "accountability",
    "refer",
    "boundary",
    "confidentiality_limits",
    "keep_door_open",
    "dismiss",
    "treat",
    "autonomy",
    "hedge",
    "plain_have",
    "plain_own",
    "plain_do",
    "plain_will",
    "plain_is",
    "plain_third",
    "plain_either",
    "scale_other",
)
FORM_KINDS: tuple[str, ...] = (
    "reflection",
    "summary",
    "affirmation",
    "advice",
    "instruction",
    "directive_question",
    "confrontation",
    "information",
    "self_disclosure",
    "encourager",
    "structure",
)
GRAMMAR_KINDS: tuple[str, ...] = (
    "yes_no",
    "either_or",
    "who",
    "when",
    "where",
    "how_many",
    "why",
    "scale",
    "again",
    "any",
)
PERSON_KIND = "other_view"
"""The kind that may name a member of the cast: ``other_view:jonas``."""

ANSWER_KINDS: frozenset[str] = frozenset((*QUESTION_KINDS, *MOVE_KINDS))
PROBE_KINDS: frozenset[str] = ANSWER_KINDS | {"reflect"}
REACTION_KINDS: frozenset[str] = frozenset((*FORM_KINDS, *MOVE_KINDS))
MISS_KINDS: frozenset[str] = ANSWER_KINDS | frozenset(GRAMMAR_KINDS)
TO_KINDS: frozenset[str] = PROBE_KINDS | REACTION_KINDS | MISS_KINDS
WHEN_MOVES: frozenset[str] = ALL_MOVES | frozenset(MOVE_KINDS)
WHEN_FORMS: frozenset[str] = frozenset(FORMS)

MAIN_KINDS: tuple[str, ...] = (
    "agenda",
    "want",
    "feeling",
    "options",
    "step",
    "scale",
    "success",
    "stopper",
)
"""Kinds that nearly every coach asks for; a scenario without an answer to one is not ready."""


def person_of(kind: str) -> str:
    """Return the cast id that *kind* names ("jonas" in "other_view:jonas"), or an empty string."""
    head, colon, person = kind.partition(":")
    return person if colon and head == PERSON_KIND else ""


def stem_of(kind: str) -> str:
    """Return *kind* without the person, so that it can be looked up in the sets above."""
    return PERSON_KIND if person_of(kind) else kind
