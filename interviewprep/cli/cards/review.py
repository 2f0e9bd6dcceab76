"""`today` and `review`."""

from __future__ import annotations

import argparse
import textwrap
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, add_track, chosen_tracks, opened, whole_number
from interviewprep.cli.json_output import print_json, record
from interviewprep.cli.questions import ask
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import tracks_label
from interviewprep.domain.core.wording import count
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.services.today import glance

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.domain.cards.session_rules import Face
    from interviewprep.services.cards.review import Today
    from interviewprep.services.cards.session import Session

_KEYS = "1 again, 2 hard, 3 good, 4 easy, u undo, s skip until tomorrow, q quit"


def register(commands: Commands) -> None:
    today = commands.add_parser("today", help="what to do today")
    add_track(today)
    add_json(today)
    today.add_argument("--short", action="store_true", help="one line, for a status bar")
    today.set_defaults(run=run_today)
    review = commands.add_parser("review", help="review cards; with --plain, through stdin and stdout")
    add_track(review)
    review.add_argument("--plain", action="store_true", help="plain lines, for a screen reader or a script")
    review.add_argument("--limit", type=_positive, metavar="N", help="at most N cards")
    review.add_argument(
        "--evening",
        action="store_true",
        help="the evening before: one hour of the cards that gain most by tomorrow",
    )
    for name, what in (("topic", "a topic"), ("round", "a round"), ("tag", "a tag")):
        review.add_argument(
            f"--{name}",
            default="",
            metavar="NAME",
            help=f"only the cards of {what}; part of its name is enough",
        )
    review.set_defaults(run=run_review)


def _positive(text: str) -> int:
    number = whole_number(text)
    if number < 1:
        raise argparse.ArgumentTypeError("choose 1 or more")
    return number


def run_today(args: argparse.Namespace) -> int:
    if args.short:
        return _short(args)
    services = opened(args)
    tracks = chosen_tracks(args, services)
    profile = services.settings.profile()
    today, rows = services.card_budget.cards(tracks)
    rows = sorted([*rows, *services.agenda.rest(tracks)], key=lambda row: row.also)
    if args.json:
        print_json(
            record(
                today,
                "queue",
                "minutes",
                tracks=tracks,
                new={track: today.counts[track].new for track in sorted(tracks)},
                queue_new=today.new,
                keep=today.keep,
                resting=today.resting,
                minutes_for_cards=today.share,
                rows=rows,
                answered=today.answered.answers,
                next=day_date(today.next_day) if today.next_day else None,
                interview=profile.interview,
            )
        )
        return 0
    print(f"{tracks_label(tracks)}: {today.words}, about {today.minutes:.0f} min")
    for track in sorted(tracks):
        print(f"  {track.label}: {count(today.counts[track].new, 'card')} not seen yet")
    print(f"  answered today: {today.answered.answers} in {today.answered.seconds / 60:.0f} min")
    if not today.queue:
        print(f"  {_why_nothing(today)}")
    for row in rows:
        mark = "✓" if row.done else " "
        also = "  if you have more time" if row.also else f"  {row.result}" if row.result else ""
        print(f"{mark} {row.minutes:3.0f} min  {row.title:10} {row.detail}{also}")
    planned = [row for row in rows if row.number >= 0]
    done = sum(row.minutes for row in planned if row.done)
    print(f"  {done:.0f} of {sum(row.minutes for row in planned):.0f} min done")
    return 0


def _short(args: argparse.Namespace) -> int:
    """One line for a status bar: what was last known where nothing was written since, else asked anew and kept."""
    if args.track or args.json:
        raise UsageError("--short is one line for your own tracks; leave out --track and --json")
    known = glance.read(args.data_folder, args.study_day())
    if known is None:
        services = opened(args)
        profile = services.settings.profile()
        _, cards = services.card_budget.cards(profile.tracks)
        rows = sorted([*cards, *services.agenda.rest(profile.tracks)], key=lambda row: row.also)
        known = glance.of(rows, services.today(), profile, services.loops.next(profile.tracks))
        services.close()
        glance.write(args.data_folder, known)
    print(known.line)
    return 0


def _why_nothing(today: Today) -> str:
    if today.answered.seconds >= (today.share - 1) * 60:
        return "today's minutes for cards are used up; the app offers to go on"
    if today.next_day is None:
        return "no cards are waiting"
    return f"nothing left today; the next card comes on {day_date(today.next_day).isoformat()}"


