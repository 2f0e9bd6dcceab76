"""Reviewing cards: what waits today, and the sessions that are begun from it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from interviewprep.domain.cards.memory import Model
from interviewprep.domain.cards.only import OnlyChoice, ReviewOnly
from interviewprep.domain.cards.session_rules import Answered, Candidate, Counts
from interviewprep.domain.core.choice import choose
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.core.wording import count
from interviewprep.services.context import Context
from interviewprep.storage.cards import matching, review_log, reviews

from .planner import CardPlanner
from .session import Session

_LONG = 400
"""Letters of a sentence that lists choices, from which it says less."""


@dataclass(frozen=True, slots=True)
class Today:
    """What waits today and what was done."""

    counts: dict[Track, Counts]
    share: float
    """Minutes of the whole day that are for cards."""
    queue: int
    """Cards that the rest of them holds."""
    new: int
    """How many of those are new."""
    minutes: float
    """Minutes that the queue will take."""
    answered: Answered
    next_day: int | None
    """Study day on which the next card comes, where nothing is left today."""
    resting: int
    """Cards seen before whose ordinary interval is over, but that today's queue leaves alone."""
    over: bool = False
    """Is there no day for cards left before the last round? Then what rests does so until after it."""

    @property
    def keep(self) -> int:
        """Cards of the queue that were seen before."""
        return self.queue - self.new

    @property
    def words(self) -> str:
        """`13 cards today: 5 to keep, 8 new; 96 resting`: the plan, as every place says it."""
        parts = [f"{self.keep} to keep"] * bool(self.keep) + [f"{self.new} new"] * bool(self.new)
        words = f"{count(self.queue, 'card')} today" + (f": {', '.join(parts)}" if parts else "")
        if self.resting:
            words += f"; {self.resting} resting" + (" until after the interview" if self.over else "")
        return words

    def left(self, tracks: frozenset[Track]) -> int:
        """Cards due or new on these tracks, beyond their share of the day too; of siblings only one can be asked today."""
        return max((self.counts[track].due + self.counts[track].new for track in tracks), default=0)

    def used_up(self, tracks: frozenset[Track]) -> bool:
        """Is the cards' share of the day spent while cards are left?"""
        spent = self.answered.seconds >= (self.share - 1) * 60
        return not self.queue and self.left(tracks) > 0 and spent


