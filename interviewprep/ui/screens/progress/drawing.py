"""The figures of Progress as text in the colors of the theme, each for a width; read without color too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.wording import count
from interviewprep.domain.progress.figures import DayStudied, ExpectedAndActual, Progress, SelfScore, Trend
from interviewprep.domain.readiness import NEAR, READY, RoundReadiness
from interviewprep.ui.widgets.design.bars import filled, level_bar
from interviewprep.ui.widgets.design.heat_map import heat_map
from interviewprep.ui.widgets.lines import column

LABEL = 26
"""Columns for the name at the left of a bar."""
ROWS = 5
"""Lines of a column chart."""
MOST_DIMENSIONS = 9
"""Lines of scores that are drawn; the table has all."""

_BLOCKS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a figure looks: its title and unit in the frame, and what stands in it at a width."""

    title: str
    note: str
    draw: Callable[[Progress, int], Content]


def readiness(found: Progress, width: int) -> Content:
    """A bar for each round up to the end of its range, `┊` where a round counts as ready."""
    rounds = [own_round for track in found.readiness for own_round in track.rounds]
    lines = [_round(own_round, width, len(found.readiness) > 1) for own_round in rounds]
    if any(own_round.value is not None for own_round in rounds):
        lines.append(Content.styled("█ measured   ▒ likely range   ┊ ready", "$muted"))
    return Content("\n").join(lines)


def _round(own_round: RoundReadiness, width: int, tracks: bool) -> Content:
    track = own_round.track.value
    sign = Content.styled(f"{track.upper()} ", f"${track}") if tracks else Content("")
    name = sign + Content(column(own_round.called, LABEL - len(sign) - 1) + " ")
    if own_round.value is None:
        return name + Content.styled("○ not measured yet", "$muted")
    room = max(width - LABEL - 18, 8)
    low, middle, high, bar = (
        min(round(share * room), room - 1)
        for share in (own_round.low, own_round.value, own_round.high, READY)
    )
    cells = ["█" if at < low else "▓" if at < middle else "▒" if at < high else "·" for at in range(room)]
    if cells[bar] in "·▒":
        cells[bar] = "┊"
    color = "$good" if own_round.ready else "$hard" if own_round.value >= NEAR else "$again"
    mocks = count(own_round.mocks, "mock")
    return name + Content.styled("".join(cells), color) + Content(f" {own_round.value:>4.0%}  {mocks:>8}")


def recall(found: Progress, width: int) -> Content:
    """Per round the share of its cards known on its day, and what studying on adds to it."""
    room = max(width - LABEL - 14, 8)
    lines = []
    for forecast in found.recall:
        keep = max(forecast.keep, forecast.stop)
        stop_cells, keep_cells = round(forecast.stop * room), round(keep * room)
        lines.append(
            Content(column(forecast.title, LABEL - 1) + " ")
            + Content.styled("█" * stop_cells, "$good")
            + Content.styled("▒" * (keep_cells - stop_cells), "$mark")
            + Content.styled("·" * (room - keep_cells), "$muted")
            + Content(f" {keep:>4.0%}  {day_date(forecast.day).day:>2} {day_date(forecast.day):%b}")
        )
    if lines:
        lines.append(Content.styled("█ if you stop today   ▒ gained if you continue", "$muted"))
    return Content("\n").join(lines)


