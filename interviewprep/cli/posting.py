"""`posting`: what a job posting asks for; the one that is kept steers the plan."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, opened
from interviewprep.cli.json_output import print_json
from interviewprep.cli.text_input import read_text
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.services.prepare.posting import PostingReport
    from interviewprep.services.services import Services

_MOST_BYTES = 1 << 20


def register(commands: Commands) -> None:
    parser = commands.add_parser("posting", help="what a job posting asks for, and what you have for it")
    parser.add_argument(
        "path",
        metavar="FILE|-",
        nargs="?",
        help="a text file, or - to paste it and end with ctrl+d (default: the posting you keep)",
    )
    parser.add_argument(
        "--track", choices=["pgm", "tpm"], help="default: the track that the posting is about"
    )
    parser.add_argument("--all", action="store_true", help="show every demand in full")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--keep", action="store_true", help="keep the posting: the plan and Today put what it asks for first"
    )
    choice.add_argument("--forget", action="store_true", help="forget the posting you keep")
    add_json(parser)
    parser.set_defaults(run=run_posting)


def run_posting(args: argparse.Namespace) -> int:
    """Prints each demand with the posting's own words, what there is for it, and the gaps. Returns 1 where gaps remain."""
    track = Track(args.track) if args.track else None
    if args.path is None:
        return _run_kept(args, opened(args), track)
    if args.forget:
        raise UsageError("--forget takes no file; leave out the file to forget the posting you keep")
    text = read_text(args.path, _MOST_BYTES)
    services = opened(args)
    report = services.posting.report(text, track)
    kept = services.postings.keep(report, text) if args.keep else None
    code = _show(args, [report])
    if kept and not args.json:
        print(f"\nKept for {kept.track.label}: the plan and Today put what it asks for first.")
        print("`interviewprep posting --forget` undoes it.")
    return code


def _run_kept(args: argparse.Namespace, services: Services, track: Track | None) -> int:
    """What is kept, read anew against what there is for it now."""
    tracks = frozenset({track}) if track else frozenset(Track)
    if args.keep:
        raise UsageError("--keep needs a file with the posting, or - to paste it")
    if args.forget:
        gone = services.postings.let_go(tracks)
        for posting in gone:
            print(f"Forgotten for {posting.track.label}: {posting.name}")
        if not gone:
            print("No posting was kept.")
        return 0
    kept = services.postings.all(tracks)
    if not kept and not args.json:
        print("No posting is kept. `interviewprep posting FILE --keep` keeps one.")
        return 0
    return _show(args, [services.posting.report(posting.text, posting.track) for posting in kept])


def _show(args: argparse.Namespace, reports: list[PostingReport]) -> int:
    from interviewprep.services.prepare.posting_words import posting_lines

    if args.json:
        shown = [_as_json(report) for report in reports]
        print_json(shown if args.path is None else shown[0])
    else:
        print("\n\n".join("\n".join(posting_lines(report, args.all)) for report in reports))
    return 1 if any(found.gaps for report in reports for found in report.demands) else 0


def _as_json(report: PostingReport) -> dict[str, object]:
    return {
        "track": report.track,
        "competencies": report.posting.competencies,
        "dimensions": report.posting.dims,
        "lines": report.posting.lines,
        "aside": report.posting.aside,
        "demands": [
            {
                "id": found.demand.theme.id,
                "title": found.demand.theme.title,
                "times": found.demand.times,
                "wished": found.demand.wished,
                "quotes": found.demand.quotes,
                "stories": found.stories,
                "dimensions": found.dims,
                "cards": found.cards,
                "cases": found.cases,
                "gaps": found.gaps,
            }
            for found in report.demands
        ],
    }
