"""The command palette: whatever can be done or opened, by its name or by what others call it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from interviewprep.domain.core.wording import count

from .commands import Command
from .sections import GLOBAL
from .themes import OURS

if TYPE_CHECKING:
    from interviewprep.services.library.library import Hit as Found
    from interviewprep.services.services import Services

    from .shell import Shell

_SYNONYMS: Mapping[str, str] = {
    "today": "home start agenda",
    "review": "cards flashcards study learn",
    "mock": "mock interview case practice",
    "stories": "STAR behavioral story",
    "checklist": "prepare plan todo",
    "progress": "statistics stats readiness streak forecast",
    "library": "search browse packs content",
    "settings": "preferences options configuration config theme color dark light date minutes motion sound",
    "track": "PGM TPM product program",
    "help": "shortcuts keyboard keys",
    "quit": "exit leave close",
}
"""What else people type for a command."""

_PLACES = (
    (
        "Interview dates and rounds",
        "loop loops date dates rounds edit schedule",
        "interviews.loops:LoopsScreen",
    ),
    ("Job posting", "posting job description advert requirements paste", "prepare.posting:PostingScreen"),
    ("Plan", "plan schedule calendar days", "prepare.plan:PlanScreen"),
    ("People you talk with", "contacts chats networking", "interviews.people:PeopleScreen"),
    ("Interviews you had", "log interview debrief real", "interviews.interviews:InterviewsScreen"),
    ("Launches to take apart", "teardown launch drill", "interviews.teardowns:TeardownsScreen"),
    ("Past mocks", "history attempts scores", "mocks.history:HistoryScreen"),
    ("Full loop of mocks", "loop onsite", "mocks.full_loop:LoopScreen"),
    ("Export stories", "export write files markdown", "stories.export:ExportDialog"),
)
"""Title, synonyms, `module:Class` below `interviewprep.ui.screens`."""

_IN_A_TERMINAL = (
    ("Import stories", "import STAR résumé resume CV markdown take over", "story import FILE_OR_FOLDER"),
    ("Add a pack, or update it", "import install pack zip folder", "pack add FOLDER_OR_ZIP"),
    (
        "Make a pack from question lists",
        "import questions list csv markdown new",
        "pack new FOLDER --from FILE",
    ),
    ("Export everything", "export data backup markdown csv json write files", "export FOLDER"),
    ("Export cards to Anki", "anki apkg phone deck export csv markdown", "anki export FILE.apkg"),
    ("Import an Anki deck", "anki apkg deck import", "anki import FILE.apkg --as PACK"),
    ("Bring answers back from Anki", "anki reviews phone import sync", "anki reviews FILE.apkg"),
    (
        "Import a recorded mock",
        "transcript recording import srt vtt",
        "mock import-transcript FILE --case CASE",
    ),
    ("Export the plan as a calendar", "ics ical calendar export", "plan --ics FILE.ics"),
)
"""Title, synonyms, and the command of what needs a file to be named."""
_READ_IN = 20
"""Seconds that a command stays to be read."""

_MOST = 12
"""Cards, cases, drills and dialogues that one search shows."""

Run = Callable[[], Awaitable[object] | object]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette."""

    title: str
    help: str
    words: str
    """What else finds it."""
    run: Run


