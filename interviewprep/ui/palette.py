"""The command palette: every command of the screen and of everywhere, by its sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from .commands import Command
from .sections import GLOBAL


class CommandsOfScreen(Provider):
    """Finds commands by any letters of their help."""

    async def discover(self) -> Hits:
        for command, run in self._commands():
            yield DiscoveryHit(command.help, run)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, run in self._commands():
            score = matcher.match(command.help)
            if score > 0:
                yield Hit(score, matcher.highlight(command.help), run)

    def _commands(self) -> Iterator[tuple[Command, Callable[[], Awaitable[object]]]]:
        for command in getattr(self.screen, "KEYS", ()):
            yield command, partial(self.screen.run_action, command.action)
        for command in GLOBAL:
            if command.name != "palette":
                yield command, partial(self.app.run_action, command.action)
