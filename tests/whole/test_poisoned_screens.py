"""The screens over a store full of a stranger's escapes: the raw stream of the terminal holds none of them."""

from __future__ import annotations

import os
import re
import select
import sys
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from interviewprep.exports.stories.markdown import render
from tests.poison import poison
from tests.story_making import a_story
from tests.terminal import Terminal

ACTING = re.compile("\x1b\\]0;owned|\x1b\\[2Jowned|[\x80-\x9f\u2028-\u202e\u2066-\u2069]")
KEYS = ("r", " ", "m", "\x1b", "s", "\r", "\x1b", "p", "l", "\r", "\x1b", "g", "i", "c", "t", "?")


@pytest.mark.whole
def test_nothing_a_store_holds_acts_on_the_terminal(stocked_folder: Path, tmp_path: Path) -> None:
    data = ["--data", str(stocked_folder)]
    path = tmp_path / "own.md"
    path.write_text(render(a_story("own", "Own")), encoding="utf-8")
    assert main([*data, "story", "import", str(path)]) == 0
    poison(stocked_folder / "store.db")
    with Terminal([sys.executable, "-m", "interviewprep", *data]) as terminal:
        raw = b""
        for key in ("", "", *KEYS):
            os.write(terminal.fd, key.encode())
            while select.select([terminal.fd], [], [], 1.0)[0]:
                raw += os.read(terminal.fd, 65536)
    text = raw.decode(errors="replace")
    assert "owned" in text  # what was put in does come out: harmless
    assert ACTING.search(text) is None
