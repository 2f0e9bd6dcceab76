"""At half past two at night the study day goes on: every screen, command and export says what it said in the evening.

The evening's words are right, for then the study day and the calendar agree. Whatever turned the clock into a date by
itself would differ: a header, a due date, `today`, `tomorrow`, the title of a report.
"""

from __future__ import annotations

import io
import re
import shutil
from collections import deque
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from interviewprep import bootstrap
from interviewprep.__main__ import main
from interviewprep.bootstrap import open_services
from interviewprep.cli.parser import FAMILIES
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.mocks.quiz import QuizScreen
from tests.harness.candidate import CASE
from tests.harness.conftest import Made
from tests.harness.screens import SCREENS, subject_of
from tests.harness.test_keys import texts
from tests.harness.walking import back_to, nothing_below, pushed, services_of, settled
from tests.making import EVENING, FrozenClock
from tests.mock_playing import play, score
from tests.ui.conftest import STILL
from tests.ui.journey import app_of, packs_read

NIGHT = EVENING + timedelta(hours=7, minutes=25)
"""Half past two: the next day by the calendar, the same study day until four."""

MOMENTS = re.compile(
    r"\d{8}-\d{6}"  # the name of a backup
    r"|\b[0-9a-f]{32}\b"  # an id
    r"|<[\w.]+ object at \w+>"  # what is painted above
    r"|\d{8}T\d{6}Z?"  # when a calendar was made
    r"|\w{3} \d+ \w{3},? \d\d:\d\d"
    r"|\d{4}-\d\d-\d\d(T| )\d\d:\d\d(:\d\d)?(\+\d\d:\d\d)?"
)
"""What tells when or where something was made, which is no study day."""

DAYS = re.compile(
    r"(?i)\b(?:today|tomorrow|yesterday|tonight|overdue|late|\d+ days?(?: ago| left)?|\d{4}-\d\d-\d\d"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?: \d+ [a-z]+)?|\d+ (?:nov|dec)[a-z]*)\b"
)
"""What names a day; how wide a column is on a screen depends on when it is laid out."""

COMMANDS = (
    "today", "today --json", "today --short", "review --plain --limit 1", "plan", "plan --json", "plan --minutes 30",
    "plan --explain {card}", "checklist", "checklist --json", "readiness", "readiness --json", "loop list", "loop list --json",
    "contact list", "contact list --json", "interview list", "interview list --json", "search rollback", "search rollback --json",
    "story list", "story list --json", "story lint", "story lint --json", "story matrix", "story matrix --json", "story history own",
    "story history own --json", "mock list", "mock list --json", "mock show {case}", "mock show {case} --json", "mock history",
    "mock history --json", "mock loop", "mock loop --json", "interviewer", "interviewer check", "drill", "drill --json", "dialogue", "dialogue --json", "pack list",
    "pack list --json", "doctor", "doctor --json",
    "report {out}/report.html", "plan --ics {out}/plan.ics", "plan --markdown {out}/plan.md", "story export {out}/stories",
    "story export {out}/cues --format cues", "mock sheet {case} -o {out}/sheet.md", "mock export {attempt} -o {out}/debrief.md",
    "show {card}", "posting -", "posting - --json", "export {out}/everything", "anki export {out}/cards.md", "backup", "restore", "share {out} --dry-run", "merge {out}", "heads",
    "loop date {loop} screen +1", "loop date {loop} design today", "loop date {loop} hiring-manager tomorrow", "loop list",
    "checklist add Ironed --due -1", "checklist tick confirm asked", "checklist", "contact add Designer --question Why?", "contact list",
    "interview add program-design --track tpm --question How?", "interview list", "mock loop --start tpm", "mock loop", "plan", "today",
)  # fmt: skip
"""Those that only look, those that write a file, and those that write a day, with what then shows it."""


@pytest.fixture(scope="module")
def eve(tmp_path_factory: pytest.TempPathFactory, once: Made, packs: Path) -> Made:
    """Things are due today and tomorrow, and were done today."""
    folder = tmp_path_factory.mktemp("eve") / "data"
    shutil.copytree(once.folder, folder)
    services = open_services(folder, FrozenClock(EVENING - timedelta(hours=1)))
    loop = services.loops.get(once.candidate.loop)
    services.loops.date(loop, "screen", "+0")
    services.loops.date(loop, "design", "+1")
    services.settings.change(interview=services.date() + timedelta(days=1))
    services.contacts.add_contact("Engineer", day=services.today())
    services.contacts.add_interview("program-design", Track.TPM, day=services.today())
    services.review.start(BOTH, 30).bury()
    services.close()
    return Made(folder, once.candidate)


