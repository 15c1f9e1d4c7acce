"""The conversation in lines: no cursor movement, nothing that a screen reader cannot read."""

from collections.abc import Callable
from typing import TextIO

from simulator.cli.run import flag_level
from simulator.model.errors import RecordError, SimulatorError, UsageError
from simulator.practice import Sitting

_HELP = """Type what you would say and press Enter.
/flag [watch|refer|urgent] [turn]  mark a leader's line, the last one unless you name a turn
/unflag [turn]                     take the mark back
/codes                             how your last turn was coded, and why
/rewind TURN                       take back that turn and everything after it
/end                               close the conversation and read the debrief
/leave                             stop here; the session is kept
/help                              this list"""


class PlainSession:
    """One sitting over two streams; lines that begin with `/` are commands."""

    def __init__(self, sitting: Sitting, source: TextIO, target: TextIO) -> None:
        self._sitting = sitting
        self._source = source
        self._target = target
        self._name = sitting.scenario.persona.short
        self._open = True
        self._commands: dict[str, Callable[[list[str]], None]] = {
            "/flag": self._flag, "/unflag": self._unflag, "/codes": self._codes, "/rewind": self._rewind,
            "/end": self._end, "/leave": self._leave, "/help": lambda _: self._print(_HELP),
        }  # fmt: skip

    def run(self) -> int:
        """Play until /end, /leave or the end of input, and return the exit code."""
        self._brief()
        while self._open:
            self._target.write("you> ")
            self._target.flush()
            line = self._source.readline()
            if not line:
                self._leave([])
                break
            self._take(line.strip())
        return 0

    def _take(self, line: str) -> None:
        if not line or line.startswith("#"):
            return
        try:
            if line.startswith("/"):
                self._command(line)
            else:
                exchange = self._sitting.say(line)
                self._print(f"{exchange.number} {self._name}> {exchange.reply.text}")
        except RecordError:
            raise
        except SimulatorError as error:
            self._print(str(error))

    def _command(self, line: str) -> None:
        word, *rest = line.split()
        command = self._commands.get(word.lower())
        if command is None:
            raise UsageError(f"There is no command {word}.", "Type /help for the list.")
        command(rest)

    def _brief(self) -> None:
        scenario = self._sitting.scenario
        self._print(f"{scenario.title}. {scenario.persona.name}, {scenario.persona.role}.")
        self._print(scenario.brief)
        if scenario.content_notice:
            self._print(f"Content notice: {scenario.content_notice} You can stop at any time with /leave.")
        self._print("Type /help for the commands.\n")
        self._print(f"0 {self._name}> {self._sitting.talk.opening.text}")
        for exchange in self._sitting.talk.exchanges:
            self._print(f"you> {exchange.code.text}\n{exchange.number} {self._name}> {exchange.reply.text}")

    def _flag(self, rest: list[str]) -> None:
        level = flag_level(rest[0] if rest and not rest[0].isdigit() else "", "/flag")
        turn = self._sitting.flag(level, _turn(rest))
        self._print(f"Line {turn} is flagged: {level}.")

    def _unflag(self, rest: list[str]) -> None:
        self._print(f"Line {self._sitting.flag(None, _turn(rest))} is no longer flagged.")

    def _codes(self, _: list[str]) -> None:
        from simulator.coding.explain import rule_sentence

        if not self._sitting.talk.exchanges:
            raise UsageError("You have not said anything yet.")
        for unit in self._sitting.talk.exchanges[-1].code.units:
            moves = f" ({', '.join(unit.moves)})" if unit.moves else ""
            form = unit.form.replace("_", " ")
            self._print(f"“{unit.text}”: {form}{moves}. {rule_sentence(unit.evidence.rule)}")

    def _rewind(self, rest: list[str]) -> None:
        turn = _turn(rest)
        if turn is None:
            raise UsageError("Say which of your turns to go back to, for example /rewind 3.")
        self._sitting.rewind(turn)
        self._print(f"Back before turn {turn}.")
        self._print(f"{turn - 1} {self._name}> {self._sitting.talk.leader_reply(turn - 1).text}")

    def _end(self, _: list[str]) -> None:
        from simulator.cli.debrief import render_markdown

        score = self._sitting.end()
        closing = self._sitting.talk.closing
        if closing is not None:
            self._print(f"{self._name}> {closing.text}\n")
        self._print(render_markdown(self._sitting.talk, score))
        self._open = False

    def _leave(self, _: list[str]) -> None:
        if self._sitting.id:
            self._print(f"\nKept. Go on with `coachsim play --plain --resume {self._sitting.id}`.")
        self._open = False

    def _print(self, text: str) -> None:
        self._target.write(text + "\n")
        self._target.flush()


def _turn(rest: list[str]) -> int | None:
    return next((int(word) for word in rest if word.isdigit()), None)
