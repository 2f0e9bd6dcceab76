"""Adding a pack from a folder or a zip, and removing it. Both are strangers' input: everything is capped and named safely."""

from __future__ import annotations

import hashlib
import lzma
import os
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from interviewprep import plain_files
from interviewprep.domain.core.errors import Finding, PackError, UsageError

from .clean import clean
from .folder import MOST_FILE_BYTES, MOST_FILES, MOST_PACK_BYTES
from .manifest import NAME, read_manifest

MOST_RATIO = 100
MOST_ZIP_BYTES = 64 * 1024 * 1024
LONGEST_NAME = 120
_CHUNK = 64 * 1024
_UTF8 = 0x800
"""The flag of a zip's member whose name is UTF-8."""
_WINDOWS = 0
"""The system that a zip's member names, on which a backslash parts folders."""
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


_ADDED = ".added"
"""The file of an added pack that tells what each of its files was when it was copied."""
_REPLACED = ".replaced"
"""Where the copy before the present one of an added pack stands."""
_SYSTEM_FILES = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class _File:
    """A file to copy: its name in the pack, and its member of the zip or its path in the folder."""

    name: str
    member: zipfile.ZipInfo | None
    path: Path | None


@contextmanager
def unpacked(source: Path, beside: Path | None = None) -> Iterator[tuple[Path, Path]]:
    """A copy of a pack (a folder or a zip, in which the pack's folder may stand in others), while the block lasts.

    Gives the copy and the place in `source` that it was copied from, by which findings should name it. The copy is
    made in the folder `beside`, where given. Raises PackError where the pack is refused and UsageError where it
    cannot be copied.
    """
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=beside) as scratch:
        copy = Path(scratch) / "pack"
        copy.mkdir()
        try:
            if source.is_dir():
                files, inside = _within(source, _folder_files(source))
                _copy(source, None, files, copy)
            else:
                inside = _copy_zip(source, copy)
        except OSError as error:
            raise UsageError(
                f"{source}: cannot be copied ({error.strerror or error}); nothing was added"
            ) from None
        yield copy, source / inside if inside else source


def renamed(finding: Finding, copy: Path, place: Path) -> Finding:
    """A finding about a copy as one about the place that it was copied from."""
    if not finding.path.is_relative_to(copy):
        return finding
    return replace(finding, path=place / finding.path.relative_to(copy))


@contextmanager
def installed(
    source: Path, packs: Path, taken: frozenset[str] = frozenset(), edited_too: bool = False
) -> Iterator[Path]:
    """Copies a pack (a folder or a zip) to `packs/ID` and gives that folder; where the block raises, all is as before.

    A pack that was added before is replaced, and its copy kept in `packs/.replaced`. Raises PackError where the pack
    is refused, and UsageError where its id is `taken` or files of the copy there were edited, unless `edited_too`.
    """
    try:
        packs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{packs}: cannot be made ({error.strerror}); move it away") from None
    with unpacked(source, packs) as (copy, place):
        try:
            info, _ = read_manifest(copy)
        except PackError as error:
            raise PackError(*(renamed(finding, copy, place) for finding in error.findings)) from None
        if info.id in taken:
            raise UsageError(
                f"{source}: the id {info.id!r} belongs to a built-in pack; give yours another one in {NAME}"
            )
        target = packs / info.id
        if target.exists() and not edited_too:
            _refuse_edited(target, copy)
        _write_added(copy)
        with _aside(target):
            copy.rename(target)
            try:
                yield target
            except BaseException:
                target.rename(copy)
                raise


@contextmanager
def _aside(target: Path) -> Iterator[None]:
    """Puts a pack's folder away, into `.replaced`; where the block raises, it comes back."""
    if not target.exists():
        yield
        return
    kept = target.parent / _REPLACED / target.name
    kept.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".replacing-", dir=target.parent) as scratch:
        aside = target.rename(Path(scratch) / target.name)
        try:
            yield
        except BaseException:
            aside.rename(target)
            raise
        if kept.exists():
            kept.rename(Path(scratch) / "older")
        aside.rename(kept)


