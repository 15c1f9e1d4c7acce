"""What one coach turn costs: coding, matching, selection and scoring, in milliseconds.

Run: python -m tests.bench.turn_cost [--lines FILE] [--scenario REF]

FILE is JSON lines with a key `coach`; without it the scripted coaches' own lines are played. Times are
process time, so that other work on the machine counts little; they are printed and never asserted.
"""

import argparse
import json
import time
from pathlib import Path

from simulator.authoring.bots import bots
from simulator.coding import code_turn
from simulator.conversation import Conversation
from simulator.packs import Library
from simulator.scoring import score

TURNS = 16


def lines_of(path: Path | None) -> list[str]:
    """Return the coach lines to play."""
    if path is None:
        return [line for bot in bots() for line in bot.says]
    return [json.loads(line)["coach"] for line in path.read_text("utf-8").splitlines() if line.strip()]


def milliseconds(work: object, *arguments: object) -> tuple[float, object]:
    """Return how long *work* took, and what it gave."""
    began = time.process_time_ns()
    result = work(*arguments)  # type: ignore[operator]
    return (time.process_time_ns() - began) / 1e6, result


def show(name: str, times: list[float]) -> None:
    """Print one row."""
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"{name:<12} median {middle:6.2f} ms   p99 {late:6.2f} ms   n {len(times)}")


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--scenario", action="append")
    args = parser.parse_args()
    library = Library.standard()
    refs = args.scenario or list(library.refs())
    lines = lines_of(args.lines)
    coding, turns, scoring, whole = [], [], [], []
    for ref in refs:
        scenario = library.scenario(ref)
        for start in range(0, len(lines), TURNS):
            conversation = Conversation(scenario, start)
            for text in lines[start : start + TURNS]:
                coding.append(milliseconds(code_turn, text)[0])
                turns.append(milliseconds(conversation.say, text)[0])
                scoring.append(milliseconds(score, conversation.talk)[0])
                whole.append(turns[-1] + scoring[-1])
    show("coding", coding)
    show("whole turn", turns)
    show("scoring", scoring)
    show("turn + score", whole)


if __name__ == "__main__":
    main()
