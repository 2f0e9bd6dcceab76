"""Library: everything in the packs, searched as you type and narrowed by kind, pack and state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text
from textual import getters, on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Select, Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.drills import Practice
from interviewprep.domain.library.items import Kind
from interviewprep.ui.commands import LIBRARY, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import key_of
from interviewprep.ui.widgets.cards.card_face import card_text
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.widgets.pack_markdown import PackMarkdown, without_comments
from interviewprep.ui.wording import ago_words, day_words

from .editing import edit_own
from .reading import state_content
from .sources import sources_content

if TYPE_CHECKING:
    from interviewprep.services.library.library import Facets, Filter, Hit
    from interviewprep.services.services import Services

MOST = 200
"""Lines a person will look at; more words narrow it down."""

STATES = ("new", "learning", "flagged", "leech", "suspended", "stretch")

ROOMY = 70
"""Columns of the list from which state and due date have a column each."""

_MARGINS = 2
"""Columns beside the text of a line."""
_KIND, _STATE, _WHEN = 12, 10, 11
"""Columns of the list beside the title."""
_COLORS = {"flagged": "$time", "leech": "$error", "suspended": "$time"}

_SPOILS = (
    "You have not taken this case yet. Its page has the questions, follow-ups and good answers, "
    "so a mock of it would measure little afterwards. Read it anyway?"
)
_FRESH = "Not taken yet: questions, follow-ups and answers stay hidden until you ask for them."


class LibraryScreen(SectionScreen):
    """Search line, filters with their numbers, lines; beside them what is marked."""

    CSS_PATH = "library.tcss"
    BINDINGS = bindings(LIBRARY)
    KEYS = LIBRARY

    field = getters.query_one(Field)
    both = getters.query_one(ListPreview)
    kind = getters.query_one("#kind", Select)
    pack = getters.query_one("#pack", Select)
    state = getters.query_one("#state", Select)

    @dataclass
    class Found(Message):
        """What a search found; `number` tells the newest search from those it overtook."""

        number: int
        hits: list[Hit]
        facets: Facets

    @dataclass
    class Ready(Message):
        """How many stretch cards the tracks have, and the cases whose answers would be spoiled."""

        stretch: int
        fresh: frozenset[str]

    @dataclass
    class Wanted(Message):
        """What the app was started to open."""

        hit: Hit

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._hits: dict[str, Hit] = {}
        self._fresh: frozenset[str] = frozenset()

    def body(self) -> Iterable[Widget]:
        yield Field(placeholder="words to search for; the last one may be incomplete")
        with Horizontal(id="filters"):
            yield Select[str]((), prompt="every kind", id="kind", compact=True)
            yield Select[str]((), prompt="every pack", id="pack", compact=True)
            yield Select[str]((), prompt="any state", id="state", compact=True)
        yield Static(id="stretch", markup=False)
        yield Static(id="none", markup=False)
        yield ListPreview("Library", "Preview", self._preview)

    @property
    def lines(self) -> Lines:
        return self.both.lines

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    @on(Lines.Widened)
    def _list_anew(self) -> None:
        self._list()

    def show(self) -> None:
        begin = self.app.begin
        if isinstance(begin, Practice):
            self.app.begin = None
            self.app.in_background(partial(self._find_key, self.services, begin.key))
        self.app.in_background(partial(self._prepare, self.services))
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
        if message.option_id is not None:
            self._lead_to(self._hits[message.option_id])

    @work
    async def _lead_to(self, hit: Hit) -> None:
        from .dialogue import DialogueScreen
        from .drill import TimedDrillScreen
        from .reading import ReadingScreen

        if hit.kind is Kind.DIALOGUE:
            self.app.push_screen(DialogueScreen(hit.key))
        elif hit.kind is Kind.DRILL:
            self.app.push_screen(TimedDrillScreen(hit.key))
        elif hit.key not in self._fresh or await self.app.push_screen_wait(ConfirmDialog(_SPOILS)):
            self.app.push_screen(ReadingScreen(hit))

    def on_library_screen_wanted(self, message: Wanted) -> None:
        self._lead_to(message.hit)

    def on_library_screen_ready(self, message: Ready) -> None:
        self._tell_stretch(message.stretch)
        self._fresh = message.fresh

    def on_library_screen_found(self, message: Found) -> None:
        if message.number != self._number:
            return
        self._narrow(message.facets)
        self._hits = {hit.key: hit for hit in message.hits}
        self._list()
        none = self.query_one("#none", Static)
        none.display = not message.hits
        none.update(Content("Nothing contains all of these words. Try fewer, or the beginning of one."))
        number = f"first {MOST}" if len(message.hits) >= MOST else count(len(message.hits), "line")
        self.header.show(
            Content.styled("Library", "bold"), Content(number), tracks_content(self.app.profile.tracks)
        )

    def _list(self) -> None:
        """The lines in columns as wide as there is room; the one that was marked stays marked."""
        if self.app.services is None:
            return
        option = self.lines.highlighted_option
        width = (self.lines.scrollable_content_region.width or self.app.size.width) - _MARGINS
        today, tracks = self.services.today(), self.app.profile.tracks
        self.lines.set_options(
            [Option(_line(hit, today, tracks, width), id=key) for key, hit in self._hits.items()]
        )
        keys = list(self._hits)
        at = keys.index(option.id) if option is not None and option.id in self._hits else 0
        self.lines.highlighted = at if keys else None

    def _narrow(self, facets: Facets) -> None:
        """The choices of each filter with how many lines it leaves; none that leaves nothing but the chosen one."""
        kinds = [(value, label, facets.kinds.get(value, 0)) for label, value in _kinds()]
        packs = [(value, value, number) for value, number in sorted(facets.packs.items())]
        states = [(state, state, facets.states.get(state, 0)) for state in STATES]
        for select, choices in ((self.kind, kinds), (self.pack, packs), (self.state, states)):
            chosen = select.value
            with self.prevent(Select.Changed):
                shown = [
                    (f"{label}  {number:,}", value)
                    for value, label, number in choices
                    if number or value == chosen
                ]
                select.set_options(shown)
                if any(value == chosen for _, value in shown):
                    select.value = chosen

    def _preview(self, key: str) -> Content | RenderableType:
        """What is marked; of a case that was not taken only what the interviewer reads out."""
        hit = self._hits[key]
        try:
            if hit.card_id is not None:
                reading = self.services.library.read_card(hit.card_id)
                state = state_content(reading, self.services.today(), self.app.profile.tracks)
                source = sources_content(reading.card.head.evidence, "")
                below = [Text(part.plain, "dim") for part in (source, state) if part]
                return Group(card_text(reading.card), *(part for text in below for part in (Text(), text)))
            if hit.kind is Kind.CASE and key in self._fresh:
                prompt = self.services.mocks.briefing(key).case.prompt
                return Group(PackMarkdown(prompt), Text(), Text(_FRESH, "dim"))
            return PackMarkdown(without_comments(self.services.library.read_item(key).source))
        except InterviewPrepError as error:
            return Content(str(error))

    def action_edit(self) -> None:
        option = self.lines.highlighted_option
        if option is not None and option.id in self._hits:
            hit = self._hits[option.id]
            if edit_own(self.app, hit.key, hit.card_id):
                self.show()

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
            hits, facets = services.library.search(words, only, MOST), services.library.facets(words, only)
            self.post_message(self.Found(number, hits, facets))

    def _prepare(self, services: Services) -> None:
        tracks = self.app.profile.tracks
        cases = services.mocks.material.cases(tracks)
        fresh = frozenset(case.key for case in cases if not case.attempts and not case.read)
        self.post_message(self.Ready(services.library.stretch(tracks), fresh))

    def _find_key(self, services: Services, key: str) -> None:
        from interviewprep.services.library.library import Hit

        item = services.library.read_item(key)
        self.post_message(self.Wanted(Hit(item.key, item.kind, item.title, item.pack, item.tracks)))


def _kinds() -> Iterator[tuple[str, str]]:
    yield "cards", Kind.CARD.value
    for type in CardType:
        yield f"cards: {type.value.replace('-', ' ')}", f"{Kind.CARD.value}:{type.value}"
    for kind in Kind:
        if kind is not Kind.CARD:
            yield "stories" if kind is Kind.STORY else f"{kind.value}s", kind.value


def _chosen(select: Select[Any]) -> str:
    return select.value if isinstance(select.value, str) else ""


def _line(hit: Hit, today: int, tracks: frozenset[Track], width: int) -> Content:
    """Kind, title, state, and when it is due or was done, each in a column of its own."""
    both = len(tracks) > 1
    sign = Content("").join(
        Content.styled("●" if track in hit.tracks else "○", f"${track.value}") for track in Track if both
    )
    what = (hit.type or hit.kind).value.replace("-", " ")
    when = day_words(hit.due, today) if hit.due is not None else ""
    if hit.done is not None:
        when = f"done {ago_words(hit.done, today)}"
    state = f"{hit.state:<{_STATE}}" if width >= ROOMY else ""
    if not state and (not when or hit.state in _COLORS):
        when = hit.state
    title = column(hit.title, width - len(sign) - _KIND - len(state) - _WHEN - 1)
    end = Content.styled(f"{state}{when:>{_WHEN}}", _COLORS.get(hit.state, "$muted"))
    return sign + Content.styled(f" {what:<{_KIND - 1}}", "$muted") + Content(f"{title} ") + end
