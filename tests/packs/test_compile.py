"""From documents to what a conversation plays: ids, names, layers, defaults, digests."""

from pathlib import Path

import pytest

from simulator.model.codes import ALL_MOVES, FORMS
from simulator.model.script import STATE_NAMES, Scenario
from simulator.packs import Library
from simulator.packs.kinds import ANSWER_KINDS
from simulator.packs.standard import standard
from tests.packs.building import Draft


def played(draft: Draft, folder: Path) -> Scenario:
    return Library.standard(paths=[draft.write(folder)]).scenario("depot/handover")


def test_ids_come_from_the_place(tmp_path: Path) -> None:
    ids = [line.id for line in played(Draft(), tmp_path).walk()]
    assert len(ids) == len(set(ids))
    assert {
        "opening.1",
        "handover.line.1",
        "handover.fear",
        "handover.feeling.1",
        "handover.other_view:tim.1",
        "answers.want.2",
        "answers.want.2.meaning.1",
        "reactions.advice.1",
        "facts.1",
        "proposals.list.1",
        "cues.sleep",
        "endings.open",
        "ruth.family.line.1",
        "ruth.family.past.1",
        "ruth.answers.strength.1",
        "ruth.openers.2",
    } <= set(ids)


def test_a_probe_of_a_persona_line_has_one_prefix(tmp_path: Path) -> None:
    draft = Draft()
    draft.persona["answers"]["strength"] = [{"say": "Calm.", "probes": {"meaning": ["A lot."]}}]
    ids = {line.id for line in played(draft, tmp_path).walk()}
    assert "ruth.answers.strength.1.meaning.1" in ids


def test_a_line_knows_where_it_stands_and_belongs(tmp_path: Path) -> None:
    scenario = played(Draft(), tmp_path)
    (line,) = scenario.topics["handover"].probes["feeling"]
    source = (tmp_path / "scenarios" / "handover.json").read_text().splitlines()
    file, row, column = line.where.split(":")
    assert file == "scenarios/handover.json"
    assert source[int(row) - 1][int(column) - 1 :] == '"Heavy."'
    assert (line.topic, line.bucket) == ("handover", "feeling")
    assert [(a.topic, a.bucket) for a in scenario.own.answers["want"]] == [("", "want"), ("", "want")]


@pytest.mark.parametrize(
    ("say", "names"),
    [
        ("Tim knows.", {"tim"}),
        ("It is Tim's.", {"tim"}),
        ("Time will tell.", set()),
        ("tim is in lower case.", set()),
        ("My deputy waits, and the Drivers too.", {"tim", "team"}),
        ("DEPUTY!", {"tim"}),
        ("Tim and the team.", {"tim", "team"}),
        ("Optimism.", set()),
        ("Nobody.", set()),
    ],
)
def test_a_line_names_members_of_the_cast_by_whole_words(say: str, names: set[str], tmp_path: Path) -> None:
    draft = Draft()
    draft.scenario["opening"] = [say]
    assert played(draft, tmp_path).opening[0].names == names


def test_answers_and_reactions_replace_what_is_below(tmp_path: Path) -> None:
    draft = Draft()
    draft.persona["answers"]["want"] = ["From the persona."]
    draft.persona["reactions"]["summary"] = ["From the persona, too."]
    scenario = played(draft, tmp_path)
    said = {kind: [line.say[0] for line in lines] for kind, lines in scenario.manner.answers.items()}
    assert said["want"] == ["An evening.", "A whole one."]
    assert said["strength"] == ["I stay calm when it is loud."]
    assert [line.say[0] for line in scenario.manner.reactions["advice"]] == ["I have a list."]
    assert [line.say[0] for line in scenario.manner.reactions["summary"]] == ["From the persona, too."]
    assert [line.say[0] for line in scenario.persona.manner.answers["want"]] == ["From the persona."]
    assert [line.say[0] for line in scenario.own.answers["want"]] == said["want"]


def test_misses_add_up_and_the_product_stands_in_for_none(tmp_path: Path) -> None:
    scenario = played(Draft(), tmp_path)
    assert [line.say[0] for line in scenario.manner.misses["feeling"]] == ["No word for it.", "Hard to say."]
    assert [line.say[0] for line in scenario.manner.misses["any"]] == ["I have never thought about that."]
    product = set(standard().manner.misses) - {"feeling", "any"}
    for kind in product:
        assert scenario.manner.misses[kind] == standard().manner.misses[kind]


def test_lines_of_the_product_bear_its_name() -> None:
    manner = standard().manner
    buckets = (manner.answers, manner.reactions, manner.misses)
    ids = [line.id for held in buckets for lines in held.values() for line in lines]
    ids += [line.id for line in manner.openers]
    assert len(ids) == len(set(ids))
    assert all(i.startswith("standard.") for i in ids)


def test_known_slots_bring_what_is_left_out(tmp_path: Path) -> None:
    draft = Draft()
    draft.scenario["slots"].append(
        {"id": "rota", "stage": "options", "kinds": ["example"], "label": "The rota"}
    )
    success, step, rota = played(draft, tmp_path).slots
    assert (success.stage, success.kinds, success.weight) == ("goal", {"success"}, 2.0)
    assert (step.stage, step.weight) == ("will", 3.0)
    assert (rota.stage, rota.kinds, rota.weight, rota.label) == ("options", {"example"}, 1.0, "The rota")


@pytest.mark.parametrize(
    ("level", "session", "band"),
    [
        ("first_time_manager", 1, (0.10, 0.35)),
        ("first_time_manager", 3, (0.05, 0.25)),
        ("experienced_manager", 2, (0.05, 0.25)),
        ("executive", 5, (0.0, 0.10)),
    ],
)
def test_the_directive_band_follows_level_and_session(
    level: str, session: int, band: tuple[float, float], tmp_path: Path
) -> None:
    draft = Draft()
    draft.persona["level"] = level
    draft.scenario["setting"]["session"] = session
    del draft.scenario["targets"]
    assert played(draft, tmp_path).directive_band == band


