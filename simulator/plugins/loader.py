"""Finds plugins and keeps a faulty one from taking anything else down.

pluggy's own loader calls the entry points unguarded, so one import error would end the program
before its help is printed; and one raising implementation makes a whole hook call raise. Here
each import and each call is guarded, and what failed says so in `coachsim plugins`.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from simulator.model.errors import SimulatorError
from simulator.plugins import hookspecs

GROUP = "simulator"
STRICT_VARIABLE = "COACHSIM_STRICT_PLUGINS"
ONLY_VARIABLE = "COACHSIM_PLUGINS"
"""A comma-separated list of the plugins to load; empty for none."""


class PluginError(SimulatorError):
    """A plugin failed, and strict mode asks that this be loud."""


@dataclass(frozen=True, slots=True)
class PluginStatus:
    """One plugin as `coachsim plugins` lists it."""

    name: str
    distribution: str
    version: str
    kind: str
    """"pack" where nothing but data is read, "code" where a module is imported."""
    hooks: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    error: str = ""
    milliseconds: float = 0.0


@dataclass(slots=True)
class Plugins:
    """The plugins of this run."""

    strict: bool = False
    _statuses: dict[str, PluginStatus] = field(default_factory=dict)
    _packs: list[tuple[str, Path]] = field(default_factory=list)
    _manager: pluggy.PluginManager = field(init=False)

    def __post_init__(self) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)

    @property
    def statuses(self) -> tuple[PluginStatus, ...]:
        """Every plugin found, loaded or not, by name."""
        return tuple(self._statuses[name] for name in sorted(self._statuses))

    def load(self, found: Iterable[EntryPoint]) -> None:
        """Load entry points in the order of their names, each by itself."""
        for point in sorted(found, key=lambda p: (p.name, p.value)):
            began = time.perf_counter()
            status = _describe(point)
            try:
                status = self._load_one(point, status)
            except Exception as error:
                status = self._failed(status, f"failed to load: {_worded(error)}", error)
            took = (time.perf_counter() - began) * 1000
            self._statuses[point.name] = replace(status, milliseconds=round(took, 1))

    def register(self, name: str, module: object) -> None:
        """Register a plugin object directly; tests and embedding programs do."""
        self._manager.register(module, name)
        self._manager.check_pending()
        self._statuses[name] = PluginStatus(name, "", "", "code", hooks=self._hooks_of(module))

    def _load_one(self, point: EntryPoint, status: PluginStatus) -> PluginStatus:
        folders = _data_packs(point)
        if folders:
            self._packs.extend((point.name, folder) for folder in folders)
            return replace(status, kind="pack", packs=tuple(f.name for f in folders))
        module = point.load()
        _check_api(module)
        self._manager.register(module, point.name)
        try:
            self._manager.check_pending()
        except Exception:
            self._manager.unregister(module, point.name)
            raise
        return replace(status, hooks=self._hooks_of(module))

    def _hooks_of(self, module: object) -> tuple[str, ...]:
        callers = self._manager.get_hookcallers(module) or ()
        return tuple(sorted(c.name for c in callers))

    def call(self, hook: str, **arguments: Any) -> list[tuple[str, Any]]:
        """Call *hook* in every plugin, each guarded, and return (plugin, result) pairs in name order."""
        results = []
        caller = getattr(self._manager.hook, hook)
        for implementation in sorted(caller.get_hookimpls(), key=lambda i: i.plugin_name):
            wanted = {k: v for k, v in arguments.items() if k in implementation.argnames}
            try:
                results.append((implementation.plugin_name, implementation.function(**wanted)))
            except Exception as error:
                name = implementation.plugin_name
                status = self._statuses.get(name, PluginStatus(name, "", "", "code"))
                self._statuses[name] = self._failed(status, f"failed in {hook}: {_worded(error)}", error)
        return results

    def packs(self) -> list[tuple[str, Path]]:
        """Return (plugin, folder or zip) for every pack that a plugin brings."""
        offered = [(n, Path(p)) for n, paths in self.call("simulator_packs") for p in paths or ()]
        return [*self._packs, *offered]

    def exporters(self) -> Mapping[str, Callable[..., str]]:
        """Return the export formats that plugins add, by name."""
        return {k: v for _, formats in self.call("simulator_exporters") for k, v in (formats or {}).items()}

    def _failed(self, status: PluginStatus, message: str, error: Exception) -> PluginStatus:
        if self.strict:
            raise PluginError(
                f"The plugin {status.name} {message}.", "Unset COACHSIM_STRICT_PLUGINS to go on without it."
            ) from error
        return replace(status, error=message)


def load_plugins(*, enabled: bool = True) -> Plugins:
    """Return the installed plugins, loaded; none when not *enabled*."""
    plugins = Plugins(strict=os.environ.get(STRICT_VARIABLE, "") not in ("", "0"))
    if not enabled:
        return plugins
    only = os.environ.get(ONLY_VARIABLE)
    found = entry_points(group=GROUP)
    chosen = {name.strip() for name in only.split(",")} if only is not None else None
    plugins.load(p for p in found if chosen is None or p.name in chosen)
    return plugins


def _describe(point: EntryPoint) -> PluginStatus:
    dist = point.dist
    return PluginStatus(point.name, dist.name if dist else "", dist.version if dist else "", "code")


def _data_packs(point: EntryPoint) -> list[Path]:
    """Return the pack folders of a package without importing it.

    A top-level package's spec is found without running its code, so a pack stays pure data.
    """
    if "." in point.module or point.attr:
        return []
    spec = find_spec(point.module)
    found = []
    for location in (spec.submodule_search_locations or ()) if spec else ():
        base = Path(location)
        if (base / "pack.json").is_file():
            found.append(base)
        found.extend(sorted(p.parent for p in base.glob("*/pack.json")))
    return found


def _check_api(module: ModuleType) -> None:
    wanted = getattr(module, "simulator_api", hookspecs.API)
    if wanted != hookspecs.API:
        raise PluginError(
            f"asks for plugin API {wanted}, this version has {hookspecs.API}", "Update one of the two."
        )


def _worded(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:200]}"
