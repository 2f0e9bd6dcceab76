"""The last evening before a round: a review session of the cards with most to gain by tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .review import ReviewScreen

if TYPE_CHECKING:
    from interviewprep.services.cards.session import Session
    from interviewprep.services.services import Services


class EveningScreen(ReviewScreen):
    """Review with a queue of its own."""

    def new_session(self, services: Services, minutes: float | None) -> Session:  # noqa: ARG002
        tracks = self.app.profile.tracks
        left = services.card_budget.left(tracks)
        return services.review.evening(tracks, left or None)  # none left: one more look was asked for
