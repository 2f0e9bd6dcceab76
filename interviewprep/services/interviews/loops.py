"""The candidate's loops: begun from a pack, edited, and asked for their dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interviewprep.domain.core.dates import parse_time
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import ROUNDS, RoundType, Track, tracks_label
from interviewprep.domain.interviews import loops as rules
from interviewprep.domain.interviews.loops import Ahead, OwnLoop
from interviewprep.domain.interviews.zones import parse_zone
from interviewprep.domain.library.material import Loop
from interviewprep.domain.mocks.loop_decision import standard_loop
from interviewprep.services.context import Context
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.services.library.prep_material import PrepMaterial
from interviewprep.storage.interviews import contacts, loops

_ASKED = 14
"""Days after a round on which it is still asked how it went."""


class LoopService:
    """Each change is one transaction; the date of the profile stands for rounds without one of their own."""

    def __init__(self, context: Context, settings: SettingsService) -> None:
        self._context = context
        self._store = context.store
        self._settings = settings
        self.material = PrepMaterial(context.store)

    def all(self) -> list[OwnLoop]:
        """Every loop, the oldest first."""
        with self._store.read() as connection:
            return loops.all_loops(connection)

    def get(self, name: str) -> OwnLoop:
        """The loop known by its id, its number in the list (from 1) or its employer.

        Raises UsageError where there is none, or several.
        """
        found = _called(self.all(), name)
        if not found:
            raise UsageError(f"no loop {name!r}; `interviewprep loop list` shows yours")
        return _only(found, name)

    def offered(self, tracks: frozenset[Track]) -> list[Loop]:
        """Loops that the packs report for these tracks."""
        return [loop for loop in self.material.loops() if loop.head.tracks & tracks]

    def add(self, employer: str, track: Track, pack_loop: str = "") -> OwnLoop:
        """A new loop: with the rounds of a pack's loop where its key is given, else with none. Raises UsageError."""
        loop = self._new(employer, track)
        if pack_loop:
            loop = rules.from_pack(self._reported(pack_loop, track), loop.id, loop.employer, track)
        with self._store.write() as connection:
            same = _called(loops.all_loops(connection), loop.employer, track)
            if same:
                raise UsageError(
                    f"{same[0][1].name} exists already as number {same[0][0]}: add a round to it, or give this one another name"
                )
            loops.put(connection, loop)
        return loop

    def add_round(
        self, employer: str, track: Track, kind: str, title: str = "", minutes: int | None = None
    ) -> OwnLoop:
        """One round more in the loop of this employer and track, which begins with it where there is none.

        `kind` says how it is practised; `title` and `minutes` are its own where it has others.

        Raises UsageError, and then nothing has changed.
        """
        with self._store.write() as connection:
            own = _called(loops.all_loops(connection), employer, track)
            loop = _only(own, employer) if own else self._new(employer, track)
            changed = rules.add_round(loop, kind, minutes, title)
            loops.put(connection, changed)
        return changed

    def edit(self, loop: OwnLoop, change: Callable[[OwnLoop], OwnLoop]) -> OwnLoop:
        """Change a loop as it stands now, whatever another window did meanwhile. Raises UsageError."""
        with self._store.write() as connection:
            known = {own_loop.id: own_loop for own_loop in loops.all_loops(connection)}
            if loop.id not in known:
                raise UsageError(f"{loop.employer}: this loop was removed in another window")
            changed = change(known[loop.id])
            loops.put(connection, changed)
        return changed

    def remove(self, loop: OwnLoop) -> None:
        with self._store.write() as connection:
            loops.remove(connection, loop.id)

    def date(
        self, loop: OwnLoop, round: str, text: str, clock: str | None = None, zone: str | None = None
    ) -> OwnLoop:
        """The loop with a round's date as typed, its time of day and zone too where they are given; empty takes off.

        Raises UsageError.
        """
        changes: dict[str, Any] = {"day": self._context.read_date(text)}
        if clock is not None:
            changes["clock"] = parse_time(clock)
        if zone is not None:
            changes["zone"] = parse_zone(zone)
        return self.edit(loop, lambda now: rules.change_round(now, replace(now.called(round), **changes)))

    def doubts(self, loop: OwnLoop) -> tuple[str, ...]:
        return rules.doubts(loop, self._context.date())

    def ahead(self, tracks: frozenset[Track]) -> tuple[Ahead, ...]:
        """Rounds to come on these tracks, the nearest first."""
        own = [loop for loop in self.all() if loop.track in tracks]
        return rules.ahead(own, self._context.today(), self._settings.profile().interview)

    def next(self, tracks: frozenset[Track]) -> Ahead | None:
        """The nearest round whose date is known."""
        return next((ahead for ahead in self.ahead(tracks) if not ahead.assumed), None)

    def to_log(self, tracks: frozenset[Track]) -> tuple[Ahead, ...]:
        """Rounds that are over and of which nothing is written, the latest first; after two weeks nobody asks any more.

        One of today counts from its end on, or from six in the evening where its time is not known.
        """
        now, today = self._context.clock.now(), self._context.today()
        with self._store.read() as connection:
            own = loops.all_loops(connection)
            logged = {
                (interview.day, interview.track, interview.round)
                for interview in contacts.all_interviews(connection)
            }
        found = [
            Ahead(loop, own_round, own_round.day.toordinal())
            for loop in own
            if loop.track in tracks
            for own_round in loop.rounds
            if own_round.day is not None and own_round.over(today, now)
        ]
        return tuple(
            held
            for held in sorted(found, key=lambda item: (-item.day, -item.round.order))
            if today - held.day <= _ASKED and (held.day, held.loop.track, held.round.round) not in logged
        )

    def find(self, ref: str) -> Ahead:
        """The round of that loop, `loop/round` by their ids, whenever it is. Raises UsageError."""
        loop_id, _, round_id = ref.partition("/")
        loop = self.get(loop_id)
        own_round = loop.round(round_id)
        return Ahead(loop, own_round, own_round.day.toordinal() if own_round.day else self._context.today())

    def last_held(self, tracks: frozenset[Track]) -> Ahead | None:
        """The latest round that has passed; None before any."""
        today = self._context.today()
        held = [
            Ahead(loop, own_round, own_round.day.toordinal())
            for loop in self.all()
            if loop.track in tracks
            for own_round in loop.rounds
            if own_round.day is not None and own_round.day.toordinal() < today
        ]
        return max(held, key=lambda item: (item.day, item.round.order), default=None)

    def round_days(self, tracks: frozenset[Track]) -> Mapping[str, int]:
        """Study day of the nearest round ahead of each round type, for the planner of the day."""
        fallback = self._settings.profile().interview
        return rules.round_days(self.all(), tracks, self._context.today(), fallback)

    def rounds_of(self, track: Track) -> Sequence[str]:
        """Round types of a track that are to be prepared.

        Those of one's own loops that have not passed (all of them once all have), else those of the first pack that
        reports a loop, else the usual ones.
        """
        own = [own_round for loop in self.all() if loop.track is track for own_round in loop.rounds]
        ahead = [own_item for own_item in own if own_item.day is None or own_item.day >= self._context.date()]
        reported = (
            [own_round.round for own_round in loop.rounds]
            for loop in self.material.loops()
            if track in loop.head.tracks
        )
        usual = [kind.id for kind in standard_loop(track)]
        return list(
            dict.fromkeys([ahead_round.round for ahead_round in ahead or own] or next(reported, usual))
        )

    def kinds_of(self, track: Track) -> Sequence[RoundType]:
        """The round types of `rounds_of`, with the titles and minutes that one's own loops have for them."""
        own = rules.own_kinds(self.all(), track, self._context.date())
        return [own[name].kind if name in own else ROUNDS[name] for name in self.rounds_of(track)]

    def title(self, track: Track, round: str) -> str:
        """What one's own loops call a round type, else its usual title."""
        own = rules.own_kinds(self.all(), track, self._context.date())
        return own[round].kind.title if round in own else ROUNDS[round].title

    def last_day(self, tracks: frozenset[Track]) -> int | None:
        """Study day of the last round ahead on these tracks; None without a date."""
        ahead = [item.day for item in self.ahead(tracks)]
        return max([*ahead, *self.round_days(tracks).values()], default=None)

    def _new(self, employer: str, track: Track) -> OwnLoop:
        if not employer.strip():
            raise UsageError("a loop needs the employer's name")
        return OwnLoop(new_id(self._context.stamp().at_ms), employer.strip(), track)

    def _reported(self, key: str, track: Track) -> Loop:
        """The pack's loop of that key. Raises UsageError where there is none, or it is for another track."""
        found = next((loop for loop in self.material.loops() if loop.head.key == key), None)
        if found is None:
            raise UsageError(f"no pack has the loop {key!r}; `interviewprep loop list` shows what there is")
        if track not in found.head.tracks:
            fit = "; ".join(
                f"{loop.head.title} ({loop.head.key})" for loop in self.offered(frozenset({track}))
            )
            raise UsageError(
                f"{found.head.title} is for {tracks_label(found.head.tracks)}; for {track.label} there is {fit or 'none'}"
            )
        return found


_Numbered = tuple[int, OwnLoop]


def _called(known: Sequence[OwnLoop], name: str, track: Track | None = None) -> list[_Numbered]:
    """The loops that a name means, with their numbers: one where it is an id or a number, else all of that employer."""
    numbered = [(number, loop) for number, loop in enumerate(known, 1) if track in (None, loop.track)]
    typed = name.strip().casefold()
    return (
        [(number, loop) for number, loop in numbered if typed in (loop.id, str(number))]
        or [(number, loop) for number, loop in numbered if typed == loop.employer.casefold()]
        or [
            (number, loop)
            for number, loop in numbered
            if track is None and typed and typed in loop.name.casefold()
        ]
    )


def _only(found: Sequence[_Numbered], name: str) -> OwnLoop:
    if len(found) > 1:
        each = "; ".join(f"{number} {loop.name}" for number, loop in found)
        raise UsageError(f"{len(found)} loops are called {name!r}: {each}; say which by its number")
    return found[0][1]
