"""Figures drawn with block characters, readable without colour. Every plot is a list of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.readiness import RoundReadiness, TrackReadiness

from .figures import DayStudied, Match, Progress, RecallForecast, SelfScore, Trend

EIGHTHS = " ▁▂▃▄▅▆▇█"
_LABEL = 34


def bar(value: float, width: int) -> str:
    """A bar of a share in [0, 1]."""
    filled = round(min(max(value, 0.0), 1.0) * width)
    return "▇" * filled + "░" * (width - filled)


def range_bar(value: float, low: float, high: float, width: int) -> str:
    """A bar with the ends of its range: `▇▇▇├▇▇──┤░░`."""
    cells = list(bar(value, width))
    first, last = (min(int(end * width), width - 1) for end in (low, high))
    for at in range(round(value * width), last):
        cells[at] = "─"
    cells[first], cells[last] = "├", "┤"
    return "".join(cells)


def columns(values: Sequence[float], height: int) -> list[str]:
    """Columns, the highest first line; none for no values."""
    most = max(values, default=0.0) or 1.0
    lines = []
    for row in range(height, 0, -1):
        eighths = [round(value / most * height * 8) - (row - 1) * 8 for value in values]
        lines.append("".join(EIGHTHS[min(max(each, 0), 8)] for each in eighths))
    return lines


def readiness(tracks: Sequence[TrackReadiness], width: int) -> list[str]:
    """A bar for each round, under what is said of its track."""
    lines = []
    for track in tracks:
        value = "" if track.value is None else f"{track.value:.2f}  "  # what is said tells the rest
        lines += wrap(f"{track.track.label}  {value}{track.said}", width, subsequent_indent="  ")
        lines += [_round(each, width) for each in track.rounds]
    return lines


def _round(each: RoundReadiness, width: int) -> str:
    title = f"  {ROUNDS[each.round].title:{_LABEL - 2}}"
    if each.value is None:
        return f"{title}not measured: one {ROUNDS[each.round].minutes}-minute mock"
    room = max(width - _LABEL - 18, 10)
    return f"{title}{range_bar(each.value, each.low, each.high, room)} {each.value:.2f} n={each.mocks}"


def recall(found: Sequence[RecallForecast], width: int) -> list[str]:
    """Per round, recall on its day at this pace (▇), and what is lost by stopping (▒)."""
    room = max(width - _LABEL - 18, 10)
    lines = []
    for each in found:
        stop, keep = (round(share * room) for share in (each.stop, max(each.keep, each.stop)))
        drawn = "▇" * stop + "▒" * (keep - stop) + "░" * (room - keep)
        lines.append(f"{each.title:{_LABEL}.{_LABEL - 1}}{drawn} {each.keep:4.0%} {day_date(each.day):%d %b}")
    return [*lines, "▇ if you stop today   ▒ gained by going on at this pace"] if lines else []


def load(found: Mapping[int, int], width: int) -> list[str]:
    """A column a day, with the first and the last day below."""
    values = list(found.values())
    if not any(values):
        return []
    wide = 2 if len(values) * 2 <= width - 6 else 1
    spread = [value for value in values for _ in range(wide)]
    drawn = columns(spread, 4)
    days = list(found)
    lines = [f"{max(values) if row == 0 else '':>5} {line}" for row, line in enumerate(drawn)]
    gap = max(len(spread) - 12, 1)
    return [*lines, f"      {day_date(days[0]):%d %b}{' ' * gap}{day_date(days[-1]):%d %b}"]


def trends(found: Sequence[Trend], width: int) -> list[str]:
    """Under each rubric a line for each dimension: its levels as columns of one height, and the newest."""
    lines: list[str] = []
    rubric = ""
    for each in found:
        if each.rubric != rubric:
            rubric = each.rubric
            lines.append(rubric[:width])
        levels = [level for _, level in each.points][-(width - _LABEL - 10) :]
        drawn = "".join(EIGHTHS[round((level - 1) / 3 * 7) + 1] for level in levels)
        lines.append(f"  {each.dimension:{_LABEL - 2}.{_LABEL - 3}}{drawn}  {levels[-1]:.1f}")
    return lines


def memory(found: Sequence[Match], width: int) -> list[str]:
    """Expected (│) on the bar of what was recalled."""
    room = max(width - 36, 10)
    lines = []
    for each in found:
        cells = list(bar(each.observed, room))
        cells[min(int(each.expected * room), room - 1)] = "│"
        lines.append(f"expected {each.expected:4.0%}  {''.join(cells)} {each.observed:4.0%} of {each.number}")
    return [*lines, "│ expected   ▇ recalled"] if lines else []


def own_scores(found: Sequence[SelfScore], width: int) -> list[str]:
    """How many of one's own levels stand so far from the reference."""
    steps = {step: sum(round(each.own - each.reference) == step for each in found) for step in range(-3, 4)}
    most = max(steps.values(), default=0)
    room = max(width - 30, 10)
    lines = []
    for step, number in steps.items():
        if number:
            words = "as the reference" if not step else f"{abs(step)} {'above' if step > 0 else 'below'}"
            lines.append(f"{words:18}{'▇' * max(round(number / most * room), 1)} {number}")
    return lines


_SHADES = "·░▒▓█"


def days(found: Sequence[DayStudied], today: int, width: int) -> list[str]:
    """A sign a day, a column a week, Monday first: more answers, fuller sign."""
    if not found:
        return []
    weeks = min((width - 6) // 2, 26)
    start = today - (weeks - 1) * 7 - day_date(today).weekday()
    answers = {each.day: each.answers for each in found}
    most = max(answers.values())
    lines = []
    for weekday, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        week = (start + week * 7 + weekday for week in range(weeks))
        signs = (" " if day > today else _shade(answers.get(day, 0), most) for day in week)
        lines.append(f"{name:4} {' '.join(signs)}")
    return lines


def _shade(answers: int, most: int) -> str:
    return _SHADES[0] if not answers else _SHADES[1 + min(int(answers / most * 4), 3)]


def drawn(found: Progress, width: int) -> dict[str, list[str]]:
    """Every figure by its name in `figure_tables.FIGURES`; no lines where there is nothing to draw."""
    return {
        "readiness": readiness(found.readiness, width),
        "recall": recall(found.recall, width),
        "load": load(found.load, width),
        "trends": trends(found.trends, width),
        "memory": memory(found.memory.matches, width),
        "own-scores": own_scores(found.own_scores, width),
        "days": days(found.days, found.day, width),
    }
