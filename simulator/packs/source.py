"""Where the files of a pack come from: a folder, a zip file or the data of an installed package.

Only files that a pack can have are ever opened: ``pack.json`` and what stands directly in the
folders of :data:`FOLDERS` under a plain lower-case name. A folder's files are opened relative to
the folder, without following links and without waiting for pipes; a zip's members are read by
exact name and counted while they are unpacked, since the sizes that it declares are only claims.
"""

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, Protocol, runtime_checkable

from simulator.model.errors import PackError
from simulator.packs.document import MAX_BYTES
from simulator.packs.faults import quoted

HEAD = "pack.json"
FOLDERS = ("personas", "scenarios")
"""Folders of a pack whose files are read."""
MAX_FILES = 500
MAX_TOTAL = 20_000_000
MAX_RATIO = 100
"""Largest factor by which a member of a zip may grow when it is unpacked."""
_RATIO_FROM = 20_000
"""Bytes below which the factor says nothing: a short file of blanks shrinks a lot."""
_MAX_DIRECTORY = 200_000

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\.(?:json|txt)")
FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_ZIP_TRAILER = 22
_ZIP_COMMENT = 65_535


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in a pack."""

    files: tuple[str, ...]
    """Names that can be read, for example ``personas/ruth.json``; sorted."""
    strays: tuple[tuple[str, str], ...] = ()
    """Names that look as though they were meant, each with the reason why it is not read."""


@runtime_checkable
class Source(Protocol):
    """A pack's files."""

    @property
    def label(self) -> str:
        """What stands before the names of files in messages: a path, or nothing."""
        ...

    def listing(self) -> Listing:
        """Return what can be read. Raises PackError where nothing can."""
        ...

    def read(self, name: str) -> bytes:
        """Return a file of the listing, at most one byte more than a pack file may have.

        Raises PackError where it is not there or is not a plain file.
        """
        ...


def legal(name: str) -> bool:
    """Return whether *name* is one that a pack's file may have."""
    folder, slash, last = name.rpartition("/")
    if not slash:
        return name == HEAD
    return folder in FOLDERS and NAME.fullmatch(last) is not None


def _stray(name: str) -> str:
    """Return why a file of this name is not read though it was probably meant, or an empty string."""
    folder, slash, last = name.rpartition("/")
    if not last.lower().endswith(".json") or last.startswith("."):
        return ""
    if folder in FOLDERS:
        return "names of files are lower case letters, digits, - and _, and end in .json"
    if not slash and last.lower() == HEAD:
        return f"the file must be called {HEAD}"
    return ""


def _listing(names: Iterable[str], odd: Iterable[tuple[str, str]] = ()) -> Listing:
    files, strays = [], list(odd)
    for name in names:
        if legal(name):
            files.append(name)
        elif _stray(name):
            strays.append((name, _stray(name)))
    if len(files) > MAX_FILES:
        raise PackError(f"The pack has more than {MAX_FILES} files.", "Split it into several packs.")
    return Listing(tuple(sorted(files)), tuple(sorted(strays)))


def _require_legal(name: str) -> None:
    if not legal(name):
        raise PackError(f"{quoted(name)} is not a file that a pack can have.")


