"""Reading files that somebody else may have made: the one place that looks before it reads."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most `most` bytes.

    Raises OSError, with a `strerror` to show, for a pipe, a device or a folder (which would be waited for or never end),
    for a longer file, and where it cannot be read. Nothing of such a file is read.
    """
    handle = os.open(
        path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
    )  # a pipe nobody writes to would be waited for
    found = os.fstat(handle)
    try:
        _check(found, path)
    except OSError:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        data = b"" if found.st_size > most else file.read(most + 1)
    if found.st_size > most or len(data) > most:
        size = f"{most >> 20} MiB" if most >> 20 else f"{most >> 10} KiB"
        raise OSError(errno.EFBIG, f"it is over {size}", str(path))
    return data


def check(path: Path) -> None:
    """Raises OSError, as `read` does, where `path` is not a plain file."""
    _check(path.stat(), path)


def _check(found: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file", str(path))
