"""Stamps as columns and back."""

from __future__ import annotations

from typing import Any

from interviewprep.domain.core.study_day import Stamp


def stamped(at: Stamp) -> dict[str, int]:
    """A stamp as columns."""
    return {"day": at.day, "at_ms": at.at_ms, "offset_minutes": at.offset_minutes}


def stamp_of(row: Any) -> Stamp:
    return Stamp(row.at_ms, row.offset_minutes, row.day)
