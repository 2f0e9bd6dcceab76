"""Thirty days of a simulated candidate, day by day, as a text that a person reads.

`python -m tests.services.cards.diary` prints it anew; compare it with thirty-days.txt before you keep it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from zlib import crc32

from interviewprep.domain.cards.grading import Grade, Memory
from interviewprep.domain.cards.recall import curve
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import TPM_ONLY, Track
from interviewprep.domain.library.cards import CardType
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock, a_card, day_service, put_cards, review_service

DESIGN, TALK = "program-design", "leadership"
FRAMEWORKS = (
    "rice", "dibb", "loop", "journey", "raci", "okr", "slo", "tree", "path", "risk", "moat", "bets", "kano", "north",
    "ladder", "canary",
)  # fmt: skip
DESIGN_IN, TALK_IN = 14, 30
MINUTES = 8
AWAY = {5, 12, 13, 20}
"""Days on which the candidate does not study; on the ninth the evening is short."""
SHORT, STOPS_AFTER = 9, 6

Asked = list[tuple[str, Grade]]


def diary(store: Store, clock: FrozenClock) -> str:
    """What was planned, asked and done on each of the thirty days and the one after."""
    _fill(store)
    today = clock.now().date().toordinal()
    rounds = {DESIGN: today + DESIGN_IN, TALK: today + TALK_IN}
    lines: list[str] = []
    for day in range(TALK_IN + 2):
        lines += [*_day(store, clock, rounds, day), ""]
        clock.advance(days=1)
    return "\n".join(lines)


def _fill(store: Store) -> None:
    """Sixteen frameworks of five cards, two of them gaps of one text; the first four are for the design round too."""
    cards = []
    for number, name in enumerate(FRAMEWORKS):
        more = {"rounds": (DESIGN, TALK) if number < 4 else (TALK,), "section": name}
        cards += [a_card(f"{name}-{part}", TPM_ONLY, **more) for part in ("for", "steps", "fails")]
        cards += [a_card(f"{name}-sum", TPM_ONLY, type=CardType.CLOZE, cloze=gap, **more) for gap in (1, 2)]
    put_cards(store, cards)


def _day(store: Store, clock: FrozenClock, rounds: dict[str, int], day: int) -> Iterator[str]:
    planner, now = day_service(store, rounds), clock.now().date().toordinal()
    ahead = [
        f"{name} in {on - now}" if on > now else f"{name} today" for name, on in rounds.items() if on >= now
    ]
    yield f"{day_date(now):%a %d %b}  {', '.join(ahead) or 'no round ahead'}"
    if day % 7 == 0 and ahead:
        for own_round in planner.forecast(TPM_ONLY, now, MINUTES).rounds:
            yield (
                f"  expects {own_round.keep:.0%} ({own_round.low:.0%} to {own_round.high:.0%}) of "
                f"{own_round.cards} for {own_round.round.partition(':')[2]}"
            )
    service = review_service(store, clock, rounds=rounds)
    yield f"  plan: {service.today(TPM_ONLY, MINUTES).words}"
    if day in AWAY:
        yield "  away"
        return
    session = service.start(TPM_ONLY, MINUTES)
    asked: list[str] = []
    new = forgotten = 0
    while session.face is not None and not (day == SHORT and len(asked) == STOPS_AFTER):
        face = session.face
        grade = _grade(face.card.key, now, face.memories[Track.TPM], len(asked))
        new += face.is_new
        forgotten += grade is Grade.AGAIN
        mark = "+" if face.is_new else ""
        asked.append(f"{mark}{face.card.key.removeprefix('test/')}{'!' if grade is Grade.AGAIN else ''}")
        session.grade(grade, 34.0 if face.is_new else 14.0)
    done = service.today(TPM_ONLY, MINUTES).answered
    yield from wrap(
        ", ".join(asked), 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
    yield f"  done: {len(asked)} looks, {new} new, {forgotten} forgotten, {done.seconds / 60:.0f} of {MINUTES} min"


def _grade(key: str, today: int, memory: Memory | None, asked: int) -> Grade:
    """A candidate who remembers as FSRS says, only half as long; a first look is missed one time in four."""
    recall = 0.76 if memory is None else curve().recall(memory.stability / 2, today - memory.last)
    lot = crc32(f"{key} {today} {asked}".encode()) % 1000 / 1000
    return Grade.AGAIN if lot > recall else Grade.HARD if lot > 0.9 * recall else Grade.GOOD


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        opened = open_store(Path(folder), "store-20260101-000000-diary.db")
        sys.stdout.write(diary(opened, FrozenClock()))
        opened.close()
