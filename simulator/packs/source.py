"""Where the files of a pack come from: a folder, a zip file or the data of an installed package.

Only files that a pack can have are ever opened: ``pack.json`` and what stands directly in the
folders of :data:`FOLDERS` under a plain lower-case name. A folder's files are opened relative to
the folder, without following links and without waiting for pipes. :mod:`simulator.packs.zips` reads
zip files.
"""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from simulator.model.errors import PackError
from simulator.packs.document import MAX_BYTES
from simulator.packs.faults import quoted
from simulator.text import one_line

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

HEAD = "pack.json"
FOLDERS = ("personas", "scenarios")
"""Folders of a pack whose files are read."""
MAX_FILES = 500
MAX_TOTAL = 20_000_000
"""Bytes of all files of a pack together."""
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\.(?:json|txt)")

_A_LINK = "it is a link, and links are not followed"
_NOT_PLAIN = "it is not a plain file"


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in a pack."""

    files: tuple[str, ...]
    """Names that can be read, for example ``personas/ruth.json``; sorted."""
    strays: tuple[tuple[str, str], ...] = ()
    """Names that look as though they were meant, each with the reason why it is not read."""


class Source(Protocol):
    """A pack's files."""

    @property
    def label(self) -> str:
        """What stands before the names of files in messages, harmless to show."""
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


def require_legal(name: str) -> None:
    """Raise PackError if *name* is not one that a pack's file may have."""
    if not legal(name):
        raise PackError(f"{quoted(name)} is not a file that a pack can have.")


def list_names(names: Iterable[str], odd: Iterable[tuple[str, str]] = ()) -> Listing:
    """Return the listing of a pack that holds files of these names; *odd* are strays already known.

    Raises PackError where there are more files than a pack has.
    """
    files, strays = [], list(odd)
    for name in names:
        if legal(name):
            files.append(name)
        elif _stray(name):
            strays.append((name, _stray(name)))
    if len(files) > MAX_FILES:
        raise PackError(f"The pack has more than {MAX_FILES} files.", "Split it into several packs.")
    return Listing(tuple(sorted(files)), tuple(sorted((one_line(n), why) for n, why in strays)))


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


class FolderSource:
    """A pack in a folder."""

    def __init__(self, path: Path, label: str | None = None) -> None:
        self.path = path
        self._label = one_line(str(path) if label is None else label)

    @property
    def label(self) -> str:
        """The folder's path."""
        return self._label

    def listing(self) -> Listing:
        """Return what can be read, with links and odd names among the strays."""
        entries = [entry for folder in ("", *FOLDERS) for entry in self._entries(folder)]
        if sum(size for name, _, size in entries if legal(name)) > MAX_TOTAL:
            title = f"The files of {self._label} have more than {MAX_TOTAL:,} bytes together."
            raise PackError(title, "Split it into several packs.")
        odd = [(name, reason) for name, reason, _ in entries if reason]
        return list_names((name for name, reason, _ in entries if not reason), odd)

    def _entries(self, folder: str) -> list[tuple[str, str, int]]:
        """Return what stands in *folder*: name, reason why it is not read, size."""
        place = self.path / folder if folder else self.path
        if folder and place.is_symlink():
            return [(folder, _A_LINK, 0)]
        try:
            with os.scandir(place) as entries:
                return [self._entry(e, folder) for e in entries if not e.is_dir(follow_symlinks=False)]
        except (FileNotFoundError, NotADirectoryError):
            if folder:
                return []
            raise PackError(f"There is no folder {self._label}.") from None
        except OSError as error:
            raise PackError(f"The folder {self._label} cannot be read: {error.strerror}.") from None

    @staticmethod
    def _entry(entry: "os.DirEntry[str]", folder: str) -> tuple[str, str, int]:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if not (legal(name) or _stray(name)):
            return name, "", 0
        if entry.is_file(follow_symlinks=False):
            return name, "", min(entry.stat(follow_symlinks=False).st_size, MAX_BYTES + 1)
        return name, _A_LINK if entry.is_symlink() else _NOT_PLAIN, 0

    def read(self, name: str) -> bytes:
        """Return a file of the folder."""
        require_legal(name)
        try:
            with _open_below(self.path, name.split("/")) as file:
                return file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            raise PackError(f"There is no file {name} in {self._label}.") from None
        except OSError as error:
            why = _A_LINK if error.errno in (errno.ELOOP, errno.ENOTDIR) else error.strerror
            raise PackError(f"{name} in {self._label} cannot be read: {why}.") from None


