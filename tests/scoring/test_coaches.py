"""The score tells kinds of coach apart."""

import pytest

from simulator.scoring import passes, score

from . import coaches
from .builders import row, talk, unit

POORER = ("adviser", "interviewer", "silent")


@pytest.mark.parametrize("kind", POORER)
def test_a_skilled_coach_stands_well_above(kind):
    assert coaches.total(coaches.skilled()) > coaches.total(getattr(coaches, kind)()) + 30


@pytest.mark.parametrize("kind", ["adviser", "interviewer"])
def test_the_first_headline_sees_the_difference(kind):
    best = score(coaches.skilled()).open_versus_directive.score
    other = score(getattr(coaches, kind)()).open_versus_directive.score
    assert best - other >= 40


def test_the_headline_counts_a_turn_once_for_each_family():
    rows = [
        row(
            unit("open_question", "What do you see?"),
            unit("open_question", "What else?"),
            unit("advice", "You could wait.", permission="unpermitted"),
            unit("instruction", "Wait."),
        )
        for _ in range(6)
    ]
    found = score(talk(rows)).open_versus_directive
    assert (found.open, found.closed, found.directive, found.turns) == (6, 0, 6, 6)


def test_closed_questions_that_coaching_needs_are_not_counted_against_the_coach():
    needed = [
        unit("closed_question", "How committed are you, 1 to 10?", "scale"),
        unit("closed_question", "Are you thinking of ending your life?", "safety_check"),
        unit("closed_question", "May I ask about that?", "permission"),
        unit("closed_question", "Did I get that right?", focus=["check"]),
    ]
    rows = [row(u) for u in needed] + [row(unit("open_question", "What else?")) for _ in range(5)]
    found = score(talk(rows)).open_versus_directive
    assert (found.open, found.closed, found.open_share) == (5, 0, 1.0)


def test_firm_words_for_safety_are_not_directive():
    rows = [row(unit("open_question", "What is that like?")) for _ in range(7)]
    rows.append(row(unit("instruction", "Please call the crisis line with me now.", "urgent_help")))
    found = score(talk(rows))
    assert found.open_versus_directive.directive == 0
    assert coaches.dimension(found, "D") == 100


@pytest.mark.parametrize("turns", [0, 3, 5])
def test_a_short_talk_gets_no_band_however_good(turns):
    best = coaches.skilled()
    short = talk([row(*e.code.units) for e in best.exchanges[:turns]])
    found = score(short)
    assert found.band == "not enough evidence"
    assert found.total is None or found.total <= 64


def test_a_silent_listener_gets_no_band_and_a_low_total():
    found = score(coaches.silent())
    assert found.band == "not enough evidence"
    assert (found.total or 0) <= 40
    assert found.open_versus_directive.status == "not enough evidence"
    assert any("not enough evidence" in sentence for sentence in found.limits)


def test_nothing_said_at_all_is_no_score():
    found = score(talk([]))
    assert found.total is None
    assert found.open_versus_directive.score is None


def test_the_skilled_coach_passes_and_the_others_are_told_why_not():
    best = coaches.skilled()
    assert passes(score(best), best).passed
    for kind in POORER:
        given = getattr(coaches, kind)()
        result = passes(score(given), given)
        assert not result.passed
        assert result.reasons


def test_a_pass_needs_enough_turns():
    best = coaches.skilled()
    short = talk([row(*e.code.units, covered=sorted(e.covered)) for e in best.exchanges[:8]])
    assert any("12 are needed" in r for r in passes(score(short), short).reasons)


@pytest.mark.parametrize("kind", ["skilled", *POORER])
def test_every_scored_figure_that_counts_turns_quotes_them(kind):
    given = getattr(coaches, kind)()
    for dimension in score(given).dimensions:
        for figure in dimension.figures:
            if figure.status == "scored" and figure.weight and figure.count:
                assert figure.quotes or figure.id == "brevity", figure.id
            for quote in figure.quotes:
                spoken = given.leader_reply(quote.turn).text
                said = given.exchanges[quote.turn - 1].code.text if quote.turn else ""
                assert quote.text in (said if quote.speaker == "coach" else spoken)
