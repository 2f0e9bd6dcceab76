from __future__ import annotations

from datetime import date

import pytest

from interviewprep.domain.core.tracks import TPM_ONLY
from interviewprep.services.keeping import settings
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock


def test_a_change_keeps_to_its_own_fields(store: Store, clock: FrozenClock) -> None:
    service = SettingsService(store, clock)
    service.change(interview=date(2026, 12, 12), tracks=TPM_ONLY)
    profile = service.change(minutes=55)
    assert (profile.minutes, profile.interview, profile.tracks) == (55, date(2026, 12, 12), TPM_ONLY)
    assert service.change(interview=None).interview is None
    assert service.profile() == SettingsService(store, clock).profile()


def test_two_windows_change_different_fields_at_once(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other window writes between the read and the write of this one, as far as the store lets it."""
    mine, other = SettingsService(store, clock), SettingsService(store, clock)
    mine.change(minutes=30)
    read = settings._profile
    others: list[int] = []

    def between(values: object) -> object:
        if not others:
            others.append(1)
        return read(values)  # type: ignore[arg-type]

    monkeypatch.setattr(settings, "_profile", between)
    other.change(minutes=55)
    assert mine.change(welcomed=True).minutes == 55
