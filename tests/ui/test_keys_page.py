"""`docs/keys.md` lists every command by the name that `[keys]` takes; UPDATE_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

from interviewprep.ui.commands import SCOPES, Command
from interviewprep.ui.sections import GLOBAL

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"

HEAD = """\
# Keys

Each command has a name. In `config.toml`, in your data folder, a line under `[keys]` gives it another key:

    [keys]
    bury = "b"
    mock-next = "ctrl+g,f8"

Several keys are separated by commas. Two commands of one screen cannot share a key; the app says so when it starts.

The lists also know `j` `k` (down, up), `g` `G` (top, bottom), `ctrl+d` `ctrl+u` (half a page). While you type, every printable
key types.
"""

TITLES = {"left-out": "Cards left out", "mock": "Mock", "fit": "Which track"}


def _table(title: str, commands: tuple[Command, ...]) -> list[str]:
    rows = [f"| {command.shown_keys({})} | `{command.name}` | {command.help} |" for command in commands]
    return [f"## {title}", "", "| key | name | does |", "|---|---|---|", *rows, ""]


def page() -> str:
    lines = [HEAD, *_table("Everywhere", GLOBAL)]
    for scope, commands in SCOPES.items():
        title = TITLES.get(scope, scope.replace("-", " ").capitalize())
        lines += _table(title, commands)
    return "\n".join(lines).rstrip() + "\n"


def test_the_page_of_keys_lists_every_command() -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_one_key_means_one_thing() -> None:
    """The keys of the table in the README mean on every screen what they mean there."""
    meanings = {
        "n": ("new", "add", "again", "next", "begin"),
        "e": ("profile", "choose", "write", "edit"),
        "u": ("undo", "untap"),
        "D": ("suspend", "put_away", "drop", "remove", "delete", "discard", "take_out"),
        "E": ("export", "report"),
        "y": ("copy",),
        "o": ("open_source",),
        "slash": ("search",),
    }
    for scope, commands in SCOPES.items():
        for command in commands:
            for key in command.keys.split(","):
                assert key not in meanings or command.action in meanings[key], (scope, command)
                assert key not in ("g", "G", "ctrl+b", "ctrl+n", "ctrl+t", "ctrl+w", "ctrl+q"), (
                    scope,
                    command,
                )
