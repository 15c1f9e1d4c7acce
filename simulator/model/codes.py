"""How a coach turn was coded: plain data, in the words of the codebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Form = Literal[
    "open_question",
    "closed_question",
    "directive_question",
    "reflection",
    "summary",
    "affirmation",
    "advice",
    "instruction",
    "information",
    "self_disclosure",
    "confrontation",
    "encourager",
    "structure",
]
Family = Literal["open", "closed", "directive", "telling", "listening", "neutral"]
Permission = Literal["permitted", "hollow", "unpermitted"]

FAMILY: Mapping[Form, Family] = MappingProxyType(
    {
        "open_question": "open",
        "closed_question": "closed",
        "directive_question": "directive",
        "advice": "directive",
        "instruction": "directive",
        "confrontation": "directive",
        "information": "telling",
        "self_disclosure": "telling",
        "reflection": "listening",
        "summary": "listening",
        "affirmation": "listening",
        "encourager": "neutral",
        "structure": "neutral",
    }
)
FORMS: tuple[Form, ...] = tuple(FAMILY)
QUESTIONS: frozenset[Form] = frozenset({"open_question", "closed_question", "directive_question"})
DIRECTIVES: frozenset[Form] = frozenset(f for f, family in FAMILY.items() if family == "directive")

# By group, as the codebook lists them.
MOVES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agreement": ("contract", "permission", "autonomy"),
        "grow": ("goal", "reality", "options", "will"),
        "will": ("scale", "commit", "obstacle", "support", "accountability"),
        "awareness": (
            "feeling",
            "values",
            "strengths",
            "assumption",
            "perspective",
            "learning",
            "cost",
            "challenge",
            "why",
        ),
        "boundary": (
            "acknowledge_distress",
            "safety_check",
            "boundary",
            "refer",
            "urgent_help",
            "confidentiality_limits",
            "keep_door_open",
            "diagnose",
            "treat",
            "dismiss",
            "promise_secrecy",
        ),
        "drift": ("mentor", "consult", "train"),
    }
)
ALL_MOVES: frozenset[str] = frozenset(m for group in MOVES.values() for m in group)

FOCUSES: tuple[str, ...] = (
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
    "fact",
    "yes_no",
    "either_or",
    "else",
    "check",
    "repair",
    "process",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a code was given: the words that decided, where they stand in the turn, and the rule."""

    rule: str
    """Id of the rule, as in the coder's data; :mod:`simulator.coding.explain` words it."""
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Focus:
    """What a question asks for, and about whom where one is meant."""

    kind: str
    person: str | None = None
    """As the coach put it, lower case: "jonas", "your boss", "she"."""

    def __str__(self) -> str:
        return f"{self.kind}:{self.person}" if self.person else self.kind


_CLEAR_FROM = 0.4
"""Probability from which a form is told as found; below it is named unclear."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or clause of a coach turn with its codes."""

    text: str
    start: int
    end: int
    form: Form
    evidence: Evidence
    moves: tuple[str, ...] = ()
    focus: tuple[Focus, ...] = ()
    permission: Permission | None = None
    p: float = 1.0
    """Confidence from 0 to 1."""
    runner_up: Form | None = None
    """The form that was next likely."""
    runner_up_p: float = 0.0
    reasons: Mapping[str, Evidence] = field(default_factory=dict)
    """What decided each move and focus, by its name."""

    @property
    def family(self) -> Family:
        """The family that scores count."""
        return FAMILY[self.form]

    @property
    def unclear(self) -> bool:
        """Whether the coder would rather not say: the form is its best guess, and likely enough wrong."""
        return self.p < _CLEAR_FROM

    @property
    def is_question(self) -> bool:
        """Whether the unit asks something, however it is punctuated."""
        return self.form in QUESTIONS


@dataclass(frozen=True, slots=True)
class TurnCode:
    """A whole coach turn, coded."""

    text: str
    units: tuple[Unit, ...]
    lead: int
    """Index of the unit that the leader answers."""
    words: int

    @property
    def lead_unit(self) -> Unit:
        """The unit that the leader answers: the last question if any, else the strongest other."""
        return self.units[self.lead]

    @property
    def stacked(self) -> bool:
        """Whether the turn asks two or more questions."""
        return sum(u.is_question for u in self.units) > 1

    @property
    def forms(self) -> frozenset[Form]:
        """Each form at most once, as MITI counts them."""
        return frozenset(u.form for u in self.units)

    @property
    def families(self) -> frozenset[Family]:
        """Each family at most once."""
        return frozenset(u.family for u in self.units)

    @property
    def moves(self) -> frozenset[str]:
        """Every move of the turn."""
        return frozenset(m for u in self.units for m in u.moves)

    @property
    def focuses(self) -> frozenset[str]:
        """Every kind of focus of the turn."""
        return frozenset(f.kind for u in self.units for f in u.focus)


@dataclass(frozen=True, slots=True)
class CodingContext:
    """What the coder may know beside the coach's words: the talk so far."""

    leader_lines: tuple[str, ...] = ()
    """Everything the leader has said, oldest first; the last is the line being answered."""
    coach_codes: tuple[TurnCode, ...] = ()
    """The coach's earlier turns, oldest first. Turn i was answered by leader line i + 1 where the
    leader spoke first."""

    @property
    def before(self) -> str:
        """The leader's line that the coach answers, or an empty string at the start."""
        return self.leader_lines[-1] if self.leader_lines else ""
