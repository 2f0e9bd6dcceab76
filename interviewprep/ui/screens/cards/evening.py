"""The last evening before a round: a review session of the cards with most to gain by tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.ui.wording import counted

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
        first = f"{counted(done, 'answer')} in this session." if done else "Nothing more to gain by tomorrow."
        return "\n".join([first, "", "h  back to today", "space  looks for more cards worth asking tonight"])
