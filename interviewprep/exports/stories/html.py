"""The bank of one track as a page to read, and the cue sheet to print: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.facts import number_text
from interviewprep.domain.stories.model import NumberState, Quantity, StoryFile, Telling
from interviewprep.domain.stories.proof import claims, proof_note
from interviewprep.domain.stories.prose import SUPPRESSION, read
from interviewprep.domain.stories.rehearsal import cue_words
from interviewprep.domain.stories.shapes import SHAPES
from interviewprep.exports.page_html import document

CAREFUL = "Numbers to say with care"
"""Heads those of a telling that were not measured."""

_STYLE = """
h1, h2, h3 { font-family: sans-serif } h2 { margin-top: 2em } h3 { font-size: .85em; opacity: .75 }
p { white-space: pre-line }
@media print { section { break-inside: avoid } }
"""


def bank(files: Sequence[StoryFile], track: Track) -> str:
    """Every telling of a track, whole, as one HTML page."""
    return _page(f"Stories, {track.label}", (_section(file, telling) for file, telling in told(files, track)))


def cue_sheet(files: Sequence[StoryFile], track: Track) -> str:
    """The cue words of every telling of a track, to print on a page or two."""
    return _page(f"Cue sheet, {track.label}", (_cues(file, telling) for file, telling in told(files, track)))


def told(files: Iterable[StoryFile], track: Track) -> Iterator[tuple[StoryFile, Telling]]:
    """Stories with their telling for a track, where there is one."""
    return ((file, telling) for file in files for telling in file.tellings if telling.track is track)


def spoken(text: str) -> str:
    """A part without its suppression lines; open gaps stay visible."""
    return SUPPRESSION.sub("", text).strip()


def careful(file: StoryFile, telling: Telling) -> list[str]:
    """The numbers that a telling states and nobody has measured, each with what it is: `Lost calls: 38 % → 9 % (estimated)`."""
    stated = {
        claim.number: None
        for text in telling.parts.values()
        for claim in claims(file.story.numbers, read(text))
    }
    return [
        f"{number_text(replace(number, kind=Quantity.USER_METRIC, state=NumberState.UNSAID))} ({note})"
        for number in stated
        if (note := proof_note(number))
    ]


def _careful(file: StoryFile, telling: Telling) -> list[str]:
    found = careful(file, telling)
    lines = "\n".join(map(escape, found))
    return [f"<h3>{CAREFUL}</h3>\n<p>{lines}</p>"] if found else []


def _page(title: str, sections: Iterable[str]) -> str:
    body = "\n".join(sections) or "<p>No telling yet.</p>"
    return document(title, f"<h1>{escape(title)}</h1>\n{body}\n", _STYLE)


def _head(file: StoryFile, telling: Telling) -> str:
    tested = ", ".join(COMPETENCIES.get(competency, competency) for competency in file.story.competencies)
    shape = f"{SHAPES[telling.shape].title}, {telling.seconds} seconds"
    note = " · ".join(filter(None, (tested, file.story.when, shape)))
    return f'<h2>{escape(file.story.title)}</h2>\n<p class="quiet">{escape(note)}</p>'


def _section(file: StoryFile, telling: Telling) -> str:
    parts = (
        f"<h3>{escape(part.value.capitalize())}</h3>\n<p>{escape(spoken(text))}</p>"
        for part, text in telling.parts.items()
    )
    return "\n".join(["<section>", _head(file, telling), *parts, *_careful(file, telling), "</section>"])


def _cues(file: StoryFile, telling: Telling) -> str:
    parts = (
        f"<p><b>{escape(part.value.capitalize())}</b> {escape(' · '.join(words))}</p>"
        for part, words in cue_words(telling).items()
    )
    return "\n".join(["<section>", _head(file, telling), *parts, *_careful(file, telling), "</section>"])
