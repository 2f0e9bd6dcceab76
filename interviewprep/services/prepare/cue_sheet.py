"""The cue sheet of a round, put together from loop, stories, mocks and people."""

from __future__ import annotations

from collections.abc import Sequence

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.interviews.loops import Ahead, OwnLoop, OwnRound
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.matrix import Strength, TellingState
from interviewprep.domain.stories.model import Number, NumberState, Story, StoryFile
from interviewprep.domain.stories.proof import proof_note
from interviewprep.domain.stories.prose import SUPPRESSION
from interviewprep.exports.prepare.cue_sheet import (
    CueDimension,
    CueStory,
    RoundCues,
    cue_sheet_html,
    cue_sheet_markdown,
    first_sentence,
)
from interviewprep.services.context import Context
from interviewprep.services.interviews.contacts import ContactService
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.library.parsed import parsed
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage.library import items

_STORIES = 2
_MOST_NUMBERS = 4
_MOST_QUESTIONS = 5


class CueSheetService:
    """Only reads."""

    def __init__(
        self,
        context: Context,
        loops: LoopService,
        stories: StoryService,
        mocks: MockService,
        contacts: ContactService,
    ) -> None:
        self._context = context
        self._loops = loops
        self._stories = stories
        self._mocks = mocks
        self._contacts = contacts

    def next_round(self) -> tuple[OwnLoop, OwnRound]:
        """The nearest round ahead. Raises UsageError where there is none."""
        ahead = self._loops.ahead(frozenset(Track))
        if not ahead:
            raise UsageError(
                "no round lies ahead; name a loop and its round, or add one with `interviewprep loop add`"
            )
        return ahead[0].loop, ahead[0].round

    def text(self, loop: OwnLoop, own_round: OwnRound, as_page: bool = False) -> str:
        """The cue sheet as Markdown, or as a page to print."""
        cues = self.cues(loop, own_round)
        return cue_sheet_html(cues) if as_page else cue_sheet_markdown(cues)

    def cues(self, loop: OwnLoop, own_round: OwnRound) -> RoundCues:
        """What the sheet says."""
        kind = ROUNDS[own_round.round]
        people = [contact for contact in self._contacts.contacts() if _same(contact.employer, loop.employer)]
        heard = [
            question
            for interview in self._contacts.interviews()
            if _same(interview.employer, loop.employer) and interview.round == own_round.round
            for question in interview.questions
        ]
        return RoundCues(
            title=f"{own_round.title}, {loop.name}",
            when=self._when(loop, own_round),
            who=own_round.role,
            note=own_round.note,
            judges=kind.judges,
            stories=self._two_stories(own_round.round, loop.track),
            dimensions=self._dimensions(kind.rubric, loop.track),
            questions=tuple(question for contact in people for question in contact.questions)[
                :_MOST_QUESTIONS
            ],
            heard=tuple(dict.fromkeys(heard))[:_MOST_QUESTIONS],
        )

    def _when(self, loop: OwnLoop, own_round: OwnRound) -> str:
        minutes = f"{own_round.minutes} minutes"
        if own_round.day is None:
            return f"no date yet, {minutes}"
        ahead = Ahead(loop, own_round, own_round.day.toordinal())
        far = (
            f" ({ahead.until(self._context.today(), self._context.clock.now())})"
            if ahead.day >= self._context.today()
            else ""
        )
        return (
            ", ".join(
                filter(
                    None,
                    (
                        f"{own_round.day:%a} {own_round.day.day} {own_round.day:%b %Y}",
                        own_round.when,
                        minutes,
                    ),
                )
            )
            + far
        )

    def _two_stories(self, round_type: str, track: Track) -> tuple[CueStory, ...]:
        """Those planned for this kind of round first, then the strongest; the second shows something else."""
        bank = self._stories.bank()

        def rank(file: StoryFile) -> tuple[bool, int, int, str]:
            state = bank.states.get((file.story.id, track))
            return (
                round_type not in file.story.rounds,
                -(state.strength if state else Strength.FACTS),
                state.warnings if state else 0,
                file.story.id,
            )

        ranked = sorted((file for file in bank.files if not file.story.sample), key=rank)
        chosen = ranked[:1]
        shown = set(chosen[0].story.competencies) if chosen else set()
        others = sorted(
            ranked[1:], key=lambda file: (rank(file)[0], set(file.story.competencies) <= shown, rank(file))
        )
        chosen += others[: _STORIES - 1]
        return tuple(_story(file, track, bank.states.get((file.story.id, track))) for file in chosen)

    def _dimensions(self, rubric: str, track: Track) -> tuple[CueDimension, ...]:
        with self._context.store.read() as connection:
            known = items.of_kind(connection, Kind.RUBRIC)
        found = next((parsed(item) for item in known if item.key.endswith(f"/{rubric}")), None)
        if not isinstance(found, Rubric):
            return ()
        levels: dict[str, float] = {}
        for result in self._mocks.results(frozenset({track})):
            if result.rubric.head.slug == rubric:
                levels.update({dim: float(level) for dim, level in result.levels.items()})
        made = [
            CueDimension(dimension.title, dimension.must, dimension.anchors[2], levels.get(dimension.id))
            for dimension in found.dimensions
        ]
        return tuple(sorted(made, key=lambda item: (item.level is None, item.level or 0.0)))


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _story(file: StoryFile, track: Track, state: TellingState | None) -> CueStory:
    telling = file.telling(track)
    parts = [SUPPRESSION.sub("", text).strip() for text in telling.parts.values()] if telling else []
    opening = next(filter(None, parts), "")
    strength = state.strength if state else Strength.FACTS
    return CueStory(
        file.story.title,
        first_sentence(opening),
        tuple(COMPETENCIES.get(id, id) for id in file.story.competencies),
        strength.label,
        _numbers(file.story),
    )


def _numbers(story: Story) -> tuple[str, ...]:
    return tuple(_number(number) for number in _known(story.numbers)[:_MOST_NUMBERS])


def _known(numbers: Sequence[Number]) -> list[Number]:
    """Those that say something, without what cannot be confirmed: that is not to be remembered."""
    return [
        number
        for number in numbers
        if (number.baseline or number.after) and number.state is not NumberState.CANNOT_CONFIRM
    ]


def _number(number: Number) -> str:
    change = " → ".join(filter(None, (number.baseline, number.after)))
    window = f", {number.window}" if number.window else ""
    proxy = "stands in for what could not be measured" if number.proxy else ""
    notes = "; ".join(filter(None, (proxy, proof_note(number))))
    return f"{number.what}: {change}{window}{f' ({notes})' if notes else ''}"
