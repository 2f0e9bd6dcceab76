"""The editor that `VISUAL` or `EDITOR` names, opened on a file and waited for."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from interviewprep.domain.core.errors import UsageError

_GOES_TO = {
    "{file}:{line}": ("hx", "helix", "subl", "zed"),
    "--goto {file}:{line}": ("code", "codium", "cursor"),
    "+{line} {file}": ("vi", "vim", "nvim", "gvim", "view", "nano", "pico", "micro", "emacs", "emacsclient", "kak", "joe", "mg", "ne", "jed", "gedit", "kate"),
}  # fmt: skip
"""How editors are told the line; any other is given the file alone."""


def open_in_editor(path: Path, line: int = 0) -> int:
    """The editor's exit status. `line` counts from 1; 0 says none. Raises UsageError where it cannot be started."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(named)
        return subprocess.run([*words, *_place(words, path, line)], check=False).returncode
    except (OSError, ValueError, IndexError) as error:
        raise UsageError(f"the editor {named!r} cannot be started ({error}); set EDITOR") from error


def _place(words: list[str], path: Path, line: int) -> list[str]:
    name = Path(words[0]).name
    form = next((form for form, names in _GOES_TO.items() if line and name in names), "{file}")
    return [part.format(file=path, line=line) for part in form.split()]
