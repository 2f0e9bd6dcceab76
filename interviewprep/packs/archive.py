"""Adding a pack from a folder or a zip, and removing it. Both are strangers' input: everything is capped and named safely."""

from __future__ import annotations

import lzma
import os
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to copy: its name in the pack, and its member of the zip or its path in the folder."""

    name: str
    member: zipfile.ZipInfo | None
    path: Path | None


def install(source: Path, packs: Path, taken: frozenset[str] = frozenset()) -> Path:
    """Copies a pack (a folder or a zip) to `packs/ID` and returns that folder.

    The copy is made beside its place and renamed when whole. Raises PackError where the pack is refused (nothing
    is left behind) and UsageError where its id is `taken` or its folder exists.
    """
    try:
        packs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{packs}: cannot be made ({error.strerror}); move it away") from None
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=packs) as scratch:
        copy = Path(scratch) / "pack"
        copy.mkdir()
        try:
            if source.is_dir():
                _copy(source, None, _folder_files(source), copy)
            else:
                _copy_zip(source, copy)
        except OSError as error:
            raise UsageError(
                f"{source}: cannot be copied ({error.strerror or error}); nothing was added"
            ) from None
        info, _ = read_manifest(copy)
        target = packs / info.id
        if info.id in taken or target.exists():
            raise UsageError(f"{source}: a pack with the id {info.id!r} is there already; remove it first")
        copy.rename(target)
    return target


def remove(folder: Path, packs: Path) -> None:
    """Removes a pack that stands directly in `packs`. Raises UsageError for any other folder."""
    with removed(folder, packs):
        pass


@contextmanager
def removed(folder: Path, packs: Path) -> Iterator[None]:
    """Removes a pack as `remove` does once the block ends; where the block raises, the pack stands where it stood."""
    if folder.is_symlink() or not folder.is_dir() or folder.resolve().parent != packs.resolve():
        raise UsageError(f"{folder} is not an added pack; name one of those in {packs}")
    with tempfile.TemporaryDirectory(prefix=".removing-", dir=packs) as scratch:
        aside = folder.rename(Path(scratch) / folder.name)
        try:
            yield
        except BaseException:
            aside.rename(folder)
            raise


def _copy_zip(source: Path, copy: Path) -> None:
    plain_files.check(source)
    if source.stat().st_size > MOST_ZIP_BYTES:
        raise _refused(source, "a zip of more than 64 MiB", "split the pack", "IP040")
    try:
        with zipfile.ZipFile(source) as archive:
            _copy(source, archive, _zip_files(source, archive), copy)
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
    """The files of a zip by their names in the pack, which may stand in one folder of the zip."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        raise _refused(source, f"more than {MOST_FILES} files", "split the pack", "IP040")
    for member in members:
        _check_member(source, member)
    inner = {member.filename.partition("/")[0] for member in members}
    names = [member.filename for member in members]
    prefix = f"{inner.pop()}/" if NAME not in names and len(inner) == 1 else ""
    return [_File(member.filename.removeprefix(prefix), member, None) for member in members]


def _check_member(source: Path, member: zipfile.ZipInfo) -> None:
    check_name(source, member.filename)
    if member.external_attr >> 28 == 0xA:
        raise _refused(source, f"a symbolic link: {member.filename!r}", "put the file itself there", "IP034")
    if member.file_size > _CHUNK and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        raise _refused(source, f"{member.filename!r} is packed too tightly", "pack it again", "IP040")


def check_name(source: Path, name: str) -> None:
    """Raises PackError for a name that some file system would take for another place or another file."""
    parts = PurePosixPath(name).parts
    wrong = (
        not parts
        or len(name) > LONGEST_NAME
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
