"""Informational chats and real interviews; what was asked becomes cards and cases of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from interviewprep.domain.core.choice import listed
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import ROUNDS, Track, round_titles
from interviewprep.domain.interviews.contacts import Contact, Interview
from interviewprep.domain.interviews.debrief_cards import own_cards, own_cases
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.packs import OWN_QUESTIONS
from interviewprep.services.context import Context
from interviewprep.storage.database.engine import Connection
from interviewprep.storage.interviews import contacts
from interviewprep.storage.library import cards, items


class ContactService:
    """Each change is one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = context.store

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
        contact = _asked(Contact(new_id(self._context.stamp().at_ms), role.strip(), **known))
        _check_contact(contact)
        with self._store.write() as connection:
            contacts.put_contact(connection, contact)
        return contact

    def edit_contact(self, contact: Contact, change: Callable[[Contact], Contact]) -> Contact:
        """Change a contact as it stands now, whatever another window did meanwhile.

        Raises UsageError without a role, and where the contact was removed meanwhile.
        """
        with self._store.write() as connection:
            known = {item.id: item for item in contacts.all_contacts(connection)}
            if contact.id not in known:
                raise UsageError(f"{contact.role}: this contact was removed in another window")
            changed = _asked(change(known[contact.id]))
            _check_contact(changed)
            contacts.put_contact(connection, changed)
        return changed

    def remove_contact(self, contact: Contact) -> None:
        with self._store.write() as connection:
            contacts.remove_contact(connection, contact.id)

    def lacks(self, contact: Contact) -> str:
        """What is missing today until the chat counts; empty when nothing is."""
        return contact.lacks(self._context.today())

    def contact(self, name: str) -> Contact:
        """By number in the list (from 1) or id. Raises UsageError."""
        for number, contact in enumerate(self.contacts(), 1):
            if name in (str(number), contact.id):
                return contact
        raise UsageError(f"no contact {name!r}; `interviewprep contact list` shows yours")

    def interview(self, name: str) -> Interview:
        """By number in the list (from 1) or id. Raises UsageError."""
        for number, interview in enumerate(self.interviews(), 1):
            if name in (str(number), interview.id):
                return interview
        raise UsageError(f"no interview {name!r}; `interviewprep interview list` shows yours")

    def latest(self) -> Interview:
        """The interview that was written down last. Raises UsageError before any."""
        found = self.interviews()
        if not found:
            raise UsageError("no interview is written down yet")
        return max(found, key=lambda interview: interview.id)

    def made_of(self, interview: Interview) -> tuple[int, int]:
        """How many cards and how many cases its questions are: one that was asked twice is one."""
        return len(own_cards([interview])), len(own_cases([interview]))

    def add_interview(self, round: str, track: Track, day: int | None = None, **known: Any) -> Interview:
        """An interview that was held, and what its questions become; `known` are fields of Interview. Raises UsageError."""
        at = self._context.stamp()
        interview = Interview(new_id(at.at_ms), at.day if day is None else day, track, round, **known)
        interview = _asked(interview)
        _check_interview(interview, at.day)
        with self._store.write() as connection:
            contacts.put_interview(connection, interview, self._context.device)
            sync_asked(connection)
        return interview

    def edit_interview(self, interview: Interview, change: Callable[[Interview], Interview]) -> Interview:
        """Change an interview as it stands now, whatever another window did meanwhile, and what its questions become.

        Raises UsageError, also where the interview was removed meanwhile.
        """
        with self._store.write() as connection:
            known = {item.id: item for item in contacts.all_interviews(connection)}
            if interview.id not in known:
                raise UsageError(
                    f"{ROUNDS[interview.round].title}: this interview was removed in another window"
                )
            changed = _asked(change(known[interview.id]))
            _check_interview(changed, self._context.today())
            contacts.put_interview(connection, changed, self._context.device)
            sync_asked(connection)
        return changed

    def remove_interview(self, interview: Interview) -> None:
        """What was made of its questions is retired, unless another interview asked the same; the log of it is kept."""
        with self._store.write() as connection:
            contacts.remove_interview(connection, interview.id)
            sync_asked(connection)


_Entry = TypeVar("_Entry", Contact, Interview)


def _asked(entry: _Entry) -> _Entry:
    """Without blank questions: they are no question prepared, and no card."""
    return replace(entry, questions=tuple(filter(None, (text.strip() for text in entry.questions))))


def sync_asked(connection: Connection) -> None:
    """A card of each question that was asked, and a case too in a round of cases."""
    held = contacts.all_interviews(connection)
    cards.sync(connection, OWN_QUESTIONS, own_cards(held))
    cases = [items.Wanted(case.head, Kind.CASE, case.round, case.source) for case in own_cases(held)]
    items.sync(connection, OWN_QUESTIONS, cases)


def _check_contact(contact: Contact) -> None:
    if not contact.role.strip():
        raise UsageError("describe the person by role, such as `TPM, platform`, and leave names out")


def _check_interview(interview: Interview, today: int) -> None:
    if interview.round not in ROUNDS:
        raise UsageError(f"{interview.round!r} is not a round; choose from {', '.join(ROUNDS)}")
    kind = ROUNDS[interview.round]
    if interview.track not in kind.tracks:
        has = listed(round_titles(interview.track))
        raise UsageError(f"{kind.title} is not a round of {interview.track.label}; its rounds are {has}")
    if interview.score is not None and not 1 <= interview.score <= 4:
        raise UsageError(f"{interview.score:g} is not a score; choose from 1 to 4")
    if interview.day > today:
        raise UsageError("that day has not come yet; put the date into the loop instead")
