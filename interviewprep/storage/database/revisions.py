"""The schemas there have been."""

from __future__ import annotations

HEAD = "0009"
"""The newest revision in `migrations/versions`; a test holds the two together."""

KNOWN = frozenset({"0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009"})
