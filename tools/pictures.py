"""`python -m tools.pictures FOLDER`: every screen of the real app on the demo store, as SVG.

At three sizes, dark and light, as `NAME-THEME-WIDTHxHEIGHT.svg`. With `--docs` only the few that the documentation shows,
at one size, into `docs/pictures`.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import random
import re
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from benchmarks import demo
from interviewprep.bootstrap import open_services
from interviewprep.config import Config
from interviewprep.domain.core.tracks import Track
from interviewprep.services.services import Services
from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.base.settings import SettingsScreen
from interviewprep.ui.screens.interviews.interviews import InterviewsScreen
from interviewprep.ui.screens.interviews.loops import LoopsScreen
from interviewprep.ui.screens.interviews.people import PeopleScreen
from interviewprep.ui.screens.interviews.teardowns import TeardownsScreen
from interviewprep.ui.screens.library.dialogue import DialogueScreen
from interviewprep.ui.screens.library.drill import TimedDrillScreen
from interviewprep.ui.screens.library.reading import ReadingScreen
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from interviewprep.ui.screens.mocks.debrief import DebriefScreen
from interviewprep.ui.screens.mocks.full_loop import LoopScreen as FullLoopScreen
from interviewprep.ui.screens.mocks.history import HistoryScreen
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from interviewprep.ui.screens.prepare.plan import PlanScreen
from interviewprep.ui.screens.progress.track_fit import FitScreen
from interviewprep.ui.screens.stories.drill import StoryDrillScreen
from interviewprep.ui.screens.stories.editor import StoryScreen
from interviewprep.ui.screens.stories.facts import FactsScreen
from interviewprep.ui.screens.stories.overlap import SameScreen
from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen
from interviewprep.ui.screens.stories.resume import ResumeScreen
from interviewprep.ui.screens.today.welcome import Welcome

NOW = datetime(2026, 11, 30, 19, 30, tzinfo=timezone(timedelta(hours=1)))
SIZES = ((80, 24), (100, 30), (140, 45))
THEMES = ("dark", "light")
DOCS = Path(__file__).parents[1] / "docs" / "pictures"
SHOWN = (
    "today", "review", "answer", "mock", "briefing", "round", "debrief", "stories", "story", "rehearsal",
    "progress", "library",
)  # fmt: skip
"""What the documentation shows."""

STORY = "courier-first-week"

_FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_SPACE = "&#160;"
_TEXT = re.compile(
    r'(?P<head><text [^>]*?)x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<length>[\d.]+)"(?P<tail>[^>]*)>(?P<text>[^<]+)</text>'
)
_IDS = re.compile(r"terminal-\d+-")

Step = Callable[[Pilot[Any]], Awaitable[None]]


def _section(name: str, *keys: str) -> Step:
    async def show(pilot: Pilot[Any]) -> None:
        pilot.app.switch_mode(name)
        await settled(pilot)
        await pilot.press(*keys)

    return show


def _pushed(make: Callable[[Services], Screen[Any]], *keys: str) -> Step:
    async def show(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, InterviewPrepApp)
        assert app.services is not None
        app.push_screen(make(app.services))
        await settled(pilot)
        await pilot.press(*keys)

    return show


def _scored(services: Services) -> str:
    return services.mocks.scoring.scored()[-1].attempt.id


def _case(services: Services) -> str:
    return services.mocks.material.cases(frozenset({Track.PGM}), "product-sense")[0].key


def _round(services: Services) -> Screen[Any]:
    running = services.mocks.start(_case(services), Track.PGM, seed=1)
    running.write(running.place, "Goal first: who comes back, and what would make them.")
    return PhaseScreen(running)


SCREENS: Mapping[str, Step] = {
    "today": _section("today"),
    "review": _section("review"),
    "answer": _section("review", "space"),
    "mock": _section("mock"),
    "stories": _section("stories"),
    "prepare": _section("checklist"),
    "progress": _section("progress"),
    "library": _section("library"),
    "welcome": _pushed(lambda services: Welcome(services.settings.profile(), services.date())),
    "help": _section("today", "question_mark"),
    "briefing": _pushed(lambda services: BriefingScreen(_case(services))),
    "round": _pushed(_round),
    "debrief": _pushed(lambda services: DebriefScreen(_scored(services))),
    "history": _pushed(lambda _: HistoryScreen()),
    "plan": _pushed(lambda _: PlanScreen()),
    "loops": _pushed(lambda _: LoopsScreen()),
    "people": _pushed(lambda _: PeopleScreen()),
    "interviews": _pushed(lambda _: InterviewsScreen()),
    "launches": _pushed(lambda _: TeardownsScreen()),
    "full-loop": _pushed(lambda _: FullLoopScreen()),
    "form": _pushed(lambda _: LoopsScreen(), "j", "enter"),
    "new-card": _section("review", "n", *"Who?"),
    "review-only": _section("review", "f"),
    "settings": _pushed(lambda services: SettingsScreen(services.date())),
    "story": _pushed(lambda services: StoryScreen(services.stories.open(STORY), Track.PGM)),
    "facts": _pushed(lambda services: FactsScreen(services.stories.open(STORY))),
    "resume": _pushed(lambda services: ResumeScreen(services.stories.open(STORY))),
    "same-words": _pushed(lambda services: SameScreen(services.stories.read("delivery-slots").file)),
    "rehearsal": _pushed(
        lambda services: RehearsalScreen(services.practice.stage(STORY, Track.PGM)), "space"
    ),
    "which-story": _pushed(lambda services: StoryDrillScreen(services.stories.bank(), random.Random(1))),
    "card": _pushed(lambda services: ReadingScreen(services.library.search("metric")[0])),
    "dialogue": _pushed(
        lambda services: DialogueScreen(services.dialogues.all(frozenset(Track))[0].head.key)
    ),
    "drill": _pushed(
        lambda services: TimedDrillScreen(services.drills.all(frozenset(Track))[0].drill.head.key)
    ),
    "which-track": _pushed(lambda _: FitScreen()),
}


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until threads are done and their messages are taken."""
    app = pilot.app
    assert isinstance(app, InterviewPrepApp)
    await pilot.pause()
    await app.background_done()
    await pilot.pause()


