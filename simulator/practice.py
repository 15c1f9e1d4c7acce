"""The use cases that every front end shares: start, say, flag, rewind, end, resume."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator import __version__
from simulator.model.errors import UsageError
from simulator.model.events import Event, EventKind, FlagLevel
from simulator.model.scores import Score
from simulator.model.script import Scenario
from simulator.model.talk import Exchange, Reply, Talk
from simulator.packs import Library
from simulator.records import Records, SessionFile, SessionSummary
from simulator.text import clean

if TYPE_CHECKING:
    from simulator.conversation import Conversation

MAX_SEED = 2**31


def wall_clock_ms() -> int:
    """Return milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Sitting:
    """One session in play: every input is on disk before its effect is seen."""

    def __init__(
        self,
        conversation: "Conversation",
        *,
        id_: str = "",
        file: SessionFile | None = None,
        events: tuple[Event, ...] = (),
        clock: Callable[[], int] = wall_clock_ms,
        ended: Callable[[Talk, Score], None] | None = None,
        changed: bool = False,
    ) -> None:
        self.id = id_
        self._conversation = conversation
        self._file = file
        self._events = list(events)
        self._clock = clock
        self._ended = ended
        self.changed = changed
        """Whether the scenario is no longer what it was when the session began."""

    @property
    def talk(self) -> Talk:
        """The conversation so far."""
        return self._conversation.talk

    @property
    def scenario(self) -> Scenario:
        """What is being played."""
        return self.talk.scenario

    @property
    def events(self) -> tuple[Event, ...]:
        """The log so far."""
        return tuple(self._events)

    def say(self, text: str) -> Exchange:
        """Take a coach turn: it is committed first, then answered.

        Raises:
            UsageError: the turn is empty or too long; nothing was logged.
            SessionClosed: the session has ended.
            RecordError: the disk refused it; nothing was answered, the words are still the caller's.
        """
        said = self._conversation.admit(text)
        self._log("coach_turn", {"text": said})
        exchange = self._conversation.say(said)
        self._log_reply(exchange.reply)
        return exchange

    def flag(self, level: FlagLevel | None, turn: int | None = None) -> int:
        """Mark a leader's line (the last one by default) and return its number; None takes it back."""
        chosen = self.talk.turns if turn is None else turn
        self._conversation.flag(chosen, level)
        self._log("flagged", {"turn": chosen, "level": level})
        return chosen

    def note(self, turn: int, text: str) -> None:
        """Keep a remark of the trainee's about an exchange."""
        self._log("noted", {"turn": turn, "text": clean(text)})
        self._conversation.note(turn, text)

    def rewind(self, to: int) -> None:
        """Take back coach turn *to* and everything after it; the log keeps what was taken back.

        Raises:
            UsageError: there is no such turn.
        """
        if not 1 <= to <= self.talk.turns:
            raise UsageError(
                f"There is no turn {to} to go back to.", f"Choose one from 1 to {self.talk.turns}."
            )
        self._log("rewound", {"to": to})
        from simulator.conversation import replay

        self._conversation = replay(self.scenario, self._events)

    def end(self, reason: str = "coach") -> Score:
        """Close the session and return its score; ending twice changes nothing."""
        fresh = not self.talk.ended
        if fresh:
            self._log("ended", {"reason": reason})
            self._conversation.end()
        score = self.score()
        if fresh and self._ended is not None:
            self._ended(self.talk, score)
        if self._file is not None and score.total is not None:
            self._file.remember("total", f"{score.total:.1f}")
        return score

    def score(self) -> Score:
        """Return the score of the conversation so far."""
        from simulator.scoring import score

        return score(self.talk)

    def close(self) -> None:
        """Let go of the session file; the session can be resumed."""
        if self._file is not None:
            self._file.close()

    def start_log(self, body: dict[str, Any]) -> None:
        """Log how the session began, and the leader's opening."""
        self._log("started", body)
        self._log_reply(self.talk.opening)

    def answer_pending(self) -> None:
        """Log the answer that a crash cut off: the coach's turn was kept, its answer was not."""
        answered = sum(e.kind == "leader_turn" for e in self._events)
        asked = sum(e.kind == "coach_turn" for e in self._events)
        if answered <= asked:
            self._log_reply(self.talk.leader_reply(self.talk.turns))

    def _log_reply(self, reply: Reply) -> None:
        self._log(
            "leader_turn", {"text": reply.text, "lines": [x.id for x in reply.lines], "tier": reply.tier}
        )

    def _log(self, kind: EventKind, body: dict[str, Any]) -> None:
        event = Event(len(self._events), kind, body, self._clock())
        if self._file is not None:
            self._file.append(event)
        self._events.append(event)


@dataclass(frozen=True, slots=True)
class Practice:
    """Starts and resumes sittings; without *records* nothing is kept on disk."""

    library: Library
    records: Records | None = None
    clock: Callable[[], int] = wall_clock_ms
    ended: Callable[[Talk, Score], None] | None = None
    """Told of each session that ends."""

    def start(self, ref: str, seed: int | None = None) -> Sitting:
        """Begin a session of the scenario named *ref*; without *seed* one is drawn.

        Raises:
            PackNotFound, PackError: the scenario cannot be played.
            RecordError: the session file cannot be made.
        """
        # Imported here: the engine costs 40 ms that choosing a leader need not wait for.
        from simulator.conversation import Conversation

        scenario = self.library.scenario(ref)
        drawn = secrets.randbelow(MAX_SEED) if seed is None else seed
        id_, file = self.records.create(self.clock(), secrets.token_hex(2)) if self.records else ("", None)
        sitting = Sitting(
            Conversation(scenario, drawn), id_=id_, file=file, clock=self.clock, ended=self.ended
        )
        sitting.start_log(
            {"scenario": scenario.ref, "seed": drawn, "digest": scenario.digest, "app": __version__}
        )
        return sitting

    def resume(self, id_: str) -> Sitting:
        """Take up a stored session where it stopped, by replaying its log.

        Raises:
            RecordError: there is no such session.
            PackNotFound: its scenario is no longer installed.
        """
        from simulator.conversation import replay

        if self.records is None:
            raise UsageError("Nothing is kept on disk here.", "Start a new session.")
        found = self.records.find(id_)
        file = self.records.open(found)
        events = file.events()
        started = next((e for e in events if e.kind == "started"), None)
        if started is None:
            raise UsageError(f"Session {found} stopped before it began.", "Start a new one.")
        scenario = self.library.scenario(str(started.body["scenario"]))
        sitting = Sitting(
            replay(scenario, events),
            id_=found,
            file=file,
            events=events,
            clock=self.clock,
            ended=self.ended,
            changed=started.body.get("digest") != scenario.digest,
        )
        sitting.answer_pending()
        return sitting

    def unfinished(self) -> list[SessionSummary]:
        """Return the sessions that may go on, newest first."""
        return self.records.unfinished() if self.records else []
