"""What the leader remembers of the talk while it goes on."""

from dataclasses import dataclass, field

from simulator.model.codes import TurnCode
from simulator.model.script import Line


@dataclass(frozen=True, slots=True)
class Said:
    """One line as it was spoken."""

    turn: int
    line: Line
    text: str


@dataclass(slots=True)
class Memory:
    """Grows turn by turn; rebuilt by replay, never stored."""

    spoken: list[Said] = field(default_factory=list)
    leader_texts: list[str] = field(default_factory=list)
    codes: list[TurnCode] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)
    """Last turn at which a line id was said."""
    variants: set[str] = field(default_factory=set)
    """Every authored wording said so far, whatever line it belongs to."""
    depth: dict[str, int] = field(default_factory=dict)
    """Deepest level said, by topic or, outside a topic, by bucket."""
    questions: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    """Kinds and topic of each coach turn."""
    hearing: str = ""
    """The coach turn that is being answered."""
    heard_names: set[str] = field(default_factory=set)
    """Members of the cast whom the coach has named."""
    person: str = ""
    """Member of the cast named last, by either side."""
    topic: str = ""
    """Topic of the last line that had one."""
    scale_said: int | None = None
    """Number the leader last gave for commitment."""
    misses: int = 0
    evaded: list[int] = field(default_factory=list)
    """Turns that were answered with a miss."""

    def remember(self, turn: int, line: Line, text: str) -> None:
        """Note that *line* was said as *text*."""
        self.spoken.append(Said(turn, line, text))
        self.used[line.id] = turn
        scope = scope_of(line)
        self.depth[scope] = max(self.depth.get(scope, 0), line.level)
        if line.topic:
            self.topic = line.topic


def scope_of(line: Line) -> str:
    """Return what a line's depth counts for: its topic, or its bucket."""
    return line.topic or line.bucket
