"""One call to a model that nobody has to wait for: limits on every part of it, and free at once when it is cut off."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from interviewprep.domain.own_model.port import ModelError, ModelPort, ModelRequest
from interviewprep.domain.own_model.replies import LONGEST

_LOOKS = 0.05
"""Seconds after which it is seen that a call was cut off."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a model may take."""

    first: float
    """Until the first piece."""
    between: float
    whole: float


AT_LEISURE = Limits(90.0, 30.0, 240.0)


Progress = Callable[[int, int], object]
"""Told how many of how many are done."""


def tell(progress: Progress | None, done: int, whole: int) -> None:
    if progress is not None:
        progress(done, whole)


class Cancelled(Exception):
    """It was cut off by whoever had asked for it."""


class CutOff:
    """What cuts a call off, from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cut(self) -> None:
        self._event.set()

    @property
    def is_cut(self) -> bool:
        return self._event.is_set()


def whole_reply(
    port: ModelPort,
    request: ModelRequest,
    limits: Limits,
    cut_off: CutOff | None = None,
    heard: Callable[[int], None] | None = None,
) -> str:
    """The reply of a model. Raises ModelError where it is late, too long or fails, and Cancelled.

    The server is read in a thread of its own: it may go on for as long as it likes, while whoever waits here is free
    within a twentieth of a second. `heard` is told how many characters have come.
    """
    pieces: queue.Queue[str | Exception | None] = queue.Queue()
    stop = threading.Event()
    threading.Thread(target=_read, args=(port, request, pieces, stop), daemon=True, name="own-model").start()
    try:
        return _gathered(pieces, limits, cut_off or CutOff(), heard)
    finally:
        stop.set()


def _gathered(
    pieces: queue.Queue[str | Exception | None],
    limits: Limits,
    cut_off: CutOff,
    heard: Callable[[int], None] | None,
) -> str:
    until = time.monotonic() + limits.whole
    found: list[str] = []
    length = 0
    while (piece := _next(pieces, limits.between if found else limits.first, until, cut_off)) is not None:
        found.append(piece)
        length += len(piece)
        if length > LONGEST:
            raise ModelError("the model's reply is too long")
        if heard is not None:
            heard(length)
    return "".join(found)


def _next(
    pieces: queue.Queue[str | Exception | None], seconds: float, until: float, cut_off: CutOff
) -> str | None:
    """The next piece, None at the end of the reply; waits `seconds` for it at most, and not beyond `until`."""
    due = min(until, time.monotonic() + seconds)
    while not cut_off.is_cut:
        now = time.monotonic()
        if now >= due:
            raise ModelError("the model took too long")
        with suppress(queue.Empty):
            piece = pieces.get(timeout=min(_LOOKS, due - now))
            if isinstance(piece, Exception):
                raise piece
            return piece
    raise Cancelled


def _read(
    port: ModelPort,
    request: ModelRequest,
    pieces: queue.Queue[str | Exception | None],
    stop: threading.Event,
) -> None:
    """Runs in a thread of its own; whatever happens there is said through the queue."""
    try:
        stream = port.stream(request)
        for piece in stream:
            if stop.is_set():
                break
            pieces.put(piece)
    except Exception as error:  # whatever it is, whoever waits has to hear of it
        pieces.put(error)
    else:
        pieces.put(None)
