"""One zip with all that a candidate has: the store, own packs, settings and, if wanted, recordings. Checked when it is
made, and again before anything of it is put in place.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from interviewprep import plain_files, private_files
from interviewprep.domain.core.errors import StoreError, UsageError

from . import backup, sqlite
from .revisions import HEAD

FORMAT = 1
_LIST = "interviewprep.json"
"""The member that lists all others with their sizes and digests."""
_STORE, _CONFIG, _PACKS, _RECORDINGS = "store.db", "config.toml", "packs", "recordings"
_CHUNK = 1024 * 1024
_MOST_LIST_BYTES = 16 * 1024 * 1024
_UNPACKING = ".restoring-"


@dataclass(frozen=True, slots=True)
class RestoredAll:
    """What was put in place, and where what had stood there is kept."""

    saved: tuple[Path, ...]
    packs: tuple[str, ...]
    config: bool
    recordings: int


def is_archive(path: Path) -> bool:
    """Is this file a zip, and so no bare store?"""
    try:
        plain_files.check(path)  # a pipe would be waited for
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def make(
    data: Path, target: Path, recordings: bool, copy_to: Callable[[Path], None] | None = None
) -> list[str]:
    """Write all that lies in the data folder into a new file `target`; returns the names of its members.

    It is read again and compared before it gets its name. Raises UsageError where something has that name already,
    and StoreError where it cannot be made; then no file is left.
    """
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target}: this file already exists; choose another name")
    if not target.parent.is_dir():
        raise UsageError(f"{target.parent}: there is no such folder; make it, or choose another")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as scratch:
            copy, made = Path(scratch) / _STORE, Path(scratch) / "all.zip"
            if copy_to is None:
                sqlite.copy_closed(data / _STORE, copy)
            else:
                copy_to(copy)
            names = _write(made, {_STORE: copy, **dict(_files(data, recordings))})
            with tempfile.TemporaryDirectory(prefix="check-", dir=scratch) as check:
                _unpack(made, Path(check))
            made.chmod(0o600)
            if not private_files.put_new(made, target):
                raise UsageError(f"{target}: this file already exists; choose another name")
    except OSError as error:
        raise StoreError(
            f"{target}: cannot be made ({error.strerror or error}); check the space and the folder"
        ) from error
    return names


def _files(data: Path, recordings: bool) -> Iterator[tuple[str, Path]]:
    """Members beside the store: plain files only, and nothing that was left by a process that was killed."""
    if (data / _CONFIG).is_file():
        yield _CONFIG, data / _CONFIG
    for folder in (_PACKS, _RECORDINGS) if recordings else (_PACKS,):
        for path in sorted((data / folder).rglob("*")):
            inside = path.relative_to(data)
            hidden = any(part.startswith(".") for part in inside.parts[1:2])
            if path.is_file() and not path.is_symlink() and not hidden:
                yield inside.as_posix(), path


def _write(made: Path, files: dict[str, Path]) -> list[str]:
    listed = {}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in files.items():
            archive.write(path, name)
            listed[name] = {"bytes": archive.getinfo(name).file_size, "sha256": _digest(path)}
        about = {"format": FORMAT, "schema": HEAD, "files": listed}
        archive.writestr(_LIST, json.dumps(about, indent=1, ensure_ascii=False))
    return list(listed)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def unpacked(source: Path, beside: Path) -> Iterator[Path]:
    """The contents of an archive in a folder of their own while the block lasts. Raises StoreError as `restore` does."""
    try:
        beside.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_UNPACKING, dir=beside) as scratch:
            _unpack(source, Path(scratch))
            yield Path(scratch)
    except OSError as error:
        raise StoreError(
            f"{source}: cannot be unpacked ({error.strerror or error}); check the space and {beside}"
        ) from error


def restore(
    data: Path,
    source: Path,
    before_name: str,
    restore_store: Callable[[Path, Path, str], Path | None] = backup.restore,
) -> RestoredAll:
    """Put all that an archive holds in place; what stood there goes to the backups first.

    Packs and settings come before the store, so that one that was cut off can be done again. Raises StoreError where the
    archive is damaged or of a newer version; then nothing was changed.
    """
    with unpacked(source, data) as found:
        backup.check_source(found / _STORE, source)
        config = (found / _CONFIG).is_file()
        aside = backup.folder_of(data) / before_name.removesuffix(".db")
        saved = []
        packs = sorted(path.name for path in (found / _PACKS).glob("*") if path.is_dir())
        for name in (_CONFIG, *(f"{_PACKS}/{pack}" for pack in packs)):
            if (kept := _place(found / name, data / name, aside / name)) is not None:
                saved.append(kept)
        recordings = _add_recordings(found / _RECORDINGS, data / _RECORDINGS)
        store = restore_store(data, found / _STORE, before_name)
    return RestoredAll((*([store] if store else []), *saved), tuple(packs), config, recordings)


def _place(new: Path, target: Path, aside: Path) -> Path | None:
    """Give a file or a folder its place; returns where what stood there and was another is kept."""
    if not new.exists() or _same(new, target):
        return None
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = None
    if target.exists() or target.is_symlink():
        kept = aside
        number = 1
        while kept.exists():
            number += 1
            kept = aside.with_name(f"{aside.name}-{number}")
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(target, kept)
    shutil.move(new, target)
    return kept


def _same(new: Path, old: Path) -> bool:
    if old.is_symlink() or new.is_dir() != old.is_dir():
        return False
    return _contents(new) == _contents(old)


def _contents(path: Path) -> dict[str, str]:
    """Digest by name of each file in a folder, or of the one file."""
    files = [path] if path.is_file() else [found for found in path.rglob("*") if found.is_file()]
    return {found.relative_to(path).as_posix(): _digest(found) for found in files}


def _add_recordings(new: Path, target: Path) -> int:
    """Recordings that are not here yet; their names say when they were made, so that none is ever replaced."""
    added = 0
    for path in sorted(found for found in new.rglob("*") if found.is_file()):
        place = target / path.relative_to(new)
        if not place.exists():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(path, place)
            added += 1
    return added


def _unpack(source: Path, folder: Path) -> None:
    """Every member, compared with the archive's own list. Raises StoreError, naming what is wrong, and OSError."""
    try:
        with zipfile.ZipFile(source) as archive:
            listed = _listed(source, archive)
            for name, about in listed.items():
                target = folder / PurePosixPath(name)
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with archive.open(name) as member:
                    _copy(source, name, member, target, about)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise StoreError(f"{source}: this archive is damaged ({error}); choose another") from error


