"""A pack's folder: its files within the limits, and its fingerprint."""

from __future__ import annotations

import difflib
import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from interviewprep import plain_files
from interviewprep.domain.core.errors import Finding
from interviewprep.domain.library.items import Kind

from .clean import clean
from .manifest import NAME

MOST_FILE_BYTES = 1024 * 1024
MOST_FILES = 5_000
MOST_PACK_BYTES = 50 * 1024 * 1024
DEEPEST = 8
_YOUNG_NS = 2_000_000_000
KINDS = {
    "cards": Kind.CARD,
    "cases": Kind.CASE,
    "rubrics": Kind.RUBRIC,
    "prompts": Kind.PROMPT,
    "checklists": Kind.CHECKLIST,
    "loops": Kind.LOOP,
    "teardowns": Kind.TEARDOWN,
    "stories": Kind.STORY,
    "dialogues": Kind.DIALOGUE,
    "drills": Kind.DRILL,
}


@dataclass(slots=True)
class Contents:
    """What is known of a pack's files beside what they hold, once all of them were read."""

    findings: list[Finding] = field(default_factory=list)
    """What was refused."""
    unreadable: list[Finding] = field(default_factory=list)
    """Files and folders that are there and could not be read: what they hold is unknown, not gone."""
    fingerprint: str = ""


def fingerprint(folder: Path) -> str:
    """Changes when a file that belongs to the pack changes, is renamed, comes or goes. Never raises."""
    contents = Contents()
    for _ in read_files(folder, contents):
        pass
    return contents.fingerprint


def signature(folder: Path) -> str:
    """Changes when a file that belongs to the pack may have changed: names, sizes and times, no contents.

    Empty where a file is so young that another write in the same instant would not show, or cannot be looked at.
    """
    contents = Contents()
    found = []
    try:
        for name in KINDS:
            found += [path.stat() for path in _walk(contents, folder, name, 0)]
        found.append((folder / NAME).stat())
    except OSError:
        return ""
    newest = max(max(stat.st_mtime_ns, stat.st_ctime_ns) for stat in found)
    if contents.unreadable or time.time_ns() - newest < _YOUNG_NS:
        return ""
    digest = hashlib.blake2b(digest_size=16)
    for stat in found:
        digest.update(f"{stat.st_ino} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}\n".encode())
    return digest.hexdigest()


def read_files(folder: Path, contents: Contents) -> Iterator[tuple[str, Kind, bytes]]:
    """The pack's files that may be read, sorted by name, one at a time; the rest goes into `contents`.

    Follows no symbolic link and stops at the limits; never raises.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(_read(folder / NAME) or b"")
    size = count = 0
    for name, kind in KINDS.items():
        for path in _walk(contents, folder, name, 0):
            relative = path.relative_to(folder).as_posix()
            data = _read(path)
            if data is None:
                contents.unreadable.append(
                    Finding(path, 1, 1, "IP035", "cannot be read", "check its permissions and the disk")
                )
                continue
            digest.update(f"{relative}\0{len(data)}\0".encode(errors="replace"))
            digest.update(data)
            count, size = count + 1, size + len(data)
            if count > MOST_FILES or size > MOST_PACK_BYTES:
                _refuse(contents, folder / NAME, "IP040", "more than 5,000 files or 50 MiB", "split the pack")
                contents.fingerprint = digest.hexdigest()
                return
            if len(data) > MOST_FILE_BYTES:
                _refuse(contents, path, "IP040", "a file of more than 1 MiB", "split it")
            else:
                yield relative, kind, data
    contents.fingerprint = digest.hexdigest()


def _walk(contents: Contents, folder: Path, name: str, depth: int) -> Iterator[Path]:
    """The Markdown files below a folder, sorted; what is refused is recorded."""
    here = folder / name
    if here.is_symlink():
        _refuse(contents, here, "IP034", "a symbolic link", "put the folder itself there")
        return
    try:
        with os.scandir(here) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError:
        contents.unreadable.append(
            Finding(here, 1, 1, "IP035", "cannot be read", "check its permissions and the disk")
        )
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(contents, folder, name, entry, depth)


def _entry(
    contents: Contents, folder: Path, name: str, entry: os.DirEntry[str], depth: int
) -> Iterator[Path]:
    """The file, or those below the folder, that `entry` is."""
    here = folder / name
    path = here / entry.name
    if clean(entry.name)[0] != entry.name or "\n" in entry.name or "\t" in entry.name:
        _refuse(
            contents,
            here,
            "IP032",
            f"a file's name holds control characters: {entry.name!r}",
            "rename it",
        )
    elif entry.is_symlink():
        _refuse(contents, path, "IP034", "a symbolic link", "put the file itself there")
    elif entry.is_dir(follow_symlinks=False):
        if depth < DEEPEST:
            yield from _walk(contents, folder, f"{name}/{entry.name}", depth + 1)
        else:
            _refuse(contents, path, "IP040", f"folders more than {DEEPEST} deep", "move its files up")
    elif entry.is_file(follow_symlinks=False) and entry.name.endswith(".md"):
        yield path


def _read(path: Path) -> bytes | None:
    """The bytes of a file, one more than the limit at most; None where it cannot be read."""
    try:
        plain_files.check(path)
        with path.open("rb") as file:
            return file.read(MOST_FILE_BYTES + 1)
    except OSError:
        return None


def _refuse(contents: Contents, path: Path, code: str, problem: str, remedy: str) -> None:
    contents.findings.append(Finding(path, 1, 1, code, problem, remedy))


def unread(folder: Path) -> Iterator[tuple[Path, str]]:
    """What lies in a pack's folder and looks as if it were meant to be read; each with a remedy."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or clean(path.name)[0] != path.name:
            continue
        near = difflib.get_close_matches(path.name[:40].lower(), KINDS, 1)
        if path.is_dir() and path.name not in KINDS:
            yield path, f"did you mean {near[0]!r}?" if near else "the folders are " + ", ".join(KINDS)
        elif path.is_dir() and not path.is_symlink():
            for child in sorted(path.iterdir()):
                if child.is_file() and not child.name.startswith(".") and child.suffix != ".md":
                    yield child, "only files ending in .md are read"
