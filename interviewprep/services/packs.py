"""Checking, mending and beginning packs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .. import paths
from ..domain.errors import PackError
from ..domain.packs import Pack
from ..packs.check import Report
from ..packs.check import check as check_pack
from ..packs.fix import fix as fix
from ..packs.loader import load
from ..packs.manifest import NAME
from ..packs.new import new as new

__all__ = ["Report", "check", "fix", "new"]


def check(folder: Path) -> Report:
    """Checks a pack, which may refer to those beside it and those that come along. PackError: no usable `pack.toml`."""
    return check_pack(folder, tuple(_others(folder.resolve())))


def _others(own: Path) -> Iterator[Pack]:
    """The packs that come along and those beside this one; what does not load is left out."""
    folders = {
        manifest.parent for parent in (paths.content(), own.parent) for manifest in parent.glob(f"*/{NAME}")
    }
    for folder in sorted({folder.resolve() for folder in folders} - {own}):
        with suppress(PackError):
            yield load(folder)
