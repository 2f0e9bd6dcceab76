"""The sections of the app. A new one joins by one line here and its commands in `commands.SCOPES`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from textual.screen import Screen

from .commands import EVERYWHERE, SCOPES, Command


@dataclass(frozen=True, slots=True)
class AppSection:
    """A screen that a key leads to from everywhere. Its module is imported when it is first opened."""

    id: str
    key: str
    title: str
    help: str
    screen: str
    """`module:Class` below `interviewprep.ui.screens`."""

    def make(self, *given: Any) -> Screen[Any]:
        """`given`: what its screen takes, where it is to begin with something."""
        module, name = self.screen.split(":")
        screen: Screen[Any] = getattr(import_module(f"interviewprep.ui.screens.{module}"), name)(*given)
        return screen

    @property
    def command(self) -> Command:
        return Command(self.id, self.key, f"go('{self.id}')", self.title.lower(), self.help)


SECTIONS = (
    AppSection("today", "h", "Today", "What to do now, in order", "today.today:TodayScreen"),
    AppSection("review", "r", "Review", "Review the cards that are due", "cards.review:ReviewScreen"),
    AppSection(
        "mock", "m", "Mock", "Take a mock round, score it, read its debrief", "mocks.mocks:MockScreen"
    ),
    AppSection(
        "stories",
        "s",
        "Stories",
        "Your stories: facts once, told for each track",
        "stories.stories:StoriesScreen",
    ),
    AppSection(
        "checklist",
        "c",
        "Prepare",
        "Checklist, plan, rounds and dates: what to do before the last round",
        "prepare.checklist:ChecklistScreen",
    ),
    AppSection(
        "progress",
        "p",
        "Progress",
        "Readiness with its evidence, recall, load, scores",
        "progress.progress:ProgressScreen",
    ),
    AppSection(
        "library", "l", "Library", "Search and read everything in the packs", "library.library:LibraryScreen"
    ),
)

CHECKLIST = next(section for section in SECTIONS if section.id == "checklist")

EVENING = AppSection(
    "evening",
    "enter",
    "Last evening",
    "One hour of the cards that gain most by tomorrow",
    "cards.evening:EveningScreen",
)
"""Reached from its row in Today alone."""

GLOBAL: tuple[Command, ...] = (*(section.command for section in SECTIONS), *EVERYWHERE)


def _named(*names: str) -> tuple[Command, ...]:
    return tuple(command for command in GLOBAL if command.name in names)


HOME_AND_HELP = _named("today", "help")
"""What the foot of a section shows beside its own commands; Today shows all sections."""

BACK_AND_HELP = _named("back", "help")
"""The same for a screen that stands above a section."""

WRITING = tuple(
    replace(command, keys="f1") if command.name == "help" else command for command in BACK_AND_HELP
)
"""The same where a text is written: a question mark is typed there, so another of the help's keys is shown."""

SECTIONS_AND_HELP = _named(*(section.id for section in SECTIONS[1:]), "help")
"""What the foot of Today shows."""


_NAMED = {command.name: command for commands in (GLOBAL, *SCOPES.values()) for command in commands}


def key_named(name: str, changed: Mapping[str, str]) -> str:
    """The first key of the command of that name: every sentence that names a key asks here."""
    return key_of(_NAMED[name], changed)


def key_of(command: Command, changed: Mapping[str, str]) -> str:
    """The first key of a command, as a person reads it."""
    return command.shown_keys(changed).split(" ")[0]
