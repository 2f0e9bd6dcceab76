"""What every command is handed, and how it answers."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from interviewprep.domain.core.errors import BackupFolderError
from interviewprep.domain.core.tracks import Track, parse_tracks

_MOST_DIGITS = 9

if TYPE_CHECKING:
    from interviewprep.services.services import Services

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name


def add_track(parser: argparse.ArgumentParser) -> None:
    """`--track pgm|tpm|both`; left out, the candidate's own choice."""
    parser.add_argument(
        "--track", choices=["pgm", "tpm", "both"], help="only this track (default: your own choice)"
    )


def whole_number(text: str) -> int:
    """A number that is typed, of a size that can be meant. Raises ArgumentTypeError."""
    bare = text.strip().removeprefix("-")
    if not (bare.isascii() and bare.isdecimal() and len(bare) <= _MOST_DIGITS):
        raise argparse.ArgumentTypeError(
            f"{text[:20]!r} is not a whole number of at most {_MOST_DIGITS} digits"
        )
    return int(text)


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def opened(args: argparse.Namespace) -> Services:
    """The services of the chosen store, backed up once a day, with packs taken over. Raises InterviewPrepError.

    Where the folder of the backups is away, as on a disk that is not connected, that is said, and the command goes on.
    """
    services: Services = args.open_services()
    try:
        services.backups.daily()
    except BackupFolderError as error:
        print(f"No backup today: {error}", file=sys.stderr)
    services.library.sync()
    return services


def chosen_tracks(args: argparse.Namespace, services: Services) -> frozenset[Track]:
    if getattr(args, "track", None):
        return parse_tracks(args.track)
    return services.settings.profile().tracks
