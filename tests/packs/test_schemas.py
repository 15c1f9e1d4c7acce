"""The schemas help an editor: every key is described, every example holds."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator

from simulator.packs import schema as schema_module
from simulator.packs.kinds import FORM_KINDS, GRAMMAR_KINDS, MOVE_KINDS, QUESTION_KINDS, WHEN_FORMS
from simulator.packs.schema import Kind, schema_text
from simulator.packs.standard import standard

KINDS = get_args(Kind)
README = Path(__file__).parents[2] / "scenarios" / "README.md"


def schema(kind: Kind) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema_text(kind))
    return loaded


def keys(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for value in node.values():
            yield from keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from keys(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_draft_07_and_refers_only_to_itself(kind: Kind) -> None:
    Draft7Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"
    references = [line for line in schema_text(kind).splitlines() if '"$ref"' in line]
    assert all('"#/definitions/' in line for line in references)
    assert "uniqueItems" not in schema_text(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_description_and_an_example_that_holds(kind: Kind) -> None:
    whole = schema(kind)
    described = list(keys(whole))
    assert len(described) > 5
    for name, node in described:
        assert node.get("description"), name
        assert node.get("examples"), name
        validator = Draft7Validator({**node, "definitions": whole.get("definitions", {})})
        for example in node["examples"]:
            assert not list(validator.iter_errors(example)), (name, example)


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_is_closed(kind: Kind) -> None:
    def objects(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            if "properties" in node and isinstance(node["properties"], dict) and "type" in node:
                yield node
            for value in node.values():
                yield from objects(value)

    assert all(o["additionalProperties"] is False for o in objects(schema(kind)))


def test_what_persona_and_scenario_share_is_the_same() -> None:
    persona, scenario = schema("persona")["definitions"], schema("scenario")["definitions"]
    shared = set(persona) & set(scenario)
    assert {"line", "lines", "topic", "when", "then", "answers", "reactions", "misses"} <= shared
    assert all(persona[name] == scenario[name] for name in shared)


def test_schema_and_program_know_the_same_words() -> None:
    held = schema("scenario")["definitions"]
    known = {name: set(held[name]["properties"]) for name in ("answers", "probes", "reactions", "misses")}
    assert known["answers"] == {*QUESTION_KINDS, *MOVE_KINDS}
    assert known["probes"] == {*QUESTION_KINDS, *MOVE_KINDS, "reflect"}
    assert known["reactions"] == {*FORM_KINDS, *MOVE_KINDS}
    assert known["misses"] == {*QUESTION_KINDS, *MOVE_KINDS, *GRAMMAR_KINDS}
    assert set(held["when"]["properties"]["form"]["then"]["enum"]) == WHEN_FORMS
    assert set(schema("persona")["properties"]["temperament"]["enum"]) == set(standard().temperaments)


def test_the_guide_names_every_word() -> None:
    guide = README.read_text(encoding="utf-8")
    words = {*QUESTION_KINDS, *MOVE_KINDS, *FORM_KINDS, *GRAMMAR_KINDS, *standard().slots}
    assert sorted(w for w in words if f"`{w}`" not in guide) == []
    described = {name for kind in KINDS for name, _ in keys(schema(kind))}
    lines = set(schema("scenario")["definitions"]["line"]["properties"])
    assert lines <= described
    assert sorted(w for w in lines if f"`{w}`" not in guide) == []


def test_the_examples_of_the_guide_pass_their_schemas() -> None:
    blocks = [
        block.partition("```")[0] for block in README.read_text(encoding="utf-8").split("```json\n")[1:]
    ]
    whole = {name: json.loads(b) for b in blocks if b.startswith("{\n") for name in _kind(json.loads(b))}
    assert set(whole) == set(KINDS)
    for kind, value in whole.items():
        assert [e.message for e in Draft7Validator(schema(kind)).iter_errors(value)] == []


def _kind(value: dict[str, Any]) -> list[Kind]:
    return ["scenario" if "persona" in value else "persona" if "temperament" in value else "pack"]


def test_the_guide_explains_every_code() -> None:
    rooms = Path(schema_module.__file__).parent.glob("*.py")
    used = {
        code for room in rooms for code in re.findall(r'"([EW][0-9]{3})"', room.read_text(encoding="utf-8"))
    }
    explained = re.findall(r"\| ([EW][0-9]{3}) \|", README.read_text(encoding="utf-8"))
    assert sorted(used) == sorted(explained)
