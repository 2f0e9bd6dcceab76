"""Library: everything in the packs, searched as you type and narrowed by kind, pack and state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import getters, on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Select, Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.drills import Practice
from interviewprep.domain.library.items import Kind
from interviewprep.ui.commands import LIBRARY, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import key_of
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import ago_words

if TYPE_CHECKING:
    from interviewprep.services.library.library import Filter, Hit
    from interviewprep.services.services import Services

MOST = 200
"""Lines a person will look at; more words narrow it down."""

STATES = ("new", "learning", "flagged", "leech", "suspended", "stretch")


class LibraryScreen(SectionScreen):
    """Search line, filters, lines."""

    CSS_PATH = "library.tcss"
    BINDINGS = bindings(LIBRARY)
    KEYS = LIBRARY

    field = getters.query_one(Field)
    lines = getters.query_one(Lines)
    kind = getters.query_one("#kind", Select)
    pack = getters.query_one("#pack", Select)
    state = getters.query_one("#state", Select)

    @dataclass
    class Found(Message):
        """What a search found; `number` tells the newest search from those it overtook."""

        number: int
        hits: list[Hit]

    @dataclass
    class Packs(Message):
        """The ids of the packs in the store, and how many stretch cards the tracks have."""

        ids: list[str]
        stretch: int

    @dataclass
    class Wanted(Message):
        """What the app was started to open."""

        hit: Hit

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._hits: list[Hit] = []

    def body(self) -> Iterable[Widget]:
        yield Field(placeholder="words to search for; the last may be unfinished")
        with Horizontal(id="filters"):
            yield Select(list(_kinds()), prompt="every kind", id="kind", compact=True)
            yield Select[str]((), prompt="every pack", id="pack", compact=True)
            yield Select([(state, state) for state in STATES], prompt="any state", id="state", compact=True)
        yield Static(id="stretch", markup=False)
        yield Static(id="none", markup=False)
        yield Lines()

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        begin = self.app.begin
        if isinstance(begin, Practice):
            self.app.begin = None
            self.app.in_background(partial(self._find_key, self.services, begin.key))
        self.app.in_background(partial(self._list_packs, self.services))
        self._search()

    @on(Field.Changed)
    @on(Select.Changed)
    def _search(self) -> None:
        services = self.app.services
        if services is not None:
            self._number += 1
            words, only = self.field.value, self._filter()
            self.app.in_background(partial(self._find, services, self._number, words, only))

    @on(Field.Submitted)
    def action_leave_field(self) -> None:
        self.set_focus(self.lines)

    @on(Lines.OptionSelected)
    def _read(self, message: Lines.OptionSelected) -> None:
        self._lead_to(self._hits[message.option_index])

    def _lead_to(self, hit: Hit) -> None:
        from .dialogue import DialogueScreen
        from .drill import TimedDrillScreen
        from .reading import ReadingScreen

        if hit.kind is Kind.DIALOGUE:
            self.app.push_screen(DialogueScreen(hit.key))
        elif hit.kind is Kind.DRILL:
            self.app.push_screen(TimedDrillScreen(hit.key))
        else:
            self.app.push_screen(ReadingScreen(hit))

    def on_library_screen_wanted(self, message: Wanted) -> None:
        self._lead_to(message.hit)

    def on_library_screen_packs(self, message: Packs) -> None:
        self._tell_stretch(message.stretch)
        chosen = self.pack.value
        with self.prevent(Select.Changed):
            self.pack.set_options([(pack, pack) for pack in message.ids])
            if chosen in message.ids:
                self.pack.value = chosen

    def on_library_screen_found(self, message: Found) -> None:
        if message.number != self._number:
            return
        marked = self.lines.highlighted or 0
        same = [hit.key for hit in message.hits] == [hit.key for hit in self._hits]
        self._hits = message.hits
        today = self.services.today()
        self.lines.set_options([Option(_line(hit, today)) for hit in message.hits])
        self.lines.highlighted = (marked if same else 0) if message.hits else None
        self.query_one("#none", Static).display = not message.hits
        self.query_one("#none", Static).update(
            Content(
                "Nothing holds all of these words on this track. "
                f"Fewer words, or {self.app.key('track')} for another track."
            )
        )
        number = f"first {MOST}" if len(message.hits) >= MOST else count(len(message.hits), "line")
        self.header.show(
            Content.styled("Library", "bold"), Content(number), tracks_content(self.app.profile.tracks)
        )

    def action_search(self) -> None:
        self.set_focus(self.field)

    def action_filters(self) -> None:
        self.set_focus(self.kind)

    def action_stretch(self) -> None:
        self.app.profile = self.services.settings.change(stretch=not self.app.profile.stretch)

    def _tell_stretch(self, number: int) -> None:
        key = key_of(next(command for command in LIBRARY if command.name == "stretch"), self.app.keys)
        cards = f"{count(number, 'stretch card')} for harder questions"
        text = f"{cards}, studied with the others: {key} leaves them out"
        if not self.app.profile.stretch:
            text = f"{cards}, not in your deck: {key} adds them"
        line = self.query_one("#stretch", Static)
        line.display = bool(number)
        line.update(Content(text))

    def _filter(self) -> Filter:
        from interviewprep.services.library.library import Filter

        kind, type = "", ""
        if isinstance(self.kind.value, str):
            kind, _, type = self.kind.value.partition(":")
        return Filter(
            tracks=self.app.profile.tracks,
            kind=Kind(kind) if kind else None,
            type=CardType(type) if type else None,
            pack=_chosen(self.pack),
            state=_chosen(self.state),
        )

    def _find(self, services: Services, number: int, words: str, only: Filter) -> None:
        if number == self._number:  # else a newer search overtook this one before its thread began
            self.post_message(self.Found(number, services.library.search(words, only, MOST)))

    def _list_packs(self, services: Services) -> None:
        stretch = services.library.stretch(self.app.profile.tracks)
        self.post_message(self.Packs([info.id for info, _ in services.library.packs()], stretch))

    def _find_key(self, services: Services, key: str) -> None:
        from interviewprep.services.library.library import Hit

        item = services.library.read_item(key)
        self.post_message(self.Wanted(Hit(item.key, item.kind, item.title, item.pack, item.tracks)))


def _kinds() -> Iterator[tuple[str, str]]:
    yield "cards", Kind.CARD.value
    for type in CardType:
        yield f"cards: {type.value}", f"{Kind.CARD.value}:{type.value}"
    for kind in Kind:
        if kind is not Kind.CARD:
            yield kind.value, kind.value


def _chosen(select: Select[Any]) -> str:
    return select.value if isinstance(select.value, str) else ""


def _line(hit: Hit, today: int) -> Content:
    what = hit.type.value if hit.type else hit.kind.value
    tracks = Content("").join(
        Content.styled("●" if track in hit.tracks else "○", f"${track.value}") for track in Track
    )
    text = Content(f"  {what:<12}{hit.title}")
    more = hit.state or (f"done {ago_words(hit.done, today)}" if hit.done is not None else "")
    return tracks + text + Content.styled(f"  {more}" if more else "", "$muted")
