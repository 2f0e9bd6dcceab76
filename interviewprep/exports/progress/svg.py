"""Pictures of the figures as SVG, drawn by hand: no script, no font, no address. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.progress.figures import (
    DayStudied,
    ExpectedAndActual,
    Progress,
    RecallForecast,
    SelfScore,
    Trend,
)
from interviewprep.domain.readiness import RoundReadiness

WIDTH = 720
_ROW = 26
_LABEL = 275
_MOST = 34
"""Letters of a title that fit before its bar, with a date."""
_COLOURS = ("#2a78c2", "#c2572a", "#3f8f4f", "#8a5bb0", "#a8842c", "#4a8f95")


def _svg(height: float, title: str, parts: Iterable[str]) -> str:
    """A picture with its caption, which says what its marks mean."""
    body = "".join(parts)
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{body}</svg><figcaption>{escape(title)}</figcaption></figure>"
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _fitted(title: str) -> str:
    """A round's title as far as there is room before its bar."""
    return title if len(title) <= _MOST else f"{title[: _MOST - 1].rstrip()}…"


def _rect(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" fill="{fill}" opacity="{opacity:.2f}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = "currentColor", width: float = 1) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def readiness(rounds: Sequence[RoundReadiness]) -> str:
    """A bar for each round with its range; a dashed place where it is not measured."""
    scale = WIDTH - _LABEL - 80
    parts = []
    for number, round_readiness in enumerate(rounds):
        y = number * _ROW
        parts.append(_text(0, y + 17, f"{_fitted(round_readiness.called)}, {round_readiness.track.label}"))
        parts.append(_rect(_LABEL, y + 5, scale, 14, "currentColor", 0.08))
        if round_readiness.value is None:
            parts.append(_text(_LABEL + 6, y + 17, "not measured"))
            continue
        parts.append(_rect(_LABEL, y + 5, round_readiness.value * scale, 14, _COLOURS[0]))
        parts.append(
            _line(
                _LABEL + round_readiness.low * scale,
                y + 12,
                _LABEL + round_readiness.high * scale,
                y + 12,
                width=2,
            )
        )
        parts.append(_text(WIDTH, y + 17, f"{round_readiness.value:.2f}", "end"))
    of = f"{rounds[0].track.label}, readiness by round; the black line is its range"
    return _svg(len(rounds) * _ROW + 4, of, parts)


def recall(found: Sequence[RecallForecast]) -> str:
    """Per round a bar of recall on its day at this pace, and a mark where it would be if one stopped."""
    scale = WIDTH - _LABEL - 80
    parts = []
    for number, recall_forecast in enumerate(found):
        y = number * _ROW
        parts.append(
            _text(0, y + 17, f"{_fitted(recall_forecast.title)}, {day_date(recall_forecast.day):%d %b}")
        )
        parts.append(_rect(_LABEL, y + 5, scale, 14, "currentColor", 0.08))
        parts.append(_rect(_LABEL, y + 5, recall_forecast.keep * scale, 14, _COLOURS[2]))
        parts.append(
            _line(
                _LABEL + recall_forecast.stop * scale,
                y + 2,
                _LABEL + recall_forecast.stop * scale,
                y + 22,
                width=2,
            )
        )
        parts.append(_text(WIDTH, y + 17, f"{recall_forecast.keep:.0%}", "end"))
    return _svg(
        len(found) * _ROW + 4,
        "Recall expected on the day at this pace; the black stroke is where it would be if you stopped today",
        parts,
    )


def load(found: dict[int, int]) -> str:
    """A column a day."""
    most = max(found.values(), default=0) or 1
    step = (WIDTH - 50) / max(len(found), 1)
    parts = [_text(0, 12, str(most)), _line(45, 122, WIDTH, 122)]
    for number, (day, count) in enumerate(found.items()):
        x = 45 + number * step
        parts.append(_rect(x + 1, 120 - 110 * count / most, step - 2, 110 * count / most, _COLOURS[0]))
        if number % 7 == 0:
            parts.append(_text(x, 140, f"{day_date(day):%d %b}"))
    return _svg(146, "Cards a day", parts)


