"""`posting`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, opened
from interviewprep.cli.json_output import print_json
from interviewprep.cli.text_input import read_text
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.services.prepare.posting import DemandReport, PostingReport

_MOST_BYTES = 1 << 20
_LONGEST = 90
_IN_FULL = 6
"""Demands that are told with all there is for them."""


def register(commands: Commands) -> None:
    parser = commands.add_parser("posting", help="what a job posting asks for, and what you have for it")
    parser.add_argument("path", metavar="FILE|-", help="a text file, or - to paste it and end with ctrl+d")
    parser.add_argument("--track", choices=["pgm", "tpm"], help="default: the one that the posting speaks of")
    parser.add_argument("--all", action="store_true", help="each demand in full")
    add_json(parser)
    parser.set_defaults(run=run_posting)


def run_posting(args: argparse.Namespace) -> int:
    """Prints each demand with the posting's own words, what there is for it, and the gaps. Returns 1 where gaps remain."""
    text = read_text(args.path, _MOST_BYTES)
    report = opened(args).posting.report(text, Track(args.track) if args.track else None)
    if args.json:
        print_json(_as_json(report))
    else:
        _print(report, args.all)
    return 1 if any(found.gaps for found in report.demands) else 0


def _print(report: PostingReport, everything: bool) -> None:
    posting = report.posting
    aside = (
        f"; {count(posting.aside, 'line')} about the company and its benefits left aside"
        if posting.aside
        else ""
    )
    print(f"Read as {report.track.label}: {count(posting.lines, 'line')} about the job{aside}")
    whole = report.demands if everything else report.demands[:_IN_FULL]
    for found in whole:
        _print_demand(found)
    if report.demands[len(whole) :]:
        print("\nAlso (--all shows each in full)")
    for found in report.demands[len(whole) :]:
        quote = found.demand.quotes[0]
        print(
            f'   {found.demand.theme.title}: line {quote.number}, "{quote.words}"; {count(len(found.gaps), "gap")}'
        )
    print("\nTo do first")
    first = [gap for found in report.demands for gap in found.gaps]
    for gap in list(dict.fromkeys(first))[:6]:
        print(f"   {gap}")
    if not first:
        print("   Nothing: a story and a mock stand behind everything that it asks for.")


def _print_demand(found: DemandReport) -> None:
    demand = found.demand
    print(
        f"\n{demand.theme.title} ({count(demand.times, 'line')}{', nice to have' if demand.wished else ''})"
    )
    for quote in demand.quotes:
        print(f'   line {quote.number}: "{_around(quote.line, quote.words)}"')
    for story in found.stories:
        print(
            f"   {'!' if story.gap else '+'} story for {story.title}: {story.story + ', ' if story.story else ''}{story.state}"
        )
    for dim in found.dims:
        level = "no mock yet" if dim.level is None else f"{dim.level:.1f} in the last mock"
        print(f"   {'!' if dim.gap else '+'} {dim.title}: {level}")
    if found.cards.total:
        print(
            f"     {count(found.cards.total, 'card')}, {found.cards.learned} seen: {'; '.join(found.cards.topics)}"
        )
    for case in found.cases:
        print(f"     case {case.key}: {case.title} ({', '.join(case.shared[:3])})")


def _around(line: str, words: str) -> str:
    """The line, cut to the part that holds the words."""
    if len(line) <= _LONGEST:
        return line
    at = max(line.lower().find(words.lower()[:6]), 0)
    start = max(0, min(at - _LONGEST // 3, len(line) - _LONGEST))
    return f"{'…' if start else ''}{line[start : start + _LONGEST].strip()}{'…' if start + _LONGEST < len(line) else ''}"


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
