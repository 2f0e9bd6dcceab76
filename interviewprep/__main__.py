"""`interviewprep` and `python -m interviewprep`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviewprep.cli.safe_output import harmless_output
from interviewprep.domain.core.errors import InterviewPrepError, UsageError
from interviewprep.domain.core.tracks import parse_tracks

from . import bootstrap, paths

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from interviewprep.domain.cards.only import ReviewOnly
    from interviewprep.domain.library.drills import Practice
    from interviewprep.domain.mocks.attempts import Begin
    from interviewprep.services.services import Services


_LONGEST_PLACE = 500


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or the app. Returns the exit status: 0, 1 (found something) or 2 (could not)."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    with harmless_output():
        if not arguments:  # the app needs no parser: it paints first
            return _guarded(lambda: _open_app("today", None))
        return _guarded(lambda: _run(arguments))


def _run(arguments: Sequence[str]) -> int:
    from interviewprep.cli.parser import build_parser

    args = build_parser(arguments).parse_args(arguments)
    folder = paths.data_folder(args.data)
    args.data_folder = folder
    args.study_day = lambda: bootstrap.study_day_of(folder)
    args.open_services = lambda: _open_services(folder, args.data)
    args.open_backups = lambda: bootstrap.open_backups(folder)
    args.open_app = _open_app
    status: int = args.run(args) if hasattr(args, "run") else _open_app("today", args)
    return status


def _open_services(folder: Path, named: str | None) -> Services:
    from .cli.new_store import confirm

    confirm(folder, named)
    return bootstrap.open_services(folder)


def _open_app(
    start: str, args: argparse.Namespace | None, begin: Begin | Practice | ReviewOnly | None = None
) -> int:
    if not _on_a_terminal():
        raise UsageError(
            "interviewprep needs a terminal for its screens; `interviewprep mock --plain` works through pipes, "
            "and so does `interviewprep review --plain`"
        )
    if not sys.stderr.isatty():
        # the toolkit paints there: the screens would go into a file, and so would this sentence
        print("interviewprep needs the terminal for its errors too; run it without `2>`")
        return 2
    from . import config
    from .cli.new_store import confirm
    from .services.today import glance
    from .ui import run

    folder = paths.data_folder(args.data if args else None)
    confirm(folder, args.data if args else None)
    track = getattr(args, "track", None)
    tracks = parse_tracks(track) if track else None
    known = None if tracks else glance.read(folder, bootstrap.study_day_of(folder))
    return run(lambda: bootstrap.open_services(folder), start, config.load(folder), begin, tracks, known)


def _on_a_terminal() -> bool:
    """Through a pipe the screens would wait for keys that never come."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _guarded(run: object) -> int:
    assert callable(run)
    try:
        status: int = run()
    except InterviewPrepError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # whatever a file system may refuse
        place = str(error.filename or "the disk")[:_LONGEST_PLACE]
        print(f"{place}: {error.strerror or error}; check the name, the place and the disk", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