def _refuse_edited(target: Path, copy: Path) -> None:
    """Raises UsageError where an added pack holds files of the candidate's own, which the copy would replace."""
    try:
        record = plain_files.read(target / _ADDED, MOST_FILES * (LONGEST_NAME * 4 + 40)).decode()
    except (OSError, UnicodeDecodeError):
        record = ""
    before = dict(line.rpartition("  ")[::2] for line in record.split("\n") if line)
    now, coming = _digests(target), _digests(copy)
    edited = sorted(
        name
        for name in before.keys() | now.keys()
        if now.get(name) not in (before.get(name), coming.get(name))
    )
    if edited:
        more = f" and {len(edited) - 3} more" if len(edited) > 3 else ""
        raise UsageError(
            f"{target}: edited here, or added by an earlier version: {', '.join(edited[:3])}{more}; "
            "--replace takes the new files anyway, and keeps a copy of these"
        )


def _write_added(folder: Path) -> None:
    digests = _digests(folder)
    text = "".join(f"{name}  {digest}\n" for name, digest in sorted(digests.items()))
    (folder / _ADDED).write_text(text, encoding="utf-8", newline="\n")


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for path in _walk(folder)
    }


def remove(folder: Path, packs: Path) -> None:
    """Removes a pack that stands directly in `packs`. Raises UsageError for any other folder."""
    with removed(folder, packs):
        pass


@contextmanager
def removed(folder: Path, packs: Path) -> Iterator[None]:
    """Removes a pack as `remove` does once the block ends; where the block raises, the pack stands where it stood."""
    if folder.is_symlink() or not folder.is_dir() or folder.resolve().parent != packs.resolve():
        raise UsageError(f"{folder} is not a pack that you added; name one of those in {packs}")
    with tempfile.TemporaryDirectory(prefix=".removing-", dir=packs) as scratch:
        aside = folder.rename(Path(scratch) / folder.name)
        try:
            yield
        except BaseException:
            aside.rename(folder)
            raise


def _copy_zip(source: Path, copy: Path) -> str:
    """Copies a zip's pack; returns where in the zip it stands, empty for its top."""
    plain_files.check(source)
    if source.stat().st_size > MOST_ZIP_BYTES:
        raise _refused(source, "a zip of more than 64 MiB", "split the pack", "IP040")
    try:
        with zipfile.ZipFile(source) as archive:
            files, inside = _within(source, _zip_files(source, archive))
            _copy(source, archive, files, copy)
            return inside
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise _refused(
            source, f"cannot be read as a pack ({type(error).__name__})", "name a folder or a zip"
        ) from None


def _zip_files(source: Path, archive: zipfile.ZipFile) -> list[_File]:
    """The files of a zip; hidden ones, and those that a system adds, stay behind."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        raise _refused(source, f"more than {MOST_FILES} files", "split the pack", "IP040")
    named = [_File(_zip_name(member), member, None) for member in members]
    files = [file for file in named if not _stays_behind(file.name)]
    for file, member in ((file, file.member) for file in files):
        assert member is not None
        _check_member(source, file.name, member)
    return files


def _zip_name(member: zipfile.ZipInfo) -> str:
    """The name of a member, also where an old tool of Windows or of macOS wrote it in its own way."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return name.replace("\\", "/") if member.create_system == _WINDOWS else name


def _stays_behind(name: str) -> bool:
    parts = name.split("/")
    if ".." in parts:
        return False  # such a name is refused
    return any((part[:1] == "." and part != ".") or part.lower() in _SYSTEM_FILES for part in parts)


def _check_member(source: Path, name: str, member: zipfile.ZipInfo) -> None:
    check_name(source, name)
    if member.external_attr >> 28 == 0xA:
        raise _refused(source, f"a symbolic link: {name!r}", "put the file itself there", "IP034")
    if member.file_size > _CHUNK and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        raise _refused(source, f"{name!r} is compressed too tightly", "pack it again", "IP040")


