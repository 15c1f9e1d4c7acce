"""One conversation as it goes: the coach says something, the leader answers."""

from dataclasses import replace

from simulator.coding import code_turn
from simulator.coding.kinds import tables
from simulator.coding.words import content_stems
from simulator.conversation import dynamics
from simulator.conversation.chance import pick
from simulator.conversation.compiled import Compiled, compile_scenario
from simulator.conversation.compose import number_in, speak, with_answer, with_opener
from simulator.conversation.ladder import Step, steps
from simulator.conversation.lead import heard_lead
from simulator.conversation.memory import Memory
from simulator.conversation.perceive import Perceived, perceive
from simulator.conversation.select import Moment, choose, holds
from simulator.model.codes import CodingContext
from simulator.model.errors import SessionClosed, UsageError
from simulator.model.events import Flag, FlagLevel
from simulator.model.script import Cue, Line, Scenario
from simulator.model.talk import Exchange, Reply, State, Talk
from simulator.text import MAX_TURN, clean

_HUSH = Reply("…", (), "miss", ("nothing was authored for this",))
_ASIDE_AFTER = frozenset({"answer", "topic", "move", "beat", "direct"})
"""Something slips out after an answer, not after a nod to what the coach has said."""
_FIRST_ASIDE, _BETWEEN_ASIDES, _AT_THE_LATEST = 2, 3, 2
_LATELY = 2
"""Leader turns within which somebody named can be called "he" or "she"."""
_ANSWERED = frozenset({"direct", "move", "probe", "topic", "answer", "beat", "boundary"})


