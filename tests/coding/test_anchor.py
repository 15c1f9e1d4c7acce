"""Which of the leader's lines a coach stays with."""

from simulator.coding.anchor import find_anchor

LINES = [
    "With Jonas I rehearse the whole film before I open the door.",
    "With Tom it is just a word.",
    "Anyway, the rota is done.",
]


def test_an_echo_finds_the_line_it_repeats() -> None:
    anchor = find_anchor("You said a whole film. What's in the film?", LINES, {})
    assert anchor is not None
    assert (anchor.index, anchor.echoed, set(anchor.words)) == (0, True, {"film", "whole"})


def test_without_an_echo_the_last_line_is_meant() -> None:
    anchor = find_anchor("How does that make you feel?", LINES, {})
    assert anchor is not None
    assert (anchor.index, anchor.echoed) == (2, False)


def test_a_word_that_is_everywhere_does_not_point() -> None:
    anchor = find_anchor("And Jonas?", LINES, {"jona": 0.2})
    assert anchor is not None
    assert not anchor.echoed


def test_nothing_said_gives_no_anchor() -> None:
    assert find_anchor("Hello", [], {}) is None
