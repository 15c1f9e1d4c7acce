"""Warnings: what plays, but not well, is told with its place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.packs import check_path
from tests.packs.building import Draft

Change = Callable[[Draft], Any]


def topic(draft: Draft) -> dict[str, Any]:
    held: dict[str, Any] = draft.scenario["topics"]["handover"]
    return held


def few_phrasings(draft: Draft) -> None:
    topic(draft)["ask"] = ["how is the handover"]


def same_phrase_in_two_topics(draft: Draft) -> None:
    draft.scenario["topics"]["rota"] = {
        **topic(draft),
        "keywords": ["rota"],
        "lines": ["It is full."],
        "probes": {},
    }
    draft.scenario["topics"]["rota"]["ask"] = [f"rota question number {n}" for n in range(8)] + [
        "Handover, question number 3?"
    ]


def same_phrase_in_fact_and_topic(draft: Draft) -> None:
    topic(draft)["ask"].append("Have you told Tim?")


def keyword_under_three_topics(draft: Draft) -> None:
    for n in range(3):
        draft.scenario["topics"][f"t{n}"] = {
            "label": "x",
            "ask": [f"question {k} of topic {n}" for k in range(8)],
            "keywords": ["rota"],
            "lines": [f"Answer {n}."],
        }


def long_line(draft: Draft) -> None:
    topic(draft)["probes"]["else"] = ["word " * 61]


def alike_lines(draft: Draft) -> None:
    draft.scenario["answers"]["cost"] = ["It costs me every evening of the week."]
    topic(draft)["probes"]["cost"] = ["It costs me every evening of the week!"]


def nearly_alike_lines(draft: Draft) -> None:
    draft.scenario["answers"]["cost"] = ["It costs me every single evening of the whole week."]
    draft.persona["answers"]["cost"] = ["It costs me every single evening of the working week."]


def out_of_character(draft: Draft) -> None:
    draft.persona["misses"]["any"] = ["I’m sorry, I don’t understand the question."]


def number_out_of_place(draft: Draft) -> None:
    draft.scenario["answers"]["want"] = ["A {number}."]


def scale_without_number(draft: Draft) -> None:
    draft.scenario["answers"]["scale"] = ["Six."]


def no_miss(draft: Draft) -> None:
    del draft.persona["misses"]["any"]


def main_kind_unanswered(draft: Draft) -> None:
    del draft.scenario["answers"]["success"]


def depth_without_surface(draft: Draft) -> None:
    del topic(draft)["lines"][1]


def severe(draft: Draft, severity: int) -> None:
    draft.scenario["cues"][0]["severity"] = severity
    draft.scenario["answers"]["refer"] = ["Perhaps."]
    draft.scenario["answers"]["safety_check"] = ["No. Not that."]
    draft.scenario["content_notice"] = "Speaks of exhaustion."


def no_answer_to_a_referral(draft: Draft) -> None:
    severe(draft, 2)
    del draft.scenario["answers"]["refer"]


def no_resources(draft: Draft) -> None:
    severe(draft, 2)
    del draft.pack["resources"]


def no_answer_about_safety(draft: Draft) -> None:
    severe(draft, 3)
    del draft.scenario["answers"]["safety_check"]


def no_notice(draft: Draft) -> None:
    severe(draft, 3)
    del draft.scenario["content_notice"]


def no_ending_for_all(draft: Draft) -> None:
    del draft.scenario["endings"][1]


def waits_for_itself(draft: Draft) -> None:
    draft.scenario["opening"] = [{"id": "first", "say": "Hi.", "when": {"said": ["first"]}}]


def waits_for_its_probe(draft: Draft) -> None:
    draft.scenario["answers"]["want"] = [
        {"say": "Sleep.", "when": {"said": ["answers.want.1.meaning.1"]}, "probes": {"meaning": ["Peace."]}}
    ]


def wait_for_each_other(draft: Draft) -> None:
    draft.scenario["answers"]["want"] = [
        {"say": "Sleep.", "when": {"said": ["answers.want.2"]}},
        {"say": "Peace.", "when": {"said": ["answers.want.1"]}},
    ]


def slot_that_nothing_covers(draft: Draft) -> None:
    draft.scenario["commitment"]["needs"] = ["obstacle"]


CASES: list[tuple[Change, str, str, int]] = [
    (few_phrasings, "W401", "[", 1),
    (same_phrase_in_two_topics, "W402", '"Handover, question number 3?"', 1),
    (same_phrase_in_fact_and_topic, "W402", '"have you told Tim"', 1),
    (keyword_under_three_topics, "W403", '"rota"', 1),
    (long_line, "W501", '"word word', 1),
    (alike_lines, "W502", '"It costs me every evening of the week."', 1),
    (nearly_alike_lines, "W502", '"It costs me every single evening of the whole', 1),
    (out_of_character, "W504", '"I’m sorry', 1),
    (number_out_of_place, "W505", '"A {number}."', 1),
    (scale_without_number, "W507", "[", 1),
    (no_miss, "W506", "{", 1),
    (main_kind_unanswered, "W503", "{", 1),
    (depth_without_surface, "W303", "[", 1),
    (no_answer_to_a_referral, "W511", "2", 1),
    (no_resources, "W512", "2", 1),
    (no_answer_about_safety, "W513", "3", 1),
    (no_notice, "W514", "3", 1),
    (no_ending_for_all, "W521", "[", 1),
    (waits_for_itself, "W301", '"first"', 1),
    (waits_for_its_probe, "W301", '"answers.want.1.meaning.1"', 1),
    (wait_for_each_other, "W301", '"answers.want.', 2),
    (slot_that_nothing_covers, "W302", '"obstacle"', 1),
]


@pytest.mark.parametrize(("change", "code", "at", "count"), CASES, ids=[c[0].__name__ for c in CASES])
def test_a_weakness_is_told_at_its_place(
    change: Change, code: str, at: str, count: int, tmp_path: Path
) -> None:
    draft = Draft()
    change(draft)
    found = check_path(draft.write(tmp_path))
    assert [f.code for f in found] == [code] * count
    for fault in found:
        assert fault.severity == "warning"
        line = Path(fault.file).read_text().splitlines()[fault.line - 1]
        assert line[fault.column - 1 :].startswith(at)
        assert fault.hint


@pytest.mark.parametrize("severity", [0, 1, 2, 3])
def test_a_cue_with_all_it_needs_is_clean(severity: int, tmp_path: Path) -> None:
    draft = Draft()
    severe(draft, severity)
    assert check_path(draft.write(tmp_path)) == []


def test_lines_that_only_share_words_are_no_twins(tmp_path: Path) -> None:
    draft = Draft()
    draft.scenario["answers"]["cost"] = [
        "It costs me every evening of the week.",
        "It costs him nothing, as far as I can see.",
    ]
    draft.scenario["answers"]["effect"] = [
        "They wait for me at the door.",
        "Yes.",
        {"say": ["Well.", "Well."]},
    ]
    draft.scenario["answers"]["else"] = ["Yes."]
    assert check_path(draft.write(tmp_path)) == []


def test_faults_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    draft = Draft()
    for change in (no_ending_for_all, few_phrasings, scale_without_number):
        change(draft)
    found = check_path(draft.write(tmp_path))
    assert [f.line for f in found] == sorted(f.line for f in found)
    assert len(found) == 3
