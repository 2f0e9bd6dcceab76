"""What the candidate reads when no card is left: what was done, when the next is due, what else is worth doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.domain.tracks import Track
from interviewprep.ui.wording import counted, day_words

if TYPE_CHECKING:
    from interviewprep.services.review import Today

MORE_MINUTES = 10
"""What "go on" adds once the day's minutes are used up."""


def cards_left(today: Today, tracks: frozenset[Track]) -> int:
    """Cards due or new on these tracks, beyond the day's minutes too; of siblings only one can be asked today."""
    return max((today.counts[track].due + today.counts[track].new for track in tracks), default=0)


def used_up(today: Today, tracks: frozenset[Track], minutes: int) -> bool:
    """Are the day's minutes spent while cards are left?"""
    return not today.queue and cards_left(today, tracks) > 0 and today.answered.seconds >= (minutes - 1) * 60


def end_words(today: Today, done: int, tracks: frozenset[Track], minutes: int, day: int) -> str:
    """The text of the empty review screen on study day `day`, of whose minutes `minutes` are for study."""
    lines = [f"{counted(done, 'answer')} in this session." if done else "Nothing is due now."]
    left = cards_left(today, tracks)
    if today.queue:
        lines.append(f"{counted(today.queue, 'card')} still fit into today's minutes: space goes on.")
    elif used_up(today, tracks, minutes):
        lines.append(
            f"Today's minutes are used up; space goes on for {MORE_MINUTES} more: {counted(left, 'card')} left."
        )
    elif left:
        lines.append(f"{counted(left, 'card')} left for another day: firm enough, or not their turn yet.")
    elif today.next_day is not None:
        lines.append(f"The next card is due {day_words(today.next_day, day)}.")
    else:
        lines.append("There are no cards on this track yet. The library says which packs there are.")
    lines.append("")
    lines.append("h  back to today, and what else is worth doing")
    lines.append("l  read in the library")
    return "\n".join(lines)
