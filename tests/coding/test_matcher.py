"""Routing of a coach's words to authored entries."""

from simulator.coding.matcher import Entry, Matcher

ENTRIES = [
    Entry("email", ("just email him", "why don't you send him an email", "you could write to him")),
    Entry("job", ("how long have you been in the job", "when did you start in this job")),
    Entry("married", ("are you married", "do you have a wife", "how long have you been married")),
    Entry(
        "jonas",
        ("what makes it hard with Jonas", "tell me about Jonas", "how is it with Jonas"),
        ("Jonas", "former peer"),
        ("jonas brothers",),
    ),
]
MATCHER = Matcher(ENTRIES, negatives=("tell me more", "what time is it"))


def best(text: str) -> str:
    hits = MATCHER.match(text)
    return hits[0].id if hits else ""


def test_paraphrase_reaches_its_entry() -> None:
    assert best("have you thought about emailing him?") == "email"
    assert best("How long are you married?") == "married"
    assert best("what is it like to work with your former peer") == "jonas"


def test_a_misspelt_word_is_mended_and_a_known_word_is_not() -> None:
    assert MATCHER.mend("joans") == "jonas"
    assert MATCHER.mend("maried") == "married"
    assert MATCHER.mend("wife") == "wife"
    assert best("whats hard abt joans") == "jonas"


def test_excluded_words_rule_an_entry_out() -> None:
    assert "jonas" not in [h.id for h in MATCHER.match("do you like the jonas brothers")]


def test_what_nobody_authored_is_not_accepted() -> None:
    for text in ("What is the weather like?", "tell me more", "Do you play the violin?"):
        hits = MATCHER.ranked(text)
        assert not hits or hits[0].zone != "accept", (text, hits)


def test_a_named_keyword_is_accepted_with_the_words_that_matched() -> None:
    hit = MATCHER.ranked("And how are things with Jonas these days?")[0]
    assert (hit.id, hit.zone) == ("jonas", "accept")
    assert "jona" in hit.matched


def test_ties_are_sorted_by_id() -> None:
    twins = Matcher([Entry("b", ("green apples",)), Entry("a", ("green apples",))])
    assert [h.id for h in twins.match("green apples")] == ["a", "b"]
