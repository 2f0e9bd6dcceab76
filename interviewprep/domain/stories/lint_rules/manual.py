"""The rules and their limits as a table to read."""

from __future__ import annotations

from .catalogue import RULES
from .thresholds import DEFAULTS, Bounds


def table() -> str:
    """A Markdown table, a line for each rule and variant, with the default limits."""
    lines = ["| code | looks at | warning | error | rests on |", "|---|---|---|---|---|"]
    for key, bounds in {"S00": Bounds(""), **DEFAULTS}.items():
        rule = RULES[key.partition("/")[0]]
        warning = _outside(bounds.low_warning, bounds.high_warning, bounds.unit)
        error = _outside(bounds.low_error, bounds.high_error, bounds.unit)
        warning = warning or ("always" if key == "S00" else "")
        lines.append(f"| {key} | {rule.title} | {warning} | {error} | {rule.basis} |")
    return "\n".join(lines) + "\n"


def _outside(low: float | None, high: float | None, unit: str) -> str:
    sides = [
        f"{sign} {_shown(limit, unit)}" for sign, limit in (("<", low), (">", high)) if limit is not None
    ]
    return " or ".join(sides)


def _shown(limit: float, unit: str) -> str:
    return f"{limit * 100:.0f} %" if unit == "%" else f"{limit:g} {unit}"
