"""Our themes can be read: WCAG AA, 4.5 to 1 for every text on every ground, as the colors are computed on screen."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from interviewprep.ui.themes import THEMES, with_meanings

TEXTS = (
    "foreground",
    "muted",
    "pgm",
    "tpm",
    "time",
    "mark",
    "again",
    "hard",
    "good",
    "easy",
    "error",
    "warning",
    "success",
)
GROUNDS = ("background", "surface", "panel")


def ratio(one: Color, other: Color) -> float:
    """The contrast of WCAG 2: from 1 to 21."""

    def luminance(color: Color) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_color_meets_aa_on_every_ground(theme: Theme) -> None:
    variables = with_meanings({**theme.to_color_system().generate(), **theme.variables})
    colors = {name: Color.parse(variables[name]) for name in (*TEXTS, *GROUNDS)}
    marked = colors["background"].blend(colors["mark"], 0.15)  # the marked line of a list
    grounds = {**{name: colors[name] for name in GROUNDS}, "marked": marked}
    weak = {
        f"{text} on {ground}": round(ratio(colors[text], grounds[ground]), 2)
        for text in TEXTS
        for ground in grounds
        if ratio(colors[text], grounds[ground]) < 4.5
    }
    assert weak == {}
    assert ratio(colors["background"], colors["mark"]) >= 4.5  # a button that has the focus
