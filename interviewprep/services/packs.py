"""Checking, mending and beginning packs."""

from __future__ import annotations

from pathlib import Path

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
    """Checks a pack together with the packs beside it. PackError: no usable `pack.toml`."""
    return check_pack(folder, beside(folder))


def beside(folder: Path) -> tuple[Pack, ...]:
    """The packs in the folders next to this one, those that load."""
    own = folder.resolve()
    found = []
    for manifest in sorted(own.parent.glob(f"*/{NAME}")):
        if manifest.parent != own:
            try:
                found.append(load(manifest.parent).pack)
            except PackError:
                continue
    return tuple(found)
