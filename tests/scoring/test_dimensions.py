"""What moves each dimension, and what does not."""

import pytest

from simulator.model.script import Slot
from simulator.scoring import score

from . import coaches
from .builders import SLOTS, row, scenario, talk, unit

OPEN = unit("open_question", "What do you see?")
CLOSED = unit("closed_question", "Is it the money?")
ADVICE = "You could start with a list."


def figure(given, dimension, name):
    figures = next(d.figures for d in score(given).dimensions if d.id == dimension)
    return next(f for f in figures if f.id == name)


def dimension(given, name):
    return coaches.dimension(score(given), name)


# A


def test_question_craft_needs_five_turns_that_ask():
    assert dimension(talk([row(OPEN)] * 4 + [row(unit("encourager", "Mm."))] * 4), "A") is None
    assert dimension(talk([row(OPEN)] * 5), "A") == 100


@pytest.mark.parametrize(("opens", "points"), [(4, 0), (6, 57.1), (8, 100)])
def test_open_questions_earn_points_between_two_and_three_quarters_of_them(opens, points):
    given = talk([row(OPEN)] * opens + [row(CLOSED)] * (10 - opens))
    assert figure(given, "A", "open_share").points == pytest.approx(points)


def test_stacking_costs_and_a_check_beside_a_question_is_no_stacking():
    check = unit("closed_question", "Did I get that right?", focus=["check"])
    assert figure(talk([row(check, OPEN)] * 6), "A", "stacked").value == 0
    assert figure(talk([row(OPEN, CLOSED)] * 6), "A", "stacked").value == 1


def test_leading_questions_cost():
    leading = unit("directive_question", "Don't you think you should wait?")
    found = figure(talk([row(OPEN)] * 5 + [row(leading)] * 5), "A", "leading")
    assert (found.value, found.points) == (0.5, 50)
    assert {q.text for q in found.quotes} == {leading.text}


# B


def test_using_the_leaders_key_words_counts_in_questions_and_reflections_only():
    said = {"leader": "The depot burns me out.", "keys": ("depot",)}
    asks = unit("open_question", "What is it about the depots?")
    tells = unit("instruction", "Close the depot.")
    assert figure(talk([row(asks, **said)] * 7), "B", "own_words").count == 6
    assert figure(talk([row(tells, **said)] * 7), "B", "own_words").count == 0


def test_a_key_of_small_words_alone_proves_no_listening():
    asks = unit("open_question", "What do you see, and who are you there?")
    rows = [row(asks, leader="All I think is, what do you want.", keys=("you", "what are you"))] * 6
    assert figure(talk(rows), "B", "own_words").count == 0


def test_without_authored_keys_the_rarest_words_of_the_line_count():
    rows = [row(unit("open_question", "What is that avalanche like?"), leader="It is an avalanche.")] * 6
    assert figure(talk(rows), "B", "own_words").count == 5


@pytest.mark.parametrize(
    ("answer", "met"),
    [
        (unit("reflection", "You are ashamed of it."), 2),
        (unit("open_question", "What is that like?", "feeling"), 2),
        (unit("open_question", "Where do you feel it?", focus=["body"]), 2),
        (unit("open_question", "When did it start?"), 0),
        (unit("instruction", "Do not be ashamed.", "feeling"), 0),
    ],
)
def test_a_feeling_is_met_in_the_next_turn_or_not(answer, met):
    felt = {"leader": "I am ashamed.", "emotion": ("ashamed",)}
    rows = [row(OPEN, **felt), row(answer, **felt), row(answer)] + [row(OPEN)] * 4
    found = figure(talk(rows), "B", "emotions")
    assert (found.count, found.of) == (met, 2)


def test_long_turns_cost_brevity():
    long = unit("open_question", "what " * 70)
    assert figure(talk([row(long)] * 6), "B", "brevity").points == 0
    assert figure(talk([row(OPEN)] * 6), "B", "brevity").points == 100


# C

COVERED = {1: ["session_goal"], 2: ["success_measure"], 3: ["reality"], 4: ["options"], 5: ["first_step"]}


def covering(*, early=None, slots=SLOTS, rows=6):
    made = []
    for number in range(1, rows + 1):
        units = [early] if early and number == 1 else [OPEN]
        made.append(row(*units, covered=COVERED.get(number, ())))
    return talk(made, made=scenario(slots=slots))


def test_slots_count_by_their_weight():
    found = figure(covering(), "C", "coverage")
    assert (found.count, found.of) == (5, 6)
    assert found.value == pytest.approx(8 / 9, abs=0.001)
    assert [q.turn for q in found.quotes] == [1, 2, 3, 4, 5]


def test_a_scenario_without_slots_gives_no_opportunity():
    found = next(d for d in score(covering(slots=())).dimensions if d.id == "C")
    assert (found.score, found.status) == (None, "no opportunity")


def test_options_before_goal_and_reality_cost_a_tenth():
    early = unit("open_question", "What could you do?", "options")
    assert dimension(covering(early=early), "C") == pytest.approx(0.9 * dimension(covering(), "C"), abs=0.1)


