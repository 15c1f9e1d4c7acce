"""A transcript's whole result: figures, dimensions, feedback, every code."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.coding.batch import plain
from simulator.model.codes import Unit
from simulator.model.scores import DimensionScore, Figure, Score
from simulator.model.talk import Talk
from simulator.scoring import score, score_as_json
from simulator.transcripts.figures import Counted, figures_of
from simulator.transcripts.reading import read_transcript
from simulator.transcripts.talk import talk_of
from simulator.transcripts.turns import find_coach, turns_of

_TAGGED_DIMENSIONS = frozenset({"F"})
_TAGGED_FIGURES = frozenset({"emotions", "strengths", "own_words"})
"""What only the tags of a scenario's lines can tell: signs, feelings shown, strengths shown, key words."""


@dataclass(frozen=True, slots=True)
class Report:
    """One transcript, coded and scored."""

    file: str
    coach: str
    guessed: str
    """Why this speaker is taken for the coach, where nobody said so."""
    talk: Talk
    score: Score
    figures: Mapping[str, Counted]


def report_of(path: Path, coach: str = "") -> Report:
    """Return the report on the transcript in *path*.

    Raises:
        UsageError: the file cannot be read as a talk, or the coach is not in it.
    """
    said = read_transcript(path)
    sides = find_coach(said, coach)
    others = list(dict.fromkeys(u.speaker for u in said if u.speaker and u.speaker != sides.coach))
    leader = others[0] if len(others) == 1 else "the leader"
    talk = talk_of(turns_of(said, sides.coach), leader, path.name)
    return Report(path.name, sides.coach, sides.guessed, talk, untagged(score(talk)), figures_of(talk))


def untagged(found: Score) -> Score:
    """Return *found* with what needs a scenario's tags marked as having no ground truth."""
    dimensions = tuple(_untagged(d) for d in found.dimensions)
    referral = replace(found.referral, score=None, status="no ground truth")
    return replace(found, dimensions=dimensions, referral=referral)


def _untagged(dimension: DimensionScore) -> DimensionScore:
    if dimension.id in _TAGGED_DIMENSIONS:
        figures = tuple(
            replace(f, value=None, points=None, status="no ground truth") for f in dimension.figures
        )
        return replace(dimension, score=None, status="no ground truth", figures=figures)
    return replace(dimension, figures=tuple(_figure(f) for f in dimension.figures))


def _figure(figure: Figure) -> Figure:
    untold = figure.id in _TAGGED_FIGURES and figure.status == "no opportunity"
    return replace(figure, status="no ground truth") if untold else figure


def as_json(report: Report) -> dict[str, Any]:
    """Return *report* as plain data."""
    return {
        "file": report.file,
        "coach": report.coach,
        "coach_guessed": report.guessed,
        "figures": {name: f.value for name, f in report.figures.items()},
        "counts": {name: {"count": f.count, "of": f.of} for name, f in report.figures.items()},
        "score": score_as_json(report.score),
        "transcript": _transcript(report.talk),
    }


def _transcript(talk: Talk) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    if talk.opening.text:
        said.append({"turn": 0, "speaker": "leader", "text": talk.opening.text})
    for exchange in talk.exchanges:
        units = [_unit(u) for u in exchange.code.units]
        said.append({"turn": exchange.number, "speaker": "coach", "text": exchange.code.text, "units": units})
        if exchange.reply.text:
            said.append({"turn": exchange.number, "speaker": "leader", "text": exchange.reply.text})
    return said


def _unit(unit: Unit) -> dict[str, Any]:
    return {**plain(unit), "evidence": unit.evidence.text}
