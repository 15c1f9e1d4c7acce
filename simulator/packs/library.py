"""Finds packs, shows what is in them and compiles the scenario that somebody wants to play."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.model.errors import PackError, PackNotFound
from simulator.model.script import PackCard, Scenario, ScenarioCard
from simulator.packs.document import MAX_BYTES
from simulator.packs.faults import Fault, nearest, quoted
from simulator.packs.source import HEAD, Listing, Source, places_at, resource_packs, sources_at
from simulator.text import one_line

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from simulator.packs.opening import Opener

BUILT_IN = "built-in"
_SHORT, _LONG = 200, 2_000
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a pack, or a part of one, does not stand in the library."""

    source: str
    title: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.source}: {self.title} {self.hint}".rstrip()


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A pack whose head could be read."""

    id: str
    head: dict[str, Any]
    source: Source
    origin: str
    listing: Listing

    def scenarios(self) -> list[str]:
        """Ids of its scenarios, by the names of their files."""
        return [n[len("scenarios/") : -len(".json")] for n in self.listing.files if _is_scenario(n)]


@dataclass(frozen=True, slots=True)
class _Found:
    """Where packs are, and what is wrong with the places where they should be."""

    sources: tuple[tuple[str, Source], ...]
    problems: tuple[Problem, ...] = ()


def _is_scenario(name: str) -> bool:
    return name.startswith("scenarios/") and name.endswith(".json")


class Library:
    """The packs that can be played; the first of two with one id wins."""

    def __init__(self, sources: Iterable[tuple[str, Source]], *, remembered: Path | None = None) -> None:
        """Take packs as pairs of where they come from ("built-in", "plugin NAME", a path) and source.

        *remembered* names a file in which digests of content that passed its schemas are kept
        from one start of the program to the next; it may be deleted at any time.
        """
        found = _Found(tuple(sources))
        self._look: Callable[[], _Found] = lambda: found
        self._remembered = remembered
        self._problems: list[Problem] = []
        self._shelved: dict[str, _Shelf] | None = None
        self._cards: tuple[PackCard, ...] | None = None
        self._open: Opener | None = None

    @classmethod
    def builtin(cls) -> "Library":
        """Return the library of the packs that the program brings along."""
        return cls.standard()

    @classmethod
    def standard(
        cls,
        *,
        paths: Sequence[Path] = (),
        user_folder: Path | None = None,
        plugin_sources: Iterable[tuple[str, "Path | Traversable"]] = (),
        remembered: Path | None = None,
    ) -> "Library":
        """Return the library of named *paths*, built-in packs, the user's folder and plugins.

        What cannot be read is told in :attr:`problems` and hides nothing else.
        """
        library, plugins = cls((), remembered=remembered), tuple(plugin_sources)

        def look() -> _Found:
            finder = _Finder()
            for path in paths:
                finder.add(path)
            finder.add_builtin()
            if user_folder is not None and user_folder.is_dir():
                finder.add(user_folder, may_be_empty=True)
            for name, place in plugins:
                finder.add(place, f"plugin {name}")
            return _Found(tuple(finder.found), tuple(finder.problems))

        library._look = look
        return library

    # What is there

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""
        self.cards()
        return tuple(self._problems)

    def cards(self) -> tuple[PackCard, ...]:
        """Return what there is, at the price of reading the files without checking them."""
        if self._cards is None:
            self._cards = tuple(self._card(shelf) for shelf in self._shelves().values())
        return self._cards

    def refresh(self) -> None:
        """Forget what was read, so that packs which came or changed on disk are seen anew."""
        self._shelved = self._cards = None

    def refs(self) -> tuple[str, ...]:
        """Return every scenario as pack/scenario, sorted."""
        return tuple(sorted(f"{s.id}/{name}" for s in self._shelves().values() for name in s.scenarios()))

    def _shelves(self) -> dict[str, _Shelf]:
        if self._shelved is None:
            self._shelved = {}
            found = self._look()
            self._problems = list(found.problems)
            for origin, source in found.sources:
                try:
                    shelf = _shelf(origin, source)
                except PackError as error:
                    self._problem(source, error)
                    continue
                first = self._shelved.setdefault(shelf.id, shelf)
                if first is not shelf:
                    title = f"The pack {quoted(shelf.id)} is hidden by the one of {first.origin}."
                    self._problems.append(Problem(source.label, title, "Give one of them another id."))
        return self._shelved

    def _problem(self, source: Source, error: PackError, name: str = "") -> None:
        label = f"{source.label}/{name}" if name else source.label
        self._problems.append(Problem(label, error.title, error.hint))

    def _card(self, shelf: _Shelf) -> PackCard:
        cards = []
        people: dict[str, dict[str, Any]] = {}
        for name in shelf.scenarios():
            try:
                cards.append(_scenario_card(shelf, name, people))
            except PackError as error:
                self._problem(shelf.source, error, f"scenarios/{name}.json")
        return PackCard(
            id=shelf.id,
            title=_field(shelf.head, "title") or shelf.id,
            version=_field(shelf.head, "version"),
            source=shelf.origin,
            scenarios=tuple(cards),
        )

    # Playing

    def scenario(self, ref: str) -> Scenario:
        """Return the scenario named *ref*: ``pack/scenario``, or its own id where that is unique.

        Raises PackNotFound with the nearest names, and PackError with the first fault where the
        scenario, its persona or its pack has any.
        """
        shelf, name = self._find(ref)
        return self._opener().open(shelf.source, f"{shelf.id}/{name}", name)

    def _opener(self) -> "Opener":
        if self._open is None:
            # Compiling is a good part of the program, and choosing a scenario needs none of it.
            from simulator.packs.opening import Opener

            self._open = Opener(self._remembered)
        return self._open

    def check(self, path: Path) -> list[Fault]:
        """Return every fault of the packs at *path*; see :func:`simulator.packs.check_path`."""
        from simulator.packs.check import check_path

        return check_path(path)

    def _find(self, ref: str) -> tuple[_Shelf, str]:
        pack, slash, name = ref.rpartition("/")
        shelves = self._shelves()
        found = [s for s in shelves.values() if name in s.scenarios() and (not slash or s.id == pack)]
        if len(found) == 1:
            return found[0], name
        if found:
            refs = ", ".join(sorted(f"{s.id}/{name}" for s in found))
            raise PackNotFound(f"Several packs have a scenario {quoted(name)}.", f"Name one of {refs}.")
        raise PackNotFound(f"There is no scenario {quoted(ref, 80)}.", self._nearest(ref))

    def _nearest(self, ref: str) -> str:
        refs = self.refs()
        by_name = {r.rpartition("/")[2]: r for r in refs}
        best = nearest(ref, refs) or by_name.get(nearest(ref.rpartition("/")[2], by_name) or "")
        if best:
            return f"Did you mean {best}? See coachsim packs list."
        return "See coachsim packs list."


def _shelf(origin: str, source: Source) -> _Shelf:
    listing = source.listing()
    if HEAD not in listing.files:
        raise PackError(f"The pack has no file {HEAD}.")
    head = _glance(source, HEAD)
    pack_id = _field(head, "id")
    if not _ID.fullmatch(pack_id):
        raise PackError(f"{quoted(pack_id)} cannot be the id of a pack.", "Run coachsim packs check on it.")
    return _Shelf(pack_id, head, source, origin, listing)


def _scenario_card(shelf: _Shelf, name: str, people: dict[str, dict[str, Any]]) -> ScenarioCard:
    content = _glance(shelf.source, f"scenarios/{name}.json")
    persona_id = _field(content, "persona")
    if persona_id not in people:
        if f"personas/{persona_id}.json" not in shelf.listing.files:
            raise PackError(
                f"The pack has no persona {quoted(persona_id)}.", "Run coachsim packs check on it."
            )
        people[persona_id] = _glance(shelf.source, f"personas/{persona_id}.json")
    persona = people[persona_id]
    setting = content.get("setting")
    setting = setting if isinstance(setting, dict) else {}
    minutes = setting.get("minutes")
    return ScenarioCard(
        ref=f"{shelf.id}/{name}",
        id=name,
        title=_field(content, "title") or name,
        persona=_field(persona, "name") or persona_id,
        persona_id=persona_id,
        role=_field(persona, "role"),
        level=_field(persona, "level"),
        about=_field(persona, "about", _LONG),
        minutes=minutes if isinstance(minutes, int) else 0,
        brief=_field(setting, "brief", _LONG),
        content_notice=_field(content, "content_notice", _LONG),
    )


def _glance(source: Source, name: str) -> dict[str, Any]:
    """Return what the file holds, unchecked: only a few texts of it are shown, each made harmless."""
    data = source.read(name)
    try:
        if len(data) > MAX_BYTES:
            raise ValueError("it is too large")
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        title = f"The file {name} cannot be read: {one_line(str(error))[:_SHORT]}."
        raise PackError(title, "Run coachsim packs check on the pack.") from None
    if not isinstance(value, dict):
        raise PackError(f"The file {name} holds no object {{…}}.", "Run coachsim packs check on the pack.")
    return value


def _field(owner: dict[str, Any], key: str, limit: int = _SHORT) -> str:
    value = owner.get(key)
    return one_line(value[:limit]) if isinstance(value, str) else ""


class _Finder:
    """Gathers sources and what is wrong with the places they should be at; a bad one hides no other."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Source]] = []
        self.problems: list[Problem] = []

    def add(self, place: "Path | Traversable", origin: str = "", *, may_be_empty: bool = False) -> None:
        """Add the packs at a path or in a package; without an *origin* they are called by their path."""
        name = origin or one_line(str(place))
        try:
            if isinstance(place, Path):
                places = places_at(place)
            else:
                places = ()
                self._put(name, resource_packs(place, name))
        except (PackError, OSError) as error:
            self._failed(name, error)
            return
        for one in places:
            self._add_one(one, origin or one_line(str(one)))
        if isinstance(place, Path) and not places and not may_be_empty:
            self._put(name, ())

    def _add_one(self, place: Path, origin: str) -> None:
        try:
            self._put(origin, sources_at(place))
        except PackError as error:
            self._failed(one_line(str(place)), error)

    def _put(self, origin: str, sources: Sequence[Source]) -> None:
        if not sources:
            self.problems.append(Problem(origin, "There is no pack there.", f"A pack has a file {HEAD}."))
        self.found += [(origin, source) for source in sources]

    def _failed(self, origin: str, error: Exception) -> None:
        hint = error.hint if isinstance(error, PackError) else ""
        title = error.title if isinstance(error, PackError) else f"{one_line(str(error))[:_SHORT]}."
        self.problems.append(Problem(origin, title, hint))

    def add_builtin(self) -> None:
        """Add the packs that the program brings along: those of the checkout, or of the wheel."""
        package = Path(__file__).parents[1]
        checkout = package.parent / "scenarios"
        if (package.parent / "pyproject.toml").is_file() and checkout.is_dir():
            self.add(checkout, BUILT_IN)
            return
        from importlib.resources import files

        place = files("simulator") / "_scenarios"
        if place.is_dir():
            self.add(place, BUILT_IN)