def _listed(source: Path, archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    names = [member.filename for member in archive.infolist()]
    if _LIST not in names:
        raise StoreError(f"{source}: this zip was not made by `interviewprep backup --all`; choose another")
    if archive.getinfo(_LIST).file_size > _MOST_LIST_BYTES:
        raise StoreError(f"{source}: this archive is damaged (its list is too long); choose another")
    try:
        about = json.loads(archive.read(_LIST))
        found, listed = about["format"], dict(about["files"])
        sound = all(
            isinstance(file["bytes"], int) and isinstance(file["sha256"], str) for file in listed.values()
        )
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{source}: this archive is damaged (its list cannot be read); choose another"
        ) from error
    if found != FORMAT:
        raise StoreError(
            f"{source}: made by a newer version of interviewprep (format {str(found)[:20]}); update interviewprep; nothing was changed"
        )
    if not sound or sorted(names) != sorted([*listed, _LIST]) or not all(map(_allowed, listed)):
        raise StoreError(
            f"{source}: this archive is damaged (it does not hold what its list says); choose another"
        )
    return listed


def _allowed(name: str) -> bool:
    """A name that the program itself gives: nothing leads out of the data folder, and no backup is replaced."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        return False
    return name in (_STORE, _CONFIG) or (
        len(parts) > 1
        and parts[0] in (_PACKS, _RECORDINGS)
        and (parts[0] == _RECORDINGS or len(parts) > 2)
        and not parts[1].startswith(".")
    )


def _copy(source: Path, name: str, member: IO[bytes], target: Path, about: dict[str, Any]) -> None:
    """One member as a file; what is longer than its list says is not written on."""
    digest, length = hashlib.sha256(), 0
    with target.open("xb") as file:
        while length <= about["bytes"] and (chunk := member.read(_CHUNK)):
            length += len(chunk)
            digest.update(chunk)
            file.write(chunk)
    if length != about["bytes"] or digest.hexdigest() != about["sha256"]:
        raise StoreError(f"{source}: this archive is damaged ({name} is not as it was); choose another")
