"""The candidate's profile, and what the store remembers of this installation."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.profile import MINUTES, Profile
from interviewprep.domain.core.study_day import Clock
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.storage.database import settings as stored
from interviewprep.storage.database.engine import Store


class SettingsService:
    """Reads and keeps the profile; each change is one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def profile(self) -> Profile:
        with self._store.read() as connection:
            values = stored.all_settings(connection)
        interview = values.get("interview")
        return Profile(
            tracks=frozenset(Track(name) for name in values.get("tracks", ())) or BOTH,
            interview=date.fromisoformat(interview) if interview else None,
            minutes=values.get("minutes", MINUTES),
            welcomed=bool(values.get("welcomed")),
        )

    def change(self, **changes: Any) -> Profile:
        """Change fields of the profile by name; returns the new one."""
        profile = replace(self.profile(), **changes)
        with self._store.write() as connection:
            stored.put(connection, "tracks", sorted(track.value for track in profile.tracks))
            stored.put(connection, "interview", profile.interview.isoformat() if profile.interview else None)
            stored.put(connection, "minutes", profile.minutes)
            stored.put(connection, "welcomed", profile.welcomed)
        return profile

    def decided(self, name: str, asked: list[Any]) -> list[Any] | None:
        """What was decided for exactly this question; None where it was not asked before, or something changed."""
        with self._store.read() as connection:
            known = stored.all_settings(connection).get(f"decided:{name}")
        return known["answer"] if known and known["asked"] == asked else None

    def decide(self, name: str, asked: list[Any], answer: list[Any]) -> None:
        """Keep a decision, in place of the one before."""
        with self._store.write() as connection:
            stored.put(connection, f"decided:{name}", {"asked": asked, "answer": answer})

    def draft(self, place: str) -> dict[str, str]:
        """What was typed into the form of this place and is neither kept nor let go; empty for nothing."""
        with self._store.read() as connection:
            return dict(stored.all_settings(connection).get(_draft(place)) or {})

    def keep_draft(self, place: str, typed: Mapping[str, str]) -> None:
        """Keep what is typed into a form, line by line; nothing typed forgets it."""
        with self._store.write() as connection:
            stored.put(connection, _draft(place), dict(typed) or None)

    def device(self) -> str:
        """This installation's id, made once."""
        with self._store.read() as connection:
            known = stored.all_settings(connection).get("device")
        if known:
            return str(known)
        with self._store.write() as connection:
            known = stored.all_settings(connection).get("device")
            if not known:
                known = new_id(int(self._clock.now().timestamp() * 1000))[-12:]
                stored.put(connection, "device", known)
        return str(known)


def _draft(place: str) -> str:
    """The setting that holds a draft; places are longer than the names of settings may be."""
    return f"draft:{hashlib.blake2b(place.encode(), digest_size=16).hexdigest()}"
