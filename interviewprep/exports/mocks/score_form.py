"""The form on the interviewer's sheet: written blank, read back with the place of everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.rubrics import LEVELS, Rubric
from interviewprep.domain.mocks.scoring import MOST_WITHOUT_QUOTE

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
    lines: dict[str, int]
    """Where each `name:` stands, and `form` the form itself."""
    signals: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()
    note: str = ""


@dataclass(slots=True)
class _Reading:
    values: dict[str, tuple[str, int]] = field(default_factory=dict)
    marks: dict[str, FormMark] = field(default_factory=dict)
    last: str = ""
    more: list[str] = field(default_factory=list)
    """Further lines of the note."""


def blank_form(case: Case, rubric: Rubric) -> str:
    """The form to fill in, as a fenced block."""
    dims = (f"- {dimension.id}:\n  quote:" for dimension in rubric.dimensions)
    head = (FENCE, f"case: {case.head.key}", "attempt:", "interviewer:")
    return "\n".join([*head, *dims, "signals:", "flags:", "note:", "```"])


def read_form(text: str, path: str) -> Form:
    """The first form in the text. Raises UsageError that names `path`, line, problem and remedy."""
    reading = _Reading()
    start = _start(text, path)
    for number, line in _inside(text, start):
        _take(reading, line, f"{path}:{number}", number)
    for name in ("case", "interviewer"):
        value, number = reading.values.get(name, ("", start))
        if not value:
            raise UsageError(f"{path}:{number}: no {name}; write it after `{name}:`")
    if not reading.marks:
        raise UsageError(f"{path}:{start}: no level in the form; write lines such as `- rollout: 3`")
    written = {name: reading.values.get(name, ("", 0))[0] for name in _KEYS}
    return Form(
        case=written["case"],
        attempt=written["attempt"],
        interviewer=written["interviewer"],
        marks=reading.marks,
        lines={"form": start, **{name: line for name, (_, line) in reading.values.items()}},
        signals=_numbers(reading, "signals", path),
        flags=_numbers(reading, "flags", path),
        note=" ".join(filter(None, [written["note"], *reading.more])),
    )


def check_form(form: Form, case: Case, rubric: Rubric, path: str) -> None:
    """Raises UsageError where the form does not fit its case: a dimension unknown or missing, no quote, a number too high."""
    known = {dimension.id for dimension in rubric.dimensions}
    for dim, mark in form.marks.items():
        place = f"{path}:{mark.line}"
        if dim not in known:
            raise UsageError(f"{place}: no dimension {dim!r}; this rubric has {', '.join(sorted(known))}")
        if mark.level > MOST_WITHOUT_QUOTE and not mark.quote:
            raise UsageError(
                f"{place}: {dim}: a {mark.level} needs their words; write them after `quote:`, or give a 1 or a 2"
            )
    missing = [dimension.id for dimension in rubric.dimensions if dimension.id not in form.marks]
    if missing:
        last = max(mark.line for mark in form.marks.values())
        raise UsageError(
            f"{path}:{last}: no level for {', '.join(missing)}; write 1 to 4 for each, below this line"
        )
    _check_numbers(form, "signals", form.signals, case.signals, path)
    _check_numbers(form, "flags", form.flags, case.flags, path)


def _check_numbers(form: Form, name: str, chosen: Sequence[int], there: Sequence[str], path: str) -> None:
    for number in chosen:
        if not 1 <= number <= len(there):
            range = f"1 to {len(there)}" if there else "none; leave the line empty"
            raise UsageError(
                f"{path}:{form.lines[name]}: {name}: there is no {number}; the sheet has {range}"
            )


def _start(text: str, path: str) -> int:
    """The line on which the form begins."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() == FENCE:
            return number
    raise UsageError(f"{path}:1: no form in this file; it begins with a line {FENCE}")


def _inside(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The lines of the form with their numbers."""
    for number, line in enumerate(text.splitlines()[start:], start + 1):
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
        reading.marks[reading.last] = FormMark(mark.level, pair[2].strip() or mark.quote, mark.line)
    elif pair is not None and pair[1] in _KEYS:
        reading.values[pair[1]] = (pair[2].strip(), number)
    elif "note" in reading.values and pair is None:
        reading.more.append(line)
    else:
        raise UsageError(f"{place}: cannot read {line[:60]!r}; write `name: value` or `- dimension: level`")


def _take_level(reading: _Reading, dim: str, level: str, place: str, number: int) -> None:
    if dim in reading.marks:
        raise UsageError(f"{place}: {dim} appears twice, first on line {reading.marks[dim].line}; keep one")
    if level not in {str(known) for known in LEVELS}:
        raise UsageError(f"{place}: {dim}: {level[:60] or 'nothing'!r} is not a level; write 1, 2, 3 or 4")
    reading.last = dim
    reading.marks[dim] = FormMark(int(level), "", number)


def _numbers(reading: _Reading, name: str, path: str) -> tuple[int, ...]:
    value, line = reading.values.get(name, ("", 0))
    words = value.replace(",", " ").split()
    if not all(word.isdecimal() and len(word) < 5 for word in words):
        raise UsageError(f"{path}:{line}: {name}: {value[:60]!r}; write their numbers, such as `1, 3`")
    return tuple(int(word) for word in words)
