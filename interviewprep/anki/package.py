"""A package as a file: which collection in it counts, unpacked within limits. Strangers' input.

Nothing is unpacked under a name that the package chose; media are counted, never read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from interviewprep import plain_files
from interviewprep.domain.core.errors import UsageError

from . import zstd

MOST_COLLECTION_BYTES = 512 << 20
MOST_PACKAGE_BYTES = 4 << 30
_CHUNK = 256 * 1024
_COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
"""By the version in `meta`."""
_NEWEST = max(_COLLECTIONS)


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[Path, int]]:
    """The collection, a SQLite file that is gone afterwards, and the number of media files.

    Raises UsageError for what is no package of Anki's, is damaged, too new or too large; OSError as reading does.
    """
    plain_files.check(path)
    if path.stat().st_size > MOST_PACKAGE_BYTES:
        raise _refused(path, "it is over 4 GiB", "export one deck of it")
    with TemporaryDirectory(prefix="interviewprep-anki-") as folder:
        collection = Path(folder) / "collection"
        try:
            with zipfile.ZipFile(path) as archive:
                media = _take(path, archive, collection)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
            raise _refused(
                path, "it is not an Anki package, or it is damaged", "export it again in Anki as .apkg"
            ) from None
        yield collection, media


def _take(path: Path, archive: zipfile.ZipFile, collection: Path) -> int:
    names = archive.namelist()
    member = _member(path, archive, frozenset(names))
    with archive.open(member) as source:
        whole = (zstd.unpack if member.endswith("b") else _copy)(source, collection, MOST_COLLECTION_BYTES)
    if not whole:
        raise _refused(
            path, f"its collection is over {MOST_COLLECTION_BYTES >> 20} MiB", "export one deck of it"
        )
    return sum(name.isdecimal() for name in names)


def _member(path: Path, archive: zipfile.ZipFile, names: frozenset[str]) -> str:
    """The collection that counts; the older one beside a newer only asks for an update of Anki."""
    version = _version(archive, names)
    if version > _NEWEST:
        raise _refused(
            path,
            "it comes from a newer Anki than this version can read",
            "export with “Support older Anki versions” ticked",
        )
    wanted = [_COLLECTIONS[version]] if version else list(reversed(_COLLECTIONS.values()))
    for name in wanted:
        if name in names:
            return name
    raise _refused(path, "there is no collection in it", "export it again in Anki as .apkg")


def _version(archive: zipfile.ZipFile, names: frozenset[str]) -> int:
    """What `meta` says: a protobuf of one number in field 1; 0 without one, as older versions of Anki write."""
    if "meta" not in names:
        return 0
    with archive.open("meta") as file:
        data = file.read(64)
    if len(data) < 2 or data[0] != 0x08 or not 0 < data[1] < 0x80:
        raise ValueError("meta")
    return data[1]


def _copy(source: IO[bytes], target: Path, most: int) -> bool:
    left = most
    with target.open("wb") as file:
        while data := source.read(_CHUNK):
            left -= len(data)
            if left < 0:
                return False
            file.write(data)
    return True


def _refused(path: Path, problem: str, remedy: str) -> UsageError:
    return UsageError(f"{path}: {problem}; {remedy}. Nothing was changed")
