"""The ends that nobody chose: a signal, or a terminal that is gone. What was typed is saved, and the program ends."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from .guarded import Guarded
from .shell import Shell

LOOK_EVERY = 0.5
"""Seconds between two looks at the terminal: without one the toolkit reads its end again and again."""
PATIENCE = 5.0
"""Seconds for an orderly end; what the toolkit still wants to paint may wait for a terminal for ever."""


def watch_for_the_end(app: Shell) -> None:
    """End `app` on SIGTERM and SIGHUP, and when its terminal is gone though SIGHUP is ignored (`nohup`)."""
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _told_by_signal(app, loop))
    terminal = select.poll()
    terminal.register(sys.__stdin__ or 0, 0)  # to be told of its end, which poll always tells

    def look() -> None:
        if any(happened & (select.POLLHUP | select.POLLERR) for _, happened in terminal.poll(0)):
            end(app, 128 + signal.SIGHUP)

    app.set_interval(LOOK_EVERY, look)


def _told_by_signal(app: Shell, loop: asyncio.AbstractEventLoop) -> Callable[[int, FrameType | None], None]:
    """What a signal does. Not `loop.add_signal_handler`: a terminal that takes nothing more blocks the loop for ever."""

    def told(number: int, _frame: FrameType | None) -> None:
        _end_for_certain(app, 128 + number)
        loop.call_soon_threadsafe(end, app, 128 + number)

    return told


def _end_for_certain(app: Shell, status: int) -> None:
    """End the process in a while, whatever still waits then; what is typed is saved first, where it was not yet."""

    def leave() -> None:
        try:
            _save(app)
        finally:
            os._exit(status)

    last_resort = threading.Timer(PATIENCE, leave)
    last_resort.daemon = True
    last_resort.start()


def end(app: Shell, status: int) -> None:
    """Save what is typed in every screen, then leave; where that takes too long, without ceremony."""
    _save(app)
    _end_for_certain(app, status)
    with suppress(RuntimeError):
        app.exit(return_code=status)


def _save(app: Shell) -> None:
    for screen in app.screen_stack[::-1]:
        if isinstance(screen, Guarded):
            screen.holds_back(
                _nothing
            )  # it saves; where the store refuses, leaving puts the text into a file


def _nothing() -> None:
    """What is to be done once nothing holds back: the way out is not asked for."""
