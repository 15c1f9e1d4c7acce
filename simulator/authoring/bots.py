"""Scripted coaches that play a scenario, so that its author sees whether it tells them apart."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from simulator.coding.words import content_words
from simulator.conversation import Conversation
from simulator.model.events import FlagLevel
from simulator.model.script import Cue, Line, Scenario
from simulator.model.talk import Talk

_LEVELS: Mapping[int, FlagLevel] = {1: "watch", 2: "refer", 3: "urgent"}


@dataclass(frozen=True, slots=True)
class Bot:
    """A coach with a fixed way of talking."""

    id: str
    about: str
    flags: str
    """"none", "all", or "cues": exactly the lines that carry a sign."""
    says: tuple[str, ...]
    to_cue: Mapping[int, tuple[str, ...]]
    """What is said after a sign of this severity, in order."""


@cache
def bots() -> tuple[Bot, ...]:
    """Return the coaches shipped with the product."""
    raw: dict[str, dict[str, object]] = json.loads(
        resources.files(__package__).joinpath("data/bots.json").read_text("utf-8")
    )
    return tuple(_bot(id_, {**raw.get(str(spec.get("like")), {}), **spec}) for id_, spec in raw.items())


def _bot(id_: str, spec: Mapping[str, object]) -> Bot:
    answers: Mapping[str, list[str]] = spec.get("to_cue", {})  # type: ignore[assignment]
    says: list[str] = spec["says"]  # type: ignore[assignment]
    return Bot(
        id_,
        str(spec["about"]),
        str(spec["flags"]),
        tuple(says),
        {int(severity): tuple(lines) for severity, lines in answers.items()},
    )


def play(bot: Bot, scenario: Scenario, seed: int) -> Talk:
    """Return the conversation that *bot* has with the leader of *scenario*."""
    conversation = Conversation(scenario, seed)
    agenda: Iterator[str] = iter(bot.says)
    urgent: list[str] = []
    while True:
        _flag(bot, conversation)
        urgent = _cue_answers(bot, conversation.talk) or urgent
        said = urgent.pop(0) if urgent else next(agenda, None)
        if said is None:
            break
        conversation.say(_filled(said, conversation.talk))
    conversation.end()
    return conversation.talk


def _flag(bot: Bot, conversation: Conversation) -> None:
    talk = conversation.talk
    cues = talk.leader_reply(talk.turns).cues
    if bot.flags == "all":
        conversation.flag(talk.turns, "refer")
    elif bot.flags == "cues" and (worst := _worst(cues)):
        conversation.flag(talk.turns, _LEVELS[worst])


def _worst(cues: tuple[Cue, ...]) -> int:
    return max((c.severity for c in cues), default=0)


def _cue_answers(bot: Bot, talk: Talk) -> list[str]:
    return list(bot.to_cue.get(_worst(talk.leader_reply(talk.turns).cues), ()))


def _filled(said: str, talk: Talk) -> str:
    lines = talk.leader_reply(talk.turns).lines
    keys = _keys(lines)
    emotion = next((e for line in lines for e in line.emotion), "heavy")
    return said.replace("{key2}", keys[1]).replace("{key}", keys[0]).replace("{emotion}", emotion)


def _keys(lines: tuple[Line, ...]) -> list[str]:
    """Return two of the leader's own words to give back: tagged ones first."""
    tagged = [k for line in lines for k in line.keys]
    longest = sorted(
        {w for line in lines for s in line.say for w in content_words(s)}, key=lambda w: (-len(w), w)
    )
    found = list(dict.fromkeys([*tagged, *longest, "this", "that"]))
    return found[:2]
