"""Backups: closed, checked copies beside the store, thinned with age."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from interviewprep import private_files
from interviewprep.domain.core.errors import BackupFolderError, StoreError

from . import sqlite
from .revisions import HEAD, KNOWN

_STAMP = "%Y%m%d-%H%M%S"
_COPYING = ".copying-"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup file and the moment its name gives."""

    made: datetime
    path: Path


def folder_of(data: Path) -> Path:
    return data / "backups"


def file_name(now: datetime, why: str) -> str:
    """`store-20261121-190500-daily.db`: sorts by time and says why it was made."""
    return f"store-{now.strftime(_STAMP)}-{why}.db"


def take(data: Path, name: str, copy_to: Callable[[Path], None] | None = None) -> Path:
    """Copy the store in `data` to its backups under `name`, numbered where that is taken.

    Raises StoreError, and BackupFolderError where there is no folder to copy it to.

    `copy_to` makes the copy where the store is not a file in `data`.

    The copy is made in a folder of its own, so that several at once never meet and nothing is left of one that failed.
    """
    folder = folder_of(data)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BackupFolderError(_refused(folder, error)) from error
    try:
        with tempfile.TemporaryDirectory(prefix=_COPYING, dir=folder) as own:
            copy = Path(own) / name
            if copy_to is None:
                sqlite.copy_closed(data / "store.db", copy)
            else:
                copy_to(copy)
            return _put(copy, folder, name)
    except OSError as error:
        raise StoreError(_refused(folder, error)) from error


def _refused(folder: Path, error: OSError) -> str:
    return f"{folder}: no copy could be made ({error.strerror}); check the space and the folder"


def _put(copy: Path, folder: Path, name: str) -> Path:
    for number in count(1):
        target = folder / (name if number == 1 else name.replace(".db", f"-{number}.db"))
        if private_files.put_new(copy, target):
            return target
    raise AssertionError


def before_migration(store: Path, data: Path, revision: str, now_name: str) -> Path:
    """The copy that a migration is safe to fail with."""
    return (
        take(data, now_name.replace(".db", f"-before-migration-from-{revision}.db"))
        if store.exists()
        else store
    )


def listed(data: Path) -> list[Backup]:
    """All backups, oldest first. Raises BackupFolderError where their folder is a link to one that is not there."""
    found = []
    folder = folder_of(data)
    if folder.is_symlink() and not folder.exists():
        raise BackupFolderError(
            f"{folder}: the backups go to {folder.readlink()}, which does not exist; connect or create it, or remove the link"
        )
    for path in sorted(folder.glob("store-*.db")):
        try:
            made = datetime.strptime("-".join(path.stem.split("-")[1:3]), _STAMP)  # noqa: DTZ007 - local
        except ValueError:
            continue
        found.append(Backup(made, path))
    return sorted(found)


def thin(data: Path, today: datetime) -> list[Path]:
    """Remove what `surplus` names; returns what went."""
    gone = [kept.path for kept in surplus(listed(data), today)]
    for path in gone:
        path.unlink(missing_ok=True)
    yesterday = (today - timedelta(days=1)).timestamp()
    for left in folder_of(data).glob(f"{_COPYING}*"):  # by a process that was killed
        if left.stat().st_mtime < yesterday:
            shutil.rmtree(left, ignore_errors=True)
    return gone


def surplus(backups: Iterable[Backup], today: datetime) -> list[Backup]:
    """Those to let go: all of the last two days stay, then one a day for 7, a week for 4, a month for 12.

    One from ahead of the clock (it was set back, or the candidate flew west) stays for its day at most.
    """
    kept: set[Path] = set()
    newest_first = sorted(backups, reverse=True)
    kept.update(item.path for item in newest_first if abs(today - item.made) < timedelta(days=2))
    for form, number in (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12)):
        periods: dict[str, Path] = {}
        for item in newest_first:
            periods.setdefault(item.made.strftime(form), item.path)
        kept.update(list(periods.values())[:number])
    return [item for item in newest_first if item.path not in kept]


def check_source(source: Path, named: Path | None = None) -> None:
    """Is `source` a store that can be restored? Raises StoreError, which calls it `named`, where it is not."""
    named = named or source
    revision = sqlite.look(source)
    if revision is None:
        raise StoreError(f"{named}: there is no such file; `interviewprep restore` alone lists the backups")
    if revision not in KNOWN:
        raise StoreError(
            f"{named}: made by a newer version of interviewprep (schema {revision}, this one knows {HEAD}); "
            "update interviewprep, or choose another backup; nothing was changed"
        )
    problem = sqlite.quick_check(source)
    if problem:
        raise StoreError(f"{named}: this backup is damaged ({problem}); choose another")


def restore(data: Path, source: Path, before_name: str) -> Path | None:
    """Put `source` in place of the store, which is first backed up; returns that backup (None: there was none).

    A store too damaged to copy is set aside under its own name instead. The store counts as a new device from then on:
    what it answered since the backup was made may have been shared already. Raises StoreError where `source` is not a
    sound store; then nothing was changed.
    """
    check_source(source)
    store = data / "store.db"
    saved = _save_current(data, store, before_name)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=data) as own:
        copy = Path(own) / store.name
        sqlite.overwrite(source, copy)
        sqlite.forget_device(copy)
        sqlite.overwrite(copy, store)
    return saved


def missing_packs(data: Path, content: Path) -> dict[str, str]:
    """Packs that the store was studied with and that are not here: title by id. Reads the files alone."""
    known = sqlite.packs(data / "store.db")
    return {
        pack: title
        for pack, title in known.items()
        if not any((folder / pack / "pack.toml").is_file() for folder in (data / "packs", content))
    }


def _save_current(data: Path, store: Path, before_name: str) -> Path | None:
    if not store.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return None
    try:
        sqlite.look(store)
        return take(data, before_name)
    except StoreError:
        aside = folder_of(data) / before_name.replace(".db", ".damaged")
        aside.parent.mkdir(mode=0o700, exist_ok=True)
        for suffix in ("", "-wal", "-shm"):
            part = store.with_name(store.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        return aside