def test_going_back_to_the_goal_costs_nothing():
    rows = [row(OPEN, covered=COVERED.get(n, ())) for n in range(1, 6)]
    rows += [row(unit("open_question", "What do you want now?", "goal", focus=["want"]))] * 2
    assert figure(talk(rows), "C", "order").value == 1


SCALE = unit("closed_question", "How committed are you, 1 to 10?", "scale")


@pytest.mark.parametrize(
    ("after", "value"),
    [
        (unit("open_question", "What do you really want?", "goal", focus=["want"]), 1.0),
        (unit("open_question", "What gets in the way?", "obstacle"), 0.7),
        (unit("affirmation", "You can do it!"), 0.0),
        (unit("instruction", "Make it a nine.", "goal"), 0.0),
    ],
)
def test_a_commitment_under_eight_wants_exploring(after, value):
    rows = [row(OPEN)] * 4 + [row(SCALE, leader="A six.", commitment=9), row(after), row(OPEN)]
    assert figure(talk(rows), "C", "commitment").value == value


def test_a_commitment_of_eight_needs_nothing():
    rows = [row(OPEN)] * 5 + [row(SCALE, leader="An 8.", commitment=3), row(OPEN)]
    assert figure(talk(rows), "C", "commitment").status == "no opportunity"


def test_the_commitment_slot_counts_only_once_a_low_number_was_said():
    slots = (*SLOTS, Slot("goal_revisited", "will", 3))
    assert figure(covering(slots=slots), "C", "coverage").of == len(SLOTS)
    closes = [row(OPEN)] * 6 + [row(SCALE, leader="A six.")]
    assert figure(talk(closes, made=scenario(slots=slots)), "C", "coverage").of == len(SLOTS) + 1


# D


@pytest.mark.parametrize(("permission", "points"), [("permitted", 100), ("hollow", 75), ("unpermitted", 50)])
def test_permission_decides_what_advice_costs(permission, points):
    rows = [row(OPEN)] * 9 + [row(unit("advice", ADVICE, permission=permission))]
    assert figure(talk(rows), "D", "autonomy").points == points


def test_a_fifth_of_turns_that_direct_leaves_no_autonomy():
    rows = [row(OPEN)] * 8 + [row(unit("instruction", "Go and tell him."))] * 2
    assert figure(talk(rows), "D", "autonomy").points == 0


@pytest.mark.parametrize(("told", "points"), [(0, 70), (1, 100), (3, 100), (5, 50)])
def test_the_band_of_this_leader_decides_how_much_telling_fits(told, points):
    rows = [row(unit("information", "Most new managers meet this."))] * told + [row(OPEN)] * (10 - told)
    given = talk(rows, made=scenario(band=(0.1, 0.4)))
    assert figure(given, "D", "band_fit").points == pytest.approx(points)


def test_ideas_are_sought_before_they_are_offered():
    seeks = unit("open_question", "What could you do?", "options")
    offer = unit("advice", ADVICE, permission="permitted")
    pushed = unit("advice", ADVICE, permission="unpermitted")
    plain = [row(OPEN)] * 5
    assert figure(talk([*plain, row(seeks), row(offer)]), "D", "leader_first").value == 1
    assert figure(talk([*plain, row(offer), row(seeks)]), "D", "leader_first").value == 0.5
    assert figure(talk([*plain, row(pushed)]), "D", "leader_first").value == 0
    assert figure(talk(plain), "D", "leader_first").status == "no opportunity"


def test_a_doubtful_code_is_not_held_against_the_coach():
    doubtful = unit("instruction", "Maybe sleep on it.", p=0.5)
    assert figure(talk([row(OPEN)] * 9 + [row(doubtful)]), "D", "autonomy").points == 100


def test_telling_ones_own_career_costs_half_a_turn():
    story = unit("self_disclosure", "When I ran a depot I did it like this.", "mentor")
    assert figure(talk([row(OPEN)] * 9 + [row(story)]), "D", "autonomy").value == 0.05


# E

STRETCH = unit("open_question", "What are you taking for granted?", "assumption")
CREDIT = unit("affirmation", "You stayed with it.")


def test_challenge_wants_support_before_it():
    assert figure(talk([row(OPEN)] * 5 + [row(STRETCH)]), "E", "cushioned").value == 0
    assert figure(talk([row(OPEN)] * 4 + [row(CREDIT), row(OPEN), row(STRETCH)]), "E", "cushioned").value == 1


def test_blame_is_no_challenge():
    blame = unit("confrontation", "You are making excuses.", "challenge")
    given = talk([row(OPEN)] * 6 + [row(blame)])
    assert figure(given, "E", "challenge").points == 0
    assert figure(given, "E", "minimising").points == 50


def test_three_specific_credits_are_enough():
    three = talk([row(OPEN)] * 6 + [row(CREDIT)] * 3)
    assert figure(three, "E", "affirmations").points == 100
    assert figure(talk([row(OPEN)] * 6 + [row(CREDIT)]), "E", "affirmations").points == 60
