"""A coach brings the transcript of a real conversation."""

import json
from pathlib import Path

import pytest

from simulator.cli.main import run
from simulator.model.errors import UsageError
from simulator.transcripts.reading import Utterance, read_transcript
from simulator.transcripts.report import as_json, report_of
from simulator.transcripts.turns import find_coach, sentences, turns_of

PLAIN = """Anna: What would you like to get out of today?
Ben: I want to stop rewriting my team's slides.
Anna: You rewrite them. What makes you do it?
and what else?
Ben: I don't trust that they'll be good enough.
Anna: You could give them a template.
Ben: Maybe.
"""
CSV = 'speaker,text\nAnna,"What would help, Ben?"\nBen,A free Sunday.\n'
LINES = '{"speaker": "Anna", "text": "What would help?"}\n{"speaker": "Ben", "text": "A free Sunday."}\n'
VTT = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Anna>it sounds like you are tired of it

00:00:03.900 --> 00:00:05.000
<v Anna>what would help

00:00:06.000 --> 00:00:08.000
<v Ben>a free sunday
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
Anna: What would help?

2
00:00:04,000 --> 00:00:06,000
Ben: A free Sunday.
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", PLAIN), ("a.csv", CSV), ("a.jsonl", LINES), ("a.vtt", VTT), ("a.srt", SRT), ("a", VTT)],
)
def test_every_format_names_its_speakers(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    said = read_transcript(path)
    assert {u.speaker for u in said} == {"Anna", "Ben"}
    assert find_coach(said).coach == "Anna"


def test_figures_count_a_form_once_a_turn(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(PLAIN, encoding="utf-8")
    found = as_json(report_of(path))
    figures = found["figures"]
    assert figures["turns"] == 3
    assert figures["open_share"] == 1.0
    assert found["counts"]["directive_share"] == {"count": 1, "of": 3}
    assert figures["unpermitted_advice_per_turn"] == pytest.approx(1 / 3, abs=0.001)
    assert figures["stacked_share"] == 0.5
    assert 0 <= figures["facilitation"] <= 100
    boundary = next(d for d in found["score"]["dimensions"] if d["id"] == "F")
    assert (boundary["score"], boundary["status"]) == (None, "no ground truth")


def test_captions_become_turns_and_a_pause_ends_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text(VTT, encoding="utf-8")
    turns = turns_of(read_transcript(path), "Anna")
    assert [t.coach for t in turns] == [True, False]
    assert turns[0].text == "it sounds like you are tired of it. what would help"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "so i hear that you're stretched and two people are gone what would help you most this week",
            "so i hear that you're stretched and two people are gone. what would help you most this week",
        ),
        ("You said no. What happened then?", "You said no. What happened then?"),
        ("tell me what you think would help you most", "tell me what you think would help you most"),
    ],
)
def test_sentence_ends_are_put_only_where_there_are_none(text: str, wanted: str) -> None:
    assert sentences(text) == wanted


def test_who_the_coach_is_can_be_said_and_is_told_when_guessed() -> None:
    said = [Utterance("Ben", "I'm tired."), Utterance("Anna", "What would help?")]
    assert find_coach(said, "ben").coach == "Ben"
    assert "Anna" in find_coach(said).guessed
    with pytest.raises(UsageError, match="Nobody called"):
        find_coach(said, "Cleo")


@pytest.mark.parametrize(
    "text", ["", "no speakers here\nat all", "{broken", "\x00\x01\x02", "who;what\n1;2\n"]
)
def test_what_is_no_transcript_gets_one_clear_line(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / ("a.csv" if ";" in text else "a.txt")
    path.write_text(text, encoding="utf-8")
    assert run(["score", str(path)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_markup_in_a_transcript_stays_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = tmp_path / "talk.txt", tmp_path / "talk.html"
    path.write_text("Anna: What is <script>alert(1)</script> to you?\nBen: [/b] nothing.\n", encoding="utf-8")
    assert run(["score", str(path), "--html", str(page), "--coach", "Anna"]) == 0
    assert "<script>" not in page.read_text("utf-8")
    assert "# Transcript" in capsys.readouterr().out


def test_several_files_give_a_list_and_a_bad_one_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(PLAIN, encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    assert run(["score", str(good), str(bad), str(good), "--json"]) == 1
    printed = capsys.readouterr()
    assert [r["file"] for r in json.loads(printed.out)] == ["good.txt", "good.txt"]
    assert "bad.txt" in printed.err
