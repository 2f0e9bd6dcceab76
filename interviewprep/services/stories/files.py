"""Stories as files: exported, imported, and edited in one's own editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import plain_files, private_files
from interviewprep.domain.core.errors import Finding, PackError, UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import StoryFile
from interviewprep.domain.stories.versions import SaveResult
from interviewprep.exports.stories.markdown import normal, render
from interviewprep.exports.stories.reader import parse
from interviewprep.packs.clean import clean

if TYPE_CHECKING:
    from .stories import StoryService

LARGEST = 1 << 20
"""Bytes of a file that is read."""

_EDIT = re.compile(r"(?P<story>.+)\.v(?P<version>\d+)\.md")


class StoryFormat(StrEnum):
    """What stories are exported as."""

    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    CUES = "cues"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class ImportedStory:
    """What became of one file."""

    path: Path
    story: str = ""
    """Empty where it could not be read."""
    did: str = ""
    """`new`, `changed`, `same`; empty where it could not be read."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A story handed out as a file, written upon `version`."""

    path: Path
    story: str
    version: int
    again: bool
    """Is it what could not be taken back last time?"""


class StoryFiles:
    """Reads and writes files of the candidate's own; nothing else leaves the store."""

    def __init__(self, stories: StoryService, folder: Path) -> None:
        self._stories = stories
        self._edits = folder / "edits"

    def export(self, folder: Path, format: StoryFormat, tracks: frozenset[Track]) -> list[Path]:
        """Write every story into `folder`, files readable by their owner alone; returns them.

        Raises UsageError where the folder cannot be written, or the format needs what is not installed.
        """
        files = self._stories.bank().files
        return [private_files.write(folder / name, data) for name, data in _pages(files, format, tracks)]

    def take(self, sources: Iterable[Path]) -> list[ImportedStory]:
        """Import stories from Markdown files and folders of them, each file by itself.

        A story of a known id becomes its newest version. A file with a finding changes nothing.
        """
        taken: dict[str, Path] = {}
        found = []
        for path in _markdown(sources):
            done = self._take(path, taken)
            taken.setdefault(done.story, path)
            found.append(done)
        self._stories.sync_cards()
        return found

    def _take(self, path: Path, taken: dict[str, Path]) -> ImportedStory:
        try:
            file = _own(_read(path), path)
            if file.story.id in taken:
                raise PackError(
                    _finding(
                        path,
                        "IP709",
                        f"{taken[file.story.id]} has the id {file.story.id!r} too",
                        "give one another",
                    )
                )
        except PackError as error:
            return ImportedStory(path, findings=error.findings)
        story = file.story.id
        if story not in self._stories.titles():
            self._stories.keep(file, 0)
            return ImportedStory(path, story, "new")
        held = self._stories.read(story)
        if normal(held.file) == file:
            return ImportedStory(path, story, "same")
        self._stories.keep(file, held.version)
        return ImportedStory(path, story, "changed")

    def markdown(self, story: str, number: int) -> str:
        """A version of a story as Markdown. Raises UsageError for a version that never was."""
        return render(self._stories.version(story, number))

    def text_of(self, file: StoryFile) -> str:
        """A story as Markdown that can be imported, stored or not."""
        return render(file)

    def hand_out(self, story: str) -> Edit:
        """A story as a file for an editor; where a text of it could not be taken back, that text again."""
        held = self._stories.read(story)
        for path in sorted(self._edits.glob(f"{story}.v*.md")):
            known = _EDIT.fullmatch(path.name)
            if known and known["story"] == story:
                return Edit(path, story, int(known["version"]), again=True)
        path = self._edits / f"{story}.v{held.version}.md"
        private_files.write(path, render(held.file))
        return Edit(path, story, held.version, again=False)

    def take_back(self, edit: Edit) -> SaveResult:
        """Save what was edited and drop the file. Raises PackError with every finding; then the file is kept.

        Raises UsageError where another window took it back first.
        """
        if not edit.path.exists():
            raise UsageError(
                f"{edit.path}: this text was taken back by another window; open the story to read it"
            )
        file = _own(_read(edit.path), edit.path)
        if file.story.id != edit.story:
            raise PackError(
                _finding(edit.path, "IP701", f"the id is {file.story.id!r} now", f"put {edit.story!r} back")
            )
        before = self._stories.version(edit.story, edit.version)
        kept = SaveResult(edit.version) if normal(before) == file else self._stories.keep(file, edit.version)
        self._stories.sync_cards()
        edit.path.unlink(missing_ok=True)
        return kept


def _pages(
    files: Sequence[StoryFile], format: StoryFormat, tracks: frozenset[Track]
) -> Iterator[tuple[str, str | bytes]]:
    """File names with what stands in them."""
    from interviewprep.domain.stories.resume import ResumeLine, two_lists
    from interviewprep.exports.stories import docx as stories_docx
    from interviewprep.exports.stories import html as stories_html

    wanted = [track for track in Track if track in tracks]
    if format is StoryFormat.MARKDOWN:
        yield from ((f"{file.story.id}.md", render(file)) for file in files)
    elif format is StoryFormat.RESUME:
        lines = {
            track: tuple(
                ResumeLine(file.story.id, track, file.lines[track]) for file in files if track in file.lines
            )
            for track in wanted
        }
        yield "resume-lines.md", two_lists(lines)
    elif format is StoryFormat.DOCX:
        yield from ((f"stories-{track.value}.docx", stories_docx.bank(files, track)) for track in wanted)
    elif format is StoryFormat.HTML:
        yield from ((f"stories-{track.value}.html", stories_html.bank(files, track)) for track in wanted)
    else:
        yield from (
            (f"cue-sheet-{track.value}.html", stories_html.cue_sheet(files, track)) for track in wanted
        )


def _markdown(sources: Iterable[Path]) -> Iterator[Path]:
    """Each file once; of a folder its Markdown files. Raises UsageError for what is not there."""
    for source in sources:
        if source.is_dir():
            yield from sorted(source.glob("*.md"))
        elif source.exists():
            yield source
        else:
            raise UsageError(f"{source}: there is no such file or folder")


def _read(path: Path) -> StoryFile:
    """Raises PackError with every finding."""
    try:
        text, _ = clean(plain_files.read(path, LARGEST).decode("utf-8"))
        return parse(text, path)
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise PackError(_finding(path, "IP031", problem, "a story is a text of a page or two")) from error
    except UnicodeDecodeError as error:
        raise PackError(
            _finding(path, "IP031", f"cannot be read: {error}", "save it as UTF-8 text")
        ) from error


def _own(file: StoryFile, path: Path) -> StoryFile:
    """Raises PackError for a sample: its numbers are nobody's."""
    if file.story.sample:
        raise PackError(
            _finding(
                path,
                "IP710",
                "a sample is nobody's experience",
                "write your own facts, and take `sample: yes` out",
            )
        )
    return file


def _finding(path: Path, code: str, problem: str, remedy: str) -> Finding:
    return Finding(path, 1, 1, code, problem, remedy)
