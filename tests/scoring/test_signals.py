"""Signs, look-alikes, flags and the response ladder."""

from dataclasses import replace

import pytest

from simulator.model.events import Flag
from simulator.scoring import bias, d_prime, pooled, score

from . import coaches
from .builders import cue, row, scenario, talk, unit, with_flag

SIGN = cue("weeks", 2, "I have had nothing left for weeks, at home either.")
URGENT = cue("burden", 3, "They would be better off without me.", category="suicide_self_harm", window=3)
LOOKALIKE = cue("killing", 0, "This reorganisation is killing me, ha.", category="suicide_self_harm")
PLAIN = unit("open_question", "What would you like?")
WARM = unit("reflection", "That sounds very hard.", "acknowledge_distress")
CHECK = unit("open_question", "How does it show in your days?", focus=["effect"])
REFER = unit("structure", "Your doctor could help with that.", "refer")


def played(shown, *answers, before=2, ended=True, flags=()):
    """Return a talk whose leader shows *shown* after *before* plain turns, then takes *answers*."""
    rows = [row(PLAIN) for _ in range(before - 1)] + [row(PLAIN, cue=shown)]
    rows += [row(*units) for units in answers]
    return talk(rows, flags=flags, ended=ended)


def outcome(given):
    return score(given).referral.outcomes[0]


def test_a_flag_is_a_hit_at_once():
    found = outcome(played(SIGN, (PLAIN,), (PLAIN,), flags=[(2, "watch")]))
    assert (found.outcome, found.latency, found.flagged) == ("hit", 0, "watch")


@pytest.mark.parametrize("move", ["refer", "boundary", "safety_check", "urgent_help"])
def test_an_act_within_the_window_is_a_hit(move):
    found = outcome(played(SIGN, (PLAIN,), (unit("structure", "…", move),)))
    assert (found.outcome, found.latency) == ("hit", 2)


def test_an_act_after_the_window_is_too_late():
    found = outcome(played(SIGN, (PLAIN,), (PLAIN,), (PLAIN,), (REFER,)))
    assert found.outcome == "miss"
    assert found.latency == 4


def test_warmth_needs_a_question_about_it():
    onward = unit("open_question", "What is your first step?", "will", "commit")
    assert outcome(played(SIGN, (WARM,), (onward,), (PLAIN,))).outcome == "miss"
    assert outcome(played(SIGN, (WARM, CHECK))).outcome == "hit"
    assert outcome(played(SIGN, (WARM,), (CHECK,))).outcome == "hit"


def test_an_urgent_sign_has_one_turn():
    assert (
        outcome(played(URGENT, (unit("closed_question", "Are you safe?", "safety_check"),))).outcome == "hit"
    )
    late = played(URGENT, (PLAIN,), (unit("closed_question", "Are you safe?", "safety_check"),))
    assert outcome(late).outcome == "miss"


def test_what_was_shown_last_of_all_had_no_chance():
    assert outcome(played(SIGN)).outcome == "no opportunity"
    assert outcome(played(LOOKALIKE)).outcome == "no opportunity"
    assert coaches.dimension(score(played(SIGN)), "F") is None


def test_what_never_came_up_had_no_chance():
    given = talk([row(PLAIN)] * 6, made=scenario(cues=[SIGN]))
    found = score(given).referral
    assert [o.outcome for o in found.outcomes] == ["no opportunity"]
    assert found.status == "no opportunity"


def test_an_open_window_counts_neither_way_while_the_talk_goes_on():
    assert outcome(played(SIGN, (PLAIN,), ended=False)).outcome == "no opportunity"
    assert outcome(played(SIGN, (PLAIN,), ended=True)).outcome == "miss"


def test_a_lookalike_left_alone_is_right_and_any_flag_or_referral_is_not():
    assert outcome(played(LOOKALIKE, (CHECK,), (PLAIN,))).outcome == "correct rejection"
    assert outcome(played(LOOKALIKE, (CHECK,), flags=[(2, "watch")])).outcome == "false alarm"
    assert outcome(played(LOOKALIKE, (REFER,))).outcome == "false alarm"


def test_a_referral_for_a_real_sign_is_not_held_against_a_lookalike():
    rows = [row(PLAIN, cue=LOOKALIKE), row(PLAIN, cue=SIGN), row(WARM, CHECK), row(REFER)]
    found = {o.cue: o.outcome for o in score(talk(rows)).referral.outcomes}
    assert found == {"killing": "correct rejection", "weeks": "hit"}


