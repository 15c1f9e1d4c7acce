"""No text may cost too much, whatever is typed."""

import time

import pytest

from simulator.coding import code_turn
from simulator.model.codes import CodingContext

HOSTILE = {
    "one letter": "a" * 5_000,
    "letters": "a " * 2_500,
    "questions": "what " * 1_000,
    "commas": "what is it, " * 416,
    "cues": "do you think you should could would have you tried what if you just " * 74,
    "marks": "?!.," * 1_250,
    "apostrophes": "x'" * 2_500,
    "dots": "you... " * 714,
    "conjunctions": "and I feel, but you should, so we could, " * 122,
    "newlines": "why\n" * 1_250,
    "combining": "e\u0301" * 2_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_five_thousand_hostile_characters(name: str) -> None:
    text = HOSTILE[name][:5_000]
    code_turn("warm up?")
    took = []
    for _ in range(3):
        began = time.process_time()
        code = code_turn(text, CodingContext(leader_lines=(text[:500],)))
        took.append(time.process_time() - began)
    assert code.units
    # 50 ms on the machine that this was measured on; the margin is for slower ones.
    assert min(took) < 0.25