def lived(eve: Made, tmp_path: Path, name: str, clock: FrozenClock) -> tuple[Path, str]:
    """The folder, with something done at this hour, and the attempt that was scored."""
    folder = tmp_path / name / "data"
    shutil.copytree(eve.folder, folder)
    services = open_services(folder, clock)
    scored = play(services.mocks, CASE)
    score(services.mocks, scored)
    services.mocks.begin_loop(Track.TPM)
    session = services.review.start(BOTH, 30)
    session.grade(Grade.GOOD, 5)
    services.close()
    return folder, scored.attempt.id


def without_moments(text: str) -> list[str]:
    return [" ".join(line.split()) for line in MOMENTS.sub("(then)", text).splitlines()]


def differing(evening: dict[str, list[str]], night: dict[str, list[str]]) -> dict[str, list[tuple[str, str]]]:
    """What the night says otherwise than the evening, by where."""
    return {
        name: [(then, now) for then, now in zip_longest(lines, night[name]) if then != now]
        for name, lines in evening.items()
        if lines != night[name]
    }


async def test_every_screen_means_the_study_day(eve: Made, tmp_path: Path) -> None:
    evening = await _screens(eve, tmp_path, "evening", FrozenClock(EVENING))
    night = await _screens(eve, tmp_path, "night", FrozenClock(NIGHT))
    assert "Sat 21 Nov" in evening["TodayScreen"]
    assert sum(map(len, evening.values())) > 100
    assert differing(evening, night) == {}


async def _screens(eve: Made, tmp_path: Path, name: str, clock: FrozenClock) -> dict[str, list[str]]:
    """What is read on each."""
    found = {}
    folder, scored = lived(eve, tmp_path, name, clock)
    candidate = replace(eve.candidate, scored=scored)
    app = InterviewPrepApp(lambda: open_services(folder, clock), "today", STILL)
    async with app.run_test(size=(120, 50)) as pilot:
        await packs_read(pilot)
        await settled(pilot)
        below = await nothing_below(pilot)
        for kind, make in SCREENS.items():
            if kind is QuizScreen or subject_of(kind) == "base":
                continue  # specimens are drawn by the clock; a bare dialog has no words of its own
            screen = make(services_of(pilot), candidate)
            await pushed(pilot, screen)
            found[kind.__name__] = DAYS.findall("\n".join(without_moments(await _seen(pilot, screen))))
            app.pop_screen()
            await settled(pilot)
            assert await back_to(pilot, below) == []
    services = app.services
    assert services is not None
    services.close()
    return found


async def _seen(pilot: Pilot[Any], screen: Screen[Any]) -> str:
    """All that is read on it, once nothing is added: what one thing shows may let another be looked up."""
    last: deque[str] = deque(maxlen=3)
    while len(last) < 3 or len({*last}) > 1:
        await settled(pilot)
        painted = (strip.text for strip in app_of(pilot).screen._compositor.render_strips())
        last.append("\n".join([*painted, *(text for _, text in texts(screen))]))
    return last[0]


def test_every_command_means_the_study_day(
    eve: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, dict[str, list[str]]] = {}
    for name, now in (("evening", EVENING), ("night", NIGHT)):
        folder, scored = lived(eve, tmp_path, name, FrozenClock(now))
        out = tmp_path / "out"
        out.mkdir()
        with monkeypatch.context() as patch:
            patch.setattr(bootstrap, "SystemClock", lambda now=now: FrozenClock(now))
            told[name] = _commands(folder, out, scored, capsys, patch)
        out.rename(tmp_path / name / "out")
    assert "Sat 21 Nov" in "\n".join(told["evening"]["plan"])
    assert differing(told["evening"], told["night"]) == {}
    for path in sorted((tmp_path / "evening" / "out").rglob("*")):
        if path.is_file() and "everything" not in path.parts:  # tables of moments and ids, as they are stored
            other = tmp_path / "night" / "out" / path.relative_to(tmp_path / "evening" / "out")
            assert without_moments(other.read_text()) == without_moments(path.read_text()), path.name


def _commands(
    folder: Path,
    out: Path,
    scored: str,
    capsys: pytest.CaptureFixture[str],
    patch: pytest.MonkeyPatch,
) -> dict[str, list[str]]:
    """What each prints."""
    told = {}
    for command in COMMANDS:
        words = [
            word.format(card="demo/canary", case=CASE, attempt=scored, loop="1", out=out)
            for word in command.split()
        ]
        patch.setattr("sys.stdin", io.StringIO())
        code: object = None
        with suppress(SystemExit):
            code = main(["--data", str(folder), *words])
        said = capsys.readouterr()
        told[command] = without_moments(f"{code}\n{said.out}{said.err}".replace(str(folder), "(data)"))
    return told


def test_every_family_of_commands_is_tried() -> None:
    assert {command.split()[0] for command in COMMANDS} == {name for _, names in FAMILIES for name in names}
