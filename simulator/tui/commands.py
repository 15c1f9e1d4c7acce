"""The command palette lists every action that has a key here, so nothing must be remembered."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class KeyedAction:
    """Something that can be done here, the key for it, and where it is done."""

    node: DOMNode
    action: str
    name: str
    says: str
    key: str


def keyed_actions(app: App[Any], screen: Screen[Any]) -> list[KeyedAction]:
    """Return what can be done on *screen*, the screen's own first, then its widgets', then the app's."""
    found: dict[str, KeyedAction] = {}
    for node in (screen, *screen.query("*"), app):
        for binding in _ours(node):
            found.setdefault(binding.id or "", _keyed(app, node, binding))
    return list(found.values())


def _ours(node: DOMNode) -> Iterator[Binding]:
    """Yield the bindings that we gave an id; those of the toolkit's text fields would drown them."""
    yield from (b for b in type(node).BINDINGS if isinstance(b, Binding) and b.id and b.description)


def _keyed(app: App[Any], node: DOMNode, binding: Binding) -> KeyedAction:
    keys = [app.get_key_display(b) for b in Binding.make_bindings([binding])]
    return KeyedAction(
        node, binding.action, binding.description, binding.tooltip or binding.description, " or ".join(keys)
    )


class KeyedActions(Provider):
    """Every action of the screen, its widgets and the app."""

    async def discover(self) -> Hits:
        """List the actions before anything is typed."""
        for one in keyed_actions(self.app, self.screen):
            yield DiscoveryHit(one.name, partial(self._run, one), help=_help(one))

    async def search(self, query: str) -> Hits:
        """List the actions that match *query*."""
        matcher = self.matcher(query)
        for one in keyed_actions(self.app, self.screen):
            score = max(matcher.match(one.name), matcher.match(one.says))
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(one.name),
                    partial(self._run, one),
                    text=one.name,
                    help=_help(one),
                )

    async def _run(self, one: KeyedAction) -> None:
        # In the place that declares it: "flag" of the conversation is not an action of the composer.
        await self.app.run_action(one.action, default_namespace=one.node)


def _help(one: KeyedAction) -> str:
    return f"{one.says}  ({one.key})"