def _open_below(root: Path, steps: list[str]) -> IO[bytes]:
    """Open a plain file below *root* without following a link at any step."""
    if os.open not in os.supports_dir_fd:
        return _open_checked(root, steps)
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in steps[:-1]:
            deeper = os.open(step, flags | os.O_DIRECTORY, dir_fd=folder)
            os.close(folder)
            folder = deeper
        return _plain(os.open(steps[-1], flags, dir_fd=folder))
    finally:
        os.close(folder)


def _open_checked(root: Path, steps: list[str]) -> IO[bytes]:
    """Open a plain file below *root* where the system cannot open relative to a folder (Windows)."""
    place = root
    for step in steps:
        place = place / step
        if place.is_symlink():
            raise OSError(errno.ELOOP, _A_LINK)
    return open_plain(place)


def open_plain(path: Path) -> IO[bytes]:
    """Open *path* if it is a plain file; never waits for a pipe. Raises OSError."""
    return _plain(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)))


def _plain(descriptor: int) -> IO[bytes]:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, _NOT_PLAIN)
    return os.fdopen(descriptor, "rb")


class ResourceSource:
    """A pack in the data of an installed package, as :mod:`importlib.resources` gives it."""

    def __init__(self, root: "Traversable", label: str) -> None:
        self.root = root
        self._label = one_line(label)

    @property
    def label(self) -> str:
        """What the package is called."""
        return self._label

    def listing(self) -> Listing:
        """Return what can be read."""
        try:
            return list_names(name for folder in ("", *FOLDERS) for name in self._files(folder))
        except OSError as error:
            raise PackError(f"{self._label} cannot be read: {error.strerror}.") from None

    def _files(self, folder: str) -> Iterator[str]:
        place = self.root / folder if folder else self.root
        if place.is_dir():
            front = f"{folder}/" if folder else ""
            yield from (front + entry.name for entry in place.iterdir() if entry.is_file())

    def read(self, name: str) -> bytes:
        """Return a file of the package."""
        require_legal(name)
        place = self.root
        for step in name.split("/"):
            place = place / step
        try:
            with place.open("rb") as file:
                return bytes(file.read(MAX_BYTES + 1))
        except (OSError, KeyError):
            raise PackError(f"There is no file {name} in {self._label}.") from None


def places_at(path: Path) -> tuple[Path, ...]:
    """Return *path* itself if it is a pack or a file, else the packs and zips that stand in it.

    Raises PackError where there is nothing of that name.
    """
    try:
        if not path.is_dir():
            if path.exists():
                return (path,)
            raise PackError(f"There is no folder or zip file {one_line(str(path))}.")
        if (path / HEAD).exists():
            return (path,)
        return tuple(entry for entry in sorted(path.iterdir()) if _may_be_pack(entry))
    except OSError as error:
        raise PackError(f"{one_line(str(path))} cannot be read: {error.strerror}.") from None


def _may_be_pack(entry: Path) -> bool:
    if entry.is_symlink() or entry.name.startswith("."):
        return False
    return (entry / HEAD).exists() if entry.is_dir() else entry.suffix == ".zip" and entry.is_file()


def sources_at(path: Path) -> tuple[Source, ...]:
    """Return the packs at *path*: a folder or zip that is one, or all those in one that is none.

    Raises PackError where something there cannot be read.
    """
    out: list[Source] = []
    for place in places_at(path):
        if place.is_dir():
            out.append(FolderSource(place))
        else:
            # Few start the program with a zip, and its reader takes a while to import.
            from simulator.packs.zips import zip_sources

            out += zip_sources(place)
    return tuple(out)


def resource_packs(root: "Traversable", label: str) -> tuple[Source, ...]:
    """Return the packs in the data of an installed package: *root* itself, or the folders in it."""
    if (root / HEAD).is_file():
        return (ResourceSource(root, label),)
    inner = sorted((e for e in root.iterdir() if e.is_dir()), key=lambda e: e.name)
    return tuple(ResourceSource(e, f"{label}/{e.name}") for e in inner if (e / HEAD).is_file())
