"""A sentence that names a key names the candidate's own: every command is given another key, and none of the old is read."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from interviewprep import paths, ui
from interviewprep.config import Config
from interviewprep.ui import keymap
from interviewprep.ui.commands import SCOPES, Command
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.sections import GLOBAL
from interviewprep.ui.widgets.keys_line import KeysLine
from tests.harness.candidate import Candidate
from tests.harness.screens import BARE, SUBJECTS, Make, of_subject
from tests.harness.walking import back_to, nothing_below, pushed, services_of, settled
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, packs_read

COMMANDS = {command.name: command for commands in (GLOBAL, *SCOPES.values()) for command in commands}
OTHER = {name: f"f{number}" for number, name in enumerate(sorted(COMMANDS), 100)}
"""Keys that no keyboard has, and no text."""

PLACES = (
    r"[Pp]ress(?:ing)? {key}(?!\w)",
    r"\({key}\)",
    r"(?:^|\n){key}  +\S",
    r"(?:^|[ \n]){key} (?:goes on|shows|sets|keeps|tells|adds|scores|leads|looks|begins|for another)\b",
    r"\bwith {key}(?!\w)",
)
"""Where a text names a key."""


def named(text: str, keys: frozenset[str]) -> list[str]:
    """Where it names one of these keys."""
    some = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    return [
        found.group().strip()
        for place in PLACES
        for found in re.finditer(place.replace("{key}", f"(?:{some})"), text)
    ]


def shown(commands: tuple[Command, ...]) -> frozenset[str]:
    """Their keys as a person reads them, in their words too."""
    keys = frozenset(key for command in commands for key in command.shown_keys({}).split(" "))
    return keys | ({"escape"} if "esc" in keys else set())


def texts(screen: Screen[Any]) -> Iterator[tuple[Widget, str]]:
    """All that is read on a screen."""
    for widget in screen.walk_children(Widget, with_self=True):
        yield widget, f"{widget.border_title or ''}\n{widget.border_subtitle or ''}"
        if isinstance(widget, OptionList):
            for option in widget.options:
                yield widget, str(option.prompt)
        elif isinstance(widget, Static):
            yield widget, str(widget.content)


def check(screen: Screen[Any]) -> None:
    commands: tuple[Command, ...] = (*getattr(screen, "KEYS", ()), *GLOBAL)
    fixed = frozenset({"enter", "esc", "escape", "tab"}) if isinstance(screen, Dialog) else frozenset()
    for widget, text in texts(screen):
        assert named(text, shown(commands) - fixed) == [], (type(screen).__name__, text)
        if isinstance(widget, KeysLine) and text.strip():
            first = {part.split(" ")[0] for part in re.split(r" {3,}|\n", text) if part}
            assert not first & shown(commands), text


def test_every_command_can_have_another_key() -> None:
    keymap.check(OTHER)


@pytest.mark.parametrize("subject", SUBJECTS)
async def test_no_screen_names_an_old_key(make_app: MakeApp, candidate: Candidate, subject: str) -> None:
    async with make_app(config=Config(motion=False, keys=OTHER)).run_test(size=(120, 50)) as pilot:
        await packs_read(pilot)
        await settled(pilot)
        check(app_of(pilot).screen)
        await nothing_below(pilot)
        for make in of_subject(subject).values():
            await _looked_at(pilot, make, candidate)


async def test_no_screen_names_an_old_key_to_whom_has_nothing_yet(
    make_app: MakeApp, candidate: Candidate, folder: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(migrated, folder / "store.db")
    monkeypatch.setattr(paths, "content", lambda: folder / "no-packs")
    async with make_app(config=Config(motion=False, keys=OTHER)).run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        check(app_of(pilot).screen)
        await nothing_below(pilot)
        for make in BARE.values():
            await _looked_at(pilot, make, candidate)


async def _looked_at(pilot: Pilot[Any], make: Make, candidate: Candidate) -> None:
    below = app_of(pilot).screen
    screen = make(services_of(pilot), candidate)
    await pushed(pilot, screen)
    check(screen)
    app_of(pilot).pop_screen()
    await settled(pilot)
    assert await back_to(pilot, below) == []


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module that a screen may show; a text with values has a mark in their place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def fixed(tree: ast.AST) -> set[int]:
    """Lines of what names keys that are no commands: those of a dialog, and the placeholder of a field."""
    return {
        line
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.Call)
            and any(
                word.arg == "placeholder" or ast.unparse(word) == "classes='keys'" for word in node.keywords
            )
        )
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("MOVING", "BINDINGS"))
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def docstrings(tree: ast.AST) -> set[int]:
    """Lines on which a text stands alone."""
    return {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def test_no_text_holds_a_key_of_a_command() -> None:
    keys = shown(tuple(COMMANDS.values()))
    root = Path(str(ui.__file__)).parent
    found = []
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.name == "commands.py":  # actions of commands; what is read of them is looked at below
            continue
        left_out = fixed(tree) | docstrings(tree)
        for line, text in literals(tree):
            if line not in left_out and named(text, keys):
                found.append(f"{path.relative_to(root)}:{line}: {text}")
    assert found == []
    assert [command.help for command in COMMANDS.values() if named(command.help, keys)] == []


def test_every_command_that_a_text_asks_for_is_there() -> None:
    asked = {
        node.args[0].value
        for path in Path(str(ui.__file__)).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("self.app.key", "key_named")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(asked) > 20
    assert asked <= set(COMMANDS)
