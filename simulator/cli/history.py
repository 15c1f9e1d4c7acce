"""List the sessions kept on this machine, newest first."""

import argparse
import json
from datetime import datetime

from simulator.records import Records, SessionSummary, sessions_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim history`."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--limit", type=int, default=50, help="how many at most (default 50)")


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    records = Records(sessions_folder())
    found = [s for s, _ in zip(records.summaries(), range(args.limit), strict=False)]
    if args.json:
        print(json.dumps({"sessions": [_plain(s) for s in found]}, ensure_ascii=False, indent=1))
        return 0
    if not found:
        print(
            "No session yet. `coachsim` opens the app; `coachsim packs list` shows what there is to practise."
        )
    for summary in found:
        print(_line(summary))
    return 0


def _line(s: SessionSummary) -> str:
    if s.fault:
        return f"{s.id}  cannot be read: {s.fault}"
    when = datetime.fromtimestamp(s.started_at / 1000).strftime("%Y-%m-%d %H:%M")
    score = "score –  " if s.total is None else f"score {s.total:.0f} "
    state = score if s.ended else f"unfinished: `coachsim play --resume {s.id}`"
    return f"{s.id}  {when}  {s.scenario}  {s.turns} turns  {state.strip()}"


def _plain(s: SessionSummary) -> dict[str, object]:
    return {
        "id": s.id, "scenario": s.scenario, "started_at": s.started_at, "turns": s.turns,
        "ended": s.ended, "total": s.total, "fault": s.fault,
    }  # fmt: skip
