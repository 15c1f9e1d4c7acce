"""A pack may be made to burden the checker: it answers in seconds, with few faults and little memory."""

import json
import time
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from simulator.packs import check_source
from simulator.packs.faults import MAX_FAULTS
from tests.packs.building import Draft, MemorySource


def unknown_keys(scenario: dict[str, Any]) -> None:
    scenario.update({f"zz{n}": 0 for n in range(40_000)})
    del scenario["title"], scenario["opening"], scenario["agenda"]


def unknown_kinds(scenario: dict[str, Any]) -> None:
    scenario["answers"]["want"] = [{"say": "x", "to": [f"zz{n}" for n in range(30_000)]}]


def unknown_names(scenario: dict[str, Any]) -> None:
    scenario["answers"]["want"] = [{"say": f"w{n}", "when": {"said": [f"zz{n}"]}} for n in range(5_000)]


def a_long_chain(scenario: dict[str, Any]) -> None:
    said = [{"id": f"l{n}", "say": f"w{n}", "when": {"said": [f"l{n - 1}"]}} for n in range(1, 5_000)]
    scenario["answers"]["want"] = [{"id": "l0", "say": "w"}, *said]


def a_long_loop(scenario: dict[str, Any]) -> None:
    scenario["answers"]["want"] = [
        {"id": f"l{n}", "say": f"w{n}", "when": {"said": [f"l{(n + 1) % 5_000}"]}} for n in range(5_000)
    ]


def the_same_line(scenario: dict[str, Any]) -> None:
    scenario["answers"]["want"] = ["This is the very same line again."] * 10_000


def lines_that_share_all_words(scenario: dict[str, Any]) -> None:
    words = ("one", "two", "three", "four", "five", "six", "seven")
    scenario["answers"]["want"] = [" ".join(said) for said in permutations(words)]


def the_same_id(scenario: dict[str, Any]) -> None:
    scenario["answers"]["want"] = [{"id": "same", "say": f"w{n}"} for n in range(8_000)]


def the_same_slot(scenario: dict[str, Any]) -> None:
    scenario["slots"] = [{"id": "tried"}] * 10_000


def many_slots(scenario: dict[str, Any]) -> None:
    scenario["slots"] = [{"id": f"s{n}", "stage": "goal", "kinds": ["want"]} for n in range(10_000)]


def many_cues(scenario: dict[str, Any]) -> None:
    scenario["cues"] = [
        {"id": f"c{n}", "line": "handover.fear", "category": "grief", "severity": 3} for n in range(5_000)
    ]


def wrong_types_with_large_values(scenario: dict[str, Any]) -> None:
    scenario["topics"] = {f"t{n}": [["x" * 50] * 10] * 20 for n in range(60)}


def one_long_word(scenario: dict[str, Any]) -> None:
    scenario["answers"]["want"] = [f"{'a' * 7_900}{n}" for n in range(100)]


def many_names(scenario: dict[str, Any]) -> None:
    scenario["answers"]["want"] = ["tim a " * 1_000 for n in range(100)]


CASES = [
    unknown_keys,
    unknown_kinds,
    unknown_names,
    a_long_chain,
    a_long_loop,
    the_same_line,
    lines_that_share_all_words,
    the_same_id,
    the_same_slot,
    many_slots,
    many_cues,
    wrong_types_with_large_values,
    one_long_word,
    many_names,
]


@pytest.mark.parametrize("spoil", CASES)
def test_the_checker_answers_in_time(spoil: Callable[[dict[str, Any]], None]) -> None:
    draft = Draft()
    spoil(draft.scenario)
    draft.persona["cast"]["tim"]["aka"] = [f"tim {n}" for n in range(5_000)]
    files = dict(
        zip(draft.files(), (json.dumps(v) for v in (draft.pack, draft.persona, draft.scenario)), strict=True)
    )
    assert all(len(text) < 1_000_000 for text in files.values()), "the reader would refuse it before"
    started = time.process_time()
    faults = check_source(MemorySource(files))
    assert time.process_time() - started < 5
    assert len(faults) <= MAX_FAULTS
    assert all(len(f.render()) < 1_000 for f in faults)
