"""Pictures of screens, compared with those that were looked at and kept.

Set UPDATE_SNAPSHOTS=1 to write new ones; then look at them before they are committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.waiting import wait_for

FOLDER = Path(__file__).with_name("snapshots")

_ID = re.compile(r"terminal-\d+")


def picture(pilot: Pilot[Any]) -> str:
    """The screen as SVG, without the ids that differ from run to run."""
    return _ID.sub("terminal", pilot.app.export_screenshot()).rstrip() + "\n"


async def same_as_kept(pilot: Pilot[Any], name: str) -> None:
    """Wait until the screen looks as it did when it was kept; leave `name.new.svg` beside it if it never does."""
    kept, new = FOLDER / f"{name}.svg", FOLDER / f"{name}.new.svg"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        await pilot.pause(0.5)
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(picture(pilot), encoding="utf-8")
        return
    wanted = kept.read_text(encoding="utf-8")
    try:
        await wait_for(
            pilot, lambda: picture(pilot) == wanted, f"the screen to look like {kept.name}; see {new}"
        )
    except AssertionError:
        new.write_text(picture(pilot), encoding="utf-8")
        raise
    new.unlink(missing_ok=True)
