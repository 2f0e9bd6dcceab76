"""`story rehearse`: enter at the start of each part, enter at the end."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from interviewprep.cli.context import opened
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.model import TellingPart
from interviewprep.domain.stories.rehearsal import Cue, Tap, cue_words

if TYPE_CHECKING:
    from interviewprep.services.services import Services
    from interviewprep.services.stories.practice import RehearsalSetup, Rehearsed


def run_rehearse(args: argparse.Namespace) -> int:
    """Exit status 1 where it was broken off: then nothing is logged."""
    services = opened(args)
    stage = services.practice.stage(services.stories.find(args.story), chosen_track(args, services))
    print("\n".join(_shown(stage)))
    parts = [part for part, text in stage.telling.parts.items() if text.strip()]
    print(
        f"Press Enter when you begin the {parts[0].capitalize()}, and at the start of each part after it.",
        flush=True,
    )
    taps: list[Tap] = []
    for part in parts:
        if not sys.stdin.readline():
            print("Stopped; nothing was logged.", file=sys.stderr)
            return 1
        taps.append(Tap(part, services.clock.monotonic()))
        after = parts[len(taps)].capitalize() if len(taps) < len(parts) else "end"
        print(f"  {part.capitalize()} …  Enter at the {after}", flush=True)
    if not sys.stdin.readline():
        print("Stopped; nothing was logged.", file=sys.stderr)
        return 1
    done = services.practice.record(stage, taps, services.clock.monotonic())
    print("\n".join(_measured(done)))
    return 0


def chosen_track(args: argparse.Namespace, services: Services) -> Track:
    """Whose telling: as asked, else of the one track that is studied. Raises UsageError where there are two."""
    tracks = services.settings.profile().tracks
    if args.track is None and len(tracks) > 1:
        raise UsageError("you study both tracks; add --track pgm or --track tpm")
    return Track(args.track) if args.track else next(iter(tracks))


def _shown(stage: RehearsalSetup) -> Iterator[str]:
    """What may be looked at this time."""
    cues = cue_words(stage.telling)
    for part, text in stage.telling.parts.items():
        if stage.prop is Cue.TEXT:
            yield f"{part.capitalize()}\n{text}\n"
        elif stage.prop is Cue.CUES:
            yield f"{part.capitalize()}: {' · '.join(cues.get(part, ()))}"
    if stage.prop is Cue.NOTHING:
        yield "This time there is nothing to look at."


def _measured(done: Rehearsed) -> Iterator[str]:
    timing = done.timing
    for part in timing.parts:
        yield f"  {TellingPart(part.part).capitalize():<12}{part.seconds:5.0f} s  target {part.low:.0f} to {part.high:.0f} s"
    yield f"{timing.seconds:.0f} s of {timing.planned} s planned, {timing.pace:.0f} words a minute"
    for finding in done.findings:
        yield f"{finding.code} {finding.severity}: {finding.message}; {finding.remedy}"
    if not done.counts:
        yield "That was too fast to be told aloud, so it does not count as a rehearsal."
    yield f"Rehearsed on {count(done.days, 'day')}."
