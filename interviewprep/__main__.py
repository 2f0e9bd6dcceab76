"""`interviewprep` and `python -m interviewprep`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .cli import packs
from .domain.errors import InterviewPrepError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0, 1 (found something) or 2 (could not)."""
    parser = argparse.ArgumentParser(prog="interviewprep", description="Study for PGM and TPM interviews.")
    packs.register(parser.add_subparsers(metavar="COMMAND", required=True))
    args = parser.parse_args(argv)
    try:
        status: int = args.run(args)
    except InterviewPrepError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    return status


if __name__ == "__main__":
    sys.exit(main())
