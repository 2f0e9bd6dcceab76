"""The skeleton of a pack, for `pack new`."""

from __future__ import annotations

import re
from pathlib import Path

from interviewprep.domain.core.errors import UsageError

from .fix import slugify

_TOML = """\
format = 1
id = "{id}"
title = "{title}"
version = "1"
tracks = ["pgm", "tpm"]
license = "CC-BY-4.0"
"""
_CARDS = """\
# First topic <!-- tags: [first] -->

## What does a guardrail metric do? <!-- id: guardrail-metric -->

It names what must not get worse while the goal gets better, with the number at which you would stop.

- [ ] something that must not get worse
- [ ] the number at which you stop
"""


def new(folder: Path) -> tuple[Path, ...]:
    """Makes a small pack that passes its check; returns its files. Raises UsageError for a folder in use."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists already; name a new folder")
    name = folder.resolve().name
    files = {
        folder / "pack.toml": _TOML.format(id=slugify(name), title=re.sub(r'[\x00-\x1f\x7f"\\]', " ", name)),
        folder / "cards" / "first-topic.md": _CARDS,
    }
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}; name another folder") from None
    return tuple(files)
