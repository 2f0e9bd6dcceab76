"""The command line: one parser, each family of commands in a module of its own, imported when it is named."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from interviewprep import __version__

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cards.review", ("today", "review")),
    ("mocks.mocks", ("mock",)),
    ("mocks.own_model", ("interviewer",)),
    ("stories.stories", ("story",)),
    ("prepare", ("plan", "checklist")),
    ("posting", ("posting",)),
    ("interviews.loops", ("loop",)),
    ("readiness", ("readiness", "report")),
    ("interviews.contacts", ("contact", "interview")),
    ("library.search", ("search", "show")),
    ("library.practice", ("drill", "dialogue")),
    ("library.packs", ("pack",)),
    ("cards.anki", ("anki",)),
    ("keeping", ("backup", "export", "restore", "doctor")),
    ("merging", ("share", "merge", "heads")),
)
"""Module and the commands it registers, in the order of the help."""


def build_parser(arguments: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser; `args.run(args) -> int` runs a command, absent for the app itself.

    With `arguments` it knows only the family they name: the others' modules would be imported for nothing, and the
    app, named by no command, paints first.
    """
    parser = argparse.ArgumentParser(
        prog="interviewprep",
        description="Study for PGM and TPM interviews in the terminal. Without a command, it opens the app.",
    )
    parser.add_argument("--version", action="version", version=f"interviewprep {__version__}")
    parser.add_argument(
        "--data",
        metavar="FOLDER",
        help="the folder of your store (default: INTERVIEWPREP_DATA, or your platform's data folder)",
    )
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    named = None if arguments is None else _command(arguments)
    for module, names in FAMILIES:
        if named is None or named in names:
            import_module(f".{module}", __package__).register(commands)
    return parser


def _command(arguments: Sequence[str]) -> str | None:
    """The command named, "" for none; None where every family is wanted: for the help, or to list them in an error."""
    words = iter(arguments)
    for word in words:
        if word == "--data":
            next(words, None)
        elif word in ("-h", "--help"):
            return None
        elif not word.startswith("-"):
            return word if any(word in names for _, names in FAMILIES) else None
    return ""
