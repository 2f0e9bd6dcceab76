"""Peers, each in an environment of its own below .bench, installed once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1] / ".bench"

PEERS = {
    "anki": ("anki", "clanki"),
    "posting": ("posting", "tree-sitter<0.26"),  # newer ones crash its text areas on Python 3.11
}


def environment(name: str) -> Path:
    """The virtual environment of a peer."""
    place = _ROOT / name
    if not (place / "ready").exists():
        print(f"installing {name} for comparison ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, *PEERS[name]], check=True)
        (place / "ready").touch()
    return place
