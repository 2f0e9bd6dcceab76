"""The candidate's profile, and what the store remembers of this installation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.profile import MINUTES, Profile
from interviewprep.domain.core.study_day import Clock
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.storage.database import settings as stored
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import cards


class SettingsService:
    """Reads and keeps the profile; each change is one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def profile(self) -> Profile:
        with self._store.read() as connection:
            return _profile(stored.all_settings(connection))

    def change(self, **changes: Any) -> Profile:
        """Change fields of the profile by name, and no others; returns the new one. Raises StoreError."""
        with self._store.write() as connection:
            profile = replace(_profile(stored.all_settings(connection)), **changes)
            for name in changes:
                stored.put(connection, name, _PLAIN.get(name, _as_is)(getattr(profile, name)))
            if "stretch" in changes:
                cards.set_stretch(connection)
            if "tracks" in changes:
                cards.set_comparing(connection)
        return profile

    def decided(self, name: str, asked: list[Any]) -> list[Any] | None:
        """What was decided for exactly this question; None where it was not asked before, or something changed."""
        with self._store.read() as connection:
            known = stored.value(connection, f"decided:{name}")
        return known["answer"] if known and known["asked"] == asked else None

    def decide_anew(self, name: str, asked: list[Any], change: Callable[[list[Any]], list[Any]]) -> list[Any]:
        """Keep what `change` makes of the decision as it stands, whatever other windows do meanwhile; returns that.

        No other window writes until `change` is done, so what it reads holds. Nothing is kept where it raises.
        """
        with self._store.write() as connection:
            known = stored.value(connection, f"decided:{name}")
            answer = change(known["answer"] if known and known["asked"] == asked else [])
            stored.put(connection, f"decided:{name}", {"asked": asked, "answer": answer})
        return answer

    def decide(self, name: str, asked: list[Any], answer: list[Any]) -> None:
        """Keep a decision, in place of the one before."""
        with self._store.write() as connection:
            stored.put(connection, f"decided:{name}", {"asked": asked, "answer": answer})

    def draft(self, place: str) -> dict[str, str]:
        """What was typed into the form of this place and is neither kept nor let go; empty for nothing."""
        with self._store.read() as connection:
            return dict(stored.value(connection, stored.draft_name(place)) or {})

    def keep_draft(self, place: str, typed: Mapping[str, str]) -> None:
        """Keep what is typed into a form, line by line; nothing typed forgets it."""
        with self._store.write() as connection:
            stored.put(connection, stored.draft_name(place), dict(typed) or None)

    def device(self) -> str:
        """This installation's id, made once."""
        with self._store.read() as connection:
            known = stored.value(connection, "device")
        if known:
            return str(known)
        with self._store.write() as connection:
            known = stored.value(connection, "device")
            if not known:
                known = new_id(int(self._clock.now().timestamp() * 1000))[-12:]
                stored.put(connection, "device", known)
        return str(known)


def _profile(values: Mapping[str, Any]) -> Profile:
    interview = values.get("interview")
    return Profile(
        tracks=frozenset(Track(name) for name in values.get("tracks", ())) or BOTH,
        interview=date.fromisoformat(interview) if interview else None,
        minutes=values.get("minutes", MINUTES),
        stretch=bool(values.get("stretch")),
        welcomed=bool(values.get("welcomed")),
    )


def _as_is(value: Any) -> Any:
    return value


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "tracks": sorted,
    "interview": lambda day: day.isoformat() if day else None,
}
"""How fields of the profile are written that JSON does not know."""
