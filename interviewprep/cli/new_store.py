"""A folder named with `--data` that holds no store: perhaps it was mistyped."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from interviewprep import paths
from interviewprep.domain.core.errors import UsageError


def confirm(folder: Path, named: str | None) -> None:
    """Ask before a new store is made in a folder named with `--data`, where there is another that may be meant.

    Where nobody can be asked, through a pipe or in a script, it is made and said on stderr. Raises UsageError where the
    answer is no.
    """
    file = paths.store_file(folder)
    if named is None or file is None or file.exists():
        return
    others = _others(folder)
    if not others:
        return
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        print(f"{folder}: there was no store here, so a new one was made", file=sys.stderr)
        return
    print(f"{folder}: there is no store here. You have one in {others[0]}.", file=sys.stderr)
    print("Make a new one? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise UsageError("no store was made; name another folder with --data, or leave out --data")


def _others(folder: Path) -> list[Path]:
    """Folders with a store that may have been meant: the usual one, and those beside the one that was named."""
    places = [paths.data_folder(), folder.parent]
    with suppress(OSError):  # a folder that cannot be listed
        places += sorted(path.parent for path in folder.parent.glob("[!.]*/store.db"))
    return [place for place in places if place != folder and (place / "store.db").is_file()]
