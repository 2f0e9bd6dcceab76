"""Checking, mending, beginning and mapping packs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .. import paths
from ..domain.errors import PackError, UsageError
from ..domain.packs import Pack
from ..exports import content_map
from ..packs.check import Report
from ..packs.check import check as check_pack
from ..packs.fix import fix as fix
from ..packs.loader import load
from ..packs.manifest import NAME
from ..packs.new import new as new

__all__ = ["Report", "check", "fix", "map_of", "new"]


def check(folder: Path) -> Report:
    """Checks a pack, which may refer to those beside it and those that come along. PackError: no usable `pack.toml`."""
    return check_pack(folder, tuple(_others(folder.resolve())))


def map_of(folder: Path) -> str:
    """The content map of the packs in a folder, as Markdown. UsageError: no pack there; PackError: one is unusable."""
    found = [load(manifest.parent) for manifest in sorted(folder.glob(f"*/{NAME}"))]
    if not found:
        raise UsageError(f"{folder} holds no pack; name the folder in which the packs' folders stand")
    return content_map.content_map(found)


def _others(own: Path) -> Iterator[Pack]:
    """The packs that come along and those beside this one; what does not load is left out."""
    folders = {
        manifest.parent for parent in (paths.content(), own.parent) for manifest in parent.glob(f"*/{NAME}")
    }
    for folder in sorted({folder.resolve() for folder in folders} - {own}):
        with suppress(PackError):
            yield load(folder)
