"""Whole conversations that must not change unnoticed.

Each file under tests/golden names scenario and seed, then coach turns (C:) and answers (L:). After a wanted
change run with COACHSIM_UPDATE_GOLDEN=1 and read the difference before it is committed.
"""

import os
from pathlib import Path

import pytest

from simulator.conversation import Conversation
from simulator.packs import Library
from tests.conftest import MINI, REPOSITORY

FILES = sorted((REPOSITORY / "tests" / "golden").glob("*.txt"))


def played(head: dict[str, str], turns: list[str]) -> str:
    library = Library.standard(paths=[MINI])
    conversation = Conversation(library.scenario(head["scenario"]), int(head["seed"]))
    lines = [f"scenario: {head['scenario']}", f"seed: {head['seed']}", ""]
    lines.append(f"L: {conversation.talk.opening.text}")
    for turn in turns:
        exchange = conversation.say(turn)
        lines += [f"C: {turn}", f"L: {exchange.reply.text}"]
    closing = conversation.end()
    lines.append(f"end: {conversation.talk.ending} L: {closing.text if closing else ''}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_golden(path: Path) -> None:
    stored = path.read_text("utf-8")
    head = dict(line.split(": ", 1) for line in stored.splitlines()[:2])
    turns = [line.removeprefix("C: ") for line in stored.splitlines() if line.startswith("C: ")]
    now = played(head, turns)
    if os.environ.get("COACHSIM_UPDATE_GOLDEN"):
        path.write_text(now, "utf-8")
        return
    assert now == stored


def test_there_are_golden_conversations() -> None:
    assert len(FILES) >= 7
