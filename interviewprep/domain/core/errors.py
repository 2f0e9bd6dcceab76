"""One tree of errors, each a sentence for the person who must act."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class InterviewPrepError(Exception):
    """Something the candidate can act on; `str()` names place, problem and remedy."""

    exit_status = 1


class UsageError(InterviewPrepError):
    """An argument or a configuration value that cannot be used."""

    exit_status = 2


class FieldError(UsageError):
    """The same for one line of a form, by its name: the cursor goes there."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class StoreError(InterviewPrepError):
    """The store cannot be opened or written; nothing in it was changed."""

    exit_status = 2


class BackupFolderError(StoreError):
    """The folder of the backups cannot be used; the store itself can."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing a check found, at a 1-based line and column of a file."""

    path: Path
    line: int
    column: int
    code: str
    """Stable, `IP000` to `IP999`."""
    problem: str
    remedy: str
    error: bool = True
    """False for a warning, which never changes the exit status."""

    def __str__(self) -> str:
        kind = "" if self.error else "warning: "
        return f"{self.path}:{self.line}:{self.column}: {self.code}: {kind}{self.problem}; {self.remedy}"


class PackError(InterviewPrepError):
    """A pack, or a part of it, that cannot be loaded."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings
