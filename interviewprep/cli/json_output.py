"""What `--json` prints: one encoder for every command."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.terminal_text import CONTROLS

_PLACES = 4
"""Decimal places of a number."""


def print_json(value: object) -> None:
    """Print a value of the domain: records as objects, dates in ISO 8601, enums by their values, sets in order."""
    text = json.dumps(_plain(value), ensure_ascii=False, indent=2)
    print(CONTROLS.sub(lambda found: json.dumps(found[0])[1:-1], text))


def record(source: object, *names: str, **others: object) -> dict[str, object]:
    """These attributes of `source`, and `others` by names of their own."""
    return {**{name: getattr(source, name) for name in names}, **others}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _PLACES)
    if isinstance(value, Stamp):
        return value.local.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Set):
        return [_plain(item) for item in sorted(value)]
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value