class FolderSource:
    """A pack in a folder."""

    def __init__(self, path: Path, label: str | None = None) -> None:
        self.path = path
        self._label = str(path) if label is None else label

    @property
    def label(self) -> str:
        """The folder's path."""
        return self._label

    def listing(self) -> Listing:
        """Return what can be read, with links and odd names among the strays."""
        names: list[str] = []
        odd: list[tuple[str, str]] = []
        for folder in ("", *FOLDERS):
            for name, reason in self._entries(folder):
                (odd.append((name, reason)) if reason else names.append(name))
        return _listing(names, odd)

    def _entries(self, folder: str) -> list[tuple[str, str]]:
        place = self.path / folder if folder else self.path
        if folder and place.is_symlink():
            return [(folder, "it is a link, and links are not followed")]
        try:
            with os.scandir(place) as entries:
                return [self._entry(e, folder) for e in entries if not (e.is_dir(follow_symlinks=False))]
        except (FileNotFoundError, NotADirectoryError):
            if folder:
                return []
            raise PackError(f"There is no folder {self._label}.") from None
        except OSError as error:
            raise PackError(f"The folder {place} cannot be read: {error.strerror}.") from None

    @staticmethod
    def _entry(entry: "os.DirEntry[str]", folder: str) -> tuple[str, str]:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if not (legal(name) or _stray(name)) or entry.is_file(follow_symlinks=False):
            return name, ""
        link = entry.is_symlink()
        return name, "it is a link, and links are not followed" if link else "it is not a plain file"

    def read(self, name: str) -> bytes:
        """Return a file of the folder."""
        _require_legal(name)
        try:
            with _open_below(self.path, name.split("/")) as file:
                return file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            raise PackError(f"There is no file {name} in {self._label}.") from None
        except OSError as error:
            raise PackError(f"{name} in {self._label} cannot be read: {error.strerror}.") from None


def _open_below(root: Path, steps: list[str]) -> IO[bytes]:
    """Open a plain file below *root* without following a link at any step."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if os.open not in os.supports_dir_fd:
        return _open_checked(root.joinpath(*steps), root, flags)
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in steps[:-1]:
            deeper = os.open(step, flags | os.O_DIRECTORY, dir_fd=folder)
            os.close(folder)
            folder = deeper
        return _plain(os.open(steps[-1], flags, dir_fd=folder))
    finally:
        os.close(folder)


def _open_checked(path: Path, root: Path, flags: int) -> IO[bytes]:
    """Open *path* where the system cannot open relative to a folder."""
    for step in (path, *path.parents):
        if step == root:
            break
        if step.is_symlink():
            raise OSError(0, "it is a link")
    return _plain(os.open(path, flags))


def _plain(descriptor: int) -> IO[bytes]:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "it is not a plain file")
    return os.fdopen(descriptor, "rb")


class ResourceSource:
    """A pack in the data of an installed package, as :mod:`importlib.resources` gives it."""

    def __init__(self, root: Traversable, label: str) -> None:
        self.root = root
        self._label = label

    @property
    def label(self) -> str:
        """What the package is called."""
        return self._label

    def listing(self) -> Listing:
        """Return what can be read."""
        names: list[str] = []
        try:
            for folder in ("", *FOLDERS):
                place = self.root / folder if folder else self.root
                if place.is_dir():
                    names += [
                        f"{folder}/{e.name}" if folder else e.name for e in place.iterdir() if e.is_file()
                    ]
        except OSError as error:
            raise PackError(f"{self._label} cannot be read: {error.strerror}.") from None
        return _listing(names)

    def read(self, name: str) -> bytes:
        """Return a file of the package."""
        _require_legal(name)
        place = self.root
        for step in name.split("/"):
            place = place / step
        try:
            with place.open("rb") as file:
                return bytes(file.read(MAX_BYTES + 1))
        except (OSError, KeyError):
            raise PackError(f"There is no file {name} in {self._label}.") from None


class ZipSource:
    """A pack in a zip file, at its root or in one folder of it."""

    def __init__(self, path: Path, root: str = "", label: str | None = None) -> None:
        self.path = path
        self.root = root
        self._label = str(path) if label is None else label

    @property
    def label(self) -> str:
        """The zip's path."""
        return self._label

    def listing(self) -> Listing:
        """Return what can be read. Raises PackError for a zip that is not harmless."""
        with _opened_zip(self.path) as archive:
            members = zip_members(archive, self._label)
        start = len(self.root)
        return _listing(name[start:] for name in members if name.startswith(self.root))

    def read(self, name: str) -> bytes:
        """Return a member."""
        _require_legal(name)
        with _opened_zip(self.path) as archive:
            member = zip_members(archive, self._label).get(self.root + name)
            if member is None:
                raise PackError(f"There is no file {name} in {self._label}.")
            return _unpacked(archive, member, self._label)


