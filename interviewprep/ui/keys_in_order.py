"""Keys take effect in the order in which they were typed, at any speed.

Textual hands a key to the widget that has the focus at that moment, and runs what a key is bound to only after it has
bubbled up to the app. So when keys come quickly, a letter overtakes the Backspace before it, and what is typed after the
key that opens a dialog reaches the screen behind. Here the next key waits until the one before has had its effect, and until
a screen that it opened can take keys.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial

from textual import events
from textual.app import ScreenStackError
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

_PATIENCE = 1.0
"""Seconds after which a key is not waited for any more: the keyboard must never be dead."""

_TURNS = 3
"""Turns of the loop in which a worker, started by a key, comes to open its dialog."""

_Typed = events.Key | events.Paste


class KeysInOrder(MessagePump):
    """Mixed into the app, before Textual's class."""

    def __init__(self) -> None:
        self._typed: deque[_Typed] = deque()
        self._under_way: _Typed | None = None
        self._given_up: Timer | None = None
        super().__init__()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, _Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way is not None:
            self._typed.append(event)
        else:
            await self._take(event)

    async def _take(self, event: _Typed) -> None:
        """Hand a key on, and send a message after it along the way that it goes."""
        self._under_way = event
        self._given_up = self.set_timer(_PATIENCE, partial(self._done, event))
        screen = self._front
        first = (screen.focused or screen) if screen is not None else None
        await super().on_event(event)
        if first is None or not event.is_forwarded:
            await self._settle(event, screen)
        else:
            self._follow(event, screen, first)

    def _follow(self, event: _Typed, screen: Screen[object] | None, at: DOMNode) -> None:
        """Be called when `at` has dealt with the key, then go where it bubbles to."""

        async def arrived() -> None:
            after = at.parent
            if after is None or event._stop_propagation:  # noqa: SLF001 - it has no other name
                await self._settle(event, screen)
            else:
                self._follow(event, screen, after)

        if not at.post_message(events.Callback(callback=arrived)):
            self._done(event)

    async def _settle(self, event: _Typed, screen: Screen[object] | None) -> None:
        """The key had its effect; a screen that it opened has the focus where it wants it before the next one comes."""
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        front = self._front
        opened = front is not None and front is not screen
        done = events.Callback(callback=partial(self._done, event))
        if not (opened and front is not None and front.post_message(done)):
            self._done(event)

    def _done(self, event: _Typed) -> None:
        if self._under_way is not event:
            return
        if self._given_up is not None:
            self._given_up.stop()
        # The next one is under way from now on: a key that arrives before it is handed on must wait behind it.
        self._under_way = self._typed.popleft() if self._typed else None
        if self._under_way is not None:
            self.call_next(self._take, self._under_way)

    @property
    def _front(self) -> Screen[object] | None:
        """None before the first screen, and after the last."""
        with suppress(ScreenStackError):
            return self.app.screen
        return None
