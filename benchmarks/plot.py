"""Recall on the day by minutes a day, drawn as SVG by hand: no plotting library for one picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT = 720, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 560, 50, 370
_COLOURS = {
    "bound": "#767676",
    "ours": "#0b6e4f",
    "Anki tuned": "#b35900",
    "Anki default": "#1f5fa8",
    "closing window": "#7a3e9d",
}
_DASHED = "bound"
_GAP = 16


def draw(points: Sequence[tuple[float, Mapping[str, float]]]) -> str:
    """An SVG document with one line a scheduler; `points` are (minutes a day, recall by scheduler), rising."""
    last = points[-1][1]
    parts = [_frame(points[0][0], points[-1][0]), *(_line(name, points) for name in _COLOURS)]
    lowest = 0.0
    for name in sorted(last, key=lambda name: -last[name]):
        # Labels of lines that end close together are moved apart, downwards.
        y = lowest = max(_y(last[name]) + 4, lowest + _GAP)
        parts.append(
            f'<text x="{_RIGHT + 8}" y="{y:.0f}" fill="{_COLOURS[name]}">{name} {last[name]:.2f}</text>'
        )
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="13">\n<title>Recall on the day by minutes a day, for five schedulers'
        f'</title>\n<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _frame(first: float, last: float) -> str:
    rows = [
        f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{_y(share):.1f}" y2="{_y(share):.1f}" stroke="#dddddd"/>'
        f'<text x="{_LEFT - 8}" y="{_y(share) + 4:.1f}" text-anchor="end">{share:.1f}</text>'
        for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    columns = [
        f'<text x="{_x(minutes, first, last):.1f}" y="{_BOTTOM + 20}" text-anchor="middle">{minutes:.0f}</text>'
        for minutes in (15, 30, 45, 60)
        if first <= minutes <= last
    ]
    title = f'<text x="{_LEFT}" y="26" font-size="15">Share recalled on the day: 300 cards, 21 days</text>'
    below = f'<text x="{(_LEFT + _RIGHT) / 2}" y="{_BOTTOM + 40}" text-anchor="middle">minutes a day</text>'
    return "\n".join([title, *rows, *columns, below])


def _line(name: str, points: Sequence[tuple[float, Mapping[str, float]]]) -> str:
    first, last = points[0][0], points[-1][0]
    path = " ".join(f"{_x(minutes, first, last):.1f},{_y(recall[name]):.1f}" for minutes, recall in points)
    dashes = ' stroke-dasharray="5 4"' if name == _DASHED else ""
    width = 3 if name == "ours" else 1.8
    return f'<polyline points="{path}" fill="none" stroke="{_COLOURS[name]}" stroke-width="{width}"{dashes}/>'


def _x(minutes: float, first: float, last: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (minutes - first) / (last - first)


def _y(share: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * share
