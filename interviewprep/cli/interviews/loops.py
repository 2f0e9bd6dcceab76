"""`loop`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import private_files
from interviewprep.cli.context import add_json, opened, whole_number
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.dates import EXAMPLES, echo_day
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track, tracks_label
from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.loops import OwnLoop, OwnRound, change_round, remove_round

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.services.services import Services


def register(commands: Commands) -> None:
    parser = commands.add_parser("loop", help="your interviews' rounds and dates")
    inner = parser.add_subparsers(metavar="ACTION", required=True)
    listed = inner.add_parser("list", help="list your loops, and those that packs report")
    add_json(listed)
    listed.set_defaults(run=run_loops)
    add = inner.add_parser("add", help="add a loop from what a pack reports, or one more round")
    add.add_argument("employer")
    add.add_argument("--track", choices=["pgm", "tpm"], required=True)
    add.add_argument(
        "--from", dest="pack_loop", default="", metavar="KEY", help="start with the rounds of a pack's loop"
    )
    add.add_argument("--round", metavar="TYPE", help="add one round to your loop of this employer")
    add.add_argument("--title", default="", help="with --round: the name your recruiter uses")
    add.add_argument("--minutes", type=whole_number, help="with --round: how long it is")
    add.set_defaults(run=run_loop_add)
    remove = inner.add_parser("remove", help="remove a loop, or one of its rounds")
    remove.add_argument("loop", help="its number in the list, or the employer")
    remove.add_argument("round", nargs="?")
    remove.set_defaults(run=run_loop_remove)
    date = inner.add_parser("date", help="set the date of a round")
    date.add_argument("loop", help="its number in the list, or the employer")
    date.add_argument("round")
    date.add_argument("date", help=f"{EXAMPLES}, or '' to remove it")
    date.add_argument("--time", metavar="HH:MM", help="when it begins; '' removes it")
    date.add_argument("--zone", metavar="CITY", help="the time's zone, such as Stockholm (default: yours)")
    date.set_defaults(run=run_loop_date)
    case = inner.add_parser("case", help="choose the case to take when you practice a round")
    case.add_argument("loop", help="its number in the list, or the employer")
    case.add_argument("round")
    case.add_argument("case", help="its key or any part of its title, or '' for any case")
    case.set_defaults(run=run_loop_case)
    cues = inner.add_parser(
        "cue-sheet", help="print one page for a round: who, when, stories, numbers, questions"
    )
    cues.add_argument(
        "loop", nargs="?", help="its number in the list, or the employer (default: the nearest round)"
    )
    cues.add_argument("round", nargs="?")
    cues.add_argument("--html", action="store_true", help="write a printable page instead of Markdown")
    cues.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to this file, readable only by you"
    )
    cues.set_defaults(run=run_cue_sheet)


def run_loops(args: argparse.Namespace) -> int:
    services = opened(args)
    loops = services.loops.all()
    if args.json:
        print_json([_loop_json(services, loop) for loop in loops])
        return 0
    for number, loop in enumerate(loops, 1):
        print(f"{number}. {loop.employer}, {loop.track.label}")
        for own_round in loop.rounds:
            print(_round_line(own_round))
        for doubt in services.loops.doubts(loop):
            print(f"   ! {doubt}")
    if not loops:
        print(
            "No loop yet. Start with one that a pack reports: `interviewprep loop add EMPLOYER --track tpm --from KEY`"
        )
    for offered in services.loops.offered(frozenset(Track)):
        print(
            f"   {offered.head.key}: {offered.head.title} ({tracks_label(offered.head.tracks)}, {count(len(offered.rounds), 'round')})"
        )
    return 0


def _loop_json(services: Services, loop: OwnLoop) -> dict[str, object]:
    rounds = [
        record(
            own,
            "id",
            "round",
            "title",
            "minutes",
            "zone",
            "case",
            date=own.day,
            time=own.clock and f"{own.clock:%H:%M}",
        )
        for own in loop.rounds
    ]
    return record(loop, "id", "employer", "track", rounds=rounds, doubts=services.loops.doubts(loop))


def _round_line(each: OwnRound) -> str:
    when = each.day.isoformat() if each.day else "no date   "
    at = f", at {each.when}" if each.clock else ""
    case = f", case {each.case}" if each.case else ""
    return f"   {when}  {each.id:20} {each.title}, {each.minutes} min{at}{case}"


def run_loop_add(args: argparse.Namespace) -> int:
    services = opened(args)
    track = Track(args.track)
    if args.round:
        loop = services.loops.add_round(args.employer, track, args.round, args.title, args.minutes)
    else:
        loop = services.loops.add(args.employer, track, args.pack_loop)
    print(f"{loop.name}: {count(len(loop.rounds), 'round')}")
    return _doubts(services, loop.id)


def run_loop_remove(args: argparse.Namespace) -> int:
    """Says what went, so that a slip can be typed in again."""
    loops = opened(args).loops
    loop = loops.get(args.loop)
    if args.round:
        gone: tuple[OwnRound, ...] = (loop.called(args.round),)
        loops.edit(loop, lambda now: remove_round(now, gone[0].id))
        print(f"removed: {gone[0].title}, of {loop.name}")
    else:
        gone = loop.rounds
        loops.remove(loop)
        print(f"removed: {loop.name}{f' ({loop.note})' if loop.note else ''}")
    for own_round in gone:
        print(
            f"{_round_line(own_round)}{''.join(f', {word}' for word in (own_round.role, own_round.note) if word)}"
        )
    return 0


def run_loop_date(args: argparse.Namespace) -> int:
    services = opened(args)
    known = services.loops.get(args.loop)
    round = known.called(args.round).id
    loop = services.loops.date(known, round, args.date, args.time, args.zone)
    changed = loop.round(round)
    when = echo_day(changed.day, services.date()) if changed.day else "no date"
    print(f"{changed.title}: {', '.join(filter(None, (when, changed.when)))}")
    return _doubts(services, loop.id)


def run_loop_case(args: argparse.Namespace) -> int:
    services = opened(args)
    known = services.loops.get(args.loop)
    own_round = known.called(args.round)
    cases = services.mocks.material
    key = cases.of_round(known.track, own_round.round, args.case) if args.case.strip() else ""
    services.loops.edit(known, lambda now: change_round(now, replace(now.round(own_round.id), case=key)))
    title = next(
        (line.title for line in cases.cases(frozenset({known.track})) if line.key == key), "any case"
    )
    print(f"{own_round.title}: {title}")
    return 0


def run_cue_sheet(args: argparse.Namespace) -> int:
    """Prints the page, or the file it was written to, in full."""
    services = opened(args)
    if args.loop is None:
        loop, own_round = services.cue_sheets.next_round()
    else:
        loop = services.loops.get(args.loop)
        if args.round is None:
            raise UsageError(
                f"say which round of {loop.name}: {', '.join(item.id for item in loop.rounds) or 'it has none yet'}"
            )
        own_round = loop.called(args.round)
    text = services.cue_sheets.text(loop, own_round, args.html)
    print(
        private_files.write(args.output.absolute(), text) if args.output else text,
        end="\n" if args.output else "",
    )
    return 0


def _doubts(services: Services, loop: str) -> int:
    for doubt in services.loops.doubts(services.loops.get(loop)):
        print(f"! {doubt}")
    return 0
