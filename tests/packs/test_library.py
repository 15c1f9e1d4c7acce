"""The library: what is there, what is broken, and getting a scenario to play."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from simulator.model.errors import PackError, PackNotFound
from simulator.packs import Library, library, opening, schema
from tests.packs.building import Draft


def pack(folder: Path, pack_id: str = "depot", scenario_id: str = "handover") -> Path:
    draft = Draft()
    draft.pack["id"] = pack_id
    draft.scenario["id"] = scenario_id
    return draft.write(folder)


def ids(library: Library) -> list[str]:
    return [c.id for c in library.cards() if c.source != "built-in"]


def test_a_card_tells_what_the_screens_show(tmp_path: Path) -> None:
    (card,) = (c for c in Library.standard(paths=[pack(tmp_path)]).cards() if c.id == "depot")
    (scenario,) = card.scenarios
    assert (card.title, card.version, card.source) == ("Leaders in logistics", "1.0.0", str(tmp_path))
    assert (scenario.ref, scenario.id, scenario.minutes) == ("depot/handover", "handover", 30)
    assert (scenario.persona, scenario.persona_id, scenario.level) == (
        "Ruth Adeyemi",
        "ruth",
        "experienced_manager",
    )
    assert scenario.brief == "Ruth asked for coaching herself."


def test_a_text_on_a_card_is_harmless(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    place = folder / "scenarios" / "handover.json"
    place.write_text(place.read_text().replace("The handover", "\\u001b]52;\\nThe \\u202ehandover"))
    (card,) = (c for c in Library.standard(paths=[folder]).cards() if c.id == "depot")
    assert card.scenarios[0].title == "]52; The handover that never ends"


def test_packs_come_from_folders_zips_and_the_users_folder(tmp_path: Path) -> None:
    user = tmp_path / "user"
    pack(user / "one", "one")
    zipped = pack(tmp_path / "two", "two")
    with zipfile.ZipFile(user / "two.zip", "w") as archive:
        for file in zipped.rglob("*.json"):
            archive.write(file, file.relative_to(zipped))
    several = tmp_path / "several"
    pack(several / "three", "three")
    pack(several / "four", "four")
    found = Library.standard(paths=[several], user_folder=user)
    assert sorted(ids(found)) == ["four", "one", "three", "two"]
    assert found.problems == ()
    assert found.scenario("two/handover").ref == "two/handover"
    assert "three/handover" in found.refs()


def test_a_broken_pack_hides_nothing_else(tmp_path: Path) -> None:
    pack(tmp_path / "good", "good")
    bad = pack(tmp_path / "bad", "bad")
    (bad / "pack.json").write_text("{")
    half = pack(tmp_path / "half", "half")
    (half / "scenarios" / "second.json").write_text("[" * 100_000)
    (half / "scenarios" / "third.json").write_text('{"persona": "nobody"}')
    (tmp_path / "broken.zip").write_bytes(b"PK\x05\x06")
    found = Library.standard(user_folder=tmp_path, paths=[tmp_path / "nowhere"])
    assert sorted(ids(found)) == ["good", "half"]
    assert [[s.id for s in c.scenarios] for c in found.cards() if c.id == "half"] == [["handover"]]
    told = sorted(str(p).replace(str(tmp_path), "") for p in found.problems)
    starts = [
        "/bad: ",
        "/broken.zip: ",
        "/half/scenarios/second.json: ",
        "/half/scenarios/third.json: ",
        "/nowhere: ",
    ]
    assert len(told) == len(starts)
    assert all(t.startswith(s) for t, s in zip(told, starts, strict=True))


def test_the_first_pack_of_an_id_wins_and_the_other_is_told(tmp_path: Path) -> None:
    first, second = pack(tmp_path / "a"), pack(tmp_path / "b", scenario_id="other")
    found = Library.standard(paths=[first, second])
    assert [[s.id for s in c.scenarios] for c in found.cards() if c.id == "depot"] == [["handover"]]
    assert [p.source for p in found.problems] == [str(second)]


def test_a_scenario_is_found_by_its_own_id_where_that_is_unique(tmp_path: Path) -> None:
    pack(tmp_path / "a", "one", "night")
    pack(tmp_path / "b", "two", "shared")
    pack(tmp_path / "c", "three", "shared")
    found = Library.standard(user_folder=tmp_path)
    assert found.scenario("night").ref == "one/night"
    assert found.scenario("three/shared").ref == "three/shared"
    with pytest.raises(PackNotFound, match="three/shared, two/shared"):
        found.scenario("shared")


@pytest.mark.parametrize("wrong", ["depot/handovr", "handovr", "depo/handover", "dpeot/handover"])
def test_a_name_that_is_nearly_right_is_told(wrong: str, tmp_path: Path) -> None:
    found = Library.standard(paths=[pack(tmp_path)])
    with pytest.raises(PackNotFound, match="Did you mean depot/handover"):
        found.scenario(wrong)


@pytest.mark.parametrize(
    "wrong", ["", "/", "zzz", "../../etc/passwd", "depot/../pack", "depot/handover/x", "[bold]\x1b"]
)
def test_a_name_that_is_nothing_is_not_found(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(PackNotFound) as caught:
        Library.standard(paths=[pack(tmp_path)]).scenario(wrong)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scenarios/handover.json", '"level": 2', '"levle": 2'),
        ("scenarios/handover.json", '"person": "tim"', '"person": "tom"'),
        ("scenarios/handover.json", '"persona": "ruth"', '"persona": "rut"'),
        ("scenarios/handover.json", '"id": "handover"', '"id": "takeover"'),
        ("personas/ruth.json", '"stay', '"stay\\u0007'),
        ("personas/ruth.json", "{", "[{"),
        ("personas/ruth.json", "{", "7 {"),
        ("pack.json", '"schema": 1', '"schema": 2'),
        ("pack.json", '"schema": 1', '"schema": 1, "schema": 1'),
    ],
)
def test_a_faulty_scenario_is_not_played(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = pack(tmp_path)
    (folder / file).write_text((folder / file).read_text().replace('"I stay', '"stay').replace(old, new, 1))
    with pytest.raises(PackError, match=r"depot/handover cannot be used.*packs check"):
        Library.standard(paths=[folder]).scenario("depot/handover")


def test_content_that_passed_is_not_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = tmp_path / "cache" / "valid.txt"
    folder = pack(tmp_path / "pack")
    monkeypatch.setattr(opening, "_validated", set())
    first = Library.standard(paths=[folder], remembered=remembered).scenario("depot/handover")

    def forbidden(kind: schema.Kind) -> None:
        raise AssertionError("the schema was asked again")

    monkeypatch.setattr(opening, "_validated", set())
    monkeypatch.setattr(schema, "_validator", forbidden)
    assert Library.standard(paths=[folder], remembered=remembered).scenario("depot/handover") == first
    place = folder / "scenarios" / "handover.json"
    place.write_text(place.read_text().replace("Done, then.", "Done."))
    with pytest.raises(AssertionError):
        Library.standard(paths=[folder], remembered=remembered).scenario("depot/handover")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"nonsense\n\n", b""])
def test_a_damaged_cache_does_no_harm(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_validated", set())
    remembered = tmp_path / "valid.txt"
    remembered.write_bytes(content)
    found = Library.standard(paths=[pack(tmp_path / "pack")], remembered=remembered)
    assert found.scenario("depot/handover").id == "handover"


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_validated", set())
    (tmp_path / "file").write_text("")
    found = Library.standard(paths=[pack(tmp_path / "pack")], remembered=tmp_path / "file" / "valid.txt")
    assert found.scenario("depot/handover").id == "handover"


def test_a_change_on_disk_is_played(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    found = Library.standard(paths=[folder])
    before = found.scenario("depot/handover")
    assert found.scenario("depot/handover") is before
    place = folder / "scenarios" / "handover.json"
    place.write_text(place.read_text().replace("never ends", "ends"))
    assert found.scenario("depot/handover").title == "The handover that ends"
    assert found.cards()[0].scenarios[0].title == "The handover that ends"


def test_a_pack_that_comes_later_is_seen_after_a_refresh(tmp_path: Path) -> None:
    found = Library.standard(user_folder=tmp_path)
    assert ids(found) == []
    pack(tmp_path / "late")
    found.refresh()
    assert ids(found) == ["depot"]
    shutil.rmtree(tmp_path / "late")
    with pytest.raises(PackError):
        found.scenario("depot/handover")


def test_built_in_packs_are_there_and_sound() -> None:
    found = Library.builtin()
    assert {c.source for c in found.cards()} == {"built-in"}
    assert found.problems == ()


def test_a_wheel_carries_the_packs_in_its_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "simulator" / "packs"
    pack(tmp_path / "site" / "simulator" / "_scenarios" / "depot")
    monkeypatch.setattr(library, "__file__", str(package / "library.py"))
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "site" / "simulator")
    assert [c.id for c in Library.builtin().cards()] == ["depot"]
    assert Library.builtin().scenario("handover").ref == "depot/handover"


def test_looking_at_cards_never_asks_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_validator", None)
    assert ids(Library.standard(paths=[pack(tmp_path)])) == ["depot"]


def test_a_card_survives_values_of_any_type(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    for place in folder.rglob("*.json"):
        held = json.loads(place.read_text())
        place.write_text(json.dumps({key: [value] for key, value in held.items()}))
    assert Library.standard(paths=[folder]).problems
