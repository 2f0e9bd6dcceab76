"""Every limit of the story linter in one table, and how a configuration changes it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from interviewprep.domain.core.errors import UsageError


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
    "S11/tpm": Bounds("of 2", 1, 2, None, None),
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
    "S30": Bounds("names", None, None, 0, None),
    "S31": Bounds("numbers", None, None, 0, None),
    "S32": Bounds("numbers", None, None, 0, None),
    "S33": Bounds("numbers", None, None, None, 0),
}

SPOKEN_WORDS_A_MINUTE = 140
"""Used for speaking time where no rehearsal was timed; 130 to 160 is the usual range."""

_SIDES = {"warn": ("low_warning", "high_warning"), "error": ("low_error", "high_error")}


def configured(changes: Mapping[str, Any]) -> Thresholds:
    """The defaults with some limits changed: `{"S01": {"warn": [200, 360]}, "S09": {"error": 5}}`.

    A kind of limit that a rule has on both sides takes [low, high], on one side a number. Raises UsageError
    for an unknown code or limit, for what is no number, and for limits out of order.
    """
    table = dict(DEFAULTS)
    for code, limits in changes.items():
        if code not in table:
            raise UsageError(f"[lint] {code} has no limits; use one of {', '.join(table)}")
        if not isinstance(limits, Mapping):
            raise UsageError(f"[lint] {code} is {limits!r}; write {{ warn = …, error = … }}")
        table[code] = _changed(code, table[code], limits)
    return table


def _changed(code: str, bounds: Bounds, limits: Mapping[str, Any]) -> Bounds:
    changed = bounds
    for kind, value in limits.items():
        sides = [side for side in _SIDES.get(kind, ()) if getattr(bounds, side) is not None]
        if not sides:
            known = " and ".join(
                name for name in _SIDES if any(getattr(bounds, side) is not None for side in _SIDES[name])
            )
            raise UsageError(f"[lint] {code} has no {kind}; it has {known}")
        values = value if isinstance(value, list) else [value]
        if len(values) != len(sides) or not all(map(_is_number, values)):
            wanted = "[low, high]" if len(sides) > 1 else "one number"
            raise UsageError(f"[lint] {code} {kind} is {value!r}; write {wanted}")
        changed = replace(changed, **dict(zip(sides, values, strict=True)))
    _in_order(code, changed)
    return changed


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _in_order(code: str, bounds: Bounds) -> None:
    order = (bounds.low_error, bounds.low_warning, bounds.high_warning, bounds.high_error)
    given = [limit for limit in order if limit is not None]
    if given != sorted(given):
        raise UsageError(
            f"[lint] {code} has limits out of order: {given}; an error lies outside a warning, low before high"
        )
