"""The form on the interviewer's sheet: written blank, read back with the place of everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from interviewprep.domain.cases import Case
from interviewprep.domain.errors import UsageError
from interviewprep.domain.rubrics import LEVELS, Rubric

FENCE = "```form"
_KEYS = ("case", "attempt", "interviewer", "signals", "flags", "note")
_LEVEL = re.compile(r"-\s*([a-z0-9-]+)\s*:\s*(.*)")
_PAIR = re.compile(r"([a-z]+)\s*:\s*(.*)")


@dataclass(frozen=True, slots=True)
class FormMark:
    """A level as written, with the quote and the line of the file."""

    level: int
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Form:
    """What a person wrote."""

    case: str
    attempt: str
    """An attempt's id, `latest`, or empty where the round was not run in the app."""
    interviewer: str
    marks: dict[str, FormMark]
    signals: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()
    note: str = ""


@dataclass(slots=True)
class _Reading:
    values: dict[str, tuple[str, int]] = field(default_factory=dict)
    marks: dict[str, FormMark] = field(default_factory=dict)
    last: str = ""


def blank_form(case: Case, rubric: Rubric) -> str:
    """The form to fill in, as a fenced block."""
    dims = (f"- {dimension.id}:\n  quote:" for dimension in rubric.dimensions)
    head = (FENCE, f"case: {case.head.key}", "attempt:", "interviewer:")
    return "\n".join([*head, *dims, "signals:", "flags:", "note:", "```"])


def read_form(text: str, path: str) -> Form:
    """The first form in the text. Raises UsageError that names `path`, line, problem and remedy."""
    reading = _Reading()
    for number, line in _inside(text, path):
        _take(reading, line, f"{path}:{number}", number)
    for name in ("case", "interviewer"):
        value, number = reading.values.get(name, ("", 0))
        if not value:
            raise UsageError(f"{path}:{number or 1}: no {name}; write it after `{name}:`")
    if not reading.marks:
        raise UsageError(f"{path}:1: no level in the form; write lines such as `- rollout: 3`")
    written = {name: reading.values.get(name, ("", 0))[0] for name in _KEYS}
    return Form(
        case=written["case"],
        attempt=written["attempt"],
        interviewer=written["interviewer"],
        marks=reading.marks,
        signals=_numbers(reading, "signals", path),
        flags=_numbers(reading, "flags", path),
        note=written["note"],
    )


def check_form(form: Form, case: Case, rubric: Rubric, path: str) -> None:
    """Raises UsageError where the form does not fit its case: a dimension unknown or missing, a number too high."""
    known = {dimension.id for dimension in rubric.dimensions}
    for dim, mark in form.marks.items():
        if dim not in known:
            raise UsageError(
                f"{path}:{mark.line}: no dimension {dim!r}; this rubric has {', '.join(sorted(known))}"
            )
    missing = [dimension.id for dimension in rubric.dimensions if dimension.id not in form.marks]
    if missing:
        raise UsageError(f"{path}:1: no level for {', '.join(missing)}; write 1 to 4 for each")
    for name, chosen, there in (("signals", form.signals, case.signals), ("flags", form.flags, case.flags)):
        for number in chosen:
            if not 1 <= number <= len(there):
                raise UsageError(f"{path}:1: {name}: there is no {number}; the sheet has 1 to {len(there)}")


def _inside(text: str, path: str) -> Iterator[tuple[int, str]]:
    """The lines of the form with their numbers."""
    lines = text.splitlines()
    if FENCE not in [line.strip() for line in lines]:
        raise UsageError(f"{path}:1: no form in this file; it begins with a line {FENCE}")
    start = [line.strip() for line in lines].index(FENCE)
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if line.strip().startswith("```"):
            return
        if line.strip():
            yield number, line.strip()


def _take(reading: _Reading, line: str, place: str, number: int) -> None:
    level = _LEVEL.fullmatch(line)
    if level is not None:
        _take_level(reading, level[1], level[2].strip(), place, number)
        return
    pair = _PAIR.fullmatch(line)
    if pair is not None and pair[1] == "quote" and reading.last:
        mark = reading.marks[reading.last]
        reading.marks[reading.last] = FormMark(mark.level, pair[2].strip(), mark.line)
    elif pair is not None and pair[1] in _KEYS:
        reading.values[pair[1]] = (pair[2].strip(), number)
    elif "note" in reading.values and pair is None:
        reading.values["note"] = (f"{reading.values['note'][0]} {line}".strip(), number)
    else:
        raise UsageError(f"{place}: cannot read {line[:60]!r}; write `name: value` or `- dimension: level`")


def _take_level(reading: _Reading, dim: str, level: str, place: str, number: int) -> None:
    if dim in reading.marks:
        raise UsageError(f"{place}: {dim} stands twice, first on line {reading.marks[dim].line}; keep one")
    if level not in {str(known) for known in LEVELS}:
        raise UsageError(f"{place}: {dim}: {level or 'nothing'!r} is not a level; write 1, 2, 3 or 4")
    reading.last = dim
    reading.marks[dim] = FormMark(int(level), "", number)


def _numbers(reading: _Reading, name: str, path: str) -> tuple[int, ...]:
    value, line = reading.values.get(name, ("", 0))
    words = value.replace(",", " ").split()
    if not all(word.isdecimal() for word in words):
        raise UsageError(f"{path}:{line}: {name}: {value!r}; write their numbers, such as `1, 3`")
    return tuple(int(word) for word in words)
