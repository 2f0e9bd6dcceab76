"""`pack.toml`."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from typing import Any

from interviewprep import plain_files
from interviewprep.domain.core.errors import Finding, PackError
from interviewprep.domain.core.toml_text import parse_toml
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.packs import OWN_PACKS, PackInfo

from .clean import clean

NAME = "pack.toml"
FORMAT = 1
MOST_BYTES = 64 * 1024
ID = re.compile(r"[a-z0-9][a-z0-9-]{1,63}")
KEYS = frozenset({"format", "id", "title", "version", "tracks", "license", "company"})

_PLACE = re.compile(r"at line (\d+), column (\d+)")


def read_manifest(folder: Path) -> tuple[PackInfo, tuple[Finding, ...]]:
    """What `pack.toml` says, with warnings. Raises PackError where it is missing or cannot be used."""
    path = folder / NAME
    table = _table(path)
    unknown = sorted(table.keys() - KEYS)
    findings = tuple(
        Finding(
            path,
            1,
            1,
            "IP004",
            f"unknown key {key!r}",
            "allowed here: " + ", ".join(sorted(KEYS)),
            error=False,
        )
        for key in unknown[:20]
    )
    if table.get("format") != FORMAT:
        raise PackError(
            _refused(path, f"'format' must be {FORMAT}", f"write format = {FORMAT}, or update the program")
        )
    id_ = _text(path, table, "id")
    if ID.fullmatch(id_) is None:
        raise PackError(
            _refused(path, f"bad id {id_!r}", "use 2 to 64 lowercase letters, digits and hyphens")
        )
    if id_ in OWN_PACKS:
        raise PackError(
            _refused(path, f"the id {id_!r} is taken by the candidate's own cards", "choose another id")
        )
    info = PackInfo(
        id=id_,
        title=_text(path, table, "title"),
        version=_text(path, table, "version"),
        tracks=_tracks(path, table.get("tracks")),
        license=_text(path, table, "license"),
        company=_text(path, table, "company") if "company" in table else "",
        folder=folder,
    )
    return info, findings


def _table(path: Path) -> dict[str, Any]:
    try:
        if path.is_symlink():
            raise PackError(_refused(path, "a symbolic link", "put the file itself there", code="IP034"))
        data = plain_files.read(path, MOST_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise PackError(_refused(path, f"{NAME}: {error.strerror}", "shorten it", code="IP040")) from None
        problem = f"no readable {NAME} ({error.strerror or 'not a file name'})"
        raise PackError(
            _refused(path, problem, "name a pack's folder, or make one with `interviewprep pack new`")
        ) from None
    try:
        return parse_toml(data.decode("utf-8-sig"))
    except ValueError as error:
        found = _PLACE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        problem = f"not TOML: {clean(str(error))[0][:200]}"
        raise PackError(Finding(path, line, column, "IP000", problem, "correct the line")) from None


def _text(path: Path, table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise PackError(_refused(path, f"no {key!r}", f'write {key} = "…"'))
    return " ".join(clean(value)[0].split())[:200]


def _tracks(path: Path, value: object) -> frozenset[Track]:
    known = {str(track) for track in Track}
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(name, str) and name in known for name in value)
    ):
        raise PackError(
            _refused(
                path, "'tracks' is not a list of tracks", 'write tracks = ["pgm"], ["tpm"] or ["pgm", "tpm"]'
            )
        )
    return frozenset(map(Track, value))


def _refused(path: Path, problem: str, remedy: str, code: str = "IP000") -> Finding:
    return Finding(path, 1, 1, code, problem, remedy)
