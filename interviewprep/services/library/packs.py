"""Checking, mending, beginning and mapping packs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from interviewprep import paths
from interviewprep.domain.core.errors import PackError, UsageError
from interviewprep.domain.library.packs import Pack
from interviewprep.exports.library import content_map
from interviewprep.packs import archive
from interviewprep.packs.changes import ChangeKind
from interviewprep.packs.check import CheckReport
from interviewprep.packs.check import check as check_pack
from interviewprep.packs.fix import fix
from interviewprep.packs.from_lists import from_lists
from interviewprep.packs.loader import load
from interviewprep.packs.manifest import NAME
from interviewprep.packs.new import new

__all__ = ["ChangeKind", "CheckReport", "check", "check_read", "fix", "from_lists", "map_of", "new"]


def check(source: Path) -> CheckReport:
    """Checks what `pack add` takes: a pack's folder, a zip, or one of them with the pack's folder inside.

    The pack may refer to those beside it and those that come along. PackError: no usable `pack.toml`.
    """
    others = tuple(_others(source.resolve()))
    if (source / NAME).exists() or not source.exists():
        return check_pack(source, others)
    with archive.unpacked(source) as (copy, place):
        try:
            report = check_pack(copy, others)
        except PackError as error:
            raise PackError(*(archive.renamed(finding, copy, place) for finding in error.findings)) from None
    found = tuple(archive.renamed(finding, copy, place) for finding in report.findings)
    return CheckReport(place, found, report.counts)


def check_read(pack: Pack) -> CheckReport:
    """Checks a pack that was read, as `check` does."""
    folder = pack.info.folder
    return check_pack(folder, tuple(_others(folder.resolve())), pack)


def map_of(folder: Path) -> str:
    """The content map of the packs in a folder, as Markdown. UsageError: no pack there; PackError: one is unusable."""
    found = [load(manifest.parent) for manifest in sorted(folder.glob(f"*/{NAME}"))]
    if not found:
        raise UsageError(f"{folder} has no pack in it; name the folder that contains the packs' folders")
    return content_map.content_map(found)


def _others(own: Path) -> Iterator[Pack]:
    """The packs that come along and those beside this one; what does not load is left out."""
    folders = {
        manifest.parent
        for parent in (paths.content(), own.parent)
        for manifest in parent.glob(f"[!.]*/{NAME}")
    }
    for folder in sorted({folder.resolve() for folder in folders} - {own}):
        with suppress(PackError):
            yield load(folder)
