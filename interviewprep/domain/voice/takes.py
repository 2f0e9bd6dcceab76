"""A take: what the microphone heard in one go, of a round or of the rehearsal of a telling."""

from __future__ import annotations

from dataclasses import dataclass

from interviewprep.domain.core.study_day import Stamp

from .speech import Speech


def attempt_about(attempt: str) -> str:
    """What the takes of a round are about."""
    return f"attempt:{attempt}"


def telling_about(story: str, track: str) -> str:
    """What the takes of a telling's rehearsals are about."""
    return f"telling:{story}:{track}"


@dataclass(frozen=True, slots=True)
class Take:
    """One go at speaking. A round that was paused has several."""

    id: str
    about: str
    began: float
    """Second of the round at which it began; 0 for a telling."""
    kept: bool
    """Was it recorded? The recording may have been removed since."""
    speech: Speech | None
    """None while it runs, and where it never came to its end."""
    at: Stamp


def trend(goes: list[Speech], most: int = 5) -> list[Speech]:
    """The goes before the last one, at most `most`, the oldest first; those without a word are none."""
    return [speech for speech in goes[:-1] if speech.runs][-most:]
