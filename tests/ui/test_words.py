"""Words that only we understood must not come back into what a candidate reads in the interface."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from interviewprep import ui
from interviewprep.ui.commands import SCOPES
from interviewprep.ui.sections import GLOBAL

PRIVATE = (
    r"\bheld\b", r"\bmend(?:s|ed)?\b", r"\bput(?:s)? (?:\w+ ){0,2}away\b", r"\bbegun\b", r"\bwhoever\b", r"\bshall\b",
    r"\bthrow(?:n|s)? (?:\w+ ){0,2}away\b", r"\bway back\b", r"\bdearer?\b", r"\bone loop more\b", r"\bn=\d",
)  # fmt: skip


def sentences(path: Path) -> list[tuple[int, str]]:
    """Texts with a space in them, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value
        and node.lineno not in alone
    ]


def private(text: str) -> list[str]:
    return [found.group() for word in PRIVATE for found in re.finditer(word, text, re.IGNORECASE)]


def test_no_private_word_stands_in_the_interface() -> None:
    root = Path(str(ui.__file__)).parent
    found = [
        f"{path.relative_to(root)}:{line}: {private(text)} in {text!r}"
        for path in sorted(root.rglob("*.py"))
        for line, text in sentences(path)
        if private(text)
    ]
    assert found == []


def test_no_private_word_stands_in_a_command() -> None:
    commands = {command for scope in (GLOBAL, *SCOPES.values()) for command in scope}
    assert [command.help for command in commands if private(f"{command.label} {command.help}")] == []


def test_a_private_word_is_found() -> None:
    assert private("292 cards cannot be held; put them away, whoever you are") == [
        "held",
        "put them away",
        "whoever",
    ]
