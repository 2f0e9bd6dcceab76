"""`config.toml` in the data folder: what a candidate may set by hand. Absent is fine; wrong is a clear error."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from interviewprep import plain_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import ROLLOVER_HOUR
from interviewprep.domain.core.toml_text import parse_toml

MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of `config.toml`."""

    rollover_hour: int = ROLLOVER_HOUR
    retention: float = 0.9
    theme: str = "dark"
    motion: bool = True
    deny: Sequence[str] = ()
    """Names that a telling must not say aloud."""
    keys: Mapping[str, str] = field(default_factory=dict)
    lint: Mapping[str, Any] = field(default_factory=dict)


_RANGES: dict[str, tuple[float, float]] = {"rollover_hour": (0, 12), "retention": (0.7, 0.97)}
_THEMES = ("dark", "light", "contrast")


def load(folder: Path) -> Config:
    """The configuration in `folder`. Raises UsageError with the place, the problem and the remedy."""
    path = folder / "config.toml"
    if not path.exists():
        return Config()
    try:
        values = parse_toml(plain_files.read(path, MOST_BYTES).decode())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); move it away") from error
    except ValueError as error:
        raise UsageError(f"{path}: {error}; mend the line or move the file away") from error
    known = {item.name: item for item in fields(Config)}
    for name, value in values.items():
        if name not in known:
            raise UsageError(f"{path}: unknown setting {name!r}; known are {', '.join(known)}")
        _check(path, name, value)
    return Config(**values)


def month_first() -> bool:
    """Does 3/4 mean the fourth of March here? Only where the locale is that of the United States."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_TIME", "LANG"))), "")
    return locale.startswith("en_US")


def _check(path: Path, name: str, value: Any) -> None:
    kinds: dict[str, Any] = {
        "rollover_hour": int,
        "retention": (int, float),
        "theme": str,
        "motion": bool,
        "deny": list,
    }
    wants = kinds.get(name, dict)
    if not isinstance(value, wants) or (isinstance(value, bool) and wants is not bool):
        raise UsageError(
            f"{path}: {name} = {repr(value)[:60]} is of the wrong kind; see the example in the README"
        )
    if name in _RANGES and not _RANGES[name][0] <= value <= _RANGES[name][1]:
        low, high = _RANGES[name]
        raise UsageError(f"{path}: {name} = {str(value)[:60]}; choose from {low:g} to {high:g}")
    if name == "theme" and value not in _THEMES:
        raise UsageError(f"{path}: theme = {value!r}; choose one of {', '.join(_THEMES)}")
    if name == "deny" and not all(isinstance(item, str) and item.strip() for item in value):
        raise UsageError(f'{path}: deny reads ["a name", "another"]')
    if name == "keys" and not all(isinstance(key, str) and key for key in value.values()):
        raise UsageError(f'{path}: every line of [keys] reads command = "key"')