class Conversation:
    """The session loop that every front end, bot and replay uses.

    The same scenario, seed and coach words give the same conversation in any process.
    """

    def __init__(self, scenario: Scenario, seed: int = 0) -> None:
        self._compiled: Compiled = compile_scenario(scenario)
        self._memory = Memory()
        self._last_aside = 0
        self._state = dynamics.opening_state(scenario)
        opening = self._open(scenario, seed)
        self._talk = Talk(scenario, seed, opening, start=self._state)

    @property
    def talk(self) -> Talk:
        """The conversation so far."""
        return self._talk

    @property
    def state(self) -> State:
        """Where the leader stands now."""
        return self._state

    def admit(self, text: str) -> str:
        """Return *text* as it will be logged and answered.

        Raises:
            SessionClosed: the conversation has ended.
            UsageError: the turn is empty or longer than :data:`simulator.text.MAX_TURN`.
        """
        if self._talk.ended:
            raise SessionClosed("This conversation has ended.", "Start a new one, or rewind to a turn.")
        said = clean(text).strip()
        if not said:
            raise UsageError("There is nothing to say yet.", "Type what you would say to the leader.")
        if len(said) > MAX_TURN:
            raise UsageError(
                f"That is {len(said):,} characters; a turn may have {MAX_TURN:,}.", "Say it more briefly."
            )
        return said

    def say(self, text: str) -> Exchange:
        """Take a coach turn and return it coded, with the leader's answer; raises as :meth:`admit`."""
        said = self.admit(text)
        exchange = self._exchange(said)
        self._talk = replace(self._talk, exchanges=(*self._talk.exchanges, exchange))
        return exchange

    def flag(self, turn: int, level: FlagLevel | None) -> None:
        """Mark leader turn *turn* (0 is the opening), or take the mark back with None.

        Raises:
            UsageError: there is no such leader turn.
        """
        if not 0 <= turn <= self._talk.turns:
            raise UsageError(
                f"There is no leader's line {turn}.", f"Choose one from 0 to {self._talk.turns}."
            )
        kept = tuple(f for f in self._talk.flags if f.turn != turn)
        new = () if level is None else (Flag(turn, level, self._talk.turns),)
        self._talk = replace(self._talk, flags=(*kept, *new))

    def note(self, turn: int, text: str) -> None:
        """Attach a note to an exchange."""
        self._talk = replace(self._talk, notes={**self._talk.notes, turn: clean(text)})

    def hinted(self) -> None:
        """Count a hint that was asked for."""
        self._talk = replace(self._talk, hints=self._talk.hints + 1)

    def was_rewound(self, times: int) -> None:
        """Count the rewinds that led to this conversation."""
        self._talk = replace(self._talk, rewinds=times)

    def end(self) -> Reply | None:
        """Close the conversation; return the leader's last words, or None where none are authored."""
        if self._talk.ended:
            return self._talk.closing
        moment = self._moment(frozenset(), frozenset(), self._talk.turns + 1)
        fitting = [e for e in self._talk.scenario.endings if holds(e.line.when, moment)]
        best = min(fitting, key=lambda e: (-e.line.when.specificity, -e.line.priority, e.id), default=None)
        closing = None
        if best is not None:
            text = speak(best.line, moment, self._state.commitment)
            closing = Reply(text, (best.line,), "ending", (f"ending {best.id}",))
        self._talk = replace(self._talk, ended=True, ending=best.id if best else None, closing=closing)
        return closing

    # --- one turn ----------------------------------------------------------------------------

    def _open(self, scenario: Scenario, seed: int) -> Reply:
        line = pick(scenario.opening, seed, 0, "opening")
        moment = Moment(
            0, seed, self._state, self._memory, frozenset(), frozenset(), scenario.persona.temperament.levels
        )
        text = speak(line, moment, self._state.commitment)
        self._remember(0, ((line, text),), text)
        self._state = dynamics.settle(self._state, (line,), frozenset(), scenario)
        return Reply(text, (line,), "opening", cues=self._shown((line,)))

    def _exchange(self, said: str) -> Exchange:
        turn, memory, scenario = self._talk.turns + 1, self._memory, self._talk.scenario
        context = CodingContext(tuple(memory.leader_texts), tuple(memory.codes))
        code = code_turn(said, context)
        named = self._compiled.people(said)
        memory.hearing = said
        memory.heard_names |= set(named)
        heard = perceive(self._compiled, memory, heard_lead(code))
        felt = dynamics.react(self._state, code, scenario, memory)
        self._state = replace(felt, stage=heard.asked.stage or felt.stage)
        matter = content_stems(heard.lead.text)
        moment = self._moment(code.forms, code.moves, turn, heard.word, matter)
        reply, spoken = self._reply(heard, moment)
        covered = (
            dynamics.covered_slots(scenario, heard.asked, self._state, memory)
            if reply.tier in _ANSWERED
            else frozenset()
        )
        before = self._state.slots
        if not reply.is_miss:
            self._state = dynamics.settle(self._state, reply.lines, covered, scenario)
        self._note_number(heard, reply)
        self._state = dynamics.cap_commitment(self._state, scenario, memory)
        self._remember(turn, spoken, reply.text)
        memory.codes.append(code)
        memory.questions.append((heard.kinds, heard.topic.id if heard.topic else ""))
        memory.misses += reply.is_miss
        if reply.is_miss:
            memory.evaded.append(turn)
        memory.person = next(iter(reversed(self._compiled.people(reply.text) or named)), memory.person)
        return Exchange(turn, code, reply, self._state, self._state.slots - before)

    def _moment(
        self,
        forms: frozenset[str],
        moves: frozenset[str],
        turn: int,
        word: str = "",
        matter: frozenset[str] = frozenset(),
    ) -> Moment:
        levels = self._talk.scenario.persona.temperament.levels
        return Moment(
            turn,
            self._talk.seed,
            self._state,
            self._memory,
            forms,
            moves,
            levels,
            word,
            matter={s: self._compiled.weight.get(s, 0.0) for s in sorted(matter)},
            assumed=self._compiled.assumed,
            known=self._compiled.known_beforehand | self._state.named | frozenset(self._memory.heard_names),
            present=self._present(),
        )

    def _present(self) -> dict[str, str]:
        """Return whom a pronoun may mean now, with their pronouns: those named in the last turns."""
        memory, cast = self._memory, self._talk.scenario.persona.cast
        lately = [*memory.leader_texts[-_LATELY:], *(c.text for c in memory.codes[-1:]), memory.hearing]
        return {id_: cast[id_].pronoun for text in lately for id_ in self._compiled.people(text)}

    def _reply(self, heard: Perceived, moment: Moment) -> tuple[Reply, tuple[tuple[Line, str], ...]]:
        step, line = self._find(heard, moment)
        if step is not None and (step.tier == "miss" or (not heard.kinds and heard.lead.is_question)):
            step, line, heard = self._other_question(heard, moment) or (step, line, heard)
        if step is None or line is None:
            return _HUSH, ()
        text = self._words(step, line, heard, moment)
        spoken = [(line, text)]
        grave = any(kind in tables().boundary for kind in heard.kinds)
        aside = None if grave else self._due_cue(step, line, moment)
        if aside is not None:
            self._last_aside = moment.turn
            spoken.append((aside.line, speak(aside.line, moment, 0)))
        lines = tuple(x for x, _ in spoken)
        reply = Reply(
            text=" ".join(words for _, words in spoken),
            lines=lines,
            tier=step.tier,
            why=(step.why,),
            kinds=heard.kinds,
            anchor=heard.anchor.id if heard.anchor else "",
            topics=heard.topics,
            cues=self._shown(lines),
        )
        return reply, tuple(spoken)

    def _other_question(self, heard: Perceived, moment: Moment) -> tuple[Step, Line, Perceived] | None:
        """Return the answer to an earlier question of the same turn, where the last one has none."""
        code = heard.code
        for index in range(code.lead - 1, -1, -1):
            unit = code.units[index]
            if unit.form not in ("open_question", "closed_question") or "?" not in unit.text:
                continue
            other = perceive(self._compiled, self._memory, replace(code, lead=index))
            step, line = self._find(other, moment)
            definite = bool(set(other.kinds) - {"else"}) or bool(other.direct)
            if step is not None and line is not None and step.tier != "miss" and definite:
                return step, line, other
        return None

    def _find(self, heard: Perceived, moment: Moment) -> tuple[Step | None, Line | None]:
        for step in steps(self._compiled, self._memory, heard):
            line = choose(step.lines, moment, again=step.again)
            if line is not None:
                return step, line
        return None, None

    def _words(self, step: Step, line: Line, heard: Perceived, moment: Moment) -> str:
        manner = self._talk.scenario.manner
        subject = heard.asked.subject or "commitment"
        number = float(getattr(self._state, subject, 7.0))
        text = speak(line, moment, number)
        if step.front == "yes_no":
            hedges = () if step.tier == "direct" else manner.answers.get("hedge", ())
            return with_answer(text, line, hedges, moment)
        if step.front == "opener":
            return with_opener(text, manner.openers, moment)
        return text

    def _due_cue(self, step: Step, line: Line, moment: Moment) -> Cue | None:
        """Return the cue that the leader lets slip now, unasked, after the answer."""
        if any(cue.line.id == line.id for cue in self._talk.scenario.cues):
            return None
        for cue in self._talk.scenario.cues:
            if cue.volunteer is None or cue.line.id in self._memory.used:
                continue
            if self._is_due(cue.volunteer, step, moment.turn) and holds(cue.line.when, moment):
                return cue
        return None

    def _is_due(self, turns: tuple[int, int], step: Step, turn: int) -> bool:
        """Whether something may slip out now: after an answer, and late rather than never."""
        first, last = max(turns[0], _FIRST_ASIDE), turns[1]
        too_soon = self._last_aside and turn - self._last_aside < _BETWEEN_ASIDES
        if turn < first or too_soon or step.tier == "boundary":
            return False
        return step.tier in _ASIDE_AFTER or turn >= last + _AT_THE_LATEST

    def _shown(self, lines: tuple[Line, ...]) -> tuple[Cue, ...]:
        ids = {line.id for line in lines}
        return tuple(cue for cue in self._compiled.scenario.cues if cue.line.id in ids)

    def _note_number(self, heard: Perceived, reply: Reply) -> None:
        about_commitment = heard.asked.subject in ("", "commitment")
        if "scale" in heard.kinds and about_commitment and reply.tier in _ANSWERED:
            told = number_in(reply.text)
            self._memory.scale_said = told if told is not None else round(self._state.commitment)

    def _remember(self, turn: int, spoken: tuple[tuple[Line, str], ...], whole: str) -> None:
        for line, text in spoken:
            self._memory.remember(turn, line, text)
        self._memory.leader_texts.append(whole)
