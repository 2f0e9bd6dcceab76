"""Today: what to do now, in order, with the minutes it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.profile import Profile
from interviewprep.domain.review import Answered
from interviewprep.ui.commands import SHOW_NOT_HELD, TODAY, bindings
from interviewprep.ui.next_rows import PROVIDERS, Day, NextRow, cards_row
from interviewprep.ui.outlook_words import enough_words, not_held_words, recall_words
from interviewprep.ui.sections import EVENING, SECTIONS, SECTIONS_AND_HELP, key_of
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import counted, date_words, day_words, days_left_words, minutes_words

from .review_end import used_up
from .section import SectionScreen

if TYPE_CHECKING:
    from interviewprep.bootstrap import Services
    from interviewprep.services.day import Outlook
    from interviewprep.services.review import Today


class TodayScreen(SectionScreen):
    """The first screen."""

    CSS_PATH = "today.tcss"
    BINDINGS = bindings(TODAY)
    KEYS = TODAY
    EVERYWHERE = SECTIONS_AND_HELP

    lines = getters.query_one(Lines)
    recall = getters.query_one("#recall", Static)

    @dataclass
    class Read(Message):
        """What the store says about today for this profile."""

        profile: Profile
        rows: list[NextRow]
        today: Today
        stamp_day: int
        dated: bool
        """Has a round ahead a date?"""

    def body(self) -> Iterable[Widget]:
        yield Static("", id="next", markup=False)
        yield Lines()
        recall = Static("", id="recall", markup=False)
        recall.display = False
        yield recall
        yield Static("", id="notes", markup=False)

    @dataclass
    class Foreseen(Message):
        """Recall on the day as this profile would have it; no outlook without a date."""

        profile: Profile
        outlook: Outlook | None

    def __init__(self) -> None:
        super().__init__()
        self._foreseeing = False
        self._waiting: Today | None = None
        """What to look ahead from once the forecast under way is done."""
        self._foreseen: Profile | None = None
        """The profile of which the sentence speaks."""

    def on_mount(self) -> None:
        self.watch(self.app, "doing", self._head)

    def show(self) -> None:
        self._head()
        self.app.in_background(partial(self._read, self.services, self.app.profile))

    def action_profile(self) -> None:
        self.app.action_profile()

    def action_not_held(self) -> None:
        if self.app.services is not None:
            from .not_held import NotHeldScreen

            self.app.push_screen(NotHeldScreen())

    @on(Lines.OptionSelected)
    def _go(self, message: Lines.OptionSelected) -> None:
        if message.option_id is not None:
            self.app.action_go(message.option_id.partition(":")[0])

    def on_today_screen_read(self, message: Read) -> None:
        if message.profile != self.app.profile:
            return
        rows = message.rows
        minutes = sum(row.minutes for row in rows)
        line = _next_line(rows, minutes, self.app.profile, message.today, self.app.doing)
        self.query_one("#next", Static).update(line)
        marked = self.lines.highlighted or 0
        self.lines.set_options(
            [Option(self._row(row), id=f"{row.section}:{n}") for n, row in enumerate(rows)]
        )
        if rows:
            self.lines.highlighted = min(marked, len(rows) - 1)
            self.set_focus(self.lines)
        self.query_one("#notes", Static).update(self._notes(message))
        if not self.app.doing:
            self._look_ahead(message.today)

    def on_today_screen_foreseen(self, message: Foreseen) -> None:
        self._foreseeing = False
        if self._waiting is not None:
            self._look_ahead(self._waiting)
            return
        self._foreseen = message.profile
        self._tell(_recall(message.outlook, self.app.keys))

    def _tell(self, words: str) -> None:
        """The sentence on recall on the day, with no room for one where there is none."""
        self.recall.update(words)
        self.recall.display = bool(words)

    def _look_ahead(self, today: Today) -> None:
        """Forecast in a thread, one at a time: it takes a second, and everything else is painted before."""
        profile = self.app.profile
        if profile != self._foreseen:
            self._tell("")
        if self._foreseeing:
            self._waiting = today
            return
        self._foreseeing, self._waiting = True, None
        self.app.in_background(partial(self._foresee, self.services, profile, today.answered))

    def _foresee(self, services: Services, profile: Profile, answered: Answered) -> None:
        outlook = None
        try:
            day = services.review.stamp().day
            outlook = services.day.outlook(profile.tracks, day, profile.minutes, answered)
        finally:
            self.post_message(self.Foreseen(profile, outlook))

    def _read(self, services: Services, profile: Profile) -> None:
        today = services.review.today(profile.tracks, profile.minutes)
        day = Day(services, profile, today)
        stamp_day = services.review.stamp().day
        dated = services.loops.last_day(profile.tracks) is not None
        rows = list(cards_row(day))
        self.post_message(self.Read(profile, list(rows), today, stamp_day, dated))  # the rest takes a moment
        rows += [row for provider in PROVIDERS for row in provider(day)]
        self.post_message(self.Read(profile, rows, today, stamp_day, dated))

    def _head(self) -> None:
        profile, services = self.app.profile, self.app.services
        left = Content.styled("interviewprep", "bold") + Content.styled(f"   {self.app.doing}", "$muted")
        if services is None:
            self.header.show(left)
            return
        today = services.clock.now().date()
        right = [date_words(today)]
        if profile.interview is not None:
            right.append(days_left_words(profile.interview, today))
        self.header.show(left, tracks_content(profile.tracks), Content(" · ".join(right)))

    def _row(self, row: NextRow) -> Content:
        section = next(section for section in (*SECTIONS, EVENING) if section.id == row.section)
        text = f"{row.title:<11} {row.detail:<42.42} {minutes_words(row.minutes):>14}  "
        return Content(text) + Content.styled(f"{key_of(section.command, self.app.keys):>5}", "bold")

    def _notes(self, message: Read) -> Content:
        today = message.today
        lines = [
            f"{track.label}: {counted(counts.due, 'card')} due, {counts.new} not seen yet"
            for track, counts in today.counts.items()
            if track in self.app.profile.tracks
        ]
        if today.answered.answers:
            lines.append(
                f"Answered today: {counted(today.answered.answers, 'card')}, {minutes_words(today.answered.seconds / 60)}"
            )
        if not message.rows and today.next_day is not None:
            lines.append(f"The next card is due {day_words(today.next_day, message.stamp_day)}.")
        if not message.dated:
            lines.append("No interview date yet: press e to set it.")
        return Content("\n".join(lines))


def _recall(outlook: Outlook | None, keys: Mapping[str, str]) -> str:
    """The sentence, and below it what cannot be held with the key that shows it."""
    if outlook is None:
        return ""
    lines = [recall_words(outlook)]
    if outlook.not_held:
        lines.append(
            f"{not_held_words(outlook)}; {enough_words(outlook)}: {key_of(SHOW_NOT_HELD, keys)} shows them."
        )
    return "\n".join(lines)


def _next_line(rows: list[NextRow], minutes: float, profile: Profile, today: Today, doing: str) -> Content:
    if any(row.section == EVENING.id for row in rows):
        return Content.styled("Last evening", "bold") + Content(
            ": an hour, the cards with most to gain by tomorrow"
        )
    if used_up(today, profile.tracks, profile.minutes):
        are = "is" if profile.minutes == 1 else "are"
        return Content(f"Today's {counted(profile.minutes, 'minute')} {are} used up.")
    if rows:
        return Content.styled("Next", "bold") + Content.styled(
            f", {minutes:.0f} minutes in this order; you planned {profile.minutes}", "$muted"
        )
    if doing:
        return Content(doing.capitalize())
    return Content("Nothing is due now. The library has everything to read: press l.")
