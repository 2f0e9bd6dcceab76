"""Dates as they are typed at the first start."""

from __future__ import annotations

from datetime import date

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.profile import parse_date

TODAY = date(2026, 11, 26)


def test_a_date_or_a_number_of_days() -> None:
    assert parse_date("2026-12-03", TODAY) == date(2026, 12, 3)
    assert parse_date(" +12 ", TODAY) == date(2026, 12, 8)
    assert parse_date("+366", TODAY) == date(2027, 11, 27)
    assert parse_date("12 Dec", TODAY) == date(2026, 12, 12)
    assert parse_date("", TODAY) is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2026-11-25", "has passed"),
        ("soon", "is not a date"),
        ("2026-02-31", "is not a date"),
        ("9999-12-31", "check the year"),
        ("+367", "check the year"),
        ("+99999999999", "is not a date"),
    ],
)
def test_what_cannot_be_meant_is_said(typed: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse_date(typed, TODAY)
