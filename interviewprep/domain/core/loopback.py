"""Is an address this very machine?"""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """By its address or as `localhost`; no other name is looked up."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
