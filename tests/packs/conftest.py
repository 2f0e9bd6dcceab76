"""Packs made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TOML = """\
format = 1
id = "sample"
title = "Sample"
version = "1"
tracks = ["pgm", "tpm"]
license = "CC0-1.0"
"""

MakePack = Callable[..., Path]


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    """Writes a pack: file names to their text or bytes."""

    def make(files: dict[str, str | bytes], toml: str = TOML, name: str = "sample") -> Path:
        folder = tmp_path / name
        for path, content in {"pack.toml": toml, **files}.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return make
