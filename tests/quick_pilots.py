"""What makes hundreds of apps in one process affordable. The toolkit does the same things, only fewer times.

- It parses every style sheet anew for each app; here each is parsed once.
- After each key it looks every 20 ms whether the process has become idle; here every 4 ms.
- It waits after each key; here once after each run of letters that goes into a text, as for somebody who types fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pytest
import textual._wait
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea


def install(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(textual._wait, "SLEEP_GRANULARITY", 0.004)
    patch.setattr(textual._wait, "SLEEP_IDLE", 0.0008)
    patch.setattr(Stylesheet, "_parse_rules", _parsed_once(Stylesheet._parse_rules))
    patch.setattr(Pilot, "press", _press)


def _parsed_once(parse: Any) -> Any:
    known: dict[Any, list[RuleSet]] = {}

    def parsed(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
        key = (tuple(sheet._variables.items()), args, tuple(kwargs.items()))
        if key not in known:
            known[key] = parse(sheet, *args, **kwargs)
        return known[key]

    return parsed


async def _press(pilot: Pilot[Any], *keys: str) -> None:
    app = pilot.app
    for is_text, run in groupby(keys, lambda key: len(key) == 1):
        if is_text and isinstance(app.focused, Input | TextArea):
            await _type(pilot, run)
        else:
            await app._press_keys(run)
    await pilot._wait_for_screen()


async def _type(pilot: Pilot[Any], letters: Iterable[str]) -> None:
    *first, last = letters
    assert pilot.app._driver is not None
    for letter in first:
        event = Key("space" if letter == " " else letter, letter)
        event.set_sender(pilot.app)
        pilot.app._driver.send_message(event)
    await pilot.app._press_keys([last])
