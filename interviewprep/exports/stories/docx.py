"""The bank of one track as a DOCX document. Needs the optional extra `docx`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import StoryFile

from .html import spoken, told

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def bank(files: Sequence[StoryFile], track: Track) -> bytes:
    """Every telling of a track, whole. Raises UsageError where python-docx is not installed."""
    try:
        from docx import Document
    except ImportError as error:
        raise UsageError(
            "a DOCX file needs python-docx, which is not installed; run: pip install 'interviewprep[docx]'"
        ) from error
    document = Document()
    document.add_heading(f"Stories, {track.label}", 0)
    for file, telling in told(files, track):
        document.add_heading(_clean(file.story.title), 1)
        for part, text in telling.parts.items():
            document.add_heading(part.value.capitalize(), 2)
            for paragraph in spoken(text).split("\n\n"):
                document.add_paragraph(_clean(" ".join(paragraph.split())))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
