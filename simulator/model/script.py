"""What an author wrote, checked and ready to play: packs, personas, scenarios and their lines.

A *bucket* is a tuple of lines under a key that says which questions they answer: a focus
("feeling", "other_view:jonas"), a move ("scale", "safety_check") or a form ("advice").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Level = Literal["first_time_manager", "experienced_manager", "executive"]
Stage = Literal["goal", "reality", "options", "will"]
STAGES: tuple[Stage, ...] = ("goal", "reality", "options", "will")
STATE_NAMES: tuple[str, ...] = ("trust", "openness", "insight", "commitment", "distress")


def _empty() -> Mapping[str, tuple["Line", ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Range:
    """An inclusive range; either end may be open."""

    low: float = float("-inf")
    high: float = float("inf")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class When:
    """A conjunction of plain conditions; each one that stands counts towards specificity."""

    state: Mapping[str, Range] = field(default_factory=dict)
    """Ranges over trust, openness, insight, commitment, distress (0 to 10) and turn (from 1)."""
    said: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    revealed: frozenset[str] = frozenset()
    unrevealed: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    missing_slots: frozenset[str] = frozenset()
    stage: frozenset[str] = frozenset()
    form: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    """At least one of these moves stands in the coach's turn."""

    @property
    def specificity(self) -> int:
        """How many conditions there are."""
        sets = (
            self.said,
            self.unsaid,
            self.revealed,
            self.unrevealed,
            self.named,
            self.slots,
            self.missing_slots,
            self.stage,
            self.form,
            self.moves,
        )
        return len(self.state) + sum(bool(s) for s in sets)


