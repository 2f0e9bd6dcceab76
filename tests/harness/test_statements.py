"""No screen asks row by row: a server may be 20 ms away."""

from __future__ import annotations

import shutil
from pathlib import Path

from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.interviews.contacts import InterviewOutcome
from tests.harness.candidate import CASE, DRILL, EXAMPLE, LOOP, ROUNDS_OF
from tests.harness.conftest import Made
from tests.harness.failing_store import FailingStore
from tests.harness.test_failing_store import window
from tests.harness.use_cases import SAMPLES, World
from tests.making import a_card, put_cards
from tests.mock_playing import play, score
from tests.story_making import a_story, rehearse

SCREENS = (
    "AgendaService.rounds", "ReviewService.today", "ReviewService.start", "ReviewService.choices", "ContactService.contacts",
    "ContactService.interviews", "LoopService.all", "LoopService.ahead", "TeardownService.all", "DrillService.all",
    "DialogueService.all", "LibraryService.packs", "LibraryService.search", "LibraryService.facets", "Material.cases",
    "MockService.rounds", "MockService.unfinished", "MockService.waiting", "MockService.history", "MockService.debrief",
    "MockService.results", "MockService.loops", "ScoringService.scored", "ChecklistService.lines", "PlanService.plan",
    "PlanService.rounds", "ProgressService.report", "TrackFitService.compare", "ReadinessService.tracks",
    "CardBudgetService.today", "DayListService.plan", "AgendaService.plan", "KeptPostings.all", "StoryPractice.prompts",
    "StoryService.titles", "StoryService.bank", "StoryService.findings", "StoryService.gaps",
)  # fmt: skip
"""What screens ask when they open."""

POSTING = "Program manager. Handle conflict."


def test_the_number_of_statements_does_not_grow_with_the_store(once: Made, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(once.folder, folder)
    few = grown(once, folder, tmp_path, range(1))
    many = grown(once, folder, tmp_path, range(1, 4))
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}


def grown(once: Made, folder: Path, tmp_path: Path, numbers: range) -> dict[str, int]:
    """How many statements each asks, in a window of its own, once there is more of everything."""
    with window(folder, once.candidate, tmp_path / f"more-{numbers.start}") as world:
        for number in numbers:
            more_of_everything(world, number)
    with window(folder, once.candidate, tmp_path / f"asked-{numbers.start}") as world:
        SAMPLES["CardBudgetService.minutes"](world)()  # settles the day, once
        watch = FailingStore(world.services.context.store)
        return {name: asked(world, watch, name) for name in SCREENS}


def asked(world: World, watch: FailingStore, name: str) -> int:
    call = SAMPLES[name](world)
    start = len(watch.statements)
    call()
    return len(watch.statements) - start


def more_of_everything(world: World, number: int) -> None:
    services, clock = world.services, world.clock
    put_cards(
        services.context.store, [a_card(f"more-{number}-{at}") for at in range(5)], pack=f"more{number}"
    )
    score(services.mocks, play(services.mocks, CASE, Track.TPM))
    play(services.mocks, CASE, Track.TPM)
    story = f"more-{number}"
    services.stories.keep(a_story(story, f"More {number}"), 0)
    rehearse(services.practice, clock, story, Track.TPM)
    loop = services.loops.add(f"Employer {number}", Track.TPM, LOOP)
    services.loops.date(loop, "screen", f"+{number + 2}")
    services.postings.keep(services.posting.report(POSTING), POSTING)
    services.contacts.add_contact("Platform", questions=("What slips?",), day=services.today())
    services.contacts.add_interview(
        ROUNDS_OF[Track.TPM], Track.TPM, questions=("Why?",), outcome=InterviewOutcome.ADVANCED
    )
    services.teardowns.start(f"Launch {number}", EXAMPLE)
    services.checklist.add(f"Item {number}", BOTH, due=-1)
    services.drills.keep(DRILL, 95, 2, 6500)
