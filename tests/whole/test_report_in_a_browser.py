"""The report in a real browser, headless."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from interviewprep.exports.progress import report_html
from tests.exports.prepare.test_plan_and_report import a_progress

BROWSER = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(BROWSER is None, reason="chromium is not installed (the system package `chromium`)"),
]


def browse(tmp_path: Path, *flags: str) -> str:
    page = tmp_path / "report.html"
    page.write_text(report_html.render(a_progress()), encoding="utf-8")
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *flags, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def test_a_browser_reads_every_figure_and_runs_nothing(tmp_path: Path) -> None:
    dom = browse(tmp_path, "--dump-dom")
    assert dom.count("<svg") == 7
    assert "<script" not in dom
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in dom


def test_a_browser_paints_it(tmp_path: Path) -> None:
    picture = tmp_path / "report.png"
    browse(tmp_path, "--window-size=800,1600", f"--screenshot={picture}")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000