def load(found: Progress, width: int) -> Content:
    """A column for each day, an axis with its numbers at the left, the days below."""
    if not any(found.load.values()):
        return Content("")
    days = list(found.load)[: (width - 5) // 2]
    wide = min(max((width - 5) // len(days) - 1, 1), 4)
    most = max(found.load[day] for day in days)
    lines = []
    for row in range(ROWS, 0, -1):
        cells = (
            _BLOCKS[min(max(round(found.load[day] / most * ROWS * 8) - (row - 1) * 8, 0), 8)] * wide
            for day in days
        )
        number = most if row == ROWS else round(most / 2) if row == (ROWS + 1) // 2 else ""
        lines.append(Content.styled(f"{number:>4}┤", "$muted") + Content.styled(" ".join(cells), "$mark"))
    axis = Content.styled(f"{0:>4}└" + "─" * (len(days) * (wide + 1) - 1), "$muted")
    return Content("\n").join([*lines, axis, Content.styled(f"     {_dates(days, wide + 1)}", "$muted")])


def _dates(days: Sequence[int], step: int) -> str:
    """`30 Nov   4   8`, a name wherever there is room for it."""
    line = ""
    for at, day in enumerate(days):
        date = day_date(day)
        name = f"{date.day} {date:%b}" if not line or date.day < 8 else str(date.day)
        if date.weekday() == 0 or not line:
            line = f"{line.ljust(at * step)}{name} " if len(line) <= at * step else line
    return line[: len(days) * step + 4].rstrip()


def scores(found: Progress, width: int) -> Content:
    """The newest level of each dimension against the bar of 3, and where it came from; the newest rubric first."""
    newest = sorted(found.trends, key=lambda trend: -trend.points[-1][0])
    room = max(width - LABEL - 9, 8)
    lines: list[Content] = []
    rubric = ""
    for trend in newest[:MOST_DIMENSIONS]:
        if trend.rubric != rubric:
            rubric = trend.rubric
            lines.append(Content.styled(rubric, "bold"))
        lines.append(_dimension(trend, room))
    if len(newest) > MOST_DIMENSIONS:
        lines.append(Content.styled(f"and {len(newest) - MOST_DIMENSIONS} more in the table", "$muted"))
    return Content("\n").join(lines)


def _dimension(trend: Trend, room: int) -> Content:
    levels = [level for _, level in trend.points]
    step = levels[-1] - levels[-2] if len(levels) > 1 else 0.0
    sign = " ▲" if step > 0 else " ▼" if step < 0 else ""
    color = "$good" if step > 0 else "$again"
    return (
        Content(column(f"  {trend.dimension}", LABEL - 1) + " ")
        + level_bar(levels[-1], room)
        + Content.styled(sign, color)
    )


def memory(found: Progress, width: int) -> Content:
    """What was expected (│) on the bar of what was recalled."""
    room = max(width - 34, 8)
    lines = [_match(match, room) for match in found.memory.matches]
    if lines:
        lines.append(Content.styled("│ expected   █ recalled", "$muted"))
    return Content("\n").join(lines)


def _match(match: ExpectedAndActual, room: int) -> Content:
    cells = list(filled(match.observed, room, "·"))
    cells[min(int(match.expected * room), room - 1)] = "│"
    near = abs(match.expected - match.observed) < 0.1
    return (
        Content(f"{match.expected:>4.0%} expected  ")
        + Content.styled("".join(cells), "$good" if near else "$hard")
        + Content(f" {match.observed:>4.0%}") + Content.styled(f" of {match.number:,}", "$muted")
    )  # fmt: skip


def own_scores(found: Progress, width: int) -> Content:
    """How many of one's own grades are below, at and above the reference."""
    groups: tuple[tuple[str, str, Callable[[SelfScore], bool]], ...] = (
        ("stricter", "$hard", lambda score: score.own < score.reference),
        ("the same", "$good", lambda score: score.own == score.reference),
        ("kinder", "$again", lambda score: score.own > score.reference),
    )
    numbers = [sum(map(chosen, found.own_scores)) for _, _, chosen in groups]
    most = max(numbers, default=0)
    if not most:
        return Content("")
    room = max(width - 16, 8)
    return Content("\n").join(
        Content(f"{name:<10}")
        + Content.styled(filled(number / most, room, " "), color)
        + Content(f" {number:>4}")
        for (name, color, _), number in zip(groups, numbers, strict=True)
    )


def days(found: Progress, width: int) -> Content:
    """A square for each day of the last weeks, the months above."""
    if not found.days:
        return Content("")
    answers = {day_date(studied.day): studied.answers for studied in found.days}
    return heat_map(answers, day_date(found.day), width, "answers")


def streak(found: Sequence[DayStudied], today: int) -> int:
    """Study days in a row up to today, or to yesterday while today has none."""
    studied = {day.day for day in found}
    end = today if today in studied else today - 1
    length = 0
    while end - length in studied:
        length += 1
    return length


DRAWINGS: Mapping[str, Drawing] = {
    "readiness": Drawing("Readiness", "ready from 70 %", readiness),
    "recall": Drawing("Cards you will know on the day", "% of the round's cards", recall),
    "trends": Drawing("Scores", "levels 1 to 4, bar 3", scores),
    "load": Drawing("Cards ahead", "cards a day", load),
    "memory": Drawing("Is the forecast right?", "expected and recalled", memory),
    "own-scores": Drawing("How you grade", "grades against a reference", own_scores),
    "days": Drawing("Days studied", "answers a day", days),
}
"""Every figure, in the order in which Progress shows them."""
