"""What a model wrote, read as strictly as if the server had promised nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from interviewprep.domain.core.terminal_text import harmless

LONGEST = 20_000
"""Characters of a reply that are read at all; a mark needs a few hundred."""

_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*?)\n?```\Z", re.DOTALL | re.IGNORECASE)


class ReplyError(ValueError):
    """The reply is not what was asked for; `str()` says why, in a few words."""


def read_object(text: str, names: Sequence[str]) -> dict[str, Any]:
    """The JSON object with exactly these names that a reply holds, after a thought and within a code fence at most.

    Raises ReplyError.
    """
    if len(text) > LONGEST:
        raise ReplyError("too long")
    text = _THOUGHT.sub("", text).strip()
    if found := _FENCE.match(text):
        text = found[1]
    try:
        value = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise ReplyError("not JSON" if text else "empty") from error
    if not isinstance(value, dict) or set(value) != set(names):
        raise ReplyError("not the fields that were asked for")
    return value


def line(value: Any, most: int) -> str:
    """One line of text of at most `most` characters, without controls. Raises ReplyError."""
    if not isinstance(value, str):
        raise ReplyError("a text is none")
    cleaned = " ".join(harmless(value).split())
    if len(cleaned) > most:
        raise ReplyError("a text is too long")
    return cleaned


def lines(value: Any, most: int, longest: int) -> tuple[str, ...]:
    """At most `most` such texts, without empty ones. Raises ReplyError."""
    if not isinstance(value, list) or len(value) > most:
        raise ReplyError("a list is none, or too long")
    return tuple(filter(None, (line(item, longest) for item in value)))


def whole(value: Any, low: int, high: int) -> int:
    """A whole number from `low` to `high`; true is none. Raises ReplyError."""
    if type(value) is not int or not low <= value <= high:
        raise ReplyError("a number is none, or out of range")
    return value


def closed(**properties: Any) -> dict[str, Any]:
    """The JSON schema of an object with these fields, all required, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice")
    return found