def _within(source: Path, files: list[_File]) -> tuple[list[_File], str]:
    """The files of the one pack among others, by their names in it; and where it stands."""
    found = [file.name for file in files if file.name.split("/")[-1] == NAME]
    depth = min((name.count("/") for name in found), default=0)
    tops = [name.removesuffix(NAME) for name in found if name.count("/") == depth]
    if not tops:
        remedy = (
            f"a pack's folder holds a {NAME}; `interviewprep pack new NEW --from …` makes a pack of lists"
        )
        raise _refused(source, f"no {NAME} in it", remedy)
    if len(tops) > 1:
        names = ", ".join(sorted(tops)[:5])
        raise _refused(source, f"holds {len(tops)} packs: {names}", "add each by itself")
    top = tops[0]
    inside = [replace(file, name=file.name[len(top) :]) for file in files if file.name.startswith(top)]
    for file in inside:
        check_length(source, file.name)
    return inside, top.rstrip("/")


def check_name(source: Path, name: str) -> None:
    """Raises PackError for a name that some file system would take for another place or another file."""
    parts = PurePosixPath(name).parts
    wrong = (
        not parts
        or name.startswith("/")
        or any(mark in name for mark in '\\:\n\t<>"|?*')
        or clean(name)[0] != name
        or any(_bad_part(part) for part in name.split("/"))
    )
    if wrong:
        raise _refused(
            source,
            f"a file name that is not allowed: {clean(name)[0][:LONGEST_NAME]!r}",
            "rename it",
            "IP032",
        )


def check_length(source: Path, name: str) -> None:
    """Raises PackError for a name in a pack that some file system would not take."""
    if len(name) > LONGEST_NAME:
        raise _refused(source, f"a file name that is too long: {name[:LONGEST_NAME]!r}", "rename it", "IP032")


def _bad_part(part: str) -> bool:
    return (
        not part or part[0] == "." or part[-1] in ". " or part.partition(".")[0].strip().lower() in _RESERVED
    )


def _folder_files(source: Path) -> list[_File]:
    """The files of a folder; hidden ones stay behind."""
    files = []
    for path in _walk(source):
        name = path.relative_to(source).as_posix()
        check_name(source, name)
        files.append(_File(name, None, path))
        if len(files) > MOST_FILES:
            raise _refused(source, f"more than {MOST_FILES} files", "split the pack", "IP040")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *names]):
            path = Path(here) / name
            if name.startswith("."):
                continue
            if path.is_symlink():
                raise _refused(path, "a symbolic link", "put the file itself there", "IP034")
            if path.is_file():
                yield path


def _copy(source: Path, archive: zipfile.ZipFile | None, files: list[_File], copy: Path) -> None:
    """Writes the files, counting what really comes out of them."""
    left = MOST_PACK_BYTES
    seen: set[str] = set()
    for file in files:
        same = unicodedata.normalize("NFC", file.name).casefold()
        if same in seen:
            raise _refused(source, f"two files are called {file.name!r}", "rename one", "IP032")
        seen.add(same)
        data = _read(archive, file)
        left -= len(data)
        if len(data) > MOST_FILE_BYTES or left < 0:
            raise _refused(
                source, f"{file.name!r} is over 1 MiB, or the pack over 50 MiB", "make it smaller", "IP040"
            )
        target = copy / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _read(archive: zipfile.ZipFile | None, file: _File) -> bytes:
    """At most one byte more than a file may have, whatever its header says."""
    if file.path is not None:
        with file.path.open("rb") as stream:
            return stream.read(MOST_FILE_BYTES + 1)
    assert archive is not None
    assert file.member is not None
    with archive.open(file.member) as member:
        return member.read(MOST_FILE_BYTES + 1)


def _refused(path: Path, problem: str, remedy: str, code: str = "IP000") -> PackError:
    return PackError(Finding(path, 1, 1, code, problem, remedy))
