"""People to talk with, and interviews that were held."""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, insert, select

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.contacts import Contact, Interview, Outcome
from interviewprep.storage.database.tables import contacts, interviews


def all_contacts(connection: Connection) -> list[Contact]:
    """The oldest first."""
    return [
        Contact(row.id, row.role, row.employer, tuple(json.loads(row.questions)), row.learned, row.day)
        for row in connection.execute(select(contacts).order_by(contacts.c.id))
    ]


def put_contact(connection: Connection, contact: Contact) -> None:
    """Keep a contact as it is now."""
    connection.execute(delete(contacts).where(contacts.c.id == contact.id))
    values = {
        "id": contact.id,
        "role": contact.role,
        "employer": contact.employer,
        "questions": json.dumps(contact.questions, ensure_ascii=False),
        "learned": contact.learned,
        "day": contact.day,
    }
    connection.execute(insert(contacts).values(**values))


def remove_contact(connection: Connection, contact: str) -> None:
    connection.execute(delete(contacts).where(contacts.c.id == contact))


def all_interviews(connection: Connection) -> list[Interview]:
    """The oldest first."""
    return [
        Interview(
            row.id,
            row.day,
            Track(row.track),
            row.round,
            row.employer,
            tuple(json.loads(row.questions)),
            row.score,
            Outcome(row.outcome),
            row.note,
        )
        for row in connection.execute(select(interviews).order_by(interviews.c.day, interviews.c.id))
    ]


def put_interview(connection: Connection, interview: Interview, device: str) -> None:
    """Keep an interview as it is now."""
    connection.execute(delete(interviews).where(interviews.c.id == interview.id))
    values = {
        "id": interview.id,
        "device": device,
        "day": interview.day,
        "track": interview.track.value,
        "round": interview.round,
        "employer": interview.employer,
        "questions": json.dumps(interview.questions, ensure_ascii=False),
        "score": interview.score,
        "outcome": interview.outcome.value,
        "note": interview.note,
    }
    connection.execute(insert(interviews).values(**values))


def remove_interview(connection: Connection, interview: str) -> None:
    connection.execute(delete(interviews).where(interviews.c.id == interview))
