"""Play a coach file against a scenario, without screens, and print the transcript and score.

A coach file has one turn a line. `/flag refer` (or watch, urgent) marks the leader's last line,
`/end` ends, a line that begins with `#` is a comment. `-` reads standard input.

Exit codes: 0 the session was played; 1 it could not be; 2 the call was wrong.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.cli.wiring import add_pack_arguments, practice
from simulator.conversation import effective
from simulator.model.errors import UsageError
from simulator.model.events import FLAG_SEVERITY, FlagLevel
from simulator.practice import Sitting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim run`."""
    parser.add_argument("scenario", help="pack/scenario, or the scenario's id alone")
    parser.add_argument(
        "--coach", required=True, metavar="FILE", help="the coach's turns; - for standard input"
    )
    parser.add_argument(
        "--seed", type=int, default=0, help="which of the leader's variants are picked (default 0)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object with `events` and `score`")
    parser.add_argument("--keep", action="store_true", help="store the session in the history")
    parser.add_argument(
        "--transcript", action="store_true", help="print the words alone, without codes or score"
    )
    add_pack_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Play the file and print what came of it."""
    lines = _read(args.coach)
    sitting = practice(args, keep=args.keep).start(args.scenario, args.seed)
    feed(sitting, lines)
    if args.transcript:
        print("\n".join(transcript(sitting)))
        return 0
    score = sitting.end()
    if args.json:
        print(json.dumps(as_json(sitting), ensure_ascii=False, indent=1))
        return 0
    from simulator.cli.debrief import render_markdown

    print(render_markdown(sitting.talk, score))
    return 0


def _read(name: str) -> list[str]:
    if name == "-":
        return sys.stdin.read().splitlines()
    try:
        return Path(name).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise UsageError(
            f"The coach file {name} cannot be read: {error.strerror}.", "Check the path."
        ) from error


def feed(sitting: Sitting, lines: Iterable[str]) -> None:
    """Play *lines* of a coach file into *sitting* until they end or say `/end`."""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text == "/end":
            return
        if text.startswith("/flag"):
            sitting.flag(flag_level(text.removeprefix("/flag"), f"line {number}"))
        elif text.startswith("/"):
            raise UsageError(
                f"line {number}: there is no command {text.split()[0]}.", "Known are /flag and /end."
            )
        else:
            sitting.say(text)


def flag_level(word: str, where: str) -> FlagLevel:
    """Return the level that *word* names (refer where it is empty).

    Raises:
        UsageError: there is no such level.
    """
    level = word.strip() or "refer"
    if level not in FLAG_SEVERITY:
        raise UsageError(f"{where}: there is no flag “{level}”.", "Use watch, refer or urgent.")
    return level  # type: ignore[return-value]


def transcript(sitting: Sitting) -> Iterator[str]:
    """Yield the words of the conversation as the log has them, a line a turn."""
    name = sitting.scenario.persona.short
    for event in effective(sitting.events):
        if event.kind == "coach_turn":
            yield f"Coach: {event.body['text']}"
        elif event.kind == "leader_turn":
            yield f"{name}: {event.body['text']}"
    if sitting.talk.closing is not None:
        yield f"{name}: {sitting.talk.closing.text}"


def as_json(sitting: Sitting) -> dict[str, object]:
    """Return the log and the score as plain JSON values."""
    from simulator.scoring import score_as_json

    events = [{"seq": e.seq, "kind": e.kind, "body": dict(e.body), "at": e.at} for e in sitting.events]
    return {"events": events, "score": score_as_json(sitting.score())}
