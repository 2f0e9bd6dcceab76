"""`mock import-transcript`."""

from __future__ import annotations

import argparse
import re

from interviewprep.cli.context import chosen_tracks, opened
from interviewprep.cli.text_input import read_text
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import clock_words, count
from interviewprep.domain.mocks import recorded
from interviewprep.domain.mocks.recorded import Recording

_MOST_BYTES = 8 << 20
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")


def run_import_transcript(args: argparse.Namespace) -> int:
    """Prints who was taken for the candidate, the words of each phase, and how to score the attempt."""
    recording = recorded.read(read_text(args.file, _MOST_BYTES), args.candidate)
    if args.start is not None:
        recording = recorded.from_second(recording, _seconds(args.start))
    services = opened(args)
    key = services.mocks.material.find(args.case)
    on = services.mocks.material.tracks_of(key)
    wanted = chosen_tracks(args, services)
    attempt = services.mocks.take_recording(key, min(on & wanted or on, key=list(Track).index), recording)
    _print_speakers(recording)
    opened_attempt = services.mocks.scoring.open(attempt.id)
    texts = opened_attempt.transcript.texts
    for phase, pace in zip(
        opened_attempt.case.phases, opened_attempt.transcript.running.pace(0.0), strict=True
    ):
        words = len(texts.get(f"phase:{phase.id}", "").split())
        print(f"   {clock_words(pace.spent):>6}  {phase.title}: {count(words, 'word')}")
    for reason in attempt.practice:
        print(f"   practice, not counted for readiness: {reason}")
    print(f"{attempt.title}: ready to score with `interviewprep mock --resume {attempt.id}`")
    return 0


def _print_speakers(recording: Recording) -> None:
    every = sum(recording.words.values())
    if not recording.candidate:
        print("No speakers are named, so everything counts as yours.")
        return
    share = recording.words[recording.candidate] / every
    others = ", ".join(name or "nobody named" for name in recording.words if name != recording.candidate)
    print(
        f"{recording.candidate} is taken to be the candidate, with {share:.0%} of the words; --candidate NAME changes that."
    )
    if others:
        print(f"Also in the recording, and not kept: {others}")


def _seconds(text: str) -> float:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"--from {text[:20]!r} is not a time; write it as 3:20 or 1:02:30")
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])
