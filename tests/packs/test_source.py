"""Packs in folders and zips: what is read, and what is refused."""

# ruff: noqa: E501 - a case a line reads best

import os
import stat
import struct
import zipfile
from importlib.resources import files as resources
from pathlib import Path

import pytest

from simulator.model.errors import PackError
from simulator.packs import FolderSource, Library, ResourceSource, ZipSource, check_path, sources_at
from simulator.packs.source import MAX_FILES
from tests.packs.building import Draft

NAMES = ("pack.json", "personas/ruth.json", "scenarios/handover.json")


def zipped(place: Path, members: dict[str, str | bytes] | None = None, root: str = "") -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (members if members is not None else Draft().files()).items():
            archive.writestr(root + name, text)
    return place


def test_a_folder_lists_only_what_a_pack_has(tmp_path: Path) -> None:
    Draft().write(tmp_path)
    (tmp_path / "README.md").write_text("for people")
    (tmp_path / "scenarios" / "notes.txt.bak").write_text("old")
    (tmp_path / "scenarios" / "deeper").mkdir()
    assert FolderSource(tmp_path).listing().files == NAMES


@pytest.mark.parametrize(
    "name",
    ["../pack.json", "/etc/passwd", "personas/../pack.json", "personas//ruth.json", "personas/Ruth.json", "pack.json\n",
     "personas/ruth.json\0", "secrets/key.json", "personas\\ruth.json", "", ".", "con"],
)  # fmt: skip
def test_a_folder_reads_no_other_name(name: str, tmp_path: Path) -> None:
    source = FolderSource(Draft().write(tmp_path))
    with pytest.raises(PackError):
        source.read(name)


def test_a_folder_follows_no_link(tmp_path: Path) -> None:
    pack = Draft().write(tmp_path / "pack")
    (tmp_path / "secret.json").write_text("{}")
    (pack / "personas" / "ruth.json").unlink()
    (pack / "personas" / "ruth.json").symlink_to(tmp_path / "secret.json")
    source = FolderSource(pack)
    with pytest.raises(PackError):
        source.read("personas/ruth.json")
    assert [name for name, _ in source.listing().strays] == ["personas/ruth.json"]


