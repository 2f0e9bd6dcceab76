"""What every service is given: the store, the clock, this device, and when a study day ends."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from interviewprep.config import month_first
from interviewprep.domain.core.dates import parse_day
from interviewprep.domain.core.study_day import ROLLOVER_HOUR, Clock, Stamp, day_date, stamp
from interviewprep.storage.database.engine import Store


@dataclass(frozen=True, slots=True)
class Context:
    """Nothing else turns the clock into a day, so that every screen and service means the same one between midnight
    and the rollover hour.
    """

    store: Store
    clock: Clock
    device: str
    """This installation's id."""
    rollover_hour: int = ROLLOVER_HOUR

    def stamp(self) -> Stamp:
        """Now, as it is recorded."""
        return stamp(self.clock.now(), self.rollover_hour)

    def today(self) -> int:
        """The study day, as the ordinal of its date."""
        return self.stamp().day

    def date(self) -> datetime.date:
        """The date of the study day: yesterday's until the rollover hour."""
        return day_date(self.today())

    def read_date(self, text: str, *, past: bool = False) -> datetime.date | None:
        """A date as typed, counted from the study day; None for nothing. `past`: of something that was held.

        Raises UsageError.
        """
        return parse_day(text, self.date(), past=past, month_first=month_first())
