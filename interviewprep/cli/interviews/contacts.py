"""`contact` and `interview`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interviewprep.cli.context import add_json, opened
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.choice import choose
from interviewprep.domain.core.dates import EXAMPLES
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import ROUNDS, TRACK_TITLES, Track, round_titles
from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.contacts import Interview, InterviewOutcome, separation

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands


def register(commands: Commands) -> None:
    contact = commands.add_parser("contact", help="people to talk with, by role").add_subparsers(
        metavar="ACTION", required=True
    )
    listed = contact.add_parser("list", help="list your contacts, with what you prepared and learned")
    add_json(listed)
    listed.set_defaults(run=run_contacts)
    add = contact.add_parser("add", help="add a contact, or change one with `--number N`")
    add.add_argument("role", nargs="?", help="by role, such as 'TPM, platform'")
    add.add_argument(
        "--number", metavar="N", help="change this entry of the list; only what you give is changed"
    )
    add.add_argument("--employer", default="")
    add.add_argument(
        "--question", action="append", default=[], help="a question you prepared; may be given several times"
    )
    add.add_argument("--learned", default="", help="what you wrote down afterwards")
    add.add_argument("--date", default="", help=f"day of the chat: {EXAMPLES}")
    add.set_defaults(run=run_contact_add)
    remove = contact.add_parser("remove", help="remove a contact from the list")
    remove.add_argument("number", metavar="N", help="its number in the list")
    remove.set_defaults(run=run_contact_remove)
    interview = commands.add_parser("interview", help="real interviews and how they ended").add_subparsers(
        metavar="ACTION", required=True
    )
    listed = interview.add_parser(
        "list", help="list your interviews, and whether readiness told the outcomes apart"
    )
    add_json(listed)
    listed.set_defaults(run=run_interviews)
    add = interview.add_parser("add", help="log an interview, or change one with `--number N`")
    add.add_argument("round", nargs="?", metavar="ROUND", help=f"one of: {', '.join(ROUNDS)}")
    add.add_argument("--track", choices=["pgm", "tpm"])
    add.add_argument(
        "--number", metavar="N", help="change this entry of the list; only what you give is changed"
    )
    add.add_argument("--employer", default="")
    add.add_argument(
        "--question",
        action="append",
        default=[],
        help="a question as it was asked; it becomes a card of your own and, in a case round, a case",
    )
    add.add_argument("--score", type=float, help="your own score, 1 to 4, before you know the outcome")
    add.add_argument("--outcome", choices=[item.value for item in InterviewOutcome])
    add.add_argument("--date", default="", help=f"day of the interview (default: today): {EXAMPLES}")
    add.add_argument("--note", default="")
    add.set_defaults(run=run_interview_add)
    remove = interview.add_parser(
        "remove", help="remove an interview from the list, and the cards made from its questions"
    )
    remove.add_argument("number", metavar="N", help="its number in the list")
    remove.set_defaults(run=run_interview_remove)


def run_contacts(args: argparse.Namespace) -> int:
    service = opened(args).contacts
    contacts = service.contacts()
    if args.json:
        names = ("role", "employer", "questions", "learned")
        dates = [None if contact.day is None else day_date(contact.day) for contact in contacts]
        print_json(
            [
                record(contact, *names, date=date, lacks=service.lacks(contact))
                for contact, date in zip(contacts, dates, strict=True)
            ]
        )
        return 0
    for number, item in enumerate(contacts, 1):
        when = day_date(item.day).isoformat() if item.day is not None else "no date yet"
        state = _state(service.lacks(item))
        print(f"{number}. {item.role}, {item.employer or 'no employer given'}, {when}: {state}")
    if not contacts:
        print(
            "Nobody yet. Ask early, because chats need lead time: `interviewprep contact add 'TPM, platform' --employer NAME`"
        )
    return 0


def _state(lacks: str) -> str:
    return f"still missing: {lacks}" if lacks else "counts"


def run_contact_add(args: argparse.Namespace) -> int:
    services = opened(args)
    service = services.contacts
    when = services.read_date(args.date)
    day = None if when is None else when.toordinal()
    old = service.contact(args.number) if args.number else None
    if old is None:
        contact = service.add_contact(
            args.role or "",
            employer=args.employer,
            questions=tuple(args.question),
            learned=args.learned,
            day=day,
        )
    else:
        contact = service.edit_contact(
            old,
            lambda now: replace(
                now,
                role=(args.role or now.role).strip(),
                employer=args.employer or now.employer,
                questions=(*now.questions, *args.question),
                learned=args.learned or now.learned,
                day=now.day if day is None else day,
            ),
        )
    print(f"{contact.role}: {_state(service.lacks(contact))}")
    return 0


def run_contact_remove(args: argparse.Namespace) -> int:
    """Says what went, so that a slip can be typed in again."""
    service = opened(args).contacts
    gone = service.contact(args.number)
    service.remove_contact(gone)
    when = day_date(gone.day).isoformat() if gone.day is not None else ""
    print(f"removed: {', '.join(filter(None, (gone.role, gone.employer, when)))}")
    for text in filter(None, (*gone.questions, gone.learned)):
        print(f"   {text}")
    return 0


def run_interviews(args: argparse.Namespace) -> int:
    services = opened(args)
    interviews = services.contacts.interviews()
    before = {prediction.id: ready for prediction, ready in services.readiness.predictions()}
    said = separation(services.readiness.outcomes())
    if args.json:
        names = ("employer", "track", "round", "questions", "score", "outcome", "note")
        listed = [record(held, *names, date=day_date(held.day)) for held in interviews]
        print_json({"interviews": listed, "separation": said})
        return 0
    for number, interview in enumerate(interviews, 1):
        ready = before.get(interview.id)
        was = (
            ""
            if ready is None
            else "  readiness was not measured"
            if ready.value is None
            else f"  readiness was {ready.value:.2f}"
        )
        score = f"  own score {interview.score:g}" if interview.score is not None else ""
        print(
            f"{number}. {day_date(interview.day).isoformat()}  {interview.employer}  {ROUNDS[interview.round].title}, {interview.track.label}: {interview.outcome.value}{score}{was}"
        )
    if not interviews:
        print(
            "None yet. Log one the same day: `interviewprep interview add ROUND --track tpm --question '…'`"
        )
    print(said)
    return 0


def run_interview_add(args: argparse.Namespace) -> int:
    services = opened(args)
    service = services.contacts
    when = services.read_date(args.date, past=True)
    day = None if when is None else when.toordinal()
    if args.number:
        old = service.interview(args.number)
        interview = service.edit_interview(old, lambda now: _changed(now, args, day))
        if interview.round != old.round:
            print(f"{ROUNDS[old.round].title} is {ROUNDS[interview.round].title} now")
    else:
        interview = service.add_interview(
            choose(args.round or "", round_titles(), "round"),
            Track(choose(args.track or "", TRACK_TITLES, "track")),
            day,
            employer=args.employer,
            questions=tuple(args.question),
            score=args.score,
            outcome=InterviewOutcome(args.outcome or InterviewOutcome.WAITING),
            note=args.note,
        )
    cards, cases = service.made_of(interview)
    kept = count(cards, "question kept as a card", "questions kept as cards")
    also = f", {cases} of them to take as a mock too" if cases else ""
    print(
        f"{ROUNDS[interview.round].title}, {interview.track.label}: {interview.outcome.value}, {kept}{also}"
    )
    return 0


def run_interview_remove(args: argparse.Namespace) -> int:
    """Says what went, so that a slip can be typed in again."""
    service = opened(args).contacts
    gone = service.interview(args.number)
    service.remove_interview(gone)
    score = f"own score {gone.score:g}" if gone.score is not None else ""
    said = (
        f"{ROUNDS[gone.round].title}, {gone.track.label}",
        gone.employer,
        day_date(gone.day).isoformat(),
        gone.outcome.value,
        score,
    )
    print(f"removed: {', '.join(filter(None, said))}")
    for text in filter(None, (*gone.questions, gone.note)):
        print(f"   {text}")
    return 0


def _changed(now: Interview, args: argparse.Namespace, day: int | None) -> Interview:
    """With what was given, and nothing else. Raises UsageError for a score that would know the outcome."""
    if args.score is not None and now.outcome is not InterviewOutcome.WAITING:
        raise UsageError(
            "its outcome is known, so a score given now would not be independent; leave out --score"
        )
    given = {
        "round": args.round and choose(args.round, round_titles(), "round"),
        "track": args.track and Track(args.track),
        "employer": args.employer,
        "score": args.score,
        "outcome": args.outcome and InterviewOutcome(args.outcome),
        "day": day,
        "note": args.note,
    }
    changes: dict[str, Any] = {name: value for name, value in given.items() if value not in (None, "")}
    return replace(now, questions=(*now.questions, *args.question), **changes)