def test_a_folder_follows_no_linked_folder(tmp_path: Path) -> None:
    pack = Draft().write(tmp_path / "pack")
    (pack / "personas").rename(tmp_path / "outside")
    (pack / "personas").symlink_to(tmp_path / "outside")
    source = FolderSource(pack)
    with pytest.raises(PackError):
        source.read("personas/ruth.json")
    assert [name for name, _ in source.listing().strays] == ["personas"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    pack = Draft().write(tmp_path)
    (pack / "personas" / "ruth.json").unlink()
    os.mkfifo(pack / "personas" / "ruth.json")
    with pytest.raises(PackError, match="not a plain file"):
        FolderSource(pack).read("personas/ruth.json")


def test_a_file_is_read_only_to_its_limit(tmp_path: Path) -> None:
    pack = Draft().write(tmp_path)
    with (pack / "personas" / "ruth.json").open("wb") as file:
        file.truncate(2**40)
    assert len(FolderSource(pack).read("personas/ruth.json")) == 1_000_001


@pytest.mark.parametrize("root", ["", "depot-main/", "My Pack/"])
def test_a_zip_is_as_good_as_a_folder(root: str, tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip", root=root)
    (source,) = sources_at(place)
    assert source.listing().files == NAMES
    assert check_path(place) == []
    folder = Library.standard(paths=[Draft().write(tmp_path / "depot")]).scenario("depot/handover")
    assert Library.standard(paths=[place]).scenario("depot/handover") == folder


def test_a_zip_may_hold_what_a_computer_adds(tmp_path: Path) -> None:
    extra = {"__MACOSX/._pack.json": b"\0\5", ".DS_Store": b"\0", "README.md": "for people"}
    assert check_path(zipped(tmp_path / "depot.zip", {**Draft().files(), **extra})) == []


def test_a_zip_with_a_comment_is_read(tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip")
    with zipfile.ZipFile(place, "a") as archive:
        archive.comment = b"0123456789abcdef" * 3
    assert check_path(place) == []


@pytest.mark.parametrize(
    "name",
    ["../pack.json", "/etc/cron.json", "personas/../../x.json", "C:/x.json", "PACK.JSON", "personas/RUTH.json",
     "personas/ruth.json"],
)  # fmt: skip
def test_a_zip_with_a_dangerous_or_double_name_is_refused(name: str, tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip")
    with zipfile.ZipFile(place, "a") as archive:
        if name == "personas/ruth.json":
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr(name, "{}")
        else:
            archive.writestr(name, "{}")
    with pytest.raises(PackError, match="refused"):
        check_path(place)


def test_names_that_differ_in_composition_only_are_refused(tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip", {**Draft().files(), "\u00e9.json": "{}", "e\u0301.json": "{}"})
    with pytest.raises(PackError, match="twice"):
        check_path(place)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_zip_with_a_link_or_device_is_refused(kind: int, tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip")
    member = zipfile.ZipInfo("personas/eve.json")
    member.create_system = 3
    member.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr(member, "/etc/passwd")
    with pytest.raises(PackError, match="link or a device"):
        check_path(place)


def test_a_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip", {**Draft().files(), "personas/bomb.json": b"0" * 900_000})
    (fault,) = check_path(place)
    assert (fault.code, fault.file) == ("E110", f"{place}/personas/bomb.json")
    assert "grows more" in fault.message
    with pytest.raises(PackError, match="grows more"):
        ZipSource(place).read("personas/bomb.json")


def test_a_member_that_is_too_large_is_cut_off(tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip", {**Draft().files(), "personas/ruth.json": os.urandom(1_500_000)})
    assert len(ZipSource(place).read("personas/ruth.json")) == 1_000_001


def test_a_size_that_lies_does_no_harm(tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip", {**Draft().files(), "personas/bomb.json": os.urandom(500_000)})
    data = bytearray(place.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + offset : at + offset + 4] = struct.pack("<I", 10)
    place.write_bytes(bytes(data))
    assert {f.code for f in check_path(place)} == {"E110"}


def test_too_many_members_are_refused_unread(tmp_path: Path) -> None:
    place = tmp_path / "many.zip"
    with zipfile.ZipFile(place, "w") as archive:
        for n in range(MAX_FILES * 20):
            archive.writestr(f"scenarios/s{n}.json", "")
    with pytest.raises(PackError, match="too many"):
        sources_at(place)


def test_too_many_files_in_a_folder_are_refused(tmp_path: Path) -> None:
    Draft().write(tmp_path)
    for n in range(MAX_FILES):
        (tmp_path / "scenarios" / f"s{n}.json").touch()
    with pytest.raises(PackError, match="more than"):
        FolderSource(tmp_path).listing()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(method: int, tmp_path: Path) -> None:
    place = tmp_path / "depot.zip"
    with zipfile.ZipFile(place, "w", method) as archive:
        for name, text in Draft().files().items():
            archive.writestr(name, text)
    with pytest.raises(PackError, match="unusual"):
        check_path(place)


def test_a_password_is_refused(tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip")
    data = bytearray(place.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        data[at + offset] |= 1
    place.write_bytes(bytes(data))
    with pytest.raises(PackError, match="password"):
        check_path(place)


@pytest.mark.parametrize("keep", [0, 10, 100, -1, -30])
def test_a_broken_zip_gives_a_pack_error(keep: int, tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip")
    place.write_bytes(place.read_bytes()[:keep])
    with pytest.raises(PackError):
        check_path(place)


def test_any_flipped_byte_gives_faults_or_a_pack_error(tmp_path: Path) -> None:
    place = zipped(tmp_path / "depot.zip", {"pack.json": Draft().files()["pack.json"]})
    data = place.read_bytes()
    for at in range(len(data)):
        place.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            check_path(place)
        except PackError as error:
            assert error.title


def test_a_package_is_as_good_as_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped(tmp_path / "wheel.zip", {"depot_pack/__init__.py": "", **{f"depot_pack/data/{n}": t for n, t in Draft().files().items()}})  # fmt: skip
    monkeypatch.syspath_prepend(str(archive))
    source = ResourceSource(resources("depot_pack") / "data", "plugin depot")
    assert source.listing().files == NAMES
    library = Library.standard(plugin_sources=[("depot", resources("depot_pack") / "data")])
    assert library.scenario("depot/handover").title == "The handover that never ends"
    assert [c.source for c in library.cards() if c.id == "depot"] == ["plugin depot"]
    with pytest.raises(PackError):
        source.read("personas/nobody.json")


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no folder or zip"):
        check_path(tmp_path / "nowhere")
    with pytest.raises(PackError, match="no pack in"):
        check_path(tmp_path)
    text = tmp_path / "pack.json"
    text.write_text("{}")
    with pytest.raises(PackError, match="not a zip"):
        check_path(text)


def test_a_folder_called_like_a_file_is_no_pack(tmp_path: Path) -> None:
    place = tmp_path / "odd.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("pack.json/", "")
    with pytest.raises(PackError, match="no pack in"):
        check_path(place)


def test_a_broken_pack_among_others_is_told_and_hides_none(tmp_path: Path) -> None:
    draft = Draft()
    draft.scenario["topics"]["handover"]["person"] = "tom"
    draft.write(tmp_path / "good")
    (tmp_path / "broken.zip").write_bytes(b"PK")
    assert [(Path(f.file).name, f.code) for f in check_path(tmp_path)] == [
        ("broken.zip", "E111"),
        ("handover.json", "E201"),
    ]


def test_several_packs_in_one_zip(tmp_path: Path) -> None:
    other = Draft()
    other.pack["id"] = "other"
    members = {f"one/{n}": t for n, t in Draft().files().items()} | {
        f"two/{n}": t for n, t in other.files().items()
    }
    place = zipped(tmp_path / "both.zip", members)
    assert [s.label for s in sources_at(place)] == [f"{place}/one", f"{place}/two"]
    assert Library.standard(paths=[place]).scenario("other/handover").pack == "other"


def test_names_on_disk_are_shown_harmless(tmp_path: Path) -> None:
    folder = Draft().write(tmp_path / "\x1b]52;evil")
    (folder / "scenarios" / "\x1b[2J.json").write_text("{}")
    os.mkdir(os.fsencode(str(folder / "personas")) + b"/\xff.json")  # noqa: PTH102 - a name that is no text
    (folder / "personas" / "x.JSON").touch()
    for fault in check_path(folder):
        assert all(c.isprintable() or c == "\n" for c in fault.render())
    assert all(str(p).isprintable() for p in Library.standard(paths=[folder]).problems)
    assert Library.standard(paths=[folder]).cards()[0].source.isprintable()
