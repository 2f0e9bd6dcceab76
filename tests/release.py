"""What a release is described by: `python -m tests.release 0.2.0` prints that version's part of CHANGELOG.md."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def description(version: str, changelog: str) -> str:
    """The part of the changelog under `## VERSION`. Raises SystemExit where there is none, or an empty one."""
    part = re.search(
        rf"^## {re.escape(version)}\b[^\n]*\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    if part is None or not part[1].strip():
        raise SystemExit(f"CHANGELOG.md: no part for {version}; write one under `## {version}`")
    return part[1].strip()


def main(version: str) -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if version != built:
        raise SystemExit(f"the tag says {version} and pyproject.toml {built}; change one of them")
    print(description(version, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(sys.argv[1])