def trends(found: Sequence[Trend]) -> str:
    """A line for each dimension of one rubric, from level 1 to 4."""
    days = [day for trend in found for day, _ in trend.points]
    first, span = min(days), max(max(days) - min(days), 1)

    def at(day: int, level: float) -> tuple[float, float]:
        return 40 + (day - first) / span * (WIDTH - 310), 130 - (level - 1) / 3 * 120

    parts = [_text(0, 134 - (level - 1) * 40, str(level)) for level in (1, 2, 3, 4)]
    parts += [
        _line(34, at(first, level)[1], WIDTH - 260, at(first, level)[1], width=0.2) for level in (1, 2, 3, 4)
    ]
    for number, trend in enumerate(found):
        colour = _COLOURS[number % len(_COLOURS)]
        points = [at(day, level) for day, level in trend.points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(_rect(WIDTH - 250, number * 20 + 4, 10, 10, colour))
        parts.append(_text(WIDTH - 234, number * 20 + 14, f"{trend.dimension} {trend.points[-1][1]:.1f}"))
    return _svg(
        max(150, len(found) * 20 + 10), f"{found[0].rubric}: levels 1 to 4 by dimension over time", parts
    )


def memory(found: Sequence[ExpectedAndActual]) -> str:
    """Expected against observed; on the line is well calibrated. The size is the number of answers."""
    most = max((expected_and_actual.number for expected_and_actual in found), default=1)
    parts = [_line(40, 220, 240, 20, width=0.5), _line(40, 220, 240, 220), _line(40, 220, 40, 20)]
    parts += [_text(40, 238, "expected 0%"), _text(240, 238, "100%", "end"), _text(36, 26, "100%", "end")]
    for expected_and_actual in found:
        x, y = 40 + 200 * expected_and_actual.expected, 220 - 200 * expected_and_actual.observed
        size = 3 + 7 * (expected_and_actual.number / most) ** 0.5
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{_COLOURS[0]}" opacity="0.7"/>')
    return _svg(244, "Expected and observed recall", parts)


def own_scores(found: Sequence[SelfScore]) -> str:
    """How many of one's own levels stand so far above or below the reference."""
    steps = range(-3, 4)
    counts = {
        step: sum(round(self_score.own - self_score.reference) == step for self_score in found)
        for step in steps
    }
    most = max(counts.values()) or 1
    parts = []
    for number, (step, count) in enumerate(counts.items()):
        x = 40 + number * 60
        parts.append(_rect(x, 110 - 90 * count / most, 44, 90 * count / most, _COLOURS[1]))
        parts.append(_text(x + 22, 128, f"{step:+d}" if step else "0", "middle"))
        parts.append(_text(x + 22, 104 - 90 * count / most, str(count), "middle"))
    return _svg(134, "Own level minus reference", parts)


def days(found: Sequence[DayStudied], today: int) -> str:
    """A square a day, a column a week, the last half year."""
    most = max((day_studied.answers for day_studied in found), default=1)
    by_day = {day_studied.day: day_studied.answers for day_studied in found}
    start = today - 26 * 7 + 1
    start -= day_date(start).weekday()
    parts = [_text(0, 14 + row * 16, name) for row, name in ((0, "Mon"), (3, "Thu"), (6, "Sun"))]
    for day in range(start, today + 1):
        column, row = divmod(day - start, 7)
        answers = by_day.get(day, 0)
        shade = 0.07 if not answers else 0.25 + 0.75 * answers / most
        fill = _COLOURS[2] if answers else "currentColor"
        parts.append(_rect(40 + column * 16, 4 + row * 16, 13, 13, fill, shade))
    return _svg(120, "Days studied in the last half year; darker is more answers", parts)


def pictures(found: Progress) -> dict[str, list[str]]:
    """The pictures of each figure; none where there is nothing to draw."""
    rubrics: dict[str, list[Trend]] = {}
    for trend in found.trends:
        rubrics.setdefault(trend.rubric, []).append(trend)
    return {
        "readiness": [readiness(track.rounds) for track in found.readiness if track.rounds],
        "recall": [recall(found.recall)] if found.recall else [],
        "load": [load(dict(found.load))] if any(found.load.values()) else [],
        "trends": [trends(rubric) for rubric in rubrics.values()],
        "memory": [memory(found.memory.matches)] if found.memory.matches else [],
        "own-scores": [own_scores(found.own_scores)] if found.own_scores else [],
        "days": [days(found.days, found.day)] if found.days else [],
    }