def test_a_cue_may_point_at_a_line_that_stands_elsewhere(tmp_path: Path) -> None:
    draft = Draft()
    draft.scenario["cues"] = [
        {
            "id": "fear",
            "line": "handover.fear",
            "category": "burnout",
            "severity": 3,
            "volunteer": {"from": 2, "by": 5},
        },
        {
            "id": "home",
            "line": "ruth.family.past.1",
            "category": "grief",
            "severity": 0,
            "twin": "elsewhere/home",
        },
        {"id": "tired", "line": "I am tired, that is all.", "category": "burnout", "severity": 0},
    ]
    draft.scenario["answers"]["refer"] = ["Perhaps."]
    fear, home, tired = played(draft, tmp_path).cues
    assert fear.line.say == ("And then what am I for.",)
    assert (fear.window, fear.volunteer, fear.line.level) == (1, (2, 5), 3)
    assert (home.line.topic, home.twin, home.window) == ("family", "elsewhere/home", 3)
    assert tired.line.id == "cues.tired"


def test_a_single_line_may_stand_without_a_list(tmp_path: Path) -> None:
    draft = Draft()
    draft.scenario["opening"] = "Hi."
    draft.scenario["answers"]["want"] = {"say": "Sleep.", "level": 2}
    draft.scenario["answers"]["step"] = {
        "say": "Ask him.",
        "when": {"said": "handover.fear", "stage": "will"},
    }
    scenario = played(draft, tmp_path)
    assert [line.say for line in scenario.opening] == [("Hi.",)]
    assert [(line.id, line.level) for line in scenario.own.answers["want"]] == [("answers.want.1", 2)]
    when = scenario.own.answers["step"][0].when
    assert (when.said, when.stage, when.specificity) == ({"handover.fear"}, {"will"}, 2)


def test_conditions_and_consequences(tmp_path: Path) -> None:
    draft = Draft()
    draft.scenario["answers"]["step"] = [
        {
            "say": "I ask him.",
            "when": {
                "trust": {"min": 5},
                "turn": {"max": 9},
                "named": ["tim"],
                "form": ["reflection"],
                "moves": ["refer"],
            },
            "then": {"insight": 1, "trust": -0.5, "slots": ["first_step"], "reveals": ["plan"]},
        }
    ]
    (line,) = played(draft, tmp_path).own.answers["step"]
    assert 5 in line.when.state["trust"] and 4.9 not in line.when.state["trust"]
    assert 9 in line.when.state["turn"] and 10 not in line.when.state["turn"]
    assert line.when.specificity == 5
    assert line.then.state == {"insight": 1, "trust": -0.5}
    assert (line.then.slots, line.then.reveals) == ({"first_step"}, {"plan"})


@pytest.mark.parametrize("part", ["pack", "persona", "scenario"])
def test_the_digest_follows_every_part_and_no_white_space(part: str, tmp_path: Path) -> None:
    before = played(Draft(), tmp_path / "a").digest
    draft = Draft()
    folder = draft.write(tmp_path / "b")
    for place in folder.rglob("*.json"):
        place.write_text(
            place.read_text().replace("\n", "\r\n").replace('"schema": 1', '"$schema": "x",\n"schema": 1')
        )
    assert Library.standard(paths=[folder]).scenario("depot/handover").digest == before
    key = {"pack": "about", "persona": "about", "scenario": "content_notice"}[part]
    getattr(draft, part)[key] = "Changed."
    assert played(draft, tmp_path / "c").digest != before


def test_compiling_gives_equal_scenarios(tmp_path: Path) -> None:
    assert played(Draft(), tmp_path / "a") == played(Draft(), tmp_path / "b")


def test_every_temperament_says_what_a_turn_does() -> None:
    temperaments = standard().temperaments
    assert set(temperaments) == {
        "guarded_achiever",
        "people_pleaser",
        "sceptic",
        "rescuer",
        "visionary",
        "stoic",
    }
    permitted = {f"{form}.{p}" for form in FORMS for p in ("permitted", "hollow", "unpermitted")}
    for one in temperaments.values():
        assert set(one.effects) <= {*FORMS, *ALL_MOVES, *permitted, "stacked"}
        assert {k for held in one.effects.values() for k in held} <= set(STATE_NAMES)
        assert all(0.05 <= abs(v) <= 1 for held in one.effects.values() for v in held.values())
        assert one.levels[0] < one.levels[1] < one.levels[2] <= 7
        for form in ("advice.unpermitted", "instruction", "confrontation", "directive_question", "dismiss"):
            assert one.effects[form]["trust"] < 0 and one.effects[form]["openness"] < 0
        for form in ("open_question", "reflection", "summary"):
            assert one.effects[form]["trust"] > 0 and one.effects[form]["openness"] > 0
    # What sets them apart: praise, advice taken, and how much it takes to open.
    effects = {name: one.effects for name, one in temperaments.items()}
    assert effects["sceptic"]["affirmation"]["trust"] < 0 < effects["people_pleaser"]["affirmation"]["trust"]
    assert (
        effects["people_pleaser"]["advice.unpermitted"]["commitment"]
        < effects["stoic"]["advice.unpermitted"]["commitment"]
    )
    assert temperaments["guarded_achiever"].levels[1] > temperaments["visionary"].levels[1]


def test_every_known_slot_has_kinds_that_exist() -> None:
    for slot in standard().slots.values():
        assert slot.kinds and slot.kinds <= ANSWER_KINDS | {"when"}
