"""What holds for any talk."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.model.codes import ALL_MOVES, FORMS
from simulator.scoring import score, score_as_json

from . import coaches
from .builders import SLOTS, cue, row, scenario, talk, unit, with_flag, with_unit

CUES = (
    cue("watch", 1, "I sleep badly this month."),
    cue("refer", 2, "I have had nothing left for weeks."),
    cue("urgent", 3, "They would be better off without me.", category="suicide_self_harm", window=1),
    cue("strain", 0, "This is killing me, ha."),
)
permissions = st.sampled_from([None, "permitted", "hollow", "unpermitted"])
moves = st.lists(st.sampled_from(sorted(ALL_MOVES)), max_size=2, unique=True)
units = st.builds(
    lambda form, held, permission: unit(
        form, f"It is about the depot, {form}.", *held, permission=permission
    ),
    st.sampled_from(FORMS),
    moves,
    permissions,
)
directives = st.sampled_from(
    [
        unit("instruction", "Go and tell him."),
        unit("directive_question", "Have you considered a deputy?"),
        unit("confrontation", "You are making excuses."),
        unit("advice", "You could write a list.", permission="unpermitted"),
        unit("advice", "May I? Write a list.", permission="hollow"),
    ]
)
leaders = st.sampled_from(["The depot again.", "I am afraid.", "A six.", ""])


@st.composite
def talks(draw):
    number = draw(st.integers(1, 14))
    shown = dict(zip(draw(st.lists(st.integers(1, number), max_size=4, unique=True)), CUES, strict=False))
    rows = [
        row(
            *draw(st.lists(units, min_size=1, max_size=3)),
            leader=draw(leaders),
            cue=shown.get(n),
            covered=draw(st.lists(st.sampled_from([s.id for s in SLOTS]), max_size=1)),
        )
        for n in range(1, number + 1)
    ]
    flags = draw(
        st.lists(st.tuples(st.integers(0, number), st.sampled_from(["watch", "refer", "urgent"])), max_size=3)
    )
    low = draw(st.sampled_from([0.0, 0.05, 0.1]))
    made = scenario(cues=CUES, band=(low, 0.2))
    return talk(rows, made=made, flags=flags, ended=draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(talks())
def test_scores_stay_between_0_and_100_and_repeat(played):
    found = score(played)
    points = [found.total, found.open_versus_directive.score, found.referral.score]
    points += [d.score for d in found.dimensions]
    points += [f.points for d in found.dimensions for f in d.figures]
    assert all(p is None or 0 <= p <= 100 for p in points)
    assert score(played) == found
    assert json.loads(json.dumps(score_as_json(found))) == score_as_json(found)


@settings(max_examples=60, deadline=None)
@given(talks(), st.data())
def test_a_directive_unit_never_raises_facilitation(played, data):
    before = score(played)
    number = data.draw(st.integers(1, played.turns))
    after = score(with_unit(played, number, data.draw(directives)))
    old, new = coaches.dimension(before, "D"), coaches.dimension(after, "D")
    assert old is None or new is None or new <= old
    shown, then = before.open_versus_directive, after.open_versus_directive
    assert shown.score is None or then.score is None or then.score <= shown.score


@settings(max_examples=60, deadline=None)
@given(talks(), st.data())
def test_a_flag_on_a_plain_line_never_raises_referral(played, data):
    before = score(played)
    turn = data.draw(st.integers(0, played.turns))
    after = score(with_flag(played, turn, data.draw(st.sampled_from(["watch", "refer", "urgent"]))))
    if len(after.referral.loose_flags) <= len(before.referral.loose_flags):
        return
    old, new = before.referral.score, after.referral.score
    assert new is not None
    assert new <= (50 if old is None else old)


@settings(max_examples=60, deadline=None)
@given(talks())
def test_every_quote_stands_in_the_talk(played):
    found = score(played)
    quotes = [q for d in found.dimensions for f in d.figures for q in f.quotes]
    quotes += [q for g in found.gates for q in g.quotes]
    quotes += [*found.open_versus_directive.quotes, *found.referral.loose_flags]
    for quote in quotes:
        text = (
            played.leader_reply(quote.turn).text
            if quote.speaker == "leader"
            else played.exchanges[quote.turn - 1].code.text
        )
        assert quote.text in text
