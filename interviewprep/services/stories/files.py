"""Stories as files: exported, imported, and edited in one's own editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import plain_files, private_files
from interviewprep.domain.core.errors import Finding, PackError, UsageError
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.stories.facts import story_id
from interviewprep.domain.stories.model import StoryFile
from interviewprep.domain.stories.versions import SaveResult
from interviewprep.exports.stories.markdown import normal, render
from interviewprep.exports.stories.reader import is_own, parse
from interviewprep.exports.stories.resume_reader import is_resume, read_resume
from interviewprep.exports.stories.star import read_stories
from interviewprep.exports.stories.template import template
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
    """Why it could not be read."""
    remarks: tuple[Finding, ...] = ()
    """What of a file that was read was not taken over."""
    title: str = ""


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

    def take(
        self, sources: Iterable[Path], tracks: frozenset[Track] = BOTH, resume: bool = False
    ) -> list[ImportedStory]:
        """Import stories from Markdown files and folders of them, each file by itself, subfolders included.

        A file has the form of `export`, or tells one or more stories in parts (Situation, Task, Action, Result), told
        for the first of `tracks`; of a résumé, which `resume` says that every file is, each bullet begins a story. A
        story of a known id, or without one but of a known title, becomes its newest version. A file with a finding
        changes nothing. Raises UsageError where a source is not there, or holds no Markdown.
        """
        taken: dict[str, Path] = {}
        found = []
        for path in _markdown(sources):
            for done in self._take_file(path, taken, tracks, resume):
                taken.setdefault(done.story, path)
                found.append(done)
        self._stories.sync_cards()
        return found

    def _take_file(
        self, path: Path, taken: dict[str, Path], tracks: frozenset[Track], resume: bool
    ) -> list[ImportedStory]:
        """All stories of one file."""
        try:
            stories, remarks = _stories_of(path, [track for track in Track if track in tracks], resume)
        except PackError as error:
            return [ImportedStory(path, findings=error.findings)]
        done = [self._take(path, self._identified(file, taken), taken) for file in stories]
        return [replace(done[0], remarks=remarks), *done[1:]] if done else []

    def _identified(self, file: StoryFile, taken: Mapping[str, Path]) -> StoryFile:
        """The story with the id that it has, that a stored one of its title has, or a new one."""
        if file.story.id:
            return file
        titles = self._stories.titles()
        same = [id_ for id_, title in titles.items() if title == file.story.title and id_ not in taken]
        own = same[0] if same else story_id(file.story.title, {*titles, *taken})
        tellings = tuple(replace(telling, story=own) for telling in file.tellings)
        return replace(file, story=replace(file.story, id=own), tellings=tellings)

    def _take(self, path: Path, file: StoryFile, taken: dict[str, Path]) -> ImportedStory:
        try:
            _own(file, path)
            file = normal(file)
            if file.story.id in taken:
                raise PackError(
                    _finding(
                        path,
                        "IP709",
                        f"{taken[file.story.id]} has the id {file.story.id!r} too",
                        "give one of them another id",
                    )
                )
        except PackError as error:
            return ImportedStory(path, findings=error.findings)
        story = file.story.id
        title = file.story.title
        if story not in self._stories.titles():
            self._stories.keep(file, 0)
            return ImportedStory(path, story, "new", title=title)
        held = self._stories.read(story)
        if normal(held.file) == file:
            return ImportedStory(path, story, "same", title=title)
        self._stories.keep(file, held.version)
        return ImportedStory(path, story, "changed", title=title)

    def markdown(self, story: str, number: int, tracks: frozenset[Track] = BOTH) -> str:
        """A version of a story as Markdown. Raises UsageError for a version that never was."""
        return render(self._stories.version(story, number), tracks)

    def text_of(self, file: StoryFile) -> str:
        """A story as Markdown that can be imported, stored or not."""
        return render(file)

    def hand_out(self, story: str, tracks: frozenset[Track] = BOTH) -> Edit:
        """A story as a form for an editor, with hints for what is not written, tellings of `tracks` included.

        Where a text of it could not be taken back, that text again.
        """
        held = self._stories.read(story)
        for path in sorted(self._edits.glob(f"{story}.v*.md")):
            known = _EDIT.fullmatch(path.name)
            if known and known["story"] == story:
                return Edit(path, story, int(known["version"]), again=True)
        path = self._edits / f"{story}.v{held.version}.md"
        private_files.write(path, template(held.file, [track for track in Track if track in tracks]))
        return Edit(path, story, held.version, again=False)

    def take_back(self, edit: Edit) -> SaveResult:
        """Save what was edited and drop the file. Raises PackError with every finding; then the file is kept.

        Raises UsageError where another window took it back first.
        """
        if not edit.path.exists():
            raise UsageError(
                f"{edit.path}: this text was taken back by another window; open the story to read it"
            )
        if not plain_files.read(edit.path, LARGEST).strip():
            edit.path.unlink(missing_ok=True)  # an emptied file means: leave all as it was
            return SaveResult(edit.version)
        file = _own(_read(edit.path), edit.path)
        if file.story.id != edit.story:
            raise PackError(
                _finding(
                    edit.path,
                    "IP701",
                    f"the id is {file.story.id!r} now",
                    f"change it back to {edit.story!r}",
                )
            )
        before = self._stories.version(edit.story, edit.version)
        told = [telling for telling in file.tellings if telling.parts or before.telling(telling.track)]
        file = replace(file, tellings=tuple(told))
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
        yield from ((f"{file.story.id}.md", render(file, tracks)) for file in files)
    elif format is StoryFormat.RESUME:
        lines = {
            track: tuple(
                ResumeLine(file.story.id, track, file.lines[track], file.story.numbers)
                for file in files
                if track in file.lines
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
    """Each file once; of a folder its Markdown files, also in folders of it. Raises UsageError for what is not there."""
    for source in sources:
        if source.is_dir():
            found = [path for path in sorted(source.rglob("*")) if _is_text(path.relative_to(source), path)]
            if not found:
                raise UsageError(f"{source}: no Markdown file in it or in its folders; nothing was imported")
            yield from found
        elif source.exists():
            yield source
        else:
            raise UsageError(f"{source}: there is no such file or folder")


def _is_text(relative: Path, path: Path) -> bool:
    hidden = any(part.startswith(".") for part in relative.parts)
    return not hidden and path.suffix.lower() in (".md", ".markdown", ".txt") and path.is_file()


def _stories_of(
    path: Path, tracks: list[Track], resume: bool
) -> tuple[tuple[StoryFile, ...], tuple[Finding, ...]]:
    """The stories of a file, in whichever form, and what of it was not taken over. Raises PackError."""
    text = _text(path)
    if is_own(text) and not resume:
        return (parse(text, path),), ()
    told = read_stories(text, path, tracks[0])
    if told.stories and not resume:
        return told.stories, told.remarks
    if resume or is_resume(text, path):
        begun = read_resume(text, tracks)
        if not begun:
            raise PackError(
                _finding(path, "IP700", "no bullet of four words or more", "begin each with a hyphen")
            )
        return begun, ()
    return (parse(text, path, lambda _: ""),), ()


def _read(path: Path) -> StoryFile:
    """Raises PackError with every finding."""
    return parse(_text(path), path)


def _text(path: Path) -> str:
    """Raises PackError for what is no text."""
    try:
        return clean(plain_files.read(path, LARGEST).decode("utf-8-sig"))[0]
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
                "write your own facts, and remove `sample: yes`",
            )
        )
    return file


def _finding(path: Path, code: str, problem: str, remedy: str) -> Finding:
    return Finding(path, 1, 1, code, problem, remedy)
