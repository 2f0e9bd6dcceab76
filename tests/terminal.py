"""A program in a real pseudo-terminal: when its text appears, how long a key takes to be painted, how much it holds."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?>=!]*[ -/]*[@-~]|[PX^_\]].*?(?:\x07|\x1b\\)|[@-Z\\-_])", re.DOTALL)


class Terminal:
    """A child on a terminal of 30 rows and 100 columns, or of another size. Leaving the block ends it."""

    def __init__(
        self, command: Sequence[str], env: dict[str, str] | None = None, size: tuple[int, int] = (30, 100)
    ) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            # pytest imports readline, which sets both, and they would outdo the size of the terminal
            for name in ("COLUMNS", "LINES"):
                os.unsetenv(name)
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})})
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self._seen = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def wait(self, text: str, seconds: float = 20.0) -> float:
        """Milliseconds since the start until `text` stood in what was written since the last wait."""
        pattern = text.encode()
        limit = time.perf_counter() + seconds
        while pattern not in _ESCAPES.sub(b"", self._seen):
            ready, _, _ = select.select([self.fd], [], [], max(0.0, limit - time.perf_counter()))
            if not ready:
                raise TimeoutError(f"{text!r} did not appear; the end was {self._seen[-2000:]!r}")
            self._seen += os.read(self.fd, 65536)
        self._seen = b""
        return (time.perf_counter() - self.began) * 1000

    def key(self, key: str, text: str, seconds: float = 20.0) -> float:
        """Milliseconds from a key until `text` is written."""
        self.quiet()
        begun = time.perf_counter()
        os.write(self.fd, key.encode())
        self.wait(text, seconds)
        return (time.perf_counter() - begun) * 1000

    def quiet(self, seconds: float = 0.15) -> None:
        """Read until nothing was written for a while."""
        while select.select([self.fd], [], [], seconds)[0]:
            os.read(self.fd, 65536)
        self._seen = b""

    def memory(self) -> float:
        """Resident megabytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
