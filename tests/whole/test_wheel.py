"""The wheel, in a fresh environment, from any folder: content and migrations travel inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, typed: str = "", **env: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **env},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.whole
def test_content_and_migrations_are_in_it_and_nothing_stray(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "interviewprep/_content/spotify/pack.toml" in names
    assert "interviewprep/_migrations/versions/0001_foundation.py" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


@pytest.mark.whole
def test_it_installs_and_reviews_a_card(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    pip = tmp_path / "venv" / "bin" / "python"
    run(pip, "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=tmp_path)
    program = tmp_path / "venv" / "bin" / "interviewprep"
    store = {"INTERVIEWPREP_DATA": str(tmp_path / "store")}
    said = run(program, "review", "--plain", "--limit", "1", cwd=tmp_path, typed="\n3\n", **store)
    assert "1 answered." in said
    assert '"answered": 1' in run(program, "today", "--json", cwd=tmp_path, **store)
    assert "All is well." in run(program, "doctor", "--rebuild", cwd=tmp_path, **store)
