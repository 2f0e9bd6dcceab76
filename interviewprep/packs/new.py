"""The skeleton of a pack, for `pack new`."""

from __future__ import annotations

import re
from collections.abc import Mapping
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

_DRILL = """\
# First skill <!-- drill: estimate, tags: [first] -->

Say the equation before any number, and round hard.

## Seconds in a year <!-- id: seconds-in-a-year, minutes: 3, answer: 31.5, unit: "million seconds", tolerance: 10, formula: "365 * 86400 / 1e6" -->

About how many seconds has a year?

### Work
365 days of 86,400 seconds: about 31.5 million.

### Second route
Pi times ten million is a good memory aid: 31.4 million.

- [ ] the equation first
- [ ] a second route to the same size
"""


def new(folder: Path) -> tuple[Path, ...]:
    """Makes a small pack that passes its check; returns its files. Raises UsageError for a folder in use."""
    files = {
        "pack.toml": manifest(folder),
        "cards/first-topic.md": _CARDS,
        "drills/first-skill.md": _DRILL,
    }
    make_folder(folder, files)
    return tuple(folder / name for name in files)


def manifest(folder: Path) -> str:
    """A `pack.toml` for a pack in a folder of this name."""
    name = folder.resolve().name
    return _TOML.format(id=slugify(name), title=re.sub(r'[\x00-\x1f\x7f"\\]', " ", name))


def make_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by their names in a new folder. Raises UsageError for one in use, or that cannot be written."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists already; name a new folder")
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}; name another folder") from None
