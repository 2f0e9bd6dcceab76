"""The interviewer's voice: a process that reads the text from its standard input, and is killed to be cut off."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Thread

from interviewprep.domain.voice.settings import SYSTEM

_WINDOWS = (
    "powershell",
    "-NoProfile",
    "-Command",
    "Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())",
)
_SYSTEM: Mapping[str, Sequence[Sequence[str]]] = {
    "darwin": [("say", "-r", "180", "-f", "-")],
    "win32": [_WINDOWS],
    "linux": [
        ("espeak-ng", "--stdin", "-s", "160"),
        ("espeak", "--stdin", "-s", "160"),
        ("spd-say", "-e", "-w"),
    ],
}
_AFTERWARDS: Mapping[str, Sequence[str]] = {"spd-say": ("spd-say", "-C")}
"""What ends the speech itself where it is made in another process."""
_MOST_BYTES = 32 * 1024
"""What a pipe holds without being read: nothing here waits for the voice."""


def command_of(
    speak: Sequence[str], platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...]:
    """The program with its arguments; empty where the system has no voice, or the program is not there."""
    wanted = _SYSTEM.get(platform, ()) if tuple(speak) == (SYSTEM,) else [tuple(speak)] if speak else ()
    return next((tuple(command) for command in wanted if which(command[0])), ())


class SystemVoice:
    """Says one thing at a time; a new one cuts the one before off."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def speaking(self) -> bool:
        """Is something being said now?"""
        return self._process is not None and self._process.poll() is None

    def say(self, text: str) -> None:
        """Begin to say it, and return at once; a program that cannot be started is silent."""
        self.cut()
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return
        self._process = process
        assert process.stdin is not None
        with suppress(OSError):  # it may have ended without reading
            process.stdin.write(text.encode()[:_MOST_BYTES].decode(errors="ignore").encode())
        with suppress(OSError):
            process.stdin.close()

    def cut(self) -> None:
        """Silence, at once."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # with whatever it started
        process.kill()
        # it is silent; nobody waits until the system has buried it
        Thread(target=process.wait, daemon=True).start()
        afterwards = _AFTERWARDS.get(self._command[0])
        if afterwards is not None:
            with suppress(OSError):
                subprocess.Popen(
                    afterwards, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
