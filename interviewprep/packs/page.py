"""One file of a pack while it is being read: where it is, and what was found in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from interviewprep.domain.core.errors import Finding
from interviewprep.domain.library.items import Place
from interviewprep.domain.library.packs import PackInfo

MOST_FINDINGS = 500
"""Findings kept of one file; a file with more is not a pack's."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An item without an id: where `pack fix` writes one."""

    line: int
    title: str
    scope: str
    """Slug of the parent in which the id must be unique; empty where that is the pack."""


@dataclass(slots=True)
class Page:
    """Collects findings. `errors` counts them all, so that a builder can tell that its item went wrong."""

    pack: PackInfo
    path: str
    """Relative to the pack."""
    findings: dict[Finding, None] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)
    ids: set[tuple[str, str]] = field(default_factory=set)
    """Scope and id of everything that has one, also of what is set aside."""
    unreadable: set[int] = field(default_factory=set)
    """Lines with a comment that cannot be read as attributes: nobody knows whether they have an id."""
    errors: int = 0
    error_lines: list[int] = field(default_factory=list)

    def place(self, line: int) -> Place:
        return Place(self.path, line)

    def error(self, line: int, column: int, code: str, problem: str, remedy: str) -> None:
        """Records something that sets its item aside."""
        self.errors += 1
        self.error_lines.append(line)
        self._add(Finding(self._file, line, column, code, problem, remedy))

    def warn(self, line: int, column: int, code: str, problem: str, remedy: str) -> None:
        """Records something that does not keep its item from loading."""
        self._add(Finding(self._file, line, column, code, problem, remedy, error=False))

    def suggest(self, word: str, known: Iterable[str], otherwise: str) -> str:
        """A remedy: the known word nearest to `word`, or `otherwise`."""
        if len(word) > 40 or len(self.findings) >= MOST_FINDINGS:
            return otherwise
        near = difflib.get_close_matches(word.lower(), list(known), 1)
        return f"did you mean {near[0]!r}?" if near else otherwise

    @property
    def _file(self) -> Path:
        return self.pack.folder / self.path

    def _add(self, finding: Finding) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings[finding] = None
        elif len(self.findings) == MOST_FINDINGS:
            more = Finding(
                finding.path, finding.line, 1, "IP040", "more findings than are listed", "correct these first"
            )
            self.findings[more] = None


def shown(text: str, most: int = 60) -> str:
    """`text` as it stands in a message: quoted, on one line, cut to `most` characters."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")
