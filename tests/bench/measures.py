"""Coded pairs for each labelled set, for :mod:`tests.bench.coding_agreement`."""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from simulator.authoring.agreement import Pair
from simulator.coding import code_turn, code_units
from simulator.coding.anchor import find_anchor
from simulator.model.codes import MOVES, QUESTIONS, CodingContext, TurnCode, Unit
from simulator.transcripts.figures import facilitation
from simulator.transcripts.reading import Utterance
from simulator.transcripts.talk import talk_of
from simulator.transcripts.turns import turns_of
from tests.corpus.reading import Turn

Row = dict[str, Any]
BOUNDARY = tuple(MOVES["boundary"])
_INPUT = frozenset(
    {"information", "advice", "instruction", "confrontation", "directive_question", "self_disclosure"}
)
_KEYS = "abcdefghijklmnopqrstuvwxyz"


def read(folder: Path, name: str) -> list[Row]:
    """Return the rows of a file of JSON lines."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def context(row: Row) -> CodingContext:
    """Return what the leader had said before *row*."""
    return CodingContext(leader_lines=(row["before"],) if row.get("before") else ())


def unit_of(row: Row, change: Callable[[str], str] = str) -> Unit:
    """Return the row's unit, coded whole behind its prefix; *change* alters both first."""
    prefix = change(row.get("prefix") or "")
    return code_units(change(row["unit"]), context(row), prefix=prefix, whole=True)[0]


def main_of(code: TurnCode) -> str:
    """Return AnnoMI's main act of a turn: the act that most of its words serve, questions counted more."""
    words = {"question": 0.0, "reflection": 0.0, "input": 0.0, "other": 0.0}
    for unit in code.units:
        size = len(unit.text.split())
        if unit.is_question:
            words["question"] += 1.5 * size
        elif unit.form in ("reflection", "summary"):
            words["reflection"] += size
        elif unit.form in _INPUT:
            words["input"] += size
        else:
            words["other"] += 0.6 * size
    return max(words, key=lambda k: words[k])


def asked_kind(code: TurnCode) -> str:
    """Return "open" or "closed" by the questions of a turn, or "none"."""
    if "open_question" in code.forms:
        return "open"
    return "closed" if code.forms & QUESTIONS else "none"


def turn_pairs(rows: Sequence[Row], label: str, kind: Callable[[TurnCode], str]) -> list[Pair]:
    """Return (labelled, coded) for whole turns."""
    return [(r[label], kind(code_turn(r["coach"], context(r)))) for r in rows]


def suggestive(code: TurnCode) -> str:
    """Return whether a question of the turn carries its own answer."""
    return "suggestive" if "directive_question" in code.forms else "genuine"


def talks(folder: Path) -> list[tuple[bool, float]]:
    """Return (good, facilitation) for every whole conversation."""
    found = []
    for row in read(folder, "annomi_dev_transcripts.jsonl"):
        said = [Utterance(t["speaker"], t["text"]) for t in row["turns"]]
        codes = [e.code for e in talk_of(turns_of(said, "coach")).exchanges]
        found.append((row["quality"] == "high", facilitation(codes) or 0.0))
    return found


def area(scored: Sequence[tuple[bool, float]]) -> float:
    """Return the area under the ROC curve: how often a good one scores above a poor one."""
    good, poor = [s for g, s in scored if g], [s for g, s in scored if not g]
    won = sum((a > b) + 0.5 * (a == b) for a in good for b in poor)
    return won / (len(good) * len(poor))


def micro_f1(rows: Sequence[tuple[set[str], set[str]]]) -> float:
    """Return F1 over all labels of all rows."""
    both = sum(len(a & b) for a, b in rows)
    every = sum(len(a) + len(b) for a, b in rows)
    return 2 * both / every if every else float("nan")


def mistyped(rate: float) -> Callable[[str], str]:
    """Return what puts a slip into *rate* of the letters: another key, one left out, two swapped."""

    def change(text: str) -> str:
        chance, out, i = random.Random(len(text) * 31 + 7), [], 0
        while i < len(text):
            letter = text[i]
            if letter.isalpha() and chance.random() < rate:
                slip = chance.randrange(3)
                if slip == 0:
                    letter = chance.choice(_KEYS)
                elif slip == 1:
                    letter = ""
                elif i + 1 < len(text) and text[i + 1].isalpha():
                    letter, i = text[i + 1] + letter, i + 1
            out.append(letter)
            i += 1
        return "".join(out)

    return change


def bare(text: str) -> str:
    """Return *text* without punctuation."""
    return re.sub(r"[^\w\s'’]", "", text)


def corpus_units(turns: Sequence[Turn]) -> Iterator[tuple[Turn, int, Unit]]:
    """Yield every unit of the corpus coded whole, with the index of its label."""
    for turn in turns:
        said = ""
        for index, unit in enumerate(turn.units):
            coded = code_units(unit.text, CodingContext(turn.leader_lines), prefix=said, whole=True)
            said = f"{said} {unit.text}".strip()
            if coded:
                yield turn, index, coded[0]


def anchor_pairs(turns: Sequence[Turn]) -> list[Pair]:
    """Return (labelled, found) anchors, "1" the leader's last line, where there are two lines and more."""
    pairs = []
    for turn in turns:
        lines = turn.leader_lines
        for unit in turn.units:
            if len(lines) > 1 and unit.anchor:
                found = find_anchor(unit.text, lines, {})
                pairs.append((str(unit.anchor), str(len(lines) - found.index) if found else "1"))
    return pairs
