"""Speaking aloud: takes with their figures in the store, recordings as files beside it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.ids import new_id
from interviewprep.domain.voice.device import SoundDevice, Sounding
from interviewprep.domain.voice.moments import MOMENTS_PLACE, RecordedMoment, quoted
from interviewprep.domain.voice.speech import Speech, follow
from interviewprep.domain.voice.takes import Take
from interviewprep.services.context import Context
from interviewprep.storage import voice as stored
from interviewprep.storage.mocks import attempts
from interviewprep.voice import wav_file

from .taking import Taking, measured_again

if TYPE_CHECKING:
    from interviewprep.voice.transcriber import Transcriber

FOLDER = "recordings"
_STILL_WRITTEN = 10.0
"""Seconds since a file grew within which another window may still be recording into it."""
_PLAYED = 300.0
"""Seconds that are played in one go: no whole round in memory."""
_SENT_AT_ONCE = 600.0
"""Seconds of sound in one request: 19 MB."""
_DAY_MS = 24 * 3600 * 1000
_ID = re.compile(r"[0-9a-f]{32}")


class VoiceService:
    """One take runs at a time in a window; each end is one commit."""

    def __init__(self, context: Context, folder: Path, device: SoundDevice) -> None:
        self._context = context
        self._store = context.store
        self._folder = folder / FOLDER
        self._device = device
        self._running: tuple[Take, Taking] | None = None

    def problem(self) -> str:
        """Why nothing can be heard here, in a sentence; empty where it can. Takes a moment: call it in a thread."""
        return self._device.problem()

    def begin(
        self, about: str, began: float = 0.0, keep: bool = False, deaf: Callable[[], bool] | None = None
    ) -> Taking:
        """Listen from now on; `keep`: to a file too, of the candidate's alone; while `deaf` holds, silence is heard. One that ran before ends.

        Raises UsageError where the device or the folder refuses, and StoreError; nothing runs and nothing is kept then.
        """
        self.end()
        at = self._context.stamp()
        take = Take(new_id(at.at_ms), about, began, keep, None, at)
        recording = wav_file.WavRecording(self.path(take)) if keep else None
        taking = Taking(self._device, recording, deaf)
        self._running = take, taking
        if keep:
            try:
                with self._store.write() as connection:
                    stored.add(connection, take, self._context.device)
            except BaseException:
                self._running = None
                taking.stop()
                self.path(take).unlink(missing_ok=True)
                raise
        return taking

    @property
    def running(self) -> Taking | None:
        """The take that runs now."""
        return self._running[1] if self._running else None

    def end(self) -> Take | None:
        """Stop listening and keep the figures; None where nothing ran. Where the store refuses, call it again."""
        if self._running is None:
            return None
        take, taking = self._running
        done = replace(take, speech=taking.stop())
        assert done.speech is not None
        with self._store.write() as connection:
            if take.kept:
                stored.measured(connection, take.id, done.speech)
            else:
                stored.add(connection, done, self._context.device)
        self._running = None
        return done

    def drop(self) -> None:
        """Stop listening and forget what was heard, its recording too."""
        if self._running is None:
            return
        take, taking = self._running
        taking.stop()
        if take.kept:
            with self._store.write() as connection:
                stored.drop(connection, take.id)
            self.path(take).unlink(missing_ok=True)
        self._running = None

    def takes(self, about: str) -> list[Take]:
        """What was heard of a round or a telling, the oldest first; what a crash cut off only once it was mended."""
        with self._store.read() as connection:
            return [take for take in stored.about(connection, about) if take.speech is not None]

    def mend(self, about: str) -> int:
        """Measure the recordings anew whose figures a crash took away; returns how many. Slow: call it in a thread."""
        with self._store.read() as connection:
            found = [take for take in stored.about(connection, about) if take.speech is None]
        return sum(self._mend(take) for take in found)

    def speech(self, about: str) -> Speech:
        """Everything heard of a round, as one."""
        return follow([(take.began, take.speech) for take in self.takes(about) if take.speech is not None])

    def goes(self, about: str) -> list[Speech]:
        """The speech of this round and of every round before it, the oldest first."""
        kind = about.partition(":")[0]
        by_about: dict[str, list[Take]] = {}
        with self._store.read() as connection:
            for take in stored.of_kind(connection, kind):
                by_about.setdefault(take.about, []).append(take)
        names = list(by_about)
        up_to = names[: names.index(about) + 1] if about in by_about else []
        return [
            follow([(take.began, take.speech) for take in takes if take.speech is not None])
            for takes in map(by_about.__getitem__, up_to)
        ]

    def path(self, take: Take) -> Path:
        """Where its recording is, if there is one."""
        return self._folder / f"{take.id}.wav"

    def recorded(self, about: str) -> list[Take]:
        """The takes of which there is a recording now."""
        return [take for take in self.takes(about) if take.kept and self.path(take).is_file()]

    def sound(self, takes: Sequence[Take], start: float, end: float | None = None) -> bytes:
        """What was said from second `start` to `end` of the round; empty where nothing was recorded then."""
        found = b""
        for take in takes:
            seconds = take.speech.seconds if take.speech else 0.0
            if take.began + seconds > start and (end is None or take.began < end):
                to = None if end is None else end - take.began
                found += wav_file.read(self.path(take), max(start - take.began, 0.0), to)
        return found

    def play(self, takes: Sequence[Take], start: float) -> Sounding:
        """Play five minutes from this second of the round on, or until it is stopped. Raises UsageError."""
        return self._device.play(self.sound(takes, start, start + _PLAYED))

    def write_down(self, takes: Sequence[Take], start: float, end: float, by: Transcriber) -> str:
        """What was said from second `start` to `end` of the round, as a server writes it down. Slow: call it in a thread.

        Raises UsageError.
        """
        written = []
        while start < end:
            to = min(start + _SENT_AT_ONCE, end)
            sound = self.sound(takes, start, to)
            written += [by.text(sound)] if sound else []
            start = to
        return "\n".join(filter(None, written))

    def keep_words(self, attempt: str, place: str, words: str) -> None:
        """Add words to the notes of a round, below what stands there."""
        at_ms = self._context.stamp().at_ms
        with self._store.write() as connection:
            found = attempts.read(connection, attempt)
            before = found[0].texts.get(place, "") if found else ""
            joined = f"{before.rstrip()}\n\n{words.strip()}".strip() + "\n"
            attempts.keep_text(connection, attempt, place, joined, before, at_ms)

    def keep_moment(self, attempt: str, moment: RecordedMoment, words: str) -> None:
        """Add a moment of the recording to the texts of a round, where it can be picked as evidence."""
        at_ms = self._context.stamp().at_ms
        with self._store.write() as connection:
            found = attempts.read(connection, attempt)
            before = found[0].texts.get(MOMENTS_PLACE, "") if found else ""
            attempts.keep_text(
                connection, attempt, MOMENTS_PLACE, before + quoted(moment, words), before, at_ms
            )

    def remove(self, about: str) -> int:
        """Remove the recordings of a round or a telling now, and keep the figures; returns how many there were."""
        found = self.recorded(about)
        for take in found:
            self.path(take).unlink(missing_ok=True)
        return len(found)

    def remove_old(self, days: int) -> int:
        """Remove recordings that are older than `days` days, none for 0; returns how many there were."""
        if days < 1 or not self._folder.is_dir():
            return 0
        before = self._context.stamp().at_ms - days * _DAY_MS
        with self._store.read() as connection:
            ids = stored.recorded_before(connection, before)
        paths = [self._folder / f"{id}.wav" for id in ids if _ID.fullmatch(id)]
        removed = 0
        for path in paths:
            with suppress(OSError):
                path.unlink()
                removed += 1
        return removed

    def _mend(self, take: Take) -> bool:
        """False where nothing is left of it, or it still runs, here or in another window."""
        path = self.path(take)
        runs_here = self._running is not None and self._running[0].id == take.id
        if runs_here or not path.is_file() or time.time() - path.stat().st_mtime < _STILL_WRITTEN:
            return False
        wav_file.mend(path)
        speech = measured_again(path)
        with self._store.write() as connection:
            stored.measured(connection, take.id, speech)
        return True
