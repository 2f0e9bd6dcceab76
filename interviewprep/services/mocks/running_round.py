"""A round that runs: its clock, what is typed, asked and followed up, all on disk within a second of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from interviewprep.domain.core.ids import new_id
from interviewprep.domain.library.cases import Case, Clarification, Probe, ProbeKind
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.domain.mocks import interviewer
from interviewprep.domain.mocks.attempts import (
    Asked,
    Attempt,
    Probed,
    Transcript,
    assumption_place,
    drilled,
    judged,
    phase_place,
    reply_place,
    with_probe,
)
from interviewprep.domain.mocks.clarify import Listener, Understanding
from interviewprep.domain.mocks.coverage import CoverageJudge, shortened
from interviewprep.domain.mocks.dialogue import RoundTurn, turns
from interviewprep.domain.mocks.earned import came_at_once, practice, written
from interviewprep.domain.mocks.part_taps import parts_to_tap, tap_line, tapped, without_last
from interviewprep.domain.mocks.probes import Moment, ProbeChoice, ProbeSetting, drawn, next_probe
from interviewprep.domain.mocks.round_clock import Running
from interviewprep.domain.mocks.transcript import TranscriptPart, answer_of, so_far, texts_by_phase
from interviewprep.domain.mocks.untold import untold
from interviewprep.services.context import Context
from interviewprep.storage.mocks import attempts

CLOCK_EVERY = 10.0
"""Seconds after which the clock is kept though nothing was typed; a crash loses no more of it."""


class RunningRound:
    """One running attempt. Texts change in memory; `save` puts what changed on disk in one commit."""

    def __init__(
        self,
        context: Context,
        transcript: Transcript,
        case: Case,
        rubric: Rubric,
        kept: Mapping[str, str],
    ) -> None:
        """`kept`: its texts as the store has them."""
        self._context = context
        self._store = context.store
        self.attempt: Attempt = transcript.attempt
        drill = transcript.attempt.drill
        self.case = drilled(case, drill) if drill else case.fitted(transcript.running.planned / 60)
        self.rubric = judged(case, rubric, drill)
        self._probes = drawn(self.case.probes, self.attempt.seed)
        self._listener = Listener(self.case)
        titles = {dimension.id: dimension.title for dimension in rubric.dimensions}
        self._setting = ProbeSetting(CoverageJudge(self.case.prompt), titles, self.attempt.seed)
        self.running = transcript.running
        self.asked = list(transcript.asked)
        self.probed = list(transcript.probed)
        self.probe = self._open_probe()
        """The probe that waits for a reply; None between probes."""
        self._interrupts_phase = self.probe is not None and self.probe.at is not None
        """Did it come by the minute, in the middle of a phase?"""
        self.texts = {place: text for place, text in kept.items() if place != attempts.DRAFT}
        self._kept = dict(kept)
        """Each text as this window read or kept it last: what another window writes meanwhile is merged upon it."""
        self._dirty: set[str] = set()
        self._clock_kept = self.now
        self.heard: Sequence[float] = ()
        """Seconds of speech in each phase, where a microphone listened; set before the round is finished."""
        self._looked = self.now
        """When the texts were read last: what has come since then was typed in that time, or pasted."""
        self.gone = False
        """Did the last write find the round ended, thrown away or taken over by another window?"""
        self._window = new_id(context.stamp().at_ms)

    @property
    def now(self) -> float:
        return self._context.clock.monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds in the round."""
        return self.running.elapsed(self.now)

    @property
    def place(self) -> str:
        """Where one types now: the reply to the open probe, else the notes of the phase; empty when it is over."""
        if self.probe is not None:
            return reply_place(self.probe.id)
        return phase_place(self.running.phase.id) if self.running.phase else ""

    @property
    def marks(self) -> tuple[str, ...]:
        """The parts that can be tapped while speaking in this phase."""
        return parts_to_tap(self.running.phase.title) if self.running.phase else ()

    @property
    def why(self) -> str:
        """Why the last probe came; empty before the first."""
        return self.probed[-1].why if self.probed else ""

    @property
    def replaceable(self) -> bool:
        """May another question take the place of the follow-up that was just asked?

        Only of one in depth, at the end of a phase, that told no facts and has no reply: the other kinds have to come.
        """
        return (
            self.probe is not None
            and self.probe.kind is ProbeKind.DEPTH
            and not self._interrupts_phase
            and not (self.probed[-1].told or self.probed[-1].again or self.probed[-1].model)
            and not self.texts.get(self.place, "").strip()
        )

    def replace_probe(self, question: str, line: str, model: str) -> None:
        """Ask what the candidate's own model proposes on a line of the notes, instead of the probe that waits."""
        assert self.probe is not None
        why = f"It comes from your model {model}, on your line “{shortened(line)}”."
        event = Probed(round(self.elapsed, 1), self.probe.id, why, question, model=model)
        with self._whole():
            self._note_probe(event)

    @property
    def so_far(self) -> list[TranscriptPart]:
        """Everything said up to now, to be read back."""
        return so_far(self.case, self.running, self.texts, self.asked, self.probed)

    @property
    def dialogue(self) -> list[RoundTurn]:
        """Every turn up to now; the reply that is being written is none yet."""
        texts = self.texts
        if self.probe is not None:
            texts = {place: text for place, text in texts.items() if place != reply_place(self.probe.id)}
        return turns(self.case, self.running, texts, self.asked, self.probed)

    @property
    def probe_words(self) -> str:
        """What the interviewer said last of the open probe; empty between probes."""
        return (self.probed[-1].said or self.probe.text) if self.probe is not None else ""

    @property
    def told(self) -> list[Clarification]:
        """What the candidate was told up to now, in the order in which it was told."""
        ids = [id for item in self.asked for id in item.given]
        ids += [id for item in self.probed for id in item.told]
        by_id = {item.id: item for item in self.case.clarifications}
        return [by_id[id] for id in dict.fromkeys(ids) if id in by_id]

    @property
    def ends_next(self) -> bool:
        """Would `next_phase` end the round?"""
        return (
            self.running.last
            and not self._interrupts_phase
            and not self._reply_is_thin
            and self._choose(self._moment(at_boundary=True)) is None
        )

    @property
    def taps(self) -> Counter[str]:
        """How often each part was tapped in this round."""
        return tapped(self.texts)

    def write(self, place: str, text: str) -> None:
        """Take over what is typed; `save` puts it on disk."""
        before = self.texts.get(place, "")
        if before != text:
            self.texts[place] = text
            self._dirty.add(place)
            at_once = came_at_once(before, text, self.now - self._looked)
            self.running = replace(self.running, pasted=self.running.pasted + at_once)
        self._looked = self.now

    def tap(self, part: str) -> None:
        """A part that is begun aloud, noted with its time on a line of its own."""
        place = self.place
        before = self.texts.get(place, "")
        if before and not before.endswith("\n"):
            before += "\n"
        self.write(place, before + tap_line(part, self.elapsed))
        self.save()

    def untap(self) -> None:
        """Take back the last tap of this phase or reply."""
        place = self.place
        self.write(place, without_last(self.texts.get(place, "")))
        self.save()

    def save(self) -> frozenset[str]:
        """Put what changed on disk, and the clock now and then. Returns the places where another window wrote too."""
        self._looked = self.now
        if not self._dirty and (self.now - self._clock_kept < CLOCK_EVERY or self.running.since is None):
            return frozenset()
        return self._commit()

    def take(self) -> None:
        """Go on here, from whichever window it was in; the clock runs from now."""
        with self._whole():
            self.running = self.running.go(self.now)
            self._commit(take=True)

    def pause(self) -> None:
        """The clock stands."""
        with self._whole():
            self.running = self.running.pause(self.now)
            self._commit()

    def go(self) -> None:
        """The clock goes on."""
        with self._whole():
            self.running = self.running.go(self.now)
            self._commit()

    def leave(self) -> None:
        """Keep everything as it stands; the round can be resumed."""
        with self._whole():
            if not self.running.over:
                self.running = self.running.pause(self.now)
            self._commit(release=True)

    def ask(self, question: str) -> Understanding:
        """A question in one's own words: answered, asked back or refused, and kept as that."""
        found = self._listener.understand(question)
        with self._whole():
            self._note_question(question, found)
        return found

    def choose(
        self, between: Sequence[Clarification], chosen: Clarification | None, question: str
    ) -> Understanding:
        """What was meant by a question that was asked back; None: neither of the two."""
        if chosen is None:
            found = Understanding(near=tuple(between))
            with self._whole():
                self._note_question(question, found)
            return found
        self.ask_for(chosen)
        return Understanding((chosen,))

    def ask_for(self, clarification: Clarification) -> None:
        """A question chosen from the list."""
        with self._whole():
            self._note_question(clarification.question, Understanding((clarification,)))

    @property
    def answer(self) -> str:
        """What the interviewer answered to the last question. Raises IndexError before the first."""
        return answer_of(self.case, self.asked[-1])

    def assume(self, text: str) -> None:
        """The candidate's assumption, where the last question was refused. Raises IndexError before the first."""
        self.write(assumption_place(len(self.asked) - 1), text)
        self.save()

    def tick(self) -> Probe | None:
        """The probe that falls due by the minute, if one does; call it now and then."""
        if self.probe is not None or self.running.over or self.running.paused:
            return None
        with self._whole():
            found = self._probe(self._moment(at_boundary=False))
            self._interrupts_phase = found is not None
        return found

    def next_phase(self) -> Probe | None:
        """Done with the phase, or with a reply: the next probe of its end, else None and the next phase has begun.

        A thin reply is followed up once, by the same probe. A reply to a probe that cut in leads back to the phase.
        After the last phase the attempt is finished.
        """
        if self.running.over:
            return None
        with self._whole():
            if self._reply_is_thin:
                return self._ask_again()
            self.probe, interrupts_phase, self._interrupts_phase = None, self._interrupts_phase, False
            if interrupts_phase:
                self._commit()
                return None
            follow_up = self._probe(self._moment(at_boundary=True))
            if follow_up is None:
                self.running = self.running.next(self.now)
                if self.running.over:
                    self.finish()
                else:
                    self._commit()
            return follow_up

    def finish(self) -> None:
        """The round is over, wherever it stands; it can be scored."""
        with self._whole():
            self.running = self._judged(self.running.end(self.now))
            self.probe = None
            self._commit(attempts.FINISHED)
        whole = not self.attempt.drill and not self.running.stopped
        why = practice(self.running, self.attempt.spoken) if whole else ()
        self.attempt = replace(self.attempt, finished=True, stopped=self.running.stopped, practice=why)

    def _judged(self, over: Running) -> Running:
        """With what was written in each phase, by which it is seen whether the round measures anything."""
        said = Transcript(self.attempt, over, self.texts, tuple(self.asked), tuple(self.probed))
        texts = texts_by_phase(self.case, said)
        return replace(over, written=written(texts, over.pasted, self.attempt.spoken, self.heard))

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Where the store refuses a step, the round stands where it stood; texts stay as they are typed."""
        before = self.running, self.probe, self._interrupts_phase, self.asked, self.probed
        try:
            yield
        except BaseException:
            self.running, self.probe, self._interrupts_phase, self.asked, self.probed = before
            raise

    def _open_probe(self) -> Probe | None:
        """After a restart: the last probe, where the phase that it belongs to or cut into is still on."""
        phase = self.running.phase
        if not self.probed or phase is None:
            return None
        last = next((probe for probe in self.case.probes if probe.id == self.probed[-1].probe), None)
        if last is None or last.at is None:
            return last if last is not None and last.phase == phase.id else None
        began = sum(self.running.spent[: self.running.index])
        return last if self.probed[-1].seconds >= began else None

    def _moment(self, at_boundary: bool) -> Moment:
        ended = [phase.id for phase in self.running.plan[: self.running.index]]
        if at_boundary and self.running.phase:
            ended.append(self.running.phase.id)
        whole = not self.attempt.drill
        closing = at_boundary and self.running.last
        return Moment(self.elapsed / 60, tuple(ended), at_boundary, closing, whole)

    @property
    def _reply_is_thin(self) -> bool:
        """Is there too little in the reply to the open probe, which was not followed up yet?"""
        return (
            self.probe is not None
            and not self.probed[-1].again
            and interviewer.is_thin(self.texts.get(self.place, ""))
        )

    def _ask_again(self) -> Probe:
        assert self.probe is not None
        reply = self.texts.get(self.place, "")
        said = interviewer.again(self.probe.good, reply, self.attempt.seed, len(self.probed))
        self._note_probe(
            Probed(
                round(self.elapsed, 1),
                self.probe.id,
                "It comes because the reply is short.",
                said,
                again=True,
            )
        )
        return self.probe

    def _choose(self, moment: Moment) -> ProbeChoice | None:
        notes = "\n".join(self.texts.values())
        asked = [item.probe for item in self.probed]
        return next_probe(self._probes, self._setting, notes, asked, moment)

    def _probe(self, moment: Moment) -> Probe | None:
        choice = self._choose(moment)
        if choice is None:
            return None
        self.probe = choice.probe
        facts = untold(self.case, choice.probe, {item.id for item in self.told})
        said = interviewer.follow_up(
            choice.probe.text,
            choice.coverage.quote,
            facts,
            self.attempt.seed,
            len(self.probed),
            cuts_in=not moment.at_boundary,
        )
        ids = tuple(item.id for item in facts)
        self._note_probe(Probed(round(self.elapsed, 1), choice.probe.id, choice.why, said, ids))
        return choice.probe

    def _note_probe(self, event: Probed) -> None:
        self.probed = with_probe(self.probed, event)
        self._append(event)

    def _note_question(self, question: str, found: Understanding) -> None:
        first, *more = (item.id for item in found.answered) if found.answered else ("",)
        said = ""
        if found.between:
            said = interviewer.asks_back(found.between)
        elif found.unheard:
            said = interviewer.nothing_on(found.unheard)
        elif not found.answered:
            refused = sum(item.refused for item in self.asked)
            said = interviewer.assume(self.case, self.attempt.seed, refused)
        between, near = (tuple(item.id for item in items) for items in (found.between, found.near))
        event = Asked(round(self.elapsed, 1), question, first, tuple(more), between, near, said)
        self.asked = [*self.asked, event]
        self._append(event)

    def _append(self, event: Asked | Probed) -> None:
        at = self._context.stamp()
        with self._store.write() as connection:
            attempts.add_event(connection, new_id(at.at_ms), self._context.device, self.attempt.id, event, at)
            resting = replace(self.running.at_rest(self.now, at.at_ms), window=self._window)
            kept = attempts.keep_clock(connection, self.attempt.id, resting, holder=self._window)
            self.gone = not kept

    def _commit(
        self, state: str = attempts.RUNNING, *, take: bool = False, release: bool = False
    ) -> frozenset[str]:
        """Write what is dirty and the clock; returns the places whose text another window had written too.

        Where the store refuses, all stays as dirty as it was.
        """
        at_ms = self._context.stamp().at_ms
        stored: dict[str, str] = {}
        with self._store.write() as connection:
            for place in sorted(self._dirty):
                text, base = self.texts[place], self._kept.get(place, "")
                stored[place] = attempts.keep_text(connection, self.attempt.id, place, text, base, at_ms)
            resting = replace(self.running.at_rest(self.now, at_ms), window="" if release else self._window)
            holder = "" if take else self._window
            gone = not attempts.keep_clock(connection, self.attempt.id, resting, state, holder)
        merged = frozenset(place for place, text in stored.items() if text != self.texts[place])
        self._kept.update(stored)
        self.texts.update(stored)
        self.gone = gone
        self._dirty.clear()
        self._clock_kept = self.now
        return merged
