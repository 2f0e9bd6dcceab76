"""Informational chats and real interviews; what was asked becomes cards and cases of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from interviewprep.domain.asked import own_cards, own_cases
from interviewprep.domain.choice import listed
from interviewprep.domain.contacts import Contact, Interview
from interviewprep.domain.errors import UsageError
from interviewprep.domain.ids import new_id
from interviewprep.domain.items import Kind
from interviewprep.domain.packs import OWN_QUESTIONS
from interviewprep.domain.study_day import Clock, Stamp, stamp
from interviewprep.domain.tracks import ROUNDS, Track, round_titles
from interviewprep.storage import cards, contacts, items
from interviewprep.storage.engine import Store


class ContactService:
    """Each change is one transaction."""

    def __init__(self, store: Store, clock: Clock, device: str, rollover_hour: int) -> None:
        self._store = store
        self._clock = clock
        self._device = device
        self._rollover = rollover_hour

    def stamp(self) -> Stamp:
        return stamp(self._clock.now(), self._rollover)

    def contacts(self) -> list[Contact]:
        """The oldest first."""
        with self._store.read() as connection:
            return contacts.all_contacts(connection)

    def interviews(self) -> list[Interview]:
        """The oldest first."""
        with self._store.read() as connection:
            return contacts.all_interviews(connection)

    def add_contact(self, role: str, **known: Any) -> Contact:
        """A new contact; `known` are fields of Contact. Raises UsageError without a role."""
        contact = Contact(new_id(self.stamp().at_ms), role.strip(), **known)
        return self.edit_contact(contact, lambda new: new)

    def edit_contact(self, contact: Contact, change: Callable[[Contact], Contact]) -> Contact:
        """Change a contact as it stands now, whatever another window did meanwhile. Raises UsageError without a role."""
        with self._store.write() as connection:
            now = next((each for each in contacts.all_contacts(connection) if each.id == contact.id), contact)
            changed = change(now)
            _check_contact(changed)
            contacts.put_contact(connection, changed)
        return changed

    def lacks(self, contact: Contact) -> str:
        """What is missing today until the chat counts; empty when nothing is."""
        return contact.lacks(self.stamp().day)

    def contact(self, name: str) -> Contact:
        """By number in the list (from 1) or id. Raises UsageError."""
        for number, each in enumerate(self.contacts(), 1):
            if name in (str(number), each.id):
                return each
        raise UsageError(f"no contact {name!r}; `interviewprep contact list` shows yours")

    def interview(self, name: str) -> Interview:
        """By number in the list (from 1) or id. Raises UsageError."""
        for number, each in enumerate(self.interviews(), 1):
            if name in (str(number), each.id):
                return each
        raise UsageError(f"no interview {name!r}; `interviewprep interview list` shows yours")

    def made_of(self, interview: Interview) -> tuple[int, int]:
        """How many cards and how many cases its questions are: one that was asked twice is one."""
        return len(own_cards([interview])), len(own_cases([interview]))

    def add_interview(self, round: str, track: Track, day: int | None = None, **known: Any) -> Interview:
        """An interview that was held; `known` are fields of Interview. Raises UsageError."""
        at = self.stamp()
        interview = Interview(new_id(at.at_ms), at.day if day is None else day, track, round, **known)
        return self.edit_interview(interview, lambda new: new)

    def edit_interview(self, interview: Interview, change: Callable[[Interview], Interview]) -> Interview:
        """Change an interview as it stands now, whatever another window did meanwhile, and make a card of each question, and a case in a round of cases.

        Raises UsageError.
        """
        with self._store.write() as connection:
            known = {each.id: each for each in contacts.all_interviews(connection)}
            changed = change(known.get(interview.id, interview))
            _check_interview(changed, self.stamp().day)
            contacts.put_interview(connection, changed, self._device)
            held = contacts.all_interviews(connection)
            cards.sync(connection, OWN_QUESTIONS, own_cards(held))
            cases = [items.Wanted(each.head, Kind.CASE, each.round, each.source) for each in own_cases(held)]
            items.sync(connection, OWN_QUESTIONS, cases)
        return changed


def _check_contact(contact: Contact) -> None:
    if not contact.role.strip():
        raise UsageError("say who it is by role, such as `TPM, platform`; names stay with you")


def _check_interview(interview: Interview, today: int) -> None:
    if interview.round not in ROUNDS:
        raise UsageError(f"{interview.round!r} is not a round; known are {', '.join(ROUNDS)}")
    kind = ROUNDS[interview.round]
    if interview.track not in kind.tracks:
        has = listed(round_titles(interview.track))
        raise UsageError(f"{kind.title} is no round of {interview.track.label}; its rounds are {has}")
    if interview.score is not None and not 1 <= interview.score <= 4:
        raise UsageError(f"{interview.score:g} is not a score; choose from 1 to 4")
    if interview.day > today:
        raise UsageError("that day has not come yet; put the date into the loop instead")
