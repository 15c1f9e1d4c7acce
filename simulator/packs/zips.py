"""A pack in a zip file from a stranger.

Members are read by exact name and never written to disk; what a member unpacks to is counted while
it is read, since the sizes that a zip declares are only claims.
"""

import os
import stat
import unicodedata
import zipfile
import zlib
from pathlib import Path

from simulator.model.errors import PackError
from simulator.packs.document import MAX_BYTES
from simulator.packs.faults import quoted
from simulator.packs.source import (
    HEAD,
    MAX_FILES,
    MAX_TOTAL,
    Listing,
    Source,
    list_names,
    open_plain,
    require_legal,
)
from simulator.text import one_line

MAX_RATIO = 100
"""Largest factor by which a member may grow when it is unpacked."""
_RATIO_FROM = 20_000
"""Bytes up to which the factor says nothing: a short file of blanks shrinks a lot."""
_MAX_DIRECTORY = 200_000
_TRAILER = 22
_COMMENT = 65_535
_LOCATOR = 20
_MAX_NAME = 200
# RuntimeError and NotImplementedError are how zipfile says that it cannot unpack something.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)


class ZipSource:
    """A pack in a zip file, at its root or in one folder of it."""

    def __init__(self, path: Path, root: str = "") -> None:
        """Take the zip and the folder in it that is the pack, with a slash at its end."""
        self.path = path
        self.root = root
        self._label = one_line(f"{path}/{root}".rstrip("/"))

    @property
    def label(self) -> str:
        """The zip's path, with the pack's folder in it."""
        return self._label

    def listing(self) -> Listing:
        """Return what can be read. Raises PackError for a zip that is not harmless."""
        with _opened_zip(self.path) as archive:
            members = zip_members(archive, self._label)
        start = len(self.root)
        return list_names(name[start:] for name in members if name.startswith(self.root))

    def read(self, name: str) -> bytes:
        """Return a member."""
        require_legal(name)
        with _opened_zip(self.path) as archive:
            member = zip_members(archive, self._label).get(self.root + name)
            if member is None:
                raise PackError(f"There is no file {name} in {self._label}.")
            return _unpacked(archive, member, self._label)


def zip_sources(path: Path) -> tuple[Source, ...]:
    """Return the packs in the zip at *path*: wherever a ``pack.json`` stands.

    Raises PackError if it cannot be read or is not harmless.
    """
    with _opened_zip(path) as archive:
        members = zip_members(archive, one_line(str(path)))
    roots = sorted(n[: -len(HEAD)] for n in members if n == HEAD or n.endswith("/" + HEAD))
    return tuple(ZipSource(path, root) for root in roots if not root.startswith("__MACOSX/"))


def _opened_zip(path: Path) -> zipfile.ZipFile:
    shown = one_line(str(path))
    try:
        _check_directory(path, shown)
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise PackError(f"{shown} is not a zip file that can be read: {error}.") from None
    except OSError as error:
        raise PackError(f"{shown} cannot be read: {error.strerror}.") from None


def _check_directory(path: Path, shown: str) -> None:
    """Refuse a zip whose list of members is itself a burden, before it is read."""
    with open_plain(path) as file:
        size = file.seek(0, os.SEEK_END)
        if size > MAX_TOTAL:
            raise PackError(f"{shown} is larger than {MAX_TOTAL:,} bytes.", "Split the pack.")
        file.seek(max(0, size - _TRAILER - _COMMENT - _LOCATOR))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _TRAILER:
        raise zipfile.BadZipFile("it has no list of members")
    size_of_list = int.from_bytes(tail[at + 12 : at + 16], "little")
    # The sign of the format for more than 65,535 members or 4 GiB stands just before.
    if size_of_list > _MAX_DIRECTORY or b"PK\x06\x07" in tail[max(0, at - _LOCATOR) : at]:
        raise PackError(f"{shown} lists too many members.", "A pack has some dozens of files.")


def zip_members(archive: zipfile.ZipFile, label: str) -> dict[str, zipfile.ZipInfo]:
    """Return the plain files of *archive* by name.

    Raises PackError if any member could harm: a name that leads elsewhere or stands twice, a link,
    a password, an unusual packing, or sizes that no pack has.
    """
    members = [m for m in archive.infolist() if not m.is_dir()]
    if len(members) > MAX_FILES * 2 or sum(m.file_size for m in members) > MAX_TOTAL:
        raise PackError(f"{label} is too large for a pack.")
    seen: set[str] = set()
    for member in members:
        problem = _member_problem(member) or _twin_problem(member, seen)
        if problem:
            title = f"{label} is refused: its member {quoted(member.filename)} {problem}."
            raise PackError(title, "Pack the folder anew.")
    return {m.filename: m for m in members}


def _twin_problem(member: zipfile.ZipInfo, seen: set[str]) -> str:
    """Return that the name stands twice, for any system that the zip may be unpacked on."""
    folded = unicodedata.normalize("NFC", member.filename).casefold()
    if folded in seen:
        return "stands in it twice"
    seen.add(folded)
    return ""


def _member_problem(member: zipfile.ZipInfo) -> str:
    name, mode = member.orig_filename, member.external_attr >> 16
    # A long name of combining marks would take long to normalise, too.
    if name != member.filename or "\0" in name or "\\" in name or len(name) > _MAX_NAME:
        return "has an odd name"
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
        return "leads out of it"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is a link or a device"
    if member.flag_bits & 0x1:
        return "has a password"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in an unusual way"
    return ""


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str) -> bytes:
    limit = min(MAX_BYTES, max(_RATIO_FROM, member.compress_size * MAX_RATIO)) + 1
    try:
        with archive.open(member) as file:
            data = file.read(limit)
    except _DAMAGED as error:
        raise PackError(f"{quoted(member.filename)} in {label} is damaged: {str(error)[:120]}.") from None
    if len(data) == limit and limit <= MAX_BYTES:
        title = f"{quoted(member.filename)} in {label} grows more than a pack's text can when unpacked."
        raise PackError(title)
    return data