class Everything(Provider):
    """Each word that is typed begins a word of the title, of the help or of a synonym."""

    async def discover(self) -> Hits:
        for entry in self._commands():
            yield DiscoveryHit(_display(entry), entry.run, text=entry.title, help=entry.help)

    async def search(self, query: str) -> Hits:
        for entry in (*self._commands(), *self._others()):
            score = _score(query, entry)
            if score:
                yield Hit(score, _display(entry), entry.run, text=entry.title, help=entry.help)
        for entry in self._stored(query):
            yield Hit(0.3, _display(entry), entry.run, text=entry.title, help=entry.help)

    @property
    def _shell(self) -> Shell:
        return self.app  # type: ignore[return-value]

    def _commands(self) -> Iterator[Entry]:
        keys = self._shell.keys
        for command in getattr(self.screen, "KEYS", ()):
            yield _of_command(command, keys, partial(self.screen.run_action, command.action))
        for command in GLOBAL:
            if command.name != "palette":
                yield _of_command(command, keys, partial(self.app.run_action, command.action))

    def _others(self) -> Iterator[Entry]:
        for title, words, screen in _PLACES:
            yield Entry(title, "", words, partial(self._push, screen))
        for title, words, command in _IN_A_TERMINAL:
            told = f"interviewprep {command}"
            yield Entry(title, told, words, partial(self._tell, title, told))
        for theme in sorted(self.app.available_themes, key=lambda name: (name not in OURS, name)):
            run = partial(self._shell.change_config, theme=theme)
            yield Entry(f"Theme: {theme}", "", "color colors dark light look", run)
        if (services := self._shell.services) is not None:
            yield Entry(
                "Cue sheet of the next round",
                "Who, when, what it judges, stories",
                "cue sheet interview day notes",
                partial(self._cue_sheet, services),
            )
            yield Entry(
                "Review by topic, round or tag",
                "",
                "cards filter only custom study narrow",
                self._shell.action_review_only,
            )
            yield Entry(
                "Back up now",
                "A checked copy of the store",
                "backup copy save",
                partial(self._back_up, services),
            )

    def _stored(self, query: str) -> Iterator[Entry]:
        """Stories, cards, cases and drills that hold the words."""
        services = self._shell.services
        if services is None or len(query) < 3:
            return
        for id, title in services.stories.titles().items():
            if query.casefold() in title.casefold():
                yield Entry(title, "story", "", partial(self._open_story, services, id))
        for choice in services.review.choices(self._shell.profile.tracks):
            if choice.kind != "round" and query.casefold() in choice.title.casefold():
                help = f"{choice.kind}, {choice.ready} of {count(choice.cards, 'card')} to review"
                yield Entry(f"Review: {choice.title}", help, "", partial(self._shell.review, choice.only))
        for found in services.library.search(query, limit=_MOST):
            yield Entry(found.title, found.kind.value, "", partial(self._open, found))

    def _push(self, screen: str, *arguments: Any) -> None:
        module, name = screen.split(":")
        made = getattr(import_module(f"interviewprep.ui.screens.{module}"), name)(*arguments)
        self.app.push_screen(made)

    def _open(self, found: Found) -> None:
        places = {
            "case": ("mocks.briefing:BriefingScreen", found.key),
            "drill": ("library.drill:TimedDrillScreen", found.key),
            "dialogue": ("library.dialogue:DialogueScreen", found.key),
        }
        self._push(*places.get(found.kind.value, ("library.reading:ReadingScreen", found)))

    def _open_story(self, services: Services, id: str) -> None:
        track = sorted(self._shell.profile.tracks)[0]
        self._push("stories.editor:StoryScreen", services.stories.open(id), track)

    def _tell(self, title: str, command: str) -> None:
        """What needs a file is done where one can be named."""
        self.app.notify(f"In a terminal: {command}", title=title, timeout=_READ_IN, markup=False)

    def _cue_sheet(self, services: Services) -> None:
        """Raises UsageError where no round lies ahead."""
        loop, own_round = services.cue_sheets.next_round()
        self._push("interviews.cue_sheet:CueSheetScreen", f"{loop.id}/{own_round.id}")

    def _back_up(self, services: Services) -> None:
        self.app.notify(f"Backed up: {services.backups.take()}", markup=False)


def _of_command(command: Command, keys: Mapping[str, str], run: Run) -> Entry:
    title = f"{command.label or command.name.replace('-', ' ')}".capitalize()
    return Entry(f"{title}  {command.shown_keys(keys)}", command.help, _SYNONYMS.get(command.name, ""), run)


def _score(query: str, entry: Entry) -> float:
    """1 for the beginning of the title, less for words within it, in its synonyms and in its help; 0 for none."""
    wanted = query.casefold().split()
    if not wanted:
        return 0.0
    if entry.title.casefold().startswith(query.casefold().strip()):
        return 1.0
    for score, text in (
        (0.9, entry.title),
        (0.8, entry.words),
        (0.5, f"{entry.title} {entry.words} {entry.help}"),
    ):
        words = text.casefold().replace(":", " ").replace(",", " ").split()
        if all(any(word.startswith(part) for word in words) for part in wanted):
            return score
    return 0.0


def _display(entry: Entry) -> Content:
    title, _, key = entry.title.partition("  ")
    return Content(title) + Content.styled(f"  {key}" if key else "", "$muted")