def _opened_zip(path: Path) -> zipfile.ZipFile:
    try:
        _check_directory(path)
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise PackError(f"{path} is not a zip file that can be read: {error}.") from None
    except OSError as error:
        raise PackError(f"{path} cannot be read: {error.strerror}.") from None


def _check_directory(path: Path) -> None:
    """Refuse a zip whose list of members is itself a burden, before it is read."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with _plain(os.open(path, flags)) as file:
        size = file.seek(0, os.SEEK_END)
        if size > MAX_TOTAL:
            raise PackError(f"{path} is larger than {MAX_TOTAL:,} bytes.", "Split the pack.")
        start = file.seek(max(0, size - _ZIP_TRAILER - _ZIP_COMMENT - 20))
        tail = file.read(size - start)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _ZIP_TRAILER:
        raise zipfile.BadZipFile("it has no list of members")
    if (
        int.from_bytes(tail[at + 12 : at + 16], "little") > _MAX_DIRECTORY
        or b"PK\x06\x07" in tail[at - 20 : at]
    ):
        raise PackError(f"{path} lists too many members.", "A pack has some dozens of files.")


def zip_members(archive: zipfile.ZipFile, label: str) -> dict[str, zipfile.ZipInfo]:
    """Return the plain files of *archive* by name.

    Raises PackError if any member could harm: a name that leads elsewhere or stands twice, a link,
    a password, an unusual packing, or sizes that no pack has.
    """
    members = [m for m in archive.infolist() if not m.is_dir()]
    if len(members) > MAX_FILES * 2 or sum(m.file_size for m in members) > MAX_TOTAL * 2:
        raise PackError(f"{label} is too large for a pack.")
    seen: set[str] = set()
    for member in members:
        problem = _member_problem(member)
        folded = unicodedata.normalize("NFC", member.filename).casefold()
        if folded in seen:
            problem = "stands in it twice"
        seen.add(folded)
        if problem:
            raise PackError(
                f"{label} is refused: its member {quoted(member.filename)} {problem}.",
                "Pack the folder anew.",
            )
    return {m.filename: m for m in members}


def _member_problem(member: zipfile.ZipInfo) -> str:
    name, mode = member.orig_filename, member.external_attr >> 16
    if name != member.filename or "\0" in name or "\\" in name:
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
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise PackError(f"{quoted(member.filename)} in {label} is damaged: {str(error)[:120]}.") from None
    if len(data) == limit and limit <= MAX_BYTES:
        raise PackError(
            f"{quoted(member.filename)} in {label} grows more than a pack's text can when unpacked."
        )
    return data


def sources_at(path: Path, label: str | None = None) -> tuple[Source, ...]:
    """Return the packs at *path*: itself, or those in it where it is a folder or zip of packs.

    Raises PackError where nothing can be read there.
    """
    if path.is_dir():
        if (path / HEAD).exists():
            return (FolderSource(path, label),)
        return tuple(_packs_within(path))
    if not path.exists():
        raise PackError(f"There is no folder or zip file {path}.")
    with _opened_zip(path) as archive:
        members = zip_members(archive, str(path))
    roots = sorted(n[: -len(HEAD)] for n in members if n == HEAD or n.endswith("/" + HEAD))
    return tuple(ZipSource(path, root, label) for root in roots if not root.startswith("__MACOSX"))


def _packs_within(folder: Path) -> list[Source]:
    out: list[Source] = []
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir() and (entry / HEAD).exists():
            out.append(FolderSource(entry))
        elif entry.suffix == ".zip" and entry.is_file():
            out += sources_at(entry)
    return out


def resource_packs(root: Traversable, label: str) -> tuple[Source, ...]:
    """Return the packs in the data of an installed package: *root* itself, or the folders in it."""
    if isinstance(root, Path):
        return sources_at(root, label) if (root / HEAD).exists() else sources_at(root)
    if (root / HEAD).is_file():
        return (ResourceSource(root, label),)
    inner = sorted((e for e in root.iterdir() if e.is_dir()), key=lambda e: e.name)
    return tuple(ResourceSource(e, f"{label}/{e.name}") for e in inner if (e / HEAD).is_file())