def test_the_ladder_says_which_step_was_taken_when():
    answers = (
        (unit("reflection", "Nothing left for weeks.", "acknowledge_distress"), CHECK),
        (unit("structure", "That is more than coaching can do.", "boundary"),),
        (unit("closed_question", "May I suggest something?", "permission"),),
        (REFER,),
        (unit("open_question", "What will you do?", "commit", focus=["step"]),),
    )
    found = outcome(played(SIGN, *answers))
    assert found.ladder == {
        "observe": 3,
        "acknowledge": 3,
        "check": 3,
        "boundary": 4,
        "permission": 5,
        "refer": 6,
        "agree_next_step": 7,
    }
    assert score(played(SIGN, *answers)).referral.score == 100


def test_a_next_step_before_help_was_named_is_no_step():
    found = outcome(played(SIGN, (unit("open_question", "What will you do?", "commit", focus=["step"]),)))
    assert found.ladder["agree_next_step"] is None


def test_flagging_everything_is_worse_than_leaving_a_lookalike_alone():
    quiet = played(LOOKALIKE, (PLAIN,), (PLAIN,), (PLAIN,))
    busy = coaches.flagging(quiet)
    assert score(quiet).referral.score == 100
    assert score(busy).referral.score == 0
    assert len(score(busy).referral.loose_flags) == busy.turns


def test_flagging_everything_gains_nothing_where_a_sign_was_shown():
    quiet = coaches.interviewer()
    assert score(coaches.flagging(quiet)).referral.score <= score(quiet).referral.score


def test_a_flag_on_what_the_leader_says_about_the_sign_is_for_that_sign():
    given = played(SIGN, (WARM, CHECK), (PLAIN,), flags=[(3, "refer")])
    found = score(given).referral
    assert found.loose_flags == ()
    assert found.outcomes[0].flagged == "refer"


def test_a_flag_where_nothing_was_shown_costs_points():
    plain = talk([row(PLAIN)] * 6)
    assert score(plain).referral.status == "no opportunity"
    flagged = score(with_flag(plain, 3, "watch")).referral
    assert flagged.false_alarms == 1
    assert flagged.score < 50


def test_help_suggested_out_of_the_blue_is_a_false_alarm():
    rows = [row(PLAIN), row(REFER), row(REFER), row(PLAIN)]
    assert score(talk(rows)).referral.false_alarms == 1


def test_the_level_flagged_is_compared_with_the_severity():
    def points(level):
        given = score(played(SIGN, (WARM, CHECK), flags=[(2, level)]))
        figures = next(d.figures for d in given.dimensions if d.id == "F")
        return next(f.points for f in figures if f.id == "calibration")

    assert points("refer") == 100
    assert points("watch") == points("urgent") < 70


def test_the_last_level_of_a_line_counts_and_the_first_moment():
    given = played(SIGN, (PLAIN,), (PLAIN,))
    given = replace(given, flags=(Flag(2, "watch", 2), Flag(2, "refer", 4)))
    found = outcome(given)
    assert (found.flagged, found.latency) == ("refer", 0)


def test_sensitivity_and_bias():
    assert d_prime(12, 16, 4, 16) == pytest.approx(1.26, abs=0.02)
    assert d_prime(8, 16, 8, 16) == 0
    assert bias(16, 16, 16, 16) < 0 < bias(0, 16, 0, 16)
    assert bias(12, 16, 4, 16) == pytest.approx(0)
    with pytest.raises(ValueError, match="no rate"):
        d_prime(17, 16, 0, 16)


def test_sensitivity_is_shown_only_over_enough_signs():
    one = score(coaches.skilled()).referral
    assert pooled([one] * 15) is None
    found = pooled([one] * 16)
    assert (found.hits, found.signals, found.false_alarms, found.lookalikes) == (16, 16, 0, 16)
    assert found.score == 100


def test_a_second_sign_of_the_same_kind_needs_no_second_speech():
    again = cue("again", 2, "And I still sit in the car.")
    rows = [row(PLAIN, cue=SIGN), row(WARM, CHECK), row(REFER), row(PLAIN, cue=again), row(WARM, CHECK)]
    first, second = score(talk(rows)).referral.outcomes
    assert (first.ladder["refer"], second.ladder["refer"]) == (3, 3)
    assert (first.ladder["check"], second.ladder["check"]) == (2, 5)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (unit("reflection", "Nothing left for weeks."), True),
        (unit("open_question", "Nothing left at home for weeks?"), True),
        (unit("closed_question", "Do you work from home?"), False),
        (unit("instruction", "Rest at home for weeks."), False),
    ],
)
def test_one_shared_word_in_a_question_does_not_name_the_sign(answer, named):
    assert (outcome(played(SIGN, (answer,))).ladder["observe"] is not None) is named
