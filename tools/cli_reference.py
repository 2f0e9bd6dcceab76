"""`python -m tools.cli_reference`: the reference of the command line, made from its parser, into `docs/cli.md`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from interviewprep.cli.parser import build_parser

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

_HEAD = """# Command line

Every job of the app can be done from the command line as well, in plain text: no color in a pipe, errors on stderr.
The exit status is 0; 1 where something was found (an error of the linter, nothing to list); 2 where it could not be done.
`--data FOLDER` before the command chooses another store.

This page is made from the program itself by `make reference`.
"""


def render() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_commands(build_parser(), "interviewprep", 2)]) + "\n"


def _commands(parser: argparse.ArgumentParser, name: str, level: int) -> Iterator[str]:
    """A section for each command below this one, and for those below it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for word, child in action.choices.items():
                yield from _command(child, f"{name} {word}", helps.get(word, ""), level)


def _command(parser: argparse.ArgumentParser, name: str, help: str, level: int) -> Iterator[str]:
    yield f"{'#' * level} `{name}`\n"
    if help:
        yield f"{help[:1].upper()}{help[1:]}.\n"
    rows = [row for action in parser._actions if (row := _row(action))]
    if rows:
        yield "| argument | meaning |\n|---|---|"
        yield "\n".join(rows) + "\n"
    yield from _commands(parser, name, level + 1)


def _row(action: argparse.Action) -> str:
    """A line of the table; empty for `--help` and for commands."""
    if (
        isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
        or action.help == argparse.SUPPRESS
    ):
        return ""
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    if isinstance(value, tuple):
        value = " ".join(value)
    if action.option_strings:
        shown = ", ".join(action.option_strings) + ("" if action.nargs == 0 else f" {value}")
    else:
        shown = f"[{value}]" if action.nargs in ("?", "*") else str(value)
    return f"| `{_cell(shown)}` | {_cell(action.help or '')} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
