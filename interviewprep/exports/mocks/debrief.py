"""The debrief as Markdown and as a page."""

from __future__ import annotations

from collections.abc import Iterator

from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.core.wording import clock_words
from interviewprep.domain.mocks.debrief import Assumption, Debrief, DimensionLine
from interviewprep.domain.mocks.score_comparison import Again
from interviewprep.domain.mocks.scoring import BAR
from interviewprep.exports.markdown_text import one_line, quoted
from interviewprep.exports.page_html import page


def debrief_markdown(found: Debrief, again: Again | None = None, worth: str = "") -> str:
    """The packet as Markdown, with its other scorings, and in words what counts of what was given."""
    return "\n".join(_lines(found, again, worth)) + "\n"


def debrief_html(found: Debrief, again: Again | None = None, worth: str = "") -> str:
    """The packet as one self-contained page."""
    return page(f"Debrief: {found.transcript.attempt.title}", debrief_markdown(found, again, worth))


def _lines(found: Debrief, again: Again | None, worth: str) -> Iterator[str]:
    attempt, result = found.transcript.attempt, found.result
    length = f"drill: {found.pace[0].title}" if attempt.drill else attempt.kind_words or "full length"
    scorer = one_line(found.score.name) or "you"
    yield f"# Debrief: {attempt.title}"
    yield f"\n{ROUNDS[attempt.round].title} · {attempt.track.label} · {attempt.at.local:%Y-%m-%d %H:%M} · {length} · scored by {scorer}"
    yield f"\n**{result.words.capitalize()}**: {result.overall:.2f} overall, the bar is {BAR:g}. Weakest: {found.lines[0].dimension.title}."
    yield from _verdict(found)
    if worth:
        yield f"\n{worth}."
    yield from _practice(found)
    yield "\n## By dimension"
    for line in found.lines:
        yield from _dimension(line)
    if again is not None:
        yield from _again(again)
    yield from _pace(found)
    yield from _bullets("Not asked", (f"**{item.question}** {_line(item.answer)}" for item in found.missed))
    yield from _bullets(
        "Asked, perhaps, and not understood",
        (f"**{item.question}** {_line(item.answer)}" for item in found.perhaps),
    )
    yield from _bullets("Assumptions", (_assumption(item) for item in found.assumptions))
    yield from _probes(found)
    yield from _bullets("Strong signals seen", found.score.signals)
    yield from _bullets("Red flags seen", found.score.flags)
    yield from _above(found)
    yield from _bullets("Next", found.next)
    if found.score.note:
        yield f"\n## Note\n\n{quoted(found.score.note)}"
    yield "\n## In your own words"
    for part in found.words:
        yield f"\n### {_line(part.title)}\n\n{quoted(part.text)}"


def _practice(found: Debrief) -> Iterator[str]:
    attempt = found.transcript.attempt
    if attempt.practice:
        yield f"\nPractice, not a timed round: {'; '.join(attempt.practice)}. Plan and readiness do not count it."
    elif not attempt.full:
        yield "\nReadiness is measured by whole rounds alone."


def _verdict(found: Debrief) -> Iterator[str]:
    result = found.result
    if result.failed:
        titles = [line.dimension.title for line in found.lines if line.dimension.id in result.failed]
        yield f"A 1 or 2 in a must dimension fails the round: {', '.join(titles)}."
    if result.capped:
        yield f"A 1 caps the round at 2; the mean of the marks is {result.mean:.2f}."


def _again(found: Again) -> Iterator[str]:
    heads = [one_line(head) for head in found.heads]
    days = (f"{head} {score.at.date}" for head, score in zip(heads, found.scores, strict=True))
    yield f"\n## {one_line(found.title)}\n\n{', '.join(days)}.\n"
    yield "| | " + " | ".join(heads) + " | difference |\n|" + "---|" * (len(heads) + 2)
    for row in found.rows:
        levels = " | ".join("" if level is None else str(level) for level in row.levels)
        yield f"| {one_line(row.title)} | {levels} | {one_line(row.words)} |"


def _dimension(line: DimensionLine) -> Iterator[str]:
    yield f"\n### {line.dimension.title}: {line.given.level}, {line.level_words}\n"
    yield quoted("\n".join(quote.text for quote in line.given.quotes)) or "Evidence: none."
    yield f"\nLevel {line.given.level}: {line.dimension.anchors[line.given.level - 1]}"
    if line.next_anchor:
        yield f"\nLevel {line.given.level + 1}: {line.next_anchor}"


def _pace(found: Debrief) -> Iterator[str]:
    yield "\n## Pace\n\n| phase | plan | taken | |\n|---|---|---|---|"
    for item in found.pace:
        title = item.title.replace("|", "\\|")
        yield f"| {title} | {clock_words(item.planned)} | {clock_words(item.spent)} | {'late' if item.late else ''} |"
    if found.transcript.running.pauses:
        yield f"\nPauses: {len(found.transcript.running.pauses)}."


def _assumption(item: Assumption) -> str:
    assumed = f"You assumed: {_line(item.assumed)}" if item.assumed else "You noted no assumption."
    return f"**{_line(item.question)}** The case has nothing on this. {assumed}"


def _probes(found: Debrief) -> Iterator[str]:
    if found.probes:
        yield "\n## Follow-ups"
    for probe in found.probes:
        yield f"\n### {_line(probe.text)}\n\n{probe.why}\n"
        yield quoted(probe.reply) if probe.reply.strip() else "No reply was noted."
        if probe.good:
            yield f"\nA good reply: {_line(probe.good)}"
    yield from _bullets("Follow-ups that did not come up", found.unasked)


def _above(found: Debrief) -> Iterator[str]:
    if found.comparison is not None:
        specimen = found.comparison.specimen
        yield f"\n## An answer one level above: a {specimen.level}\n\n{_quoted(specimen.text)}\n"
        yield from (f"- {mark.dim} {mark.level}: {_line(mark.reason)}" for mark in found.comparison.marks)


def _bullets(title: str, lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    items = [f"- {_line(line)}" for line in lines]
    if items:
        yield f"\n## {title}\n"
        yield from items


def _line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """Of a pack, which may use Markdown."""
    return "\n".join(f"> {line}" for line in text.rstrip().splitlines())
