"""The edge over which the command line speaks: nothing that it prints acts on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from interviewprep.domain.core.terminal_text import harmless


class HarmlessStream:
    """A text stream whose `write` lets no control character through; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        shown = harmless(text)
        try:
            self._stream.write(shown)
        except UnicodeEncodeError:  # a pipe of an older Windows has 256 letters: the others become ?
            encoding = self._stream.encoding
            self._stream.write(shown.encode(encoding, "replace").decode(encoding))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def harmless_output() -> Iterator[None]:
    """Until the block ends, what is printed is harmless, into a terminal, a pipe or a file."""
    streams = [cast(TextIO, HarmlessStream(stream)) for stream in (sys.stdout, sys.stderr)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        yield
