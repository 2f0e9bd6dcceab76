"""Words that only we understood must not come back into what a candidate reads: interface, commands, errors, pages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import interviewprep
from interviewprep.ui.commands import SCOPES
from interviewprep.ui.sections import GLOBAL

PRIVATE = (
    r"\bheld\b", r"\bmend(?:s|ed)?\b", r"\bput(?:s)? (?:\w+ ){0,2}away\b", r"\bbegun\b", r"\bwhoever\b", r"\bshall\b",
    r"\bthrow(?:n|s)? (?:\w+ ){0,2}away\b", r"\bway back\b", r"\bdearer?\b", r"\bone loop more\b", r"\bn=\d",
    r"\banew\b", r"\bbroken off\b", r"\bcomes? along\b", r"\bhere stand\b", r"\bknown are\b", r"\bnames them all\b",
    r"\bleave (?:\S+ ){1,4}away\b", r"\b(?:call|called|do) (?:this one )?otherwise\b", r"\bone another (?:id|key)\b",
    r"\bstands? (?:also|apart|here|on line|twice)\b", r"\btak(?:e|en|es) (?:\w+ )?over (?:from|what|your)\b",
    r"\b(?:is|are|was) (?:not )?taken over\b", r"\bwhat is marked\b", r"\bwhat waits\b", r"\breadable by you alone\b",
    r"\bwould (?:not )?do\b(?! differently)", r"\b(?:part|phase|question|dimension|tab) before\"",
    r"\bis no (?:competency|date|filter|id|length|list item|part|plain file|round|rule|time|track|verb)\b",
    r"\b\w*behaviour", r"\bjudgements?\b", r"\bpractis(?:e|es|ed|ing)\b", r"\bprioritisation under\b", r"\bsynchronis",
)  # fmt: skip
# Words to look for in what others write, not words to show.
PATTERNS = ("comparison.py", "posting.py", "posting_themes.py", "related_words.py", "words.py")
ROOT = Path(str(interviewprep.__file__)).parent
PAGES = ("README.md", "content/README.md", "docs/*.md", "docs/guide/*.md")


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


def test_no_private_word_stands_in_the_program() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {private(text)} in {text!r}"
        for path in sorted(ROOT.rglob("*.py"))
        if path.name not in PATTERNS
        for line, text in sentences(path)
        if private(text)
    ]
    assert found == []


def test_no_private_word_stands_on_a_page() -> None:
    found = [
        f"{path.relative_to(ROOT.parent)}:{number}: {private(line)}"
        for pattern in PAGES
        for path in sorted(ROOT.parent.glob(pattern))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if private(line)
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
