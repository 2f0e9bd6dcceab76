"""The bank of one track as a DOCX document. Needs the optional extra `docx`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import StoryFile

from .html import CAREFUL, careful, spoken, told

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def bank(files: Sequence[StoryFile], track: Track) -> bytes:
    """Every telling of a track, whole. Raises UsageError where python-docx is not installed."""
    try:
        from docx import Document
    except ImportError as error:
        raise UsageError(
            "a DOCX file needs python-docx, which is not installed; run: pip install python-docx"
        ) from error
    document = Document()
    document.add_heading(f"Stories, {track.label}", 0)
    title, heading = document.styles["Heading 1"], document.styles["Heading 2"]
    paragraphs: list[tuple[str, Any]] = []
    for file, telling in told(files, track):
        paragraphs.append((file.story.title, title))
        for part, text in telling.parts.items():
            paragraphs.append((part.value.capitalize(), heading))
            paragraphs += [(_lines(words), None) for words in spoken(text).split("\n\n")]
        if found := careful(file, telling):
            paragraphs += [(CAREFUL, heading), ("\n".join(found), None)]
    if paragraphs:
        text, style = paragraphs.pop()
        last = document.add_paragraph(_clean(text), style)
        for text, style in paragraphs:  # adding each at the end would look through all that is there
            last.insert_paragraph_before(_clean(text), style)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _lines(words: str) -> str:
    """A paragraph with its lines, such as those of a list; the library makes breaks of them."""
    return "\n".join(line for line in (" ".join(line.split()) for line in words.splitlines()) if line)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
