"""The last evening before a round: a review session of the cards with most to gain by tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.domain.core.wording import count

from .review import ReviewScreen

if TYPE_CHECKING:
    from interviewprep.services.cards.review import Today
    from interviewprep.services.cards.session import Session
    from interviewprep.services.services import Services


class EveningScreen(ReviewScreen):
    """Review with another queue and another end."""

    def new_session(self, services: Services, minutes: float | None) -> Session:  # noqa: ARG002
        return services.review.evening(self.app.profile.tracks)

    def end_text(self, today: Today, done: int) -> str:  # noqa: ARG002
        first = f"{count(done, 'answer')} in this session." if done else "Nothing more to gain by tomorrow."
        back = f"{self.app.key('today')}  back to today"
        more = f"{self.app.key('reveal')}  looks for more cards worth asking tonight"
        return "\n".join([first, "", back, more])
