"""The candidate's own keys, checked before anything is painted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interviewprep.domain.core.errors import UsageError

from .commands import SCOPES, Command
from .sections import GLOBAL


def check(changed: Mapping[str, str]) -> None:
    """Raise UsageError for a command that does not exist, or two commands on one key of one screen."""
    known = {command.name for commands in (GLOBAL, *SCOPES.values()) for command in commands}
    for name in changed:
        if name not in known:
            raise UsageError(
                f"[keys] {name}: there is no such command; the commands are {', '.join(sorted(known))}"
            )
    for scope, commands in SCOPES.items():
        _check_scope(scope, commands, changed)


def _check_scope(scope: str, commands: tuple[Command, ...], changed: Mapping[str, str]) -> None:
    """A screen may shadow a key of everywhere by default, never by a change."""
    taken: dict[str, Command] = {}
    for key, command in _keys((*commands, *GLOBAL), changed):
        other = taken.setdefault(key, command)
        if other is not command and (other.name in changed or command.name in changed):
            raise UsageError(
                f"[keys] {other.name} and {command.name} are both on {key!r} in {scope}; give one of them another key"
            )


def _keys(commands: tuple[Command, ...], changed: Mapping[str, str]) -> Iterator[tuple[str, Command]]:
    for command in commands:
        for key in changed.get(command.name, command.keys).split(","):
            yield key.strip(), command
