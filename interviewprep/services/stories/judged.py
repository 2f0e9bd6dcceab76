"""What the linter counted in each telling, kept in a small file so that it need not read all of them again.

It is derived: without it, or when it cannot be read, everything is linted anew and the counts are the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from interviewprep import private_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.stories import lint_rules

NAME = "judged.json"
WORTH = 16
"""So many new counts are worth a write; fewer are quicker counted again than kept."""

Counts = tuple[int, int]
"""Errors and warnings that are not set aside."""


def mark(parts: Iterable[object]) -> str:
    """Two are equal where everything that the counts depend on is."""
    return blake2b("\0".join(map(repr, parts)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def rules_mark() -> str:
    """Changes with the code of the rules, by size and time, as packs are looked at."""
    folder = Path(lint_rules.__file__).parent.parent
    stats = [(path.name, path.stat()) for path in sorted(folder.rglob("*.py"))]
    return mark((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


def read(folder: Path) -> dict[str, Counts]:
    """By mark. Never raises: what cannot be read is not known."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {str(key): (int(errors), int(warnings)) for key, (errors, warnings) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def write(folder: Path, counts: Mapping[str, Counts]) -> None:
    """Keep these and no others. Never raises: where it cannot be written they are counted again."""
    with suppress(UsageError):
        private_files.write(folder / NAME, json.dumps(counts, separators=(",", ":")))
