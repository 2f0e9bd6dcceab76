"""Identifiers that sort by the time they were made."""

from __future__ import annotations

import secrets


def new_id(at_ms: int) -> str:
    """A UUID version 7 (RFC 9562) as 32 hex digits: 48 bits of time, then chance.

    Time first keeps the newest rows of an index together, so a long log costs no more than a short one.
    """
    chance = secrets.randbits(74)
    value = (
        (at_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | (chance >> 62) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    )
    return f"{value:032x}"
