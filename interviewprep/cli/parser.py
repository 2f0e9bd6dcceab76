"""The command line: one parser, each family of commands in a module of its own."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep import __version__

from . import keeping, measuring, meeting, mocks, packs, preparing, searching, stories, study

if TYPE_CHECKING:
    from .context import Register

FAMILIES: tuple[Register, ...] = (
    study.register,
    mocks.register,
    stories.register,
    preparing.register,
    measuring.register,
    meeting.register,
    searching.register,
    packs.register,
    keeping.register,
)


def build_parser() -> argparse.ArgumentParser:
    """The parser; `args.run(args) -> int` runs a command, absent for the app itself."""
    parser = argparse.ArgumentParser(
        prog="interviewprep",
        description="Study for PGM and TPM interviews in the terminal. Without a command it opens the app.",
    )
    parser.add_argument("--version", action="version", version=f"interviewprep {__version__}")
    parser.add_argument(
        "--data",
        metavar="FOLDER",
        help="where your store lies (default: INTERVIEWPREP_DATA, or the platform's place)",
    )
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    for register in FAMILIES:
        register(commands)
    return parser
