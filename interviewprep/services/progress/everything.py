"""Everything out: a folder of open files that need no interviewprep to be read."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewprep import __version__, private_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH
from interviewprep.domain.mocks.transcript import parts
from interviewprep.exports.progress import everything as files
from interviewprep.exports.stories.markdown import render
from interviewprep.services.context import Context
from interviewprep.services.mocks import files as mock_files
from interviewprep.services.mocks.files import MockFormat
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.prepare.plan import PlanService
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage import keeping


@dataclass(frozen=True, slots=True)
class WholeExport:
    """What was written."""

    folder: Path
    files: int
    answers: int
    """Rows of the log."""
    cards: int
    stories: int
    attempts: int


class ExportService:
    """Only reads the store; writes one new folder."""

    def __init__(
        self, context: Context, stories: StoryService, mocks: MockService, plan: PlanService
    ) -> None:
        self._context = context
        self._stories = stories
        self._mocks = mocks
        self._plan = plan

    def write(self, folder: Path) -> WholeExport:
        """Write everything into a new folder, whole or not at all; its files are readable by their owner alone.

        Raises UsageError, with nothing written, where the folder is a link or holds anything, or cannot be made.
        """
        folder = folder.absolute()
        self._check(folder)
        with self._context.store.read() as connection:
            tables = dict(keeping.tables(connection))
        pages = dict(self._pages(tables))
        pages["export.json"] = _json(self._about(tables, sorted(pages)))
        try:
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = Path(tempfile.mkdtemp(prefix=".interviewprep-", dir=folder.parent))
        except OSError as error:
            raise UsageError(f"{folder}: cannot be made ({error.strerror}); choose another place") from error
        try:
            for name, text in pages.items():
                private_files.write(beside / name, text)
            beside.rename(folder)  # onto nothing, or onto an empty folder
        except OSError as error:
            shutil.rmtree(beside, ignore_errors=True)
            raise UsageError(f"{folder}: cannot be written ({error.strerror}); name a new folder") from error
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        return WholeExport(
            folder,
            len(pages),
            len(tables["reviews"]),
            len(tables["cards"]),
            sum(name.startswith("stories/") for name in pages),
            sum(name.startswith("attempts/") for name in pages),
        )

    def _check(self, folder: Path) -> None:
        try:
            if folder.is_symlink():
                raise UsageError(
                    f"{folder}: is a link, and nothing is written through links; name a new folder"
                )
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise UsageError(f"{folder}: already exists; name a new folder")
        except OSError as error:
            raise UsageError(f"{folder}: cannot be made ({error.strerror}); name a new folder") from error

    def _about(self, tables: files.Tables, names: list[str]) -> dict[str, Any]:
        return {
            "format": files.FORMAT,
            "program": f"interviewprep {__version__}",
            "made": self._context.stamp().local.isoformat(timespec="seconds"),
            "files": [*names, "export.json"],
            "rows": {name: len(rows) for name, rows in tables.items()},
        }

    def _pages(self, tables: files.Tables) -> Iterator[tuple[str, str]]:
        """Every file's name and text."""
        yield "README.md", files.README
        yield "cards.csv", files.cards_csv(tables)
        yield "log.csv", files.log_csv(tables)
        yield "plan.md", self._plan.markdown(BOTH)
        for name, rows in tables.items():
            yield f"data/{name}.json", _json(rows)
        for file in self._stories.bank().files:
            yield f"stories/{file.story.id}.md", render(file)
        scored = {item.attempt.id for item in self._mocks.scoring.results()}
        for attempt in self._mocks.history():
            name = f"{attempt.at.local:%Y-%m-%d}-{attempt.case.partition('/')[2]}-{attempt.id[-6:]}"
            if attempt.id in scored:
                text = mock_files.debrief_text(self._mocks, attempt.id, MockFormat.MARKDOWN)
            else:
                opened = self._mocks.scoring.open(attempt.id)
                text = files.attempt_markdown(attempt, parts(opened.case, opened.transcript))
            yield f"attempts/{name}.md", text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
