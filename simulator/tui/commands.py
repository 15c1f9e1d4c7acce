"""The command palette lists every action that has a key here, so nothing must be remembered."""

from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider


class KeyedActions(Provider):
    """Every described binding of the screen, the focused widget and the app."""

    def _bindings(self) -> list[Binding]:
        active = self.screen.active_bindings.values()
        described = [b.binding for b in active if b.enabled and b.binding.description and not b.binding.system]
        return sorted({b.description: b for b in described}.values(), key=lambda b: b.description)

    async def discover(self) -> Hits:
        """List the actions before anything is typed."""
        for binding in self._bindings():
            yield DiscoveryHit(binding.description, partial(self._run, binding), help=self._help(binding))

    async def search(self, query: str) -> Hits:
        """List the actions that match *query*."""
        matcher = self.matcher(query)
        for binding in self._bindings():
            score = matcher.match(binding.description)
            if score > 0:
                yield Hit(score, matcher.highlight(binding.description), partial(self._run, binding), help=self._help(binding))

    async def _run(self, binding: Binding) -> None:
        target = self.screen.focused or self.screen
        await self.app.run_action(binding.action, default_namespace=target)

    def _help(self, binding: Binding) -> str:
        return f"{binding.tooltip or binding.description} ({binding.key_display or binding.key})"