@dataclass(frozen=True, slots=True)
class Then:
    """What saying a line changes."""

    state: Mapping[str, float] = field(default_factory=dict)
    reveals: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the leader can say, with the conditions under which it fits."""

    id: str
    say: tuple[str, ...]
    """Variants of the same thing; one is picked."""
    level: int = 1
    """Depth of disclosure, 1 (surface) to 3 (what is hardest to say)."""
    when: When = When()
    then: Then = Then()
    priority: int = 0
    ask: tuple[str, ...] = ()
    """Questions, as a coach would put them, that this very line answers."""
    to: tuple[str, ...] = ()
    """Kinds of question it answers beside those of its bucket."""
    yes_no: str = ""
    """What stands in front when the question wants yes or no: "Not yet."."""
    keys: tuple[str, ...] = ()
    """Content words that a good reflection gives back."""
    emotion: tuple[str, ...] = ()
    """Emotion words that a good reflection names."""
    probes: Mapping[str, tuple["Line", ...]] = field(default_factory=_empty)
    """Answers to a coach who stays with this line, by kind of question."""
    names: frozenset[str] = frozenset()
    """Members of the cast that the line names."""
    topic: str = ""
    """The topic it belongs to, or an empty string."""
    bucket: str = ""
    """The key it was authored under."""
    where: str = ""
    """file:line:column of the line in its pack."""

    def walk(self) -> Iterator["Line"]:
        """Yield this line and every probe below it."""
        yield self
        for lines in self.probes.values():
            for line in lines:
                yield from line.walk()


@dataclass(frozen=True, slots=True)
class Topic:
    """What a coach may ask about, known by example phrasings and keywords."""

    id: str
    label: str
    ask: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    """Words that say it is not this topic ("not" in the pack)."""
    core: bool = False
    """A core topic is what the whole talk is about, so sharing words with it proves little."""
    person: str = ""
    """The member of the cast it is about, or an empty string."""
    lines: tuple[Line, ...] = ()
    probes: Mapping[str, tuple[Line, ...]] = field(default_factory=_empty)
    universal: bool = False
    """Whether it comes from the persona and not from the scenario."""

    def walk(self) -> Iterator[Line]:
        """Yield every line of the topic."""
        for line in self.lines:
            yield from line.walk()
        for lines in self.probes.values():
            for line in lines:
                yield from line.walk()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An idea that a coach may put to the leader, with the leader's answer to it."""

    id: str
    ask: tuple[str, ...]
    lines: tuple[Line, ...]
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody the leader talks about."""

    id: str
    name: str
    aka: tuple[str, ...] = ()
    """Other ways in which coach or leader refer to them, without "my" or "your"."""
    pronoun: Literal["he", "she", "they"] = "they"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A line with a therapy-referral sign (severity 1 to 3) or a distractor (severity 0)."""

    id: str
    line: Line
    category: str
    severity: int
    window: int = 3
    """Coach turns within which spotting it counts; 1 where severity is 3."""
    volunteer: tuple[int, int] | None = None
    """First and last coach turn at which the leader lets it slip unasked."""
    twin: str = ""
    why: str = ""
    """What makes it a sign, or ordinary strain, in one sentence for the debrief."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Something a good conversation covers."""

    id: str
    stage: Stage
    weight: float = 1.0
    kinds: frozenset[str] = frozenset()
    """Kinds of question that cover it once the leader has answered."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How the leader closes, given how the conversation went."""

    id: str
    line: Line
    label: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A place to turn to, for one locale."""

    name: str
    contact: str
    note: str = ""
    checked: str = ""
    """ISO date on which the contact was last checked."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a leader speaks and reacts, wherever it was authored: product, persona or scenario.

    The three are laid over one another, the later winning bucket by bucket.
    """

    answers: Mapping[str, tuple[Line, ...]] = field(default_factory=_empty)
    """By focus or move: what is said to a question of this kind about the matter at hand."""
    reactions: Mapping[str, tuple[Line, ...]] = field(default_factory=_empty)
    """By form or move: what is said to something that is no question."""
    misses: Mapping[str, tuple[Line, ...]] = field(default_factory=_empty)
    """By kind of question: an honest "I don't know" in this voice."""
    openers: tuple[Line, ...] = ()
    """Short agreement put before a beat after a pure reflection."""


@dataclass(frozen=True, slots=True)
class Temperament:
    """How state moves: per form or move, what it does to trust, openness and the rest."""

    id: str
    effects: Mapping[str, Mapping[str, float]]
    levels: tuple[float, float, float] = (0.0, 4.0, 6.0)
    """Openness needed for a line of level 1, 2 and 3."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A leader: who they are and how they speak, react and remember."""

    id: str
    name: str
    short: str
    role: str
    level: Level
    about: str
    temperament: Temperament
    manner: Manner
    cast: Mapping[str, CastMember] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    facts: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One coaching conversation, with everything inherited already laid in."""

    id: str
    pack: str
    title: str
    persona: Persona
    session: int
    minutes: int
    brief: str
    """What the coach knows beforehand."""
    stated: str
    hidden: str
    state: Mapping[str, float]
    opening: tuple[Line, ...]
    topics: Mapping[str, Topic]
    """The scenario's own; the persona's universal ones are in the persona."""
    facts: tuple[Line, ...]
    proposals: Mapping[str, Proposal]
    manner: Manner
    """Product, persona and scenario laid over one another."""
    own: Manner
    """The scenario's own part of :attr:`manner`."""
    cues: tuple[Cue, ...] = ()
    slots: tuple[Slot, ...] = ()
    endings: tuple[Ending, ...] = ()
    directive_band: tuple[float, float] = (0.0, 0.15)
    """Share of turns in which permitted information or suggestion suits this leader."""
    words_norm: int = 35
    """Words a coach turn at which brevity starts to suffer."""
    commitment_needs: tuple[str, ...] = ()
    """Slots that must be covered before commitment can pass 8."""
    strengths: tuple[str, ...] = ()
    """Content words of strengths that a specific affirmation may name."""
    model_answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By line id, topic id or kind: what a skilled coach might have said."""
    content_notice: str = ""
    resources: Mapping[str, tuple[Resource, ...]] = field(default_factory=dict)
    """By locale, for example "en-GB"."""
    digest: str = ""
    """SHA-256 of everything the scenario was compiled from."""

    @property
    def ref(self) -> str:
        """How the scenario is named everywhere: pack/scenario."""
        return f"{self.pack}/{self.id}"

    def walk(self) -> Iterator[Line]:
        """Yield every line that this leader can say in this conversation, without those of the product."""
        for line in self.opening:
            yield from line.walk()
        for topic in (*self.topics.values(), *self.persona.topics.values()):
            yield from topic.walk()
        for line in (*self.facts, *self.persona.facts):
            yield from line.walk()
        for proposal in self.proposals.values():
            for line in proposal.lines:
                yield from line.walk()
        for manner in (self.own, self.persona.manner):
            for group in (manner.answers, manner.reactions, manner.misses):
                for lines in group.values():
                    for line in lines:
                        yield from line.walk()
            yield from manner.openers
        for cue in self.cues:
            yield from cue.line.walk()
        for ending in self.endings:
            yield from ending.line.walk()


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """What the library shows of a scenario without compiling it."""

    ref: str
    id: str
    title: str
    persona: str
    role: str
    level: str
    about: str
    minutes: int
    brief: str
    content_notice: str = ""
    persona_id: str = ""


@dataclass(frozen=True, slots=True)
class PackCard:
    """What the library shows of a pack."""

    id: str
    title: str
    version: str
    source: str
    """"built-in", "plugin NAME" or the folder or zip it comes from."""
    scenarios: tuple[ScenarioCard, ...]
