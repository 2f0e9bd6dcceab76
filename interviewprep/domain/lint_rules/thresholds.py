"""Every limit of the story linter in one table, and how a configuration changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from ..errors import UsageError


@dataclass(frozen=True, slots=True)
class Bounds:
    """A measured value inside all four limits gives no finding; a limit itself is inside."""

    unit: str
    """What the value counts; `%` for a share of 0 to 1."""
    low_error: float | None = None
    low_warning: float | None = None
    high_warning: float | None = None
    high_error: float | None = None


Thresholds = Mapping[str, Bounds]
"""Code, or code/variant, to its limits."""

DEFAULTS: Thresholds = {
    # Of a 120-second telling; shorter plans scale these two in proportion.
    "S01": Bounds("words", 120, 200, 340, 450),
    "S02": Bounds("seconds", None, 75, 150, 180),
    # Shares of all words.
    "S03": Bounds("%", 0.35, 0.45, None, None),
    "S04": Bounds("%", None, None, 0.30, 0.40),
    "S05": Bounds("%", 0.08, None, 0.35, None),
    # Of four: a number (or an honest proxy), what it was before, the window, how it was measured.
    "S06": Bounds("of 4", 1, 4, None, None),
    "S07": Bounds("%", None, None, 0.30, 0.50),
    "S07/running": Bounds("sentences", None, None, 2, None),
    "S08": Bounds("times", None, None, 0, 2),
    "S09": Bounds("times", None, None, 1, 3),
    "S10": Bounds("times", None, None, 1, 4),
    # Of two: a decision, and its reason or the alternative.
    "S11/pgm": Bounds("of 2", None, 2, None, None),
    "S11/tpm": Bounds("of 2", 2, 2, None, None),
    "S12": Bounds("lessons", None, 1, None, None),
    "S12/failure": Bounds("lessons", 1, 1, None, None),
    # Of two: what was at stake, and who opposed, by role.
    "S13": Bounds("of 2", None, 2, None, None),
    "S14": Bounds("times", None, None, 0, None),
    "S15": Bounds("acronyms", None, None, 2, None),
    "S16": Bounds("years", None, None, 5, None),
    "S17": Bounds("rounds", None, None, 2, 4),
    "S18": Bounds("%", None, None, 0.40, 0.70),
    # Elements that this track listens for and the telling lacks.
    "S19": Bounds("missing", None, None, 0, 1),
    "S20": Bounds("missing", None, None, 0, 1),
    "S21": Bounds("times", None, None, None, 0),
    "S22": Bounds("times", None, None, 0, None),
    "S23": Bounds("stories", 5, 8, None, None),
    # Stories for one required competency; the three most asked need two.
    "S24": Bounds("stories", 1, 1, None, None),
    "S24/top": Bounds("stories", 1, 2, None, None),
    "S25": Bounds("stories", 1, None, None, None),
    "S26": Bounds("%", None, None, 0.60, None),
    "S27": Bounds("words a minute", None, 120, 160, 185),
    "S28": Bounds("days", None, 2, None, None),
    "S29": Bounds("gaps", None, None, None, 0),
}

SPOKEN_WORDS_A_MINUTE = 140
"""Used for speaking time where no rehearsal was timed; 130 to 160 is the usual range."""

_LIMITS = tuple(field.name for field in fields(Bounds) if field.name != "unit")


def configured(changes: Mapping[str, Mapping[str, float]]) -> Thresholds:
    """The defaults with some limits changed, `{"S01": {"high_warning": 360}}`.

    Raises UsageError for an unknown code or limit, for what is no number, and for limits out of order.
    """
    table = dict(DEFAULTS)
    for code, limits in changes.items():
        if code not in table:
            raise UsageError(f"lint thresholds: {code} is no rule; use one of {', '.join(table)}")
        table[code] = _changed(code, table[code], limits)
    return table


def _changed(code: str, bounds: Bounds, limits: Mapping[str, float]) -> Bounds:
    for name, value in limits.items():
        if name not in _LIMITS:
            raise UsageError(f"lint thresholds: {code} has no limit {name}; use one of {', '.join(_LIMITS)}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UsageError(f"lint thresholds: {code} {name} is {value!r}; write a number")
    changed = replace(bounds, **dict[str, Any](limits))
    given = [limit for name in _LIMITS if (limit := getattr(changed, name)) is not None]
    if given != sorted(given):
        raise UsageError(
            f"lint thresholds: {code} has limits out of order {given}; "
            f"they must rise in the order {', '.join(_LIMITS)}"
        )
    return changed
