"""`config.toml` in the data folder: what a candidate may set by hand. Absent is fine; wrong is a clear error."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from interviewprep import plain_files, private_files
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
    sound: bool = True
    """Does the terminal's bell ring when a phase or its minutes are over, and when the interviewer speaks?"""
    grading_buttons: int = 4
    """4, or 2: Again and Good."""
    hide_numbers: bool = False
    """Are intervals and counts left out while cards are reviewed, for whom figures make nervous?"""
    keep_recordings: int = -1
    """Days for which recordings of what one says are kept; 0: none are made; -1: not asked yet."""
    deny: Sequence[str] = ()
    """Names that a telling must not say aloud."""
    keys: Mapping[str, str] = field(default_factory=dict)
    lint: Mapping[str, Any] = field(default_factory=dict)
    interviewer: Mapping[str, Any] = field(default_factory=dict)
    """The server that holds a model of one's own (`domain/own_model/server.py`); empty is none."""
    voice: Mapping[str, Any] = field(default_factory=dict)
    """How the interviewer speaks, and who writes down what was said (`domain/voice/settings.py`)."""


_RANGES: dict[str, tuple[float, float]] = {
    "rollover_hour": (0, 12),
    "retention": (0.7, 0.97),
    "keep_recordings": (-1, 3650),
}


def path(folder: Path) -> Path:
    """Where the settings of this data folder are."""
    return folder / "config.toml"


def load(folder: Path) -> Config:
    """The configuration in `folder`. Raises UsageError with the place, the problem and the remedy."""
    place = path(folder)
    if not place.exists():
        return Config()
    try:
        values = parse_toml(plain_files.read(place, MOST_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{place}: cannot be read ({error.strerror}); move it away") from error
    except ValueError as error:
        raise UsageError(f"{place}: {error}; correct the line or move the file away") from error
    known = {item.name: item for item in fields(Config)}
    for name, value in values.items():
        if name not in known:
            raise UsageError(f"{place}: unknown setting {name!r}; the settings are {', '.join(known)}")
        _check(place, name, value)
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
        "sound": bool,
        "hide_numbers": bool,
        "grading_buttons": int,
        "keep_recordings": int,
        "deny": list,
    }
    wants = kinds.get(name, dict)
    if not isinstance(value, wants) or (isinstance(value, bool) and wants is not bool):
        raise UsageError(
            f"{path}: {name} = {repr(value)[:60]} has the wrong type; see the example in the README"
        )
    if name in _RANGES and not _RANGES[name][0] <= value <= _RANGES[name][1]:
        low, high = _RANGES[name]
        raise UsageError(f"{path}: {name} = {str(value)[:60]}; choose from {low:g} to {high:g}")
    if name == "grading_buttons" and value not in (2, 4):
        raise UsageError(f"{path}: grading_buttons = {value}; choose 2 or 4")
    if name == "deny" and not all(isinstance(item, str) and item.strip() for item in value):
        raise UsageError(f'{path}: write deny = ["a name", "another"]')
    if name in _TABLES:
        _TABLES[name](path, value)
    if name == "keys" and not all(isinstance(key, str) and key for key in value.values()):
        raise UsageError(f'{path}: write every line of [keys] as command = "key"')


def _check_voice(path: Path, value: Mapping[str, Any]) -> None:
    from interviewprep.domain.voice.settings import read_settings

    try:
        read_settings(value)
    except ValueError as error:
        raise UsageError(f"{path}: [voice] {error}") from None


def _check_interviewer(path: Path, value: Mapping[str, Any]) -> None:
    from interviewprep.domain.own_model.server import read_server  # few have one

    try:
        read_server(value)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error


_TABLES = {"interviewer": _check_interviewer, "voice": _check_voice}


def change(folder: Path, **values: str | int | bool) -> Config:
    """Write settings into `config.toml`, everything else in it as it was, comments too; returns all of them.

    Raises UsageError with the file untouched, where it cannot be written, or is written so that a line cannot be
    changed safely.
    """
    place = path(folder)
    load(folder)
    before = plain_files.read(place, MOST_BYTES).decode("utf-8-sig") if place.exists() else ""
    after = before
    for name, value in values.items():
        after = _with_line(after, name, value)
    if not _reads_as(after, {**parse_toml(before), **values}):
        lines = ", ".join(f"{name} = {_toml(value)}" for name, value in values.items())
        raise UsageError(f"{place}: cannot be changed safely; write {lines} into it by hand")
    private_files.write(place, after)
    return load(folder)


def _reads_as(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return parse_toml(text) == wanted
    except ValueError:
        return False


def _with_line(text: str, name: str, value: str | int | bool) -> str:
    """The text with this setting in its line, or in a new one above the first table."""
    lines = text.splitlines(keepends=True)
    tables = next((at for at, line in enumerate(lines) if line.startswith("[")), len(lines))
    line = re.compile(rf"""(\s*{name}\s*=\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^#\s]+)(.*)""", re.DOTALL)
    for at in range(tables):
        if found := line.fullmatch(lines[at]):
            lines[at] = f"{found[1]}{_toml(value)}{found[3]}"
            return "".join(lines)
    after = max((at + 1 for at in range(tables) if lines[at].strip()), default=0)
    if after and not lines[after - 1].endswith("\n"):
        lines[after - 1] += "\n"
    lines.insert(after, f"{name} = {_toml(value)}\n")
    return "".join(lines)


def _toml(value: str | int | bool) -> str:
    return json.dumps(value, ensure_ascii=False)  # for these kinds TOML writes what JSON writes
