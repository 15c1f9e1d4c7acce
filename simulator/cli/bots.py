"""Let scripted coaches play scenarios and print how far apart their scores are.

Exit code 1 where a skilled coach does not score above every other on each seed.
"""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean

from simulator.cli.wiring import add_pack_arguments, library
from simulator.model.scores import Score
from simulator.model.script import Scenario
from simulator.model.talk import Talk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim bots`."""
    parser.add_argument(
        "scenario", nargs="*", help="scenarios to play; all that are installed when none is named"
    )
    parser.add_argument("--seeds", default="1-20", help="a range of seeds, for example 1-20, or one number")
    parser.add_argument("--bot", action="append", help="only this coach (may be repeated)")
    parser.add_argument("--json", action="store_true", help="print every score as JSON")
    parser.add_argument("--transcript", action="store_true", help="print the words of the first seed")
    add_pack_arguments(parser)


@dataclass(frozen=True, slots=True)
class _Run:
    scenario: str
    bot: str
    seed: int
    talk: Talk
    score: Score


def run(args: argparse.Namespace) -> int:
    """Play and print the table."""
    found = library(args)
    refs = args.scenario or [c.ref for pack in found.cards() for c in pack.scenarios]
    runs = [r for ref in refs for r in _runs(found.scenario(ref), args)]
    if args.transcript:
        _print_transcripts(runs)
    if args.json:
        print(json.dumps([_plain(r) for r in runs], indent=1))
    else:
        _print_table(runs)
    return 0 if args.bot or _skilled_leads(runs) else 1


def _runs(scenario: Scenario, args: argparse.Namespace) -> Iterable[_Run]:
    from simulator.authoring.bots import bots, play
    from simulator.scoring import score

    for bot in bots():
        if args.bot and bot.id not in args.bot:
            continue
        for seed in _seeds(args.seeds):
            talk = play(bot, scenario, seed)
            yield _Run(scenario.ref, bot.id, seed, talk, score(talk))


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _total(run_: _Run) -> float:
    return run_.score.total if run_.score.total is not None else 0.0


def _skilled_leads(runs: list[_Run]) -> bool:
    best = {(r.scenario, r.seed): _total(r) for r in runs if r.bot == "skilled"}
    return all(_total(r) < best[r.scenario, r.seed] for r in runs if r.bot != "skilled")


def _print_table(runs: list[_Run]) -> None:
    print(f"{'scenario':<37} {'coach':<16} total  min-max  open  directive  F  misses  trust start-end")
    for ref in dict.fromkeys(r.scenario for r in runs):
        for bot in dict.fromkeys(r.bot for r in runs):
            print(_row(ref, bot, [r for r in runs if r.scenario == ref and r.bot == bot]))


def _row(ref: str, bot: str, runs: list[_Run]) -> str:
    totals = [_total(r) for r in runs]
    heads = [r.score.open_versus_directive for r in runs]
    boundary = [d.score or 0.0 for r in runs for d in r.score.dimensions if d.id == "F"]
    misses = mean(sum(e.reply.is_miss for e in r.talk.exchanges) / max(1, r.talk.turns) for r in runs)
    start = mean(r.talk.start.trust if r.talk.start else 0 for r in runs)
    end = mean(r.talk.exchanges[-1].state.trust for r in runs)
    return (
        f"{ref:<37} {bot:<16} {mean(totals):5.1f}  {min(totals):.0f}-{max(totals):.0f}  "
        f"{mean(h.open_share or 0 for h in heads):5.2f}  {mean(h.directive_share or 0 for h in heads):5.2f}  "
        f"{mean(boundary) if boundary else 0:5.1f}  {misses:5.2f}   {start:.1f}-{end:.1f}"
    )


def _print_transcripts(runs: list[_Run]) -> None:
    for r in runs:
        if r.seed != runs[0].seed:
            continue
        print(f"## {r.scenario}, {r.bot}")
        print(f"{r.talk.scenario.persona.short}: {r.talk.opening.text}")
        for e in r.talk.exchanges:
            print(f"Coach: {e.code.text}")
            print(f"{r.talk.scenario.persona.short}: {e.reply.text}   [{e.reply.tier}: {e.reply.why[0]}]")
        print()


def _plain(r: _Run) -> dict[str, object]:
    return {
        "scenario": r.scenario,
        "bot": r.bot,
        "seed": r.seed,
        "total": r.score.total,
        "gates": [g.id for g in r.score.gates if g.tripped],
    }
