"""A review of the cards that an item of the checklist asks for, and of no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.ui.sections import BACK_AND_HELP

from .review import ReviewScreen

if TYPE_CHECKING:
    from interviewprep.domain.prepare.checklist import CompletionRule
    from interviewprep.services.cards.session import Session
    from interviewprep.services.services import Services


class AboutScreen(ReviewScreen):
    """Review with the cards of one rule."""

    EVERYWHERE = BACK_AND_HELP

    def __init__(self, rule: CompletionRule, left: int) -> None:
        """`left`: cards that are still to answer for it."""
        super().__init__()
        self._rule = rule
        self._left = left

    def new_session(self, services: Services, minutes: float | None) -> Session:  # noqa: ARG002
        tracks = frozenset({self._rule.track}) if self._rule.track else self.app.profile.tracks
        return services.review.about(tracks, self._rule.tag, self._rule.round, self._left)