async def _draw(
    folder: Path, out: Path, size: tuple[int, int], theme: str, names: frozenset[str], suffix: str
) -> None:
    """All these screens, one after the other, as NAME with the suffix."""
    app = InterviewPrepApp(
        lambda: open_services(folder, demo.SteppedClock(NOW)), "today", Config(motion=False, theme=theme)
    )
    async with app.run_test(size=size) as pilot:
        while app.services is None or app.doing:
            await pilot.pause(0.05)
        for name, step in SCREENS.items():
            if name in names:
                await step(pilot)
                await settled(pilot)
                path = out / f"{name}{suffix}.svg"
                path.write_text(plain(app.export_screenshot(title="interviewprep")), encoding="utf-8")
                await _back(pilot)
        app.services.close()


async def _back(pilot: Pilot[Any]) -> None:
    """Down to a section again, without a word about what was begun."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
        await settled(pilot)


def plain(svg: str) -> str:
    """A picture that fetches no font, the same each time it is made, and alike in every program that draws it."""
    return _TEXT.sub(_without_spaces, _IDS.sub("terminal-", _FONTS.sub("", svg)))


def _without_spaces(found: re.Match[str]) -> str:
    """A text without the spaces around it, which some programs drop and others draw."""
    cell = float(found["length"]) / len(html.unescape(found["text"]))
    text, begins = found["text"], 0
    while text.startswith(_SPACE):
        text, begins = text.removeprefix(_SPACE), begins + 1
    while text.endswith(_SPACE):
        text = text.removesuffix(_SPACE)
    x = float(found["x"]) + begins * cell
    length = len(html.unescape(text)) * cell
    return (
        f'{found["head"]}x="{x:.1f}" y="{found["y"]}" textLength="{length:.1f}"{found["tail"]}>{text}</text>'
        if text
        else ""
    )


def make(
    out: Path,
    sizes: tuple[tuple[int, int], ...],
    themes: tuple[str, ...],
    names: frozenset[str],
    data: Path | None = None,
) -> None:
    """Draw these screens; `data` is where the demo store is, or where it is made to stay."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = data or Path(scratch)
        if not (folder / "store.db").exists():
            demo.make(folder, NOW).close()
        for size in sizes:
            for theme in themes:
                suffix = f"-{theme}-{size[0]}x{size[1]}" if out != DOCS else ""
                asyncio.run(_draw(folder, out, size, theme, names, suffix))


def main() -> None:
    parser = argparse.ArgumentParser(prog="tools.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/pictures"))
    parser.add_argument("--only", nargs="+", choices=[*SCREENS], help="these screens alone")
    parser.add_argument("--size", help="one size alone, such as 100x30")
    parser.add_argument("--theme", choices=THEMES, help="one theme alone")
    parser.add_argument("--data", type=Path, help="a folder with the demo store already made")
    parser.add_argument("--docs", action="store_true", help="the pictures of the documentation")
    args = parser.parse_args()
    if args.docs:
        make(DOCS, ((110, 34),), ("dark",), frozenset(SHOWN), args.data)
        return
    width, _, height = (args.size or "").partition("x")
    sizes = ((int(width), int(height)),) if args.size else SIZES
    make(
        args.folder,
        sizes,
        (args.theme,) if args.theme else THEMES,
        frozenset(args.only or SCREENS),
        args.data,
    )


if __name__ == "__main__":
    main()
