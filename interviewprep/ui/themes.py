"""Three themes of our own. A color means something: each track, each grade, time pressure, what is marked."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

_STAND_INS = {
    "pgm": "secondary", "tpm": "success", "time": "warning", "muted": "foreground-muted", "rule": "border-blurred",
    "mark": "primary", "again": "error", "hard": "warning", "good": "success", "easy": "primary",
}  # fmt: skip
"""What stands for a meaning in the toolkit's own themes, which know only its roles."""


def with_meanings(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of any theme, with a color for every meaning that the style sheets name."""
    stand_ins = {name: variables.get(role, variables["foreground"]) for name, role in _STAND_INS.items()}
    return {**stand_ins, **variables}


def _theme(name: str, dark: bool, colours: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["mark"],
        secondary=colours["mark"],
        accent=colours["mark"],
        warning=colours["time"],
        error=colours["error"],
        success=colours["good"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["surface"],
        panel=colours["surface"],
        variables={
            "pgm": colours["pgm"],
            "tpm": colours["tpm"],
            "time": colours["time"],
            "muted": colours["muted"],
            "text-muted": colours["muted"],
            "text-disabled": colours["muted"],
            "rule": colours["rule"],
            "mark": colours["mark"],
            "again": colours["error"],
            "hard": colours["time"],
            "good": colours["good"],
            "easy": colours["mark"],
            "block-cursor-background": colours["surface"],
            "block-cursor-foreground": colours["text"],
            "block-cursor-text-style": "bold",
            "border": colours["rule"],
            "border-blurred": colours["rule"],
        },
    )


THEMES = (
    _theme(
        "dark",
        True,
        {
            "ground": "#15181b", "surface": "#23292e", "text": "#dcdcd6", "muted": "#98a1a8", "rule": "#3c454c",
            "mark": "#8fb8dc", "pgm": "#cda6ec", "tpm": "#7ccbb9", "time": "#e9ab4b", "error": "#ef8a80", "good": "#86cf8f",
        },
    ),
    _theme(
        "light",
        False,
        {
            "ground": "#fbfaf6", "surface": "#e9e7df", "text": "#22272b", "muted": "#59626a", "rule": "#b9b8b0",
            "mark": "#1d5f96", "pgm": "#74389f", "tpm": "#076257", "time": "#944a00", "error": "#a8261b", "good": "#1c682c",
        },
    ),
    _theme(
        "contrast",
        True,
        {
            "ground": "#000000", "surface": "#303030", "text": "#ffffff", "muted": "#ffffff", "rule": "#ffffff",
            "mark": "#66d9ff", "pgm": "#ff9dff", "tpm": "#5fffd7", "time": "#ffff00", "error": "#ff9a8f", "good": "#7dff8a",
        },
    ),
)  # fmt: skip

OURS = tuple(theme.name for theme in THEMES)
"""Their names; the toolkit has others."""
