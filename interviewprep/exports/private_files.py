"""Files that only their owner can read."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, data: str | bytes) -> None:
    """Write a file with mode 0600, whole or not at all; a link of that name is replaced, never followed."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(data.encode() if isinstance(data, str) else data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
