"""Writing files of the candidate's own: the one place for reports, sheets, debriefs, plans and stories."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from interviewprep.domain.core.errors import UsageError


def write(path: Path, data: str | bytes) -> Path:
    """Write a file that its owner alone can read (0600), whole or not at all; returns its path, in full.

    It is written beside its place and moved there, so that an older file lends it no permissions and is never half
    overwritten; folders that are missing are made. Raises UsageError, with the older file untouched, where a link or
    anything else than a plain file has this name, and where the place cannot be written.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_symlink():
            raise UsageError(f"{path}: is a link, and nothing is written through links; choose another name")
        if path.exists() and not path.is_file():
            raise UsageError(f"{path}: is not a plain file; choose another name")
        _replace(path, content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    return path.absolute()


def put_new(made: Path, path: Path) -> bool:
    """Give a finished file its name, whole; False, with nothing changed, where something has that name already.

    Of two windows that do it at once one is told False. Raises OSError where the folder cannot be written.
    """
    try:
        os.link(made, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        if os.path.lexists(path):  # a file system without hard links
            return False
        made.rename(path)
    return True


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".interviewprep-", dir=path.parent)  # 0600, and nobody else's
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
