"""The interviewer's sheet: what an untrained friend needs to run a round and score it, on two pages."""

from __future__ import annotations

from collections.abc import Iterator

from interviewprep.domain.library.cases import Case, Probe
from interviewprep.domain.library.rubrics import LEVEL_NAMES, Rubric
from interviewprep.domain.mocks.probes import KIND_WORDS
from interviewprep.domain.mocks.scoring import BAR
from interviewprep.exports.page_html import page

from .score_form import blank_form

_HOW = """\
1. Read the prompt aloud, start a clock, and say nothing else until you are asked.
2. Answer a question only from the list below; if it is not there, say "{assume}".
3. When a phase's time is over, ask one or two of its follow-ups that were not answered yet, then say "let us go on".
4. Write down their words, not your opinion of them. Do not help, and do not praise.
5. Score alone, right afterward, before you talk: one level and one quote in each dimension; no quote, no 3.\
"""


def sheet_markdown(case: Case, rubric: Rubric) -> str:
    """The sheet as Markdown, with the form that `mock import-scores` reads."""
    return "\n".join(_lines(case, rubric)) + "\n"


def sheet_html(case: Case, rubric: Rubric) -> str:
    """The sheet as one page to print."""
    return page(f"Interviewer sheet: {case.head.title}", sheet_markdown(case, rubric), compact=True)


def _lines(case: Case, rubric: Rubric) -> Iterator[str]:
    yield f"# Interviewer sheet: {case.head.title}"
    yield f"\n{case.minutes} minutes. {case.tests}"
    yield f"\n## How to run it\n\n{_how(case)}"
    yield f"\n## Say this\n\n{_quoted(case.prompt)}"
    if case.clarifications:
        yield "\n## Only when asked\n"
    for item in case.clarifications:
        yield f"- **{item.question}** {_line(item.answer)}"
    yield from _clock(case)
    yield "\n## Watch for\n"
    yield from (f"- [ ] strong {number}: {_line(text)}" for number, text in enumerate(case.signals, 1))
    yield from (f"- [ ] red flag {number}: {_line(text)}" for number, text in enumerate(case.flags, 1))
    yield from _score(rubric)
    yield "\n## For a hiring manager\n"
    yield (
        "The anchors above say what a 3 looks like: agree on them, and on the must dimensions, before the first "
        "candidate, and ask every candidate the same follow-ups."
    )
    yield f"\n## Form\n\nFill in, save as a file, then `interviewprep mock import-scores FILE`.\n\n{blank_form(case, rubric)}"


def _how(case: Case) -> str:
    how = _HOW.format(assume="that is up to you" if case.open else "your assumption")
    return f"{how}\n6. Say what a phase is called only when it begins." if case.phases_hidden else how


def _clock(case: Case) -> Iterator[str]:
    yield "\n## Clock and follow-ups\n"
    for phase in case.phases:
        yield f"- **{phase.minutes:g} min: {_line(phase.title)}**"
        yield from (_probe(probe) for probe in case.probes if probe.phase == phase.id)
    for probe in case.probes:
        if probe.at is not None:
            yield f"- **after {probe.at:g} min**\n{_probe(probe)}"


def _probe(probe: Probe) -> str:
    good = f" *Good: {_line(probe.good)}*" if probe.good else ""
    return f"    - ({KIND_WORDS[probe.kind]}) {_line(probe.text)}{good}"


def _score(rubric: Rubric) -> Iterator[str]:
    names = " · ".join(f"{level} {name}" for level, name in LEVEL_NAMES.items())
    yield f"\n## Score\n\n{names}. The round passes with an average of {BAR:g} or more; a 1 or 2 in a **must** dimension fails it, a 1 anywhere caps it at 2.\n"
    yield "| | 1 | 2 | 3 | 4 |\n|---|---|---|---|---|"
    for dimension in rubric.dimensions:
        anchors = " | ".join(_cell(anchor) for anchor in dimension.anchors)
        yield f"| **{_cell(dimension.title)}**{' must' if dimension.must else ''} | {anchors} |"
    if listen := [dimension for dimension in rubric.dimensions if dimension.listen_for]:
        yield "\nListen for, as a hint and no evidence by itself:\n"
        yield from (f"- {_line(d.title)}: {_line(', '.join(d.listen_for))}" for d in listen)


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())
