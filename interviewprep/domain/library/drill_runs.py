"""What comes of a drill: the candidate's number against the worked one, and a line in the log."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import Stamp

from .drills import Expected

_SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "b": 1e9,
    "bn": 1e9,
}
_NUMBER = re.compile(r"[^\d\s.+-]{0,3}\s*([+-]?(?:\d[\d,_ ]*)?(?:\.\d+)?(?:[eE][+-]?\d{1,2})?)\s*([A-Za-z]*)")


@dataclass(frozen=True, slots=True)
class DrillRun:
    """One time that a drill was done."""

    seconds: float
    """Until the last section of the solution was shown."""
    ticked: int
    """Idea units that the candidate had."""
    ideas: int
    """Idea units that there were."""
    answer: float | None
    """The candidate's number, in the drill's unit; None where none was given."""
    good: bool | None
    """Was the number in the range? None where none was given."""
    at: Stamp


def read_answer(text: str, expected: Expected) -> float:
    """A number as typed (`6,500`, `6.5k`, `€12 million`), in the unit of the worked answer. Raises UsageError.

    Where that unit is in thousands or millions, the number may be typed in full: of the two readings the one nearer to
    the worked answer counts.
    """
    found = _NUMBER.match(text.strip())
    digits = re.sub(r"[,_ ]", "", found[1]) if found else ""
    if found is None or not re.match(r"[-+]?\.?\d", digits):
        raise UsageError(f"{text.strip()!r} is not a number; type one such as 6500, 6.5k or 12 million")
    number, unit = float(digits), _scale(expected.unit)
    scale = _SCALES.get(found[2].lower())
    if scale is not None:
        return number * scale / unit
    return min(number, number / unit, key=lambda reading: abs(reading - expected.value))


def is_good(answer: float, expected: Expected) -> bool:
    """Is the number in the range of good answers?"""
    return expected.low <= answer <= expected.high


def verdict(answer: float, expected: Expected) -> str:
    """Both numbers, and how far apart: `yours 6,500; worked answer 6,944 requests a second; within 15%`."""
    worked = f"{number_words(expected.value)} {expected.unit}".rstrip()
    return f"yours {number_words(answer)}; worked answer {worked}; {_distance(answer, expected)}"


def number_words(number: float) -> str:
    """`6,944`, `12,000,000`, `0.52`."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"


def _distance(answer: float, expected: Expected) -> str:
    good = is_good(answer, expected)
    if expected.tolerance is None:
        between = f"{number_words(expected.low)} to {number_words(expected.high)}"
        return f"within {between}" if good else f"outside {between}"
    if good:
        return f"within {expected.tolerance:g}%" if expected.tolerance else "exactly"
    if not expected.value:
        return "not the same"
    ratio = answer / expected.value
    if not 0.1 <= ratio <= 10:
        return "another order of magnitude"
    apart = f"{abs(ratio - 1):.0%} {'more' if ratio > 1 else 'less'}"
    return f"{apart}, good is within {expected.tolerance:g}%" if expected.tolerance else apart


def _scale(unit: str) -> float:
    """What the first word of a unit multiplies: a million for `million heads a year`."""
    first = unit.split(" ", 1)[0].lower()
    return _SCALES[first] if len(first) > 2 and first in _SCALES else 1.0
