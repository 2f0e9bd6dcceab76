"""A posting's report in lines to read, the same in the app and on the command line."""

from __future__ import annotations

from collections.abc import Iterator

from interviewprep.domain.core.wording import count

from .posting import DemandReport, PostingReport

_LONGEST = 90
_IN_FULL = 6
"""Demands that are told with all there is for them."""


def posting_lines(report: PostingReport, everything: bool = False) -> Iterator[str]:
    """Each demand with the posting's own words, what there is for it, and the gaps; the first few in full."""
    posting = report.posting
    aside = (
        f"; {count(posting.aside, 'line')} about the company and its benefits left aside"
        if posting.aside
        else ""
    )
    yield f"Read as {report.track.label}: {count(posting.lines, 'line')} about the job{aside}"
    whole = report.demands if everything else report.demands[:_IN_FULL]
    for found in whole:
        yield from _demand_lines(found)
    if report.demands[len(whole) :]:
        yield "\nAlso (--all shows each in full)"
    for found in report.demands[len(whole) :]:
        quote = found.demand.quotes[0]
        yield f'   {found.demand.theme.title}: line {quote.number}, "{quote.words}"; {count(len(found.gaps), "gap")}'
    yield "\nTo do first"
    first = [gap for found in report.demands for gap in found.gaps]
    for gap in list(dict.fromkeys(first))[:6]:
        yield f"   {gap}"
    if not first:
        yield "   Nothing: you have a story and a mock for everything that it asks for."


def _demand_lines(found: DemandReport) -> Iterator[str]:
    demand = found.demand
    yield f"\n{demand.theme.title} ({count(demand.times, 'line')}{', nice to have' if demand.wished else ''})"
    for quote in demand.quotes:
        yield f'   line {quote.number}: "{_around(quote.line, quote.words)}"'
    for story in found.stories:
        yield f"   {'!' if story.gap else '+'} story for {story.title}: {story.story + ', ' if story.story else ''}{story.state}"
    for dim in found.dims:
        level = "no mock yet" if dim.level is None else f"{dim.level:.1f} in the last mock"
        yield f"   {'!' if dim.gap else '+'} {dim.title}: {level}"
    if found.cards.total:
        yield f"     {count(found.cards.total, 'card')}, {found.cards.learned} seen: {'; '.join(found.cards.topics)}"
    for case in found.cases:
        yield f"     case {case.key}: {case.title} ({', '.join(case.shared[:3])})"


def _around(line: str, words: str) -> str:
    """The line, cut to the part that holds the words."""
    if len(line) <= _LONGEST:
        return line
    at = max(line.lower().find(words.lower()[:6]), 0)
    start = max(0, min(at - _LONGEST // 3, len(line) - _LONGEST))
    return f"{'…' if start else ''}{line[start : start + _LONGEST].strip()}{'…' if start + _LONGEST < len(line) else ''}"