class ReviewService:
    """Starts sessions and says what waits."""

    def __init__(self, context: Context, model: Model, planner: CardPlanner) -> None:
        self._context = context
        self._model = model
        self._planner = planner

    def today(self, tracks: frozenset[Track], minutes: float, warm_up: bool = False) -> Today:
        """What waits on these tracks, within `minutes` for cards on the whole day; for a `warm_up` what is known best."""
        day = self._context.today()
        with self._context.store.read() as connection:
            counts = reviews.counts(connection, day)
            answered = review_log.answered(connection, day)
            next_day = reviews.next_day(connection, tracks, day)
            ready = reviews.ready(connection, tracks, day)
        queue = self._queue(tracks, minutes, answered, warm_up)
        pace = self._planner.habits(day).pace
        new = sum(item.is_new for item in queue)
        seconds = new * pace.new + (len(queue) - new) * pace.old
        resting = len(ready.difference(item.card_id for item in queue))
        ahead = self._planner.ahead(tracks, day).values()
        return Today(
            counts=counts,
            share=minutes,
            queue=len(queue),
            new=new,
            minutes=seconds / 60,
            answered=answered,
            next_day=None if queue else next_day,
            resting=resting,
            over=bool(ahead) and max(ahead) <= day + 1,
        )

    def start(
        self, tracks: frozenset[Track], minutes: float, limit: int | None = None, warm_up: bool = False
    ) -> Session:
        """A session over today's cards on these tracks; `limit` caps their number. For a `warm_up` see CardPlanner."""
        day = self._context.today()
        with self._context.store.read() as connection:
            answered = review_log.answered(connection, day)
        queue = self._queue(tracks, minutes, answered, warm_up)
        return Session(self._context, self._model, tracks, queue[:limit], self._planner.habits(day).pace)

    def about(self, tracks: frozenset[Track], tag: str, round: str, limit: int) -> Session:
        """A session over cards of one tag or round alone: those never answered first, at most `limit`."""
        day = self._context.today()
        with self._context.store.read() as connection:
            wanted = matching.of(connection, tag, round)
            ready = reviews.candidates(connection, tracks, day)
        found = [item for item in ready if item.card_id in wanted]
        found.sort(key=lambda item: (not item.is_new, item.position, item.card_id))
        return Session(self._context, self._model, tracks, found[:limit], self._planner.habits(day).pace)

    def choices(self, tracks: frozenset[Track]) -> list[OnlyChoice]:
        """Every topic, round and tag that cards of these tracks have; topics first, each kind by its title."""
        day = self._context.today()
        with self._context.store.read() as connection:
            ready = {item.card_id for item in reviews.candidates(connection, tracks, day)}
            studied = reviews.studied(connection, tracks)
            known = matching.facts(connection)
        numbers: dict[ReviewOnly, list[int]] = {}
        for card_id in studied & known.keys():
            card = known[card_id]
            for only in (
                ReviewOnly(topic=card.topic),
                *(ReviewOnly(round=round) for round in card.rounds if ROUNDS[round].tracks & tracks),
                *(ReviewOnly(tag=tag) for tag in card.tags),
            ):
                found = numbers.setdefault(only, [0, 0])
                found[0] += card_id in ready
                found[1] += 1
        choices = []
        for only, (due, number) in numbers.items():
            kind = "topic" if only.topic else "round" if only.round else "tag"
            title = only.tag if only.tag else only.words
            choices.append(OnlyChoice(only, kind, title, due, number))
        kinds = ("topic", "round", "tag")
        return sorted(choices, key=lambda choice: (kinds.index(choice.kind), choice.title.casefold()))

    def find_only(
        self, tracks: frozenset[Track], topic: str = "", round: str = "", tag: str = ""
    ) -> ReviewOnly:
        """What is meant by words as a person types them, any part that is unique. Raises UsageError."""
        known = self.choices(tracks)
        topics = {choice.title: choice.title for choice in known if choice.kind == "topic"}
        tags = {choice.title: choice.title for choice in known if choice.kind == "tag"}
        rounds = {name: ROUNDS[name].title for name in ROUNDS if ROUNDS[name].tracks & tracks}
        return ReviewOnly(
            topic=_chosen(topic, topics, "topic"),
            round=_chosen(round, rounds, "round"),
            tag=_chosen(tag, tags, "tag"),
        )

    def only(self, tracks: frozenset[Track], only: ReviewOnly, limit: int | None = None) -> Session:
        """A session over the cards of one topic, round or tag: what is due, then what is new."""
        day = self._context.today()
        with self._context.store.read() as connection:
            wanted = matching.of(connection, only.tag, only.round, only.topic)
            ready = reviews.candidates(connection, tracks, day)
        found = [item for item in ready if item.card_id in wanted]
        found.sort(key=lambda item: (item.is_new, item.position, item.card_id))
        return Session(self._context, self._model, tracks, found[:limit], self._planner.habits(day).pace)

    def evening(self, tracks: frozenset[Track], limit: int | None = None) -> Session:
        """The last evening: an hour of the cards with most to gain by tomorrow."""
        day = self._context.today()
        with self._context.store.read() as connection:
            answered = review_log.answered(connection, day)
        queue = self._planner.evening(tracks, day, answered)
        return Session(self._context, self._model, tracks, queue[:limit], self._planner.habits(day).pace)

    def _queue(
        self, tracks: frozenset[Track], minutes: float, answered: Answered, warm_up: bool
    ) -> list[Candidate]:
        choose = self._planner.warm_up if warm_up else self._planner.queue
        return choose(tracks, self._context.today(), _left(minutes, answered), answered)


def _chosen(text: str, choices: dict[str, str], what: str) -> str:
    if not text.strip():
        return ""
    try:
        return choose(text, choices, what)
    except UsageError as error:
        if len(str(error)) < _LONG:
            raise
        near = get_close_matches(text, choices, 3, 0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "`interviewprep search` shows what there is"
        raise UsageError(f"{text.strip()!r} is not a {what}, or could be several; {hint}") from None


def _left(minutes: float, answered: Answered) -> float:
    """Seconds left of the day's minutes."""
    return max(0.0, minutes * 60 - answered.seconds)
