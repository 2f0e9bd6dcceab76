"""How recall on the day reads."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from interviewprep.domain.core.wording import count

if TYPE_CHECKING:
    from interviewprep.services.cards.planner import Outlook

_TOGETHER = "\N{NO-BREAK SPACE}"
"""A number and its sign stay on one line."""


def recall_words(outlook: Outlook) -> str:
    """What to expect at this pace, if stopped now and with more minutes; empty where no round needs a card."""
    keep, stop, more = outlook.keep, outlook.stop, outlook.more
    if keep.recall is None or stop is None or more.recall is None:
        return ""
    return (
        f"Recall on the day: {keep.recall:.0%} with {count(round(keep.minutes), 'minute')} of cards a day, "
        f"{stop:.0%} if you stop now, {max(more.recall, keep.recall):.0%} with {round(more.minutes)}."
    ).replace("%", f"{_TOGETHER}%")


def below_target_words(outlook: Outlook) -> str:
    """How many cards are too many for the days left; empty where all can be held."""
    if not outlook.below_target:
        return ""
    cards = count(outlook.below_target, "card")
    return f"{'About ' if outlook.keep.sampled > 1 else ''}{cards} will not fit in before then"


def enough_words(outlook: Outlook) -> str:
    """With how many minutes nearly all cards could be held, or that no such number is near."""
    minutes = enough(outlook)
    if minutes is None:
        return f"three times {count(round(outlook.keep.minutes), 'minute')} would not be enough"
    return f"{count(minutes, 'minute')} would be enough"


def enough(outlook: Outlook) -> int | None:
    """Whole minutes of cards a day with which nearly all can be held; None where none is known."""
    return None if outlook.enough is None else ceil(outlook.enough)


def more_needed(outlook: Outlook) -> int | None:
    """So many minutes a day more than now; None where none is known."""
    return None if outlook.enough is None else ceil(outlook.enough - outlook.keep.minutes)
