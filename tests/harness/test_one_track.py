"""Who chose one track never reads the other's name, on any screen and in what any command prints."""

from __future__ import annotations

import io
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from interviewprep import paths
from interviewprep.__main__ import main
from interviewprep.bootstrap import open_services
from interviewprep.domain.core.tracks import Track
from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.progress.track_fit import FitScreen
from interviewprep.ui.screens.stories.overlap import SameScreen
from interviewprep.ui.screens.today.welcome import Welcome
from tests.harness.candidate import CASE, STORY, Candidate, copy_packs, mirror, study
from tests.harness.screens import SCREENS
from tests.harness.test_keys import texts
from tests.harness.walking import back_to, nothing_below, pushed, services_of, settled
from tests.making import EVENING, FrozenClock
from tests.ui.conftest import STILL
from tests.ui.journey import packs_read

CHOOSING = {Welcome, FitScreen, SameScreen}
"""Where tracks are chosen or compared; no key leads to the last two while one is studied."""

COMMANDS = (
    "today", "review --plain", "checklist", "plan", "plan --minutes 20", "readiness", "readiness --explain",
    "mock list", f"mock show {CASE}", f"mock sheet {CASE}", "mock history", "mock loop", "loop list",
    "story list", "story matrix", "story lint", f"story history {STORY}", f"story history {STORY} --show 1",
    "contact list", "interview list", "search story", "search release", "drill", "dialogue", "pack list",
    "report {out}/report.html", "plan --markdown {out}/plan.md", "plan --ics {out}/plan.ics",
    "story export {out}/md", "story export {out}/html --format html", "story export {out}/cues --format cues",
    "story export {out}/resume --format resume",
)  # fmt: skip


@pytest.fixture(params=[*Track])
def chosen(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Candidate]:
    """A data folder of a candidate who studies one track, and never told the app of another."""
    track = request.param
    packs, folder = copy_packs(tmp_path / "packs"), tmp_path / "one"
    if track is Track.PGM:
        mirror(packs)
    monkeypatch.setattr(paths, "content", lambda: packs)
    folder.mkdir(mode=0o700)
    shutil.copy(migrated, folder / "store.db")
    services = open_services(folder, FrozenClock(EVENING))
    candidate = study(services, FrozenClock(EVENING), track, frozenset({track}))
    services.close()
    return folder, candidate


def other_names(track: Track, text: str) -> list[str]:
    """The lines of a text that name the other track."""
    name = re.compile({Track.PGM: r"\btpm\b|technical program", Track.TPM: r"\bpgm\b"}[track], re.IGNORECASE)
    return [line.strip() for line in text.splitlines() if name.search(line)]


def read_on(screen: Screen[Any]) -> str:
    """All that stands on a screen, what has to be scrolled to included where it is a text."""
    painted = "\n".join(strip.text for strip in screen._compositor.render_strips())
    return "\n".join([painted, *(text for _, text in texts(screen))])


async def test_no_screen_names_the_other_track(chosen: tuple[Path, Candidate]) -> None:
    folder, candidate = chosen
    app = InterviewPrepApp(lambda: open_services(folder, FrozenClock(EVENING)), "today", STILL)
    found: dict[str, list[str]] = {}
    async with app.run_test(size=(140, 60)) as pilot:
        await packs_read(pilot)
        await settled(pilot)
        below = await nothing_below(pilot)
        for kind, make in SCREENS.items():
            if kind not in CHOOSING:
                screen = make(services_of(pilot), candidate)
                await pushed(pilot, screen)
                if lines := other_names(candidate.track, read_on(screen)):
                    found[kind.__name__] = lines
                app.pop_screen()
                await settled(pilot)
                assert await back_to(pilot, below) == []
        services_of(pilot).close()
    assert found == {}


def test_no_command_names_the_other_track(
    chosen: tuple[Path, Candidate],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    folder, candidate = chosen
    found: dict[str, list[str]] = {}
    for command in COMMANDS:
        status = main(["--data", str(folder), *command.format(out=tmp_path).split()])
        output = capsys.readouterr()
        assert status in (0, 1), (command, output.err)
        if lines := other_names(candidate.track, output.out + output.err):
            found[command] = lines
    for path in (path for path in tmp_path.rglob("*") if path.suffix in (".html", ".md", ".ics")):
        if path.is_relative_to(tmp_path / "packs") or path.is_relative_to(folder):
            continue
        if lines := other_names(candidate.track, f"{path.name}\n{path.read_text(encoding='utf-8')}"):
            found[path.name] = lines
    assert found == {}
