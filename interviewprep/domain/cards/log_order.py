"""In which order the answers of one card are replayed when they were given on several devices."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple


class Logged(NamedTuple):
    """One answer of a card on one track."""

    device: str
    at_ms: int
    grade: int
    day: int
    answer: str = ""
    place: int = 0
    """Among the answers of its device, in the order in which they were given."""


def _place(answer: Logged) -> tuple[str, int, str]:
    return answer.device, answer.place, answer.answer if answer.place else ""


def in_order(answers: Iterable[Logged]) -> list[Logged]:
    """Answers in the order in which they count, which is the same on every device that knows them.

    Of one device they stay as written, also where its clock was set back; those of two are put together by time.
    """
    found = sorted(answers, key=_place)
    if len({answer.device for answer in found}) < 2:
        return found
    latest: dict[str, int] = {}
    timed = []
    for answer in found:
        latest[answer.device] = max(answer.at_ms, latest.get(answer.device, answer.at_ms))
        timed.append((latest[answer.device], answer))
    return [answer for _, answer in sorted(timed, key=itemgetter(0))]  # stable
