"""Text that somebody has: a file in whatever encoding, or what is pasted."""

from __future__ import annotations

import sys
from pathlib import Path

from interviewprep import plain_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.terminal_text import harmless


def read_text(path: str, most: int) -> str:
    """A text file of at most `most` bytes, or the standard input for `-`, without what could act on a terminal.

    Raises UsageError where it is no text, and OSError as reading a file does.
    """
    if path == "-":
        data = sys.stdin.read(most + 1)
        if len(data) > most:
            raise UsageError(f"the text is over {most >> 20} MiB; keep the part that matters")
        return harmless(data)
    raw = plain_files.read(Path(path), most)
    encodings = ("utf-16", "utf-8-sig") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except ValueError:
            continue
        if "\0" not in text:
            return harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    raise UsageError(f"{path}: has no text; save it as a text file, or paste it with `-`")
