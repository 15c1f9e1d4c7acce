"""What was said, as the engine saw it: the input of scoring and of every screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.model.codes import TurnCode
from simulator.model.events import Flag
from simulator.model.script import Cue, Line, Scenario


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic that the coach's words matched."""

    id: str
    score: float
    zone: str
    """"accept", "tentative" or "none"."""
    matched: tuple[str, ...] = ()
    """The words that matched, most telling first."""


@dataclass(frozen=True, slots=True)
class State:
    """Where the leader stands after a turn; the numbers run from 0 to 10."""

    trust: float
    openness: float
    insight: float
    commitment: float
    distress: float
    stage: str = "goal"
    slots: frozenset[str] = frozenset()
    revealed: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the leader says, and why that."""

    text: str
    lines: tuple[Line, ...]
    tier: str
    """The step of the ladder that gave it, for example "probe", "topic", "miss"."""
    why: tuple[str, ...] = ()
    """The reasons in words, most important first."""
    kinds: tuple[str, ...] = ()
    """Kinds of question the coach's turn was taken for."""
    anchor: str = ""
    """Id of the leader's line that the coach's words were taken to echo."""
    topics: tuple[TopicHit, ...] = ()
    cues: tuple[Cue, ...] = ()
    """Cues and distractors that the leader showed in this turn."""

    @property
    def is_miss(self) -> bool:
        """Whether nobody authored an answer to this."""
        return self.tier == "miss"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One coach turn with the leader's answer to it."""

    number: int
    """From 1."""
    code: TurnCode
    reply: Reply
    state: State
    """After the leader's answer."""
    covered: frozenset[str] = frozenset()
    """Slots that this exchange covered for the first time."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation so far, complete enough to score and to show."""

    scenario: Scenario
    seed: int
    opening: Reply
    exchanges: tuple[Exchange, ...] = ()
    flags: tuple[Flag, ...] = ()
    hints: int = 0
    rewinds: int = 0
    start: State | None = None
    ending: str | None = None
    closing: Reply | None = None
    ended: bool = False
    notes: Mapping[int, str] = field(default_factory=dict)

    def leader_reply(self, turn: int) -> Reply:
        """Return leader turn *turn*: 0 is the opening, n the answer to coach turn n."""
        return self.opening if turn == 0 else self.exchanges[turn - 1].reply

    @property
    def turns(self) -> int:
        """Coach turns so far."""
        return len(self.exchanges)
