"""What every command is handed, and how it answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

from interviewprep.domain.core.tracks import Track, parse_tracks

if TYPE_CHECKING:
    from interviewprep.services.services import Services

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name
    Register = Callable[[Commands], None]


def add_track(parser: argparse.ArgumentParser) -> None:
    """`--track pgm|tpm|both`; left out, the candidate's own choice."""
    parser.add_argument(
        "--track", choices=["pgm", "tpm", "both"], help="only this track (default: your own choice)"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def opened(args: argparse.Namespace) -> Services:
    """The services of the chosen store, with packs taken over. Raises InterviewPrepError."""
    services: Services = args.open_services()
    services.library.sync()
    return services


def chosen_tracks(args: argparse.Namespace, services: Services) -> frozenset[Track]:
    if getattr(args, "track", None):
        return parse_tracks(args.track)
    return services.settings.profile().tracks


def print_json(value: Any, out: TextIO | None = None) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2), file=out or sys.stdout)
