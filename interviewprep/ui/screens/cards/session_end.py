"""What the candidate reads when no card is left: what was done, when the next is due, what else is worth doing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from interviewprep.domain.cards.session_rules import MORE_MINUTES
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.ui.sections import key_named
from interviewprep.ui.wording import day_words

if TYPE_CHECKING:
    from interviewprep.services.cards.review import Today


def end_words(today: Today, done: int, tracks: frozenset[Track], day: int, keys: Mapping[str, str]) -> str:
    """The text of the empty review screen on study day `day`."""
    lines = [f"{count(done, 'answer')} in this session." if done else "Nothing is due now."]
    left, on = today.left(tracks), key_named("reveal", keys)
    if today.queue:
        lines.append(f"{count(today.queue, 'card')} still fit into today's minutes: {on} goes on.")
    elif today.used_up(tracks):
        lines.append(
            f"Today's minutes for cards are used up; {on} goes on for {MORE_MINUTES} more: {count(left, 'card')} left."
        )
    elif left:
        lines.append(f"{count(left, 'card')} left for another day: firm enough, or not their turn yet.")
    elif today.next_day is not None:
        lines.append(f"The next card is due {day_words(today.next_day, day)}.")
    else:
        lines.append("There are no cards on this track yet. The library says which packs there are.")
    lines.append("")
    lines.append(f"{key_named('today', keys)}  back to today, and what else is worth doing")
    lines.append(f"{key_named('library', keys)}  read in the library")
    return "\n".join(lines)
