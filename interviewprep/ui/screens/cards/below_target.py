"""Cards that cannot be held by the day of their round: put some away, or study more minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.cards.planner_model import Named
from interviewprep.domain.core.profile import Profile
from interviewprep.domain.core.wording import count
from interviewprep.ui.commands import BELOW_TARGET, bindings
from interviewprep.ui.outlook_words import below_target_words, enough_words, more_needed, recall_words
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from interviewprep.services.cards.planner import Outlook
    from interviewprep.services.services import Services


class BelowTargetScreen(SectionScreen):
    """A list over Today. What is put away stays in it until it is left or the plan changes."""

    CSS_PATH = "below_target.tcss"
    BINDINGS = bindings(BELOW_TARGET)
    KEYS = BELOW_TARGET
    EVERYWHERE = BACK_AND_HELP

    lines = getters.query_one(Lines)
    offers = getters.query_one("#offers", Static)

    @dataclass
    class Found(Message):
        """The outlook for a profile, with its cards."""

        profile: Profile
        outlook: Outlook | None
        cards: list[Named]

    def __init__(self) -> None:
        super().__init__()
        self._outlook: Outlook | None = None
        self._cards: list[Named] = []
        self._away: set[int] = set()

    def body(self) -> Iterable[Widget]:
        yield Static("Working out which cards will not fit in …", id="offers", markup=False)
        yield Lines()

    def show(self) -> None:
        self.header.show(
            Content.styled("Cards that will not fit in", "bold"), tracks_content(self.app.profile.tracks)
        )
        self.app.in_background(partial(self._find, self.services, self.app.profile))

    def on_below_target_screen_found(self, message: Found) -> None:
        if message.profile != self.app.profile:
            return
        self._outlook, self._cards, self._away = message.outlook, message.cards, set()
        self.offers.update(self._offers())
        self.lines.set_options([Option(self._line(card)) for card in self._cards])
        if self._cards:
            self.lines.highlighted = 0
            self.set_focus(self.lines)

    @on(Lines.OptionSelected)
    def action_put_away(self) -> None:
        """Suspend the card marked, or bring it back."""
        place = self.lines.highlighted
        if place is None:
            return
        card = self._cards[place]
        self.services.library.suspend(card.card_id, card.card_id not in self._away)
        self._away ^= {card.card_id}
        self.lines.replace_option_prompt_at_index(place, self._line(card))
        self.offers.update(self._offers())

    def action_enough(self) -> None:
        """Study the minutes with which nearly all can be held."""
        more = more_needed(self._outlook) if self._outlook else None
        if more is None:
            self.notify("No realistic number of minutes would be enough: suspend some cards.", markup=False)
            return
        self.app.profile = self.services.settings.change(minutes=self.app.profile.minutes + more)

    async def action_profile(self) -> None:
        await self.app.run_action("profile")

    def _find(self, services: Services, profile: Profile) -> None:
        share = services.card_budget.minutes(profile.tracks)
        answered = services.review.today(profile.tracks, share.today).answered
        outlook = services.planner.outlook(profile.tracks, services.today(), share.daily, answered)
        cards = services.planner.below_target(outlook) if outlook else []
        self.post_message(self.Found(profile, outlook, cards))

    def _offers(self) -> str:
        outlook = self._outlook
        if outlook is None:
            return f"No date is set, so no card is left out. {self.app.key('profile')} sets the date."
        if not outlook.below_target:
            return f"{recall_words(outlook)}\nEvery card fits in before then."
        lines = [recall_words(outlook), f"{below_target_words(outlook)}; {enough_words(outlook)}."]
        if outlook.keep.sampled > 1:
            lines.append(
                f"The forecast is made from a sample: each line stands for {outlook.keep.sampled} cards."
            )
        if self._away:
            lines.append(
                f"{count(len(self._away), 'card')} suspended; resume them at any time, here or in the library."
            )
        return "\n".join(lines)

    def _line(self, card: Named) -> Content:
        away = card.card_id in self._away
        mark = Content.styled("away   ", "$time") if away else Content.styled("study  ", "$muted")
        return mark + Content(card.title)
