from __future__ import annotations

import tomllib

import pytest

from interviewprep import __version__

from .release import ROOT, description


def test_this_version_can_be_released() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert built == __version__
    assert description(__version__, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def test_a_version_is_described_by_its_own_part() -> None:
    changelog = "# C\n\n## 0.2.0\n\n- two\n\n## 0.1.0\n\n- one\n"
    assert description("0.2.0", changelog) == "- two"
    assert description("0.1.0", changelog) == "- one"
    with pytest.raises(SystemExit, match="no part for 0.3.0"):
        description("0.3.0", changelog)


def test_the_locks_hold_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("==") >= 8
        assert "--hash=sha256:" in text
