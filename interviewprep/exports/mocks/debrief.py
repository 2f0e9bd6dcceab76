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
    attempt = found.transcript.attempt
    yield f"# Debrief: {attempt.title}"
    yield f"\n{head(found)}"
    yield from _verdict(found)
    if worth:
        yield f"\n{worth}."
    yield from _practice(found)
    yield from _bullets("Next", next_steps(found))
    yield "\n## By dimension"
    yield dimensions(found)
    if again is not None:
        yield from _again(again)
    yield from _section("Pace", pace(found))
    yield from _section("What could be asked", questions(found))
    yield from _section("Follow-ups", follow_ups(found))
    yield from _section("The case", the_case(found))
    yield from _above(found)
    yield "\n## In your own words"
    yield own_words(found)


def head(found: Debrief) -> str:
    """The verdict in a paragraph: what it was, by whom, how it came out."""
    attempt, result = found.transcript.attempt, found.result
    length = f"drill: {found.pace[0].title}" if attempt.drill else attempt.kind_words or "full length"
    scorer = one_line(found.score.name) or "you"
    about = f"{ROUNDS[attempt.round].title} · {attempt.track.label} · {attempt.at.local:%Y-%m-%d %H:%M} · {length} · scored by {scorer}"
    verdict = f"**{result.words.capitalize()}**: {result.overall:.2f} overall, the bar is {BAR:g}."
    return f"{about}\n\n{verdict} Weakest: {found.lines[0].dimension.title}."


def verdict(found: Debrief) -> str:
    """What decides it beside the number, and what it counts for, as Markdown."""
    return "\n".join((*_verdict(found), *_practice(found)))


def scored_again(again: Again | None) -> str:
    """Every scoring side by side; empty where there is one."""
    return "\n".join(_again(again)) if again is not None else ""


def next_steps(found: Debrief) -> Iterator[str]:
    """What to do next, a line each."""
    weakest = found.lines[0].dimension.title
    if found.drill is not None:
        case = found.transcript.attempt.case
        yield (
            f"Drill “{_line(found.drill.title)}” again, {found.drill.minutes:g} min: "
            f"`interviewprep mock --case {case} --drill {found.drill.id}`"
        )
    yield f"The cards on {weakest.lower()} come first from now on: `interviewprep review`"
    if found.comparison is not None:
        yield f"Read the answer one level up, a {found.comparison.specimen.level}, beside your own (below)"


def dimensions(found: Debrief) -> str:
    """Each dimension with its quotes and the next anchor, as Markdown; the weakest first."""
    return "\n".join(line for item in found.lines for line in _dimension(item))


def pace(found: Debrief) -> str:
    """Each phase against its plan; empty where a person ran the round."""
    return "\n".join(_pace(found)) if found.pace else ""


def questions(found: Debrief) -> str:
    """What the case can answer, with whether it was asked; then what it cannot, with what was assumed."""
    lines = [
        f"- **{_line(item.clarification.question)}** ({item.words}) {_line(item.clarification.answer)}"
        for item in found.clarifications
    ]
    lines += [f"- {_line(_assumption(item))}" for item in found.assumptions]
    return "\n".join(lines)


def follow_ups(found: Debrief) -> str:
    """Each follow-up with the reply and a good one; then those that did not come, with a good reply."""
    return "\n".join(_probes(found))


def the_case(found: Debrief) -> str:
    """What it tests, its reference points and arithmetic, and what was seen of its signals."""
    lines = [f"**It tests:** {_line(found.tests)}\n"] if found.tests else []
    lines += [found.reference.rstrip()] if found.reference.strip() else []
    lines += _bullets("Strong signals seen", found.score.signals, "###")
    lines += _bullets("Red flags seen", found.score.flags, "###")
    if found.score.note:
        lines.append(f"\n### Note\n\n{quoted(found.score.note)}")
    return "\n".join(lines)


def one_level_up(found: Debrief) -> str:
    """The specimen above, with its marks in the weakest dimensions; empty where there is none."""
    if found.comparison is None:
        return ""
    marks = "\n".join(f"- {mark.dim} {mark.level}: {_line(mark.reason)}" for mark in found.comparison.marks)
    return f"{found.comparison.specimen.text.rstrip()}\n\n{marks}"


def own_words(found: Debrief) -> str:
    """All of one's own words, by phase and follow-up."""
    return "\n".join(f"\n### {_line(part.title)}\n\n{quoted(part.text)}" for part in found.words)


def _section(title: str, text: str) -> Iterator[str]:
    if text.strip():
        yield f"\n## {title}\n"
        yield text


def _practice(found: Debrief) -> Iterator[str]:
    attempt = found.transcript.attempt
    if attempt.practice:
        yield f"\nPractice, not a timed round: {'; '.join(attempt.practice)}. Plan and readiness do not count it."
    elif not attempt.full:
        yield "\nOnly whole rounds measure readiness."


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
    yield "| phase | plan | taken | |\n|---|---|---|---|"
    for item in found.pace:
        title = item.title.replace("|", "\\|")
        yield f"| {title} | {clock_words(item.planned)} | {clock_words(item.spent)} | {'late' if item.late else ''} |"
    if found.transcript.running.pauses:
        yield f"\nPauses: {len(found.transcript.running.pauses)}."


def _assumption(item: Assumption) -> str:
    assumed = f"You assumed: {_line(item.assumed)}" if item.assumed else "You noted no assumption."
    return f"**{_line(item.question)}** The case has nothing on this. {assumed}"


def _probes(found: Debrief) -> Iterator[str]:
    for probe in found.probes:
        yield f"\n### {_line(probe.text)}\n\n{probe.why}\n"
        yield quoted(probe.reply) if probe.reply.strip() else "No reply was noted."
        if probe.good:
            yield f"\nA good reply: {_line(probe.good)}"
    if found.unasked:
        elsewhere = found.transcript.running.elsewhere
        yield f"\n### {'Follow-ups of the case' if elsewhere else 'That did not come up'}\n"
    for probe in found.unasked:
        good = f" A good reply: {_line(probe.good)}" if probe.good else ""
        yield f"- **{_line(probe.text)}**{good}"


def _above(found: Debrief) -> Iterator[str]:
    if found.comparison is not None:
        specimen = found.comparison.specimen
        yield f"\n## An answer one level above: a {specimen.level}\n\n{_quoted(specimen.text)}\n"
        yield from (f"- {mark.dim} {mark.level}: {_line(mark.reason)}" for mark in found.comparison.marks)


def _bullets(title: str, lines: Iterator[str] | tuple[str, ...], level: str = "##") -> Iterator[str]:
    items = [f"- {_line(line)}" for line in lines]
    if items:
        yield f"\n{level} {title}\n"
        yield from items


def _line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """Of a pack, which may use Markdown."""
    return "\n".join(f"> {line}" for line in text.rstrip().splitlines())
