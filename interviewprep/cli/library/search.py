"""`search` and `show`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, add_track, chosen_tracks, opened, whole_number
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.tracks import tracks_label

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands


def register(commands: Commands) -> None:
    parser = commands.add_parser("search", help="find cards, cases, prompts … by their words")
    parser.add_argument("words", nargs="+", help="every word must occur; the last one may be incomplete")
    parser.add_argument("--limit", type=whole_number, default=20, metavar="N", help="at most N (default 20)")
    add_track(parser)
    add_json(parser)
    parser.set_defaults(run=run)
    show = commands.add_parser("show", help="print a card, case, prompt … as plain text, with its sources")
    show.add_argument("key", help="the key that `search` prints in brackets")
    show.set_defaults(run=run_show)


def run_show(args: argparse.Namespace) -> int:
    """Raises UsageError for an unknown key."""
    services = opened(args)
    page = services.library.page(args.key)
    print(page.text)
    for source in page.evidence:
        claim = f"{source.claim}: " if source.claim else ""
        address = f" {source.url}" if source.url else ""
        print(f"\nSource: {claim}{source.source}, {source.as_of}, {source.confidence.value}{address}")
    return 0


def run(args: argparse.Namespace) -> int:
    """Exit status 0 where something was found, else 1."""
    from interviewprep.services.library.library import Filter

    services = opened(args)
    tracks = chosen_tracks(args, services)
    only = Filter(tracks=tracks)
    hits = services.library.search(" ".join(args.words), only, args.limit)
    if args.json:
        print_json([record(hit, "key", "kind", "type", "title", "tracks", "state") for hit in hits])
    else:
        for hit in hits:
            print(f"{hit.kind.value:10} {tracks_label(hit.tracks & tracks):9} {hit.title}  [{hit.key}]")
        if not hits:
            print("Nothing found; try fewer words, or the beginning of one.")
    return 0 if hits else 1
