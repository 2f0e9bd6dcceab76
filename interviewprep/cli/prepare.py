"""`checklist` and `plan`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import private_files
from interviewprep.cli.cards import forecast as forecasting
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import parse_tracks
from interviewprep.domain.core.wording import all_of
from interviewprep.domain.prepare.checklist import ChecklistLine, State
from interviewprep.domain.prepare.plan_items import Plan, PlanItem

from .context import add_json, add_track, chosen_tracks, opened, whole_number
from .json_output import print_json, record

if TYPE_CHECKING:
    from .context import Commands

_MARKS = {State.DONE: "x", State.BROKEN: "!", State.LATE: "!", State.DUE: ">", State.OPEN: " "}


def register(commands: Commands) -> None:
    _register_checklist(commands)
    plan = commands.add_parser("plan", help="what to do on each day until the last round")
    add_track(plan)
    add_json(plan)
    plan.add_argument("--ics", type=Path, metavar="FILE", help="write the plan as a calendar file")
    plan.add_argument("--markdown", type=Path, metavar="FILE", help="write the plan as a Markdown task list")
    forecasting.add_arguments(plan)
    plan.set_defaults(run=run_plan)


def _register_checklist(commands: Commands) -> None:
    parser = commands.add_parser("checklist", help="what is done and what is missing")
    add_track(parser)
    add_json(parser)
    parser.set_defaults(run=run_checklist)
    inner = parser.add_subparsers(metavar="ACTION")
    tick = inner.add_parser("tick", help="mark an item as done, if only you can judge it")
    tick.add_argument("id")
    tick.add_argument("note", nargs="?", default="")
    tick.add_argument("--off", action="store_true", help="remove the tick")
    tick.set_defaults(run=run_tick)
    add = inner.add_parser("add", help="add an item of your own")
    add.add_argument("text")
    add.add_argument("--rule", default="tick", help="`tick` (default), or a rule such as `mocks >= 2`")
    add.add_argument(
        "--due",
        type=whole_number,
        metavar="DAYS",
        help="days before the last round: 3 (or -3) is three days before",
    )
    add.add_argument("--track", choices=["pgm", "tpm", "both"], default="both")
    add.set_defaults(run=run_add)
    remove = inner.add_parser("remove", help="remove an item of your own")
    remove.add_argument("id")
    remove.set_defaults(run=run_remove)


def run_checklist(args: argparse.Namespace) -> int:
    services = opened(args)
    lines = services.checklist.lines(chosen_tracks(args, services))
    if args.json:
        print_json([_line_json(line) for line in lines])
        return 0
    for line in lines:
        print(_line_text(line))
    done = sum(line.done for line in lines)
    print(f"{done} of {len(lines)} done.")
    return 0


def _line_text(line: ChecklistLine) -> str:
    due = f"  by {day_date(line.day):%a %d %b}" if line.day is not None and not line.done else ""
    progress = f"{line.have} of {line.need}" if line.need > 1 else ""
    text = f"[{_MARKS[line.state]}] {line.task.text}  {progress}{due}  ({line.task.key.partition('/')[2] or line.task.key})"
    return text if line.done else f"{text}\n      {line.missing}"


def _line_json(line: ChecklistLine) -> dict[str, object]:
    return record(
        line,
        "state",
        "have",
        "need",
        "missing",
        id=line.task.key,
        text=line.task.text,
        rule=line.task.done,
        tracks=line.task.tracks,
        due=None if line.day is None else day_date(line.day),
        note=line.tick.note if line.tick else "",
    )


def run_tick(args: argparse.Namespace) -> int:
    checklist = opened(args).checklist
    task = checklist.untick(args.id) if args.off else checklist.tick(args.id, args.note)
    print(f"{'open again' if args.off else 'done'}: {task.text}")
    return 0


def run_add(args: argparse.Namespace) -> int:
    task = opened(args).checklist.add(
        args.text, parse_tracks(args.track), args.rule, None if args.due is None else -abs(args.due)
    )
    print(f"added: {task.text}  ({task.key})")
    return 0


def run_remove(args: argparse.Namespace) -> int:
    opened(args).checklist.remove(args.id)
    print("removed")
    return 0


def run_plan(args: argparse.Namespace) -> int:
    services = opened(args)
    tracks = chosen_tracks(args, services)
    if forecasting.asked_for(args):
        if args.ics or args.markdown:
            raise UsageError("--minutes and --explain only print; leave them out to write the plan's files")
        return forecasting.run_forecast(args, services)
    if args.ics:
        print(private_files.write(args.ics, services.plan.ics(tracks, services.agenda.plan(tracks))))
    if args.markdown:
        print(
            private_files.write(args.markdown, services.plan.markdown(tracks, services.agenda.plan(tracks)))
        )
    if args.ics or args.markdown:
        return 0
    plan = services.agenda.plan(tracks)
    if args.json:
        recall = forecasting.forecast_json(services, tracks, services.card_budget.minutes(tracks).daily)
        print_json({**_plan_json(plan), "forecast": recall})
    else:
        print("\n".join(_plan_lines(plan)))
    return 0


def _plan_lines(plan: Plan) -> Iterator[str]:
    yield from plan.notes
    for day in plan.days:
        held = [f"INTERVIEW {title}" for title in day.rounds]
        items = "; ".join([*held, *(f"{item.what} {item.minutes:.0f}" for item in day.items)])
        yield f"{day_date(day.day):%a %d %b}  {day.kind.value:10} {day.minutes:4.0f} min  {items}".rstrip()
    if plan.shortfall:
        yield plan.shortfall
    if plan.dropped:
        yield f"Removed by you: {all_of(move.what for move in plan.dropped)}."


def _plan_json(plan: Plan) -> dict[str, object]:
    def item_json(item: PlanItem, *names: str) -> dict[str, object]:
        return record(item, "do", "what", "minutes", "must", *names, **{"from": item.key})

    days = [
        record(
            day,
            "kind",
            "minutes",
            date=day_date(day.day),
            interviews=day.rounds,
            items=[item_json(item) for item in day.items],
        )
        for day in plan.days
    ]
    left_out = [item_json(item, "why") for item in plan.left_out]
    return record(plan, "notes", "shortfall", last=day_date(plan.last), days=days, left_out=left_out)