def run_review(args: argparse.Namespace) -> int:
    narrowed = bool(args.topic or args.round or args.tag)
    if narrowed and args.evening:
        raise UsageError("--evening chooses its own cards; leave out --topic, --round and --tag")
    if not args.plain and args.limit is not None:
        raise UsageError(
            "--limit needs --plain; in the app, Escape stops the session at any card and nothing is lost"
        )
    if not args.plain and not narrowed:
        return int(args.open_app("evening" if args.evening else "review", args))
    services = opened(args)
    tracks = chosen_tracks(args, services)
    only = services.review.find_only(tracks, args.topic, args.round, args.tag) if narrowed else None
    if not args.plain:
        services.close()
        return int(args.open_app("review", args, only))
    if only is not None:
        session = services.review.only(tracks, only, args.limit)
    elif args.evening:
        session = services.review.evening(tracks, args.limit)
    else:
        session = services.card_budget.session(tracks, args.limit)
    if session.face is None:
        what = f"No card of {only.words} is due or new." if only else "No card is due or new now."
        print(f"{what} `interviewprep today` says when the next one comes.")
        return 0
    numbers = not services.config.hide_numbers
    count_words = f"{count(session.left, 'card')}, about {session.minutes_left:.0f} min. " if numbers else ""
    print(f"{count_words}Enter shows the answer; then {_KEYS}.")
    drill(session, numbers)
    print(f"{session.done} answered.")
    return 0


def drill(session: Session, numbers: bool = True) -> None:
    """Question, Enter, answer, key, until the cards or the input end; with or without counts and intervals."""
    while session.face is not None:
        face = session.face
        print(
            (f"\n[{session.left} left] " if numbers else "\n")
            + face.card.section
            + (" (edited since you saw it)" if face.edited else "")
        )
        print(_question(face))
        started = time.monotonic()
        if _ask("") is None:
            return
        print(_answer(face))
        if not _act(session, started, numbers):
            return


def _act(session: Session, started: float, numbers: bool) -> bool:
    """Do what the key typed says; False where the session ends."""
    face = session.face
    assert face is not None
    actions: dict[str, Callable[[], object]] = {"u": lambda: _undo(session), "s": session.bury}
    while True:
        dates = "  ".join(
            f"{grade} {day_date(day):%a %d %b}" if numbers else f"{grade} {grade.name.lower()}"
            for grade, day in face.dates.items()
        )
        key = _ask(f"{dates}  u s q > ")
        if key is None or key == "q":
            return False
        if key in actions:
            actions[key]()
            return True
        if key in {"1", "2", "3", "4"}:
            session.grade(Grade(int(key)), time.monotonic() - started)
            return True
        print(f"Type one of: {_KEYS}.")


def _ask(prompt: str) -> str | None:
    """A line typed, trimmed; None at the end of the input."""
    line = ask(prompt)
    return None if line is None else line.strip().lower()


def _question(face: Face) -> str:
    card = face.card
    lines = [f"First, about {card.section}: {face.primer}", ""] if face.primer else []
    lines.append(card.question)
    if card.type is CardType.CONTRAST:
        first, second = (card.stronger, card.weaker) if face.swapped else (card.weaker, card.stronger)
        lines += ["", "A:", first, "", "B:", second, "", "Which would you hire, and why?"]
    if card.type is CardType.WHICH_TRACK:
        lines.append("PGM, TPM or both, and why?")
    if card.type is CardType.EXPLAIN:
        lines.append(f"Say it aloud in {card.seconds} seconds, to {card.audience}.")
    return "\n".join(lines)


def _answer(face: Face) -> str:
    card = face.card
    lines = [*_verdict(card, face.swapped), card.answer]
    lines += [f"  - {idea}" for idea in card.ideas]
    for item in card.head.evidence:
        claim = f"{item.claim}: " if item.claim else ""
        lines.append(f"  {claim}source: {item.source}, {item.as_of}, {item.confidence.value}")
    return textwrap.indent("\n".join(lines), "  ")


def _verdict(card: Card, swapped: bool) -> list[str]:
    if card.type is CardType.CONTRAST:
        return [f"The stronger one is {'A' if swapped else 'B'}."]
    if card.type is CardType.WHICH_TRACK:
        return [f"{tracks_label(card.expected)}."]
    return []


def _undo(session: Session) -> None:
    try:
        undone = session.undo()
    except UsageError as error:
        print(error)
        return
    print(f"Undone: {undone.title} ({undone.what})." if undone else "Nothing to undo today.")
