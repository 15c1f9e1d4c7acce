"""Scoring on talks that the engine played, and on sentences that the coder coded."""

import pytest

from simulator.authoring.bots import bots, play
from simulator.cli.debrief import render_markdown
from simulator.coding import code_turn
from simulator.scoring import score
from simulator.scoring.phrases import fill_word, phrases

PRODUCT = sorted(
    {s for f in phrases().faults.values() for s in f.instead}
    | {better for _, better in phrases().opened}
    | {fill_word(s, "handover") for s in phrases().own_word}
    | {s for lines in phrases().signs.values() for s in lines}
)
OPENED = sorted({better for _, better in phrases().opened})


@pytest.fixture(scope="module")
def played(ruth):
    return {bot.id: play(bot, ruth, seed=3) for bot in bots()}


def test_a_skilled_coach_stands_above_every_other(played):
    totals = {name: score(talk).total or 0.0 for name, talk in played.items()}
    best = totals.pop("skilled")
    assert all(best > other for other in totals.values()), totals


def test_flagging_everything_does_not_pay(played):
    assert score(played["flag_everything"]).referral.score < score(played["skilled"]).referral.score - 30


def test_every_played_talk_has_a_debrief_with_all_its_turns(played):
    for talk in played.values():
        text = render_markdown(talk, score(talk))
        assert all(f"\n{n}. You: " in text for n in range(1, talk.turns + 1))


@pytest.mark.parametrize("sentence", PRODUCT)
def test_what_the_product_suggests_is_never_directive(sentence):
    assert "directive" not in code_turn(sentence).families


@pytest.mark.parametrize("sentence", OPENED)
def test_an_opened_question_is_open(sentence):
    assert {u.form for u in code_turn(sentence).units} == {"open_question"}
