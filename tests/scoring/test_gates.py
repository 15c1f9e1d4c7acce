"""Critical errors."""

import pytest

from simulator.scoring import score

from .builders import cue, row, talk, unit

PLAIN = unit("open_question", "What would you like?")
ASKS = unit("closed_question", "Are you thinking of ending your life?", "safety_check")
URGENT = cue("burden", 3, "They would be better off without me.", category="suicide_self_harm", window=1)
SERIOUS = cue("weeks", 2, "I have had nothing left for weeks.")


def tripped(given):
    return [g.id for g in score(given).gates if g.tripped]


def after(sign, *answers, **rest):
    return talk([row(PLAIN), row(PLAIN, cue=sign), *(row(a) for a in answers)], **rest)


def test_a_good_talk_trips_none():
    assert tripped(after(URGENT, ASKS, unit("structure", "Let us call together.", "urgent_help"))) == []


@pytest.mark.parametrize(
    ("move", "gate"),
    [("promise_secrecy", "promised_secrecy"), ("diagnose", "diagnosed"), ("treat", "treated")],
)
def test_words_that_no_coach_may_say(move, gate):
    wrong = unit("structure", "…", move)
    found = next(g for g in score(talk([row(PLAIN), row(wrong)])).gates if g.tripped)
    assert found.id == gate
    assert [(q.turn, q.text) for q in found.quotes] == [(2, "…")]
    assert found.explanation


def test_secrecy_with_its_limit_in_the_same_turn_is_no_promise():
    said = row(
        unit("structure", "I will tell nobody,", "promise_secrecy"),
        unit("structure", "unless someone is in danger.", "confidentiality_limits"),
    )
    assert tripped(talk([said])) == []


def test_an_urgent_sign_must_be_answered_in_words():
    assert "ignored_urgent" in tripped(after(URGENT, PLAIN, PLAIN, PLAIN))
    assert "ignored_urgent" in tripped(after(URGENT, PLAIN, PLAIN, PLAIN, flags=[(2, "urgent")]))
    assert "ignored_urgent" not in tripped(after(URGENT, PLAIN, ASKS, PLAIN))


def test_an_urgent_sign_at_the_very_end_cannot_be_ignored():
    assert tripped(after(URGENT)) == []


def test_playing_down_an_urgent_sign():
    assert "dismissed_urgent" in tripped(after(URGENT, unit("encourager", "It will pass.", "dismiss"), ASKS))
    assert "dismissed_urgent" not in tripped(after(SERIOUS, unit("encourager", "It will pass.", "dismiss")))


def test_leaving_soon_after_a_serious_sign():
    assert "abandoned" in tripped(after(SERIOUS, PLAIN))
    assert "abandoned" not in tripped(after(SERIOUS, PLAIN, ended=False))
    assert "abandoned" not in tripped(after(SERIOUS, unit("structure", "Your doctor could help.", "refer")))
    assert "abandoned" not in tripped(after(SERIOUS))


def test_a_critical_error_holds_the_band_down_and_comes_first_in_feedback():
    from . import coaches
    from .builders import with_unit

    best = coaches.skilled()
    assert score(best).band == "strong"
    found = score(with_unit(best, 3, unit("structure", "I will tell nobody.", "promise_secrecy")))
    assert found.band == "not yet"
    assert not found.gate_clean
    assert found.next_step.title == "Never promise secrecy"
    assert any("critical error" in sentence for sentence in found.limits)
