"""Which note of Anki's a card is, and the other way round. A note keeps its guid in whatever direction it travels."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import uuid

_OWN = "ip-"
_SLUG = re.compile(r"anki-([a-z2-7]+)(?:-(\d{1,3}))?")
_GAP = re.compile(r"#c(\d+)$")
_LONGEST = 34
"""Bytes of a guid that a slug holds; Anki's have ten."""
_ANSWERS = uuid.UUID("6f0c3c52-3b35-5d0b-9a53-3f1c1f3f3c1e")
"""Namespace of answers that were given in Anki."""

Place = tuple[str, int]
"""A note's guid, and the ordinal of one of its cards."""


def slug_of(guid: str, ordinal: int) -> str:
    """The id of a card that is imported. It holds the guid itself, so that an export gives it back."""
    data = guid.encode("utf-8", "replace")
    if not data or len(data) > _LONGEST:
        word = "x-" + hashlib.blake2b(data, digest_size=10).hexdigest()
    else:
        word = base64.b32encode(data).decode().rstrip("=").lower()
    return f"anki-{word}" + (f"-{ordinal + 1}" if ordinal else "")


def guid_of(key: str) -> str:
    """The guid under which a card is exported: that of the note it came from, else one of its own that never changes."""
    guid, ordinal = _origin(key)
    if guid and not ordinal and not _GAP.search(key):
        return guid
    return own_guid(key)


def own_guid(key: str) -> str:
    return _OWN + hashlib.blake2b(key.encode(), digest_size=10).hexdigest()


def places_of(key: str) -> tuple[Place, ...]:
    """Every place at which an answer in Anki is an answer to the card `key`."""
    own = (own_guid(key), 0)
    guid, ordinal = _origin(key)
    if not guid:
        return (own,)
    gap = _GAP.search(key)
    return (guid, int(gap[1]) - 1 if gap else ordinal), own


def answer_id(key: str, place: Place, at_ms: int) -> str:
    """The id of an answer that was given in Anki, for the card `key`: the same each time it is taken over."""
    guid, ordinal = place
    return uuid.uuid5(_ANSWERS, f"{key}\0{guid}\0{ordinal}\0{at_ms}").hex


def _origin(key: str) -> Place:
    """The note that an imported card came from; an empty guid for another card."""
    slug = key.partition("/")[2].partition("#")[0]
    found = _SLUG.fullmatch(slug)
    if found is None:
        return "", 0
    word = found[1].upper()
    try:
        guid = base64.b32decode(word + "=" * (-len(word) % 8)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return "", 0
    return guid, int(found[2] or 1) - 1
