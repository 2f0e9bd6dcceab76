"""A candidate who has done something of everything, on small packs."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.interviews.contacts import InterviewOutcome
from interviewprep.domain.interviews.teardown import Piece
from interviewprep.domain.progress.track_fit import QUESTIONS, Amount
from interviewprep.services.services import Services
from tests.making import FrozenClock
from tests.mock_playing import play, score
from tests.story_making import a_story, rehearse

CASE = "demo/playlist-store"
RUBRIC = "demo/program-design"
LOOP = "prep/example-tpm"
EXAMPLE = "prep/year-review"
DRILL = "practice/ticket-peak"
DIALOGUE = "practice/talk-move"
ITEM = "confirm"
STORY = "own"

PACKS = [
    Path(__file__).parents[1] / "ui" / folder / pack
    for folder, pack in (
        ("content", "demo"),
        ("content_practice", "practice"),
        ("content_preparing", "prep"),
    )
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Ids of what is there."""

    scored: str
    """An attempt that can be scored again, blind."""
    finished: str
    """An attempt that waits for its score."""
    running: str
    """An attempt that can be gone on with."""
    full_loop: str
    loop: str
    contact: str
    interview: str
    teardown: str
    """Begun, without its last part."""
    item: str
    """Of one's own on the checklist."""
    card: int
    track: Track = Track.TPM
    """What all of this was done for."""

    @property
    def rubric(self) -> str:
        return f"demo/{ROUNDS_OF[self.track]}"


ROUNDS_OF = {Track.TPM: "program-design", Track.PGM: "product-sense"}
"""The round of each track that the packs have."""


def copy_packs(folder: Path) -> Path:
    """The packs that come along, in a folder."""
    for pack in PACKS:
        shutil.copytree(pack, folder / pack.name)
    return folder


def mirror(packs: Path) -> None:
    """Make packs of the one track packs of the other."""
    for path in (path for path in packs.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8").replace("program-design", "product-sense")
        swapped = re.sub(r"pgm|tpm", lambda found: "tpm" if found[0] == "pgm" else "pgm", text)
        path.write_text(swapped.replace("TPM", "PGM"), encoding="utf-8")


def study(
    services: Services, clock: FrozenClock, track: Track = Track.TPM, tracks: frozenset[Track] = BOTH
) -> Candidate:
    """What is done for one track on one study day, before the hour of `clock` has changed much."""
    services.settings.change(welcomed=True, tracks=tracks)
    services.library.sync()
    session = services.review.start(tracks, 30)
    for grade in (Grade.GOOD, Grade.AGAIN, Grade.EASY):
        session.grade(grade, 5)
    assert session.face is not None
    mocks = services.mocks
    scored = play(mocks, CASE, track)
    score(mocks, scored)
    finished = play(mocks, CASE, track)
    running = mocks.start(CASE, track, seed=1)
    running.write(running.place, "a first note")
    running.leave()
    services.stories.keep(a_story(STORY), 0)
    rehearse(services.practice, clock, STORY, track)
    services.stories.sync_cards()
    loop = services.loops.add("Spotify", track, LOOP.replace("tpm", track))
    services.loops.date(loop, "screen", "+1")
    services.loops.date(loop, "design", "+12")
    contact = services.contacts.add_contact(
        f"{track.label}, platform", questions=("What slips?",), day=services.today()
    )
    interview = services.contacts.add_interview(
        ROUNDS_OF[track], track, questions=("Move a store.",), outcome=InterviewOutcome.ADVANCED
    )
    writing = services.teardowns.start("A year in review", EXAMPLE)
    for piece in [*Piece][:-1]:
        services.teardowns.save(writing, piece, f"What I wrote of {piece.value}.")
    item = services.checklist.add("Iron the shirt", tracks, due=-1)
    services.checklist.tick(ITEM, "asked on Friday")
    services.track_fit.answer(QUESTIONS[0].id, Amount.ONCE, "the move")
    services.drills.keep(DRILL, 95, 2, 6500)
    services.library.flag(session.face.card_id, "which year?")
    return Candidate(
        scored=scored.attempt.id,
        finished=finished.attempt.id,
        running=running.attempt.id,
        full_loop=mocks.begin_loop(track).id,
        loop=loop.id,
        contact=contact.id,
        interview=interview.id,
        teardown=writing.teardown.id,
        item=item.key,
        card=session.face.card_id,
        track=track,
    )


def interview_in(services: Services, days: int) -> date:
    """A date so many study days ahead."""
    return services.date() + timedelta(days)
