"""The bank of one track as a page to read, and the cue sheet to print: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.model import StoryFile, Telling
from interviewprep.domain.stories.prose import SUPPRESSION
from interviewprep.domain.stories.rehearsal import cue_words
from interviewprep.domain.stories.shapes import SHAPES

_STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 42em; margin: 2em auto; padding: 0 1em; color: #222; }
h1, h2, h3 { font-family: sans-serif; line-height: 1.2; }
h2 { margin-top: 2em; border-top: 1px solid #bbb; padding-top: 1em; }
h3 { font-size: 0.85em; color: #666; margin: 1em 0 0.2em; }
p { margin: 0.2em 0; white-space: pre-line; }
.note { color: #666; font-size: 0.9em; }
@media print { body { margin: 0; max-width: none; font-size: 12pt; } section { break-inside: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


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


def _page(title: str, sections: Iterable[str]) -> str:
    body = "\n".join(sections) or "<p>No telling yet.</p>"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def _head(file: StoryFile, telling: Telling) -> str:
    tested = ", ".join(COMPETENCIES.get(each, each) for each in file.story.competencies)
    shape = f"{SHAPES[telling.shape].title}, {telling.seconds} seconds"
    note = " · ".join(filter(None, (tested, file.story.when, shape)))
    return f'<h2>{escape(file.story.title)}</h2>\n<p class="note">{escape(note)}</p>'


def _section(file: StoryFile, telling: Telling) -> str:
    parts = (
        f"<h3>{escape(part.value.capitalize())}</h3>\n<p>{escape(spoken(text))}</p>"
        for part, text in telling.parts.items()
    )
    return "\n".join(["<section>", _head(file, telling), *parts, "</section>"])


def _cues(file: StoryFile, telling: Telling) -> str:
    parts = (
        f"<p><b>{escape(part.value.capitalize())}</b> {escape(' · '.join(words))}</p>"
        for part, words in cue_words(telling).items()
    )
    return "\n".join(["<section>", _head(file, telling), *parts, "</section>"])
