"""`config.toml` in the data folder: what a candidate may set by hand. Absent is fine; wrong is a clear error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import ROLLOVER_HOUR

EXAMPLE = """\
# What interviewprep lets you set. Every line is optional.
# rollover_hour = 4        # the study day ends at this hour of the night (0 to 12)
# retention = 0.9          # recall at which a card falls due when no date is set (0.7 to 0.97)
# theme = "dark"           # dark, light, contrast
# motion = true            # false: nothing moves but the clock
# deny = ["Acme"]          # names that a story must not say aloud; the story linter reports them
#
# [keys]                   # command = "key", the names stand in the help of each screen
# review = "r"
#
# [lint]                   # thresholds of the story linter, see docs/story-lint.md
# S01 = { warn = [200, 340], error = [120, 450] }
"""


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
    import tomllib  # eleven milliseconds before the first frame, for those alone who have the file

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: {error}; mend the line or move the file away") from error
    known = {item.name: item for item in fields(Config)}
    for name, value in values.items():
        if name not in known:
            raise UsageError(f"{path}: unknown setting {name!r}; known are {', '.join(known)}")
        _check(path, name, value)
    return Config(**values)


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
        raise UsageError(f"{path}: {name} = {value!r} is of the wrong kind; see the example in the README")
    if name in _RANGES and not _RANGES[name][0] <= value <= _RANGES[name][1]:
        low, high = _RANGES[name]
        raise UsageError(f"{path}: {name} = {value}; choose from {low:g} to {high:g}")
    if name == "theme" and value not in _THEMES:
        raise UsageError(f"{path}: theme = {value!r}; choose one of {', '.join(_THEMES)}")
    if name == "deny" and not all(isinstance(each, str) and each.strip() for each in value):
        raise UsageError(f'{path}: deny reads ["a name", "another"]')
    if name == "keys" and not all(isinstance(key, str) and key for key in value.values()):
        raise UsageError(f'{path}: every line of [keys] reads command = "key"')
