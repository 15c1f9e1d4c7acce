"""Whatever an author does to a sound pack, the checker answers with faults, and it agrees with play."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.model.errors import PackError
from simulator.packs import Library, check_source
from tests.packs.building import PACK, PERSONA, SCENARIO, Draft, MemorySource

NOTHING: list[Any] = [None, True, 0, -1, 7.5, 10**9, "", [], {}, [[]], [None]]
WORDS: list[Any] = [
    "x",
    "handover.fear",
    "other_view:tim",
    "a b",
    "\u200b",
    "{number}",
    "{oops}",
    ["x"],
    {"x": "x"},
]
SAID: list[Any] = [{"say": "x"}, {"say": ["x", 1]}, {"say": "x", "probes": {"feeling": "x"}}]
MEANT: list[Any] = [
    {"id": "handover.fear", "say": "x"},
    {"min": 3},
    {"min": 9, "max": 1},
    {"from": 1, "by": 2},
]
SCRAPS = [*NOTHING, *WORDS, *SAID, *MEANT]
PARTS = {"pack": PACK, "persona": PERSONA, "scenario": SCENARIO}


def paths(value: Any, front: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value within *value*."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way for key, held in steps for way in ((*front, key), *paths(held, (*front, key)))]


WAYS = [(part, way) for part, whole in PARTS.items() for way in paths(whole)]
changes = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.sampled_from(["replace", "remove", "rename", "wrap"]),
        st.sampled_from(SCRAPS),
    ),
    min_size=1,
    max_size=4,
)


def change(draft: Draft, part: str, way: tuple[Any, ...], how: str, scrap: Any) -> None:
    owner = getattr(draft, part)
    try:
        for step in way[:-1]:
            owner = owner[step]
        if how == "replace":
            owner[way[-1]] = copy.deepcopy(scrap)
        elif how == "remove":
            del owner[way[-1]]
        elif how == "rename":
            owner[str(scrap)] = owner.pop(way[-1])
        else:
            owner[way[-1]] = [owner[way[-1]]]
    except (KeyError, IndexError, TypeError, AttributeError):
        return  # an earlier change took this place away


@given(changes)
@settings(max_examples=80, deadline=None)
def test_a_spoilt_pack_gives_faults_and_what_is_clean_plays(made: list[Any]) -> None:
    draft = Draft()
    for (part, way), how, scrap in made:
        change(draft, part, way, how, scrap)
    files = dict(zip(Draft().files(), draft.files_of(), strict=True))
    source = MemorySource(files)
    faults = check_source(source)
    for fault in faults:
        assert fault.render()
        assert fault.line >= 1
    sound = not any(f.is_error for f in faults)
    try:
        scenario = Library([("here", source)]).scenario("handover")
        assert list(scenario.walk())
        played = True
    except PackError:
        played = False
    assert sound == played
