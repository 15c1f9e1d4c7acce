"""The rubric as data."""

import copy
import hashlib
import json
from importlib import resources

import pytest

from simulator.model.errors import UsageError
from simulator.scoring import load_rubric, rubric_from, score, score_as_json

from . import coaches


@pytest.fixture
def data():
    text = resources.files("simulator.scoring").joinpath("data/rubric.json").read_text("utf-8")
    return copy.deepcopy(json.loads(text))


def test_a_score_names_the_rubric_and_its_digest(data):
    found = score(coaches.skilled())
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert found.rubric == "default 1.0.0"
    assert found.rubric_digest == hashlib.sha256(canonical).hexdigest()


def test_another_order_of_keys_is_the_same_rubric(data):
    turned = dict(reversed(list(data.items())))
    assert rubric_from(turned).digest == rubric_from(data).digest == load_rubric().digest


def test_a_programme_may_set_its_own_weights(data):
    talk = coaches.interviewer()
    for dimension in data["dimensions"]:
        dimension["weight"] = 1 if dimension["id"] == "D" else 0
    found = score(talk, rubric_from(data))
    assert found.total == coaches.dimension(found, "D") == 100
    assert found.rubric_digest != load_rubric().digest


def test_a_rubric_of_another_name_is_not_found():
    with pytest.raises(UsageError, match="no rubric called “mine”"):
        load_rubric("mine")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("bands"),
        lambda d: d["bands"].reverse(),
        lambda d: d["evidence"].update(surplus=1),
        lambda d: d["dimensions"].pop(),
        lambda d: d["dimensions"][0]["figures"][0].update(weight=2),
        lambda d: d["referral"]["ladder"]["2"].update(unheard=1),
        lambda d: d.update(support="none"),
    ],
)
def test_a_broken_rubric_is_refused_with_a_hint(data, spoil):
    spoil(data)
    with pytest.raises(UsageError) as refused:
        rubric_from(data)
    assert refused.value.hint


def test_an_unknown_gate_is_refused(data):
    data["gates"].append({"id": "unheard", "label": "x", "explanation": "x"})
    with pytest.raises(UsageError, match="unheard"):
        score(coaches.skilled(), rubric_from(data))


def test_bands():
    rubric = load_rubric()
    assert [rubric.band(t) for t in (0, 49.9, 50, 65, 79.9, 80, 100)] == [
        "not yet",
        "not yet",
        "developing",
        "proficient",
        "proficient",
        "strong",
        "strong",
    ]


def test_a_score_as_json_is_plain_and_starts_with_what_matters():
    plain = score_as_json(score(coaches.skilled()))
    assert list(plain)[:6] == ["total", "band", "open_versus_directive", "referral", "dimensions", "gates"]
    assert json.loads(json.dumps(plain)) == plain
    assert [d["id"] for d in plain["dimensions"]] == list("ABCDEF")
    assert plain["referral"]["outcomes"][0]["ladder"]["refer"] == 7


def test_limits_always_stand_under_a_score():
    for kind in ("skilled", "adviser", "silent"):
        limits = " ".join(score(getattr(coaches, kind)()).limits)
        assert "no verdict on a person" in limits
        assert "not shown to predict" in limits
