"""Lines typed for other leaders, through every scenario: nothing may crash or repeat.

Run: python -m tests.bench.trainee_lines FILE

FILE is JSON lines with a key `coach`. Printed for each scenario: turns, replies said twice in one
conversation, and the share of honest misses, which is high here because the lines speak of other people.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from simulator.conversation import Conversation
from simulator.packs import Library

TURNS = 14


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lines", type=Path)
    args = parser.parse_args()
    lines = [json.loads(line)["coach"] for line in args.lines.read_text("utf-8").splitlines() if line.strip()]
    library = Library.standard()
    for ref in library.refs():
        scenario = library.scenario(ref)
        tiers: Counter[str] = Counter()
        repeated = []
        for start in range(0, len(lines), TURNS):
            conversation = Conversation(scenario, start)
            said = [conversation.say(text).reply for text in lines[start : start + TURNS]]
            tiers.update(reply.tier for reply in said)
            repeated += [text for text, n in Counter(r.text for r in said).items() if n > 1]
        turns = sum(tiers.values())
        misses = tiers["miss"] / turns
        print(f"{ref:<36} turns {turns}  repeated {len(repeated)}  misses {misses:.0%}  {dict(tiers)}")
        for text in repeated:
            print(f"    twice: {text[:90]}")


if __name__ == "__main__":
    main()
