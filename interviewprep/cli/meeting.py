"""`contact` and `interview`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from interviewprep.domain.contacts import Contact, Interview, Outcome, separation
from interviewprep.domain.errors import UsageError
from interviewprep.domain.study_day import day_date
from interviewprep.domain.tracks import ROUNDS, Track

from .context import add_json, opened, print_json

if TYPE_CHECKING:
    from .context import Commands


def register(commands: Commands) -> None:
    contact = commands.add_parser("contact", help="people to talk with, by role").add_subparsers(
        metavar="ACTION", required=True
    )
    listed = contact.add_parser("list", help="who, what was prepared, what was learned")
    add_json(listed)
    listed.set_defaults(run=run_contacts)
    add = contact.add_parser("add", help="a new contact, or `--number N` to change one")
    add.add_argument("role", help="by role, such as 'TPM, platform'")
    add.add_argument("--number", metavar="N", help="change this one of the list")
    add.add_argument("--employer", default="")
    add.add_argument(
        "--question", action="append", default=[], help="prepared beforehand; may be given several times"
    )
    add.add_argument("--learned", default="", help="written afterwards")
    add.add_argument("--date", type=_day, help="day of the chat, 2026-12-03")
    add.set_defaults(run=run_contact_add)
    interview = commands.add_parser("interview", help="real interviews and what came of them").add_subparsers(
        metavar="ACTION", required=True
    )
    listed = interview.add_parser("list", help="and whether readiness had told the outcomes apart")
    add_json(listed)
    listed.set_defaults(run=run_interviews)
    add = interview.add_parser("add", help="an interview, or `--number N` to change one")
    add.add_argument("round", choices=list(ROUNDS))
    add.add_argument("--track", choices=["pgm", "tpm"], required=True)
    add.add_argument("--number", metavar="N", help="change this one of the list")
    add.add_argument("--employer", default="")
    add.add_argument(
        "--question", action="append", default=[], help="as it was asked; becomes a card of your own"
    )
    add.add_argument("--score", type=float, help="your own, 1 to 4, before you know the outcome")
    add.add_argument("--outcome", choices=[each.value for each in Outcome])
    add.add_argument("--date", type=_day, help="day of the interview (default: today)")
    add.add_argument("--note", default="")
    add.set_defaults(run=run_interview_add)


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; type it as 2026-12-03") from None


def run_contacts(args: argparse.Namespace) -> int:
    contacts = opened(args).contacts.contacts()
    if args.json:
        print_json([_contact_json(each) for each in contacts])
        return 0
    for number, each in enumerate(contacts, 1):
        when = day_date(each.day).isoformat() if each.day is not None else "no date yet"
        print(
            f"{number}. {each.role}, {each.employer or 'employer not said'}, {when}: {(each.lacks and 'lacks ' + each.lacks) or 'counts'}"
        )
    if not contacts:
        print(
            "Nobody yet. Ask early, chats need lead time: `interviewprep contact add 'TPM, platform' --employer NAME`"
        )
    return 0


def _contact_json(each: Contact) -> dict[str, object]:
    return {
        "role": each.role,
        "employer": each.employer,
        "questions": list(each.questions),
        "learned": each.learned,
        "date": day_date(each.day).isoformat() if each.day is not None else None,
        "lacks": each.lacks,
    }


def run_contact_add(args: argparse.Namespace) -> int:
    service = opened(args).contacts
    old = service.contact(args.number) if args.number else None
    if old is None:
        contact = service.add_contact(
            args.role,
            employer=args.employer,
            questions=tuple(args.question),
            learned=args.learned,
            day=args.date,
        )
    else:
        contact = service.edit_contact(
            old,
            lambda now: replace(
                now,
                role=args.role,
                employer=args.employer or now.employer,
                questions=(*now.questions, *args.question),
                learned=args.learned or now.learned,
                day=now.day if args.date is None else args.date,
            ),
        )
    print(f"{contact.role}: {'lacks ' + contact.lacks if contact.lacks else 'counts'}")
    return 0


def run_interviews(args: argparse.Namespace) -> int:
    services = opened(args)
    interviews = services.contacts.interviews()
    before = {each.id: ready for each, ready in services.readiness.predictions()}
    said = separation(services.readiness.outcomes())
    if args.json:
        print_json({"interviews": [_interview_json(each) for each in interviews], "separation": said})
        return 0
    for number, each in enumerate(interviews, 1):
        ready = before.get(each.id)
        was = (
            ""
            if ready is None
            else "  readiness was not measured"
            if ready.value is None
            else f"  readiness was {ready.value:.2f}"
        )
        score = f"  own score {each.score:g}" if each.score is not None else ""
        print(
            f"{number}. {day_date(each.day).isoformat()}  {each.employer}  {ROUNDS[each.round].title}, {each.track.label}: {each.outcome.value}{score}{was}"
        )
    if not interviews:
        print(
            "None yet. Log one the same day: `interviewprep interview add ROUND --track tpm --question '…'`"
        )
    print(said)
    return 0


def _interview_json(each: Interview) -> dict[str, object]:
    return {
        "date": day_date(each.day).isoformat(),
        "employer": each.employer,
        "track": each.track.value,
        "round": each.round,
        "questions": list(each.questions),
        "score": each.score,
        "outcome": each.outcome.value,
        "note": each.note,
    }


def run_interview_add(args: argparse.Namespace) -> int:
    service = opened(args).contacts
    if args.number:
        interview = service.edit_interview(service.interview(args.number), lambda now: _changed(now, args))
    else:
        interview = service.add_interview(
            args.round,
            Track(args.track),
            args.date,
            employer=args.employer,
            questions=tuple(args.question),
            score=args.score,
            outcome=Outcome(args.outcome or Outcome.WAITING),
            note=args.note,
        )
    print(
        f"{ROUNDS[interview.round].title}: {interview.outcome.value}, {len(interview.questions)} questions kept as cards"
    )
    return 0


def _changed(old: Interview, args: argparse.Namespace) -> Interview:
    if args.score is not None and old.outcome is not Outcome.WAITING:
        raise UsageError("its outcome is known: a score given now would know it too")
    return replace(
        old,
        round=args.round,
        track=Track(args.track),
        employer=args.employer or old.employer,
        questions=(*old.questions, *args.question),
        score=old.score if args.score is None else args.score,
        outcome=Outcome(args.outcome) if args.outcome else old.outcome,
        day=old.day if args.date is None else args.date,
        note=args.note or old.note,
    )
