"""`pack check`, `pack fix`, `pack new`, `pack map`, `pack stretch`, `pack list`, `pack add` and `pack remove`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.cli.context import opened
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.errors import Finding, PackError
from interviewprep.domain.core.tracks import tracks_label
from interviewprep.domain.core.wording import count
from interviewprep.domain.library.items import Kind
from interviewprep.services.library import packs

_MOST_CHANGES = 20
_SIGNS = {packs.ChangeKind.ADDED: "+", packs.ChangeKind.CHANGED: "~", packs.ChangeKind.GONE: "-"}

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def register(subparsers: Subparsers) -> None:
    """Adds `pack` and what stands under it."""
    pack = subparsers.add_parser("pack", help="check, fix and create content packs")
    commands = pack.add_subparsers(metavar="COMMAND", required=True)
    check = commands.add_parser(
        "check", help="list every problem of a pack, with its place and how to fix it"
    )
    check.add_argument("path", type=Path, metavar="FOLDER|ZIP")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.set_defaults(run=run_check)
    fix = commands.add_parser("fix", help="write missing ids into a pack")
    fix.add_argument("path", type=Path, metavar="PATH")
    fix.set_defaults(run=run_fix)
    new = commands.add_parser("new", help="create a pack in a new folder")
    new.add_argument("path", type=Path, metavar="FOLDER")
    new.add_argument(
        "--from",
        dest="sources",
        type=Path,
        nargs="+",
        metavar="SOURCE",
        help="make it from question lists: Markdown, text, CSV, or a folder of them",
    )
    new.set_defaults(run=run_new)
    mapped = commands.add_parser(
        "map", help="print what packs contain and where their facts come from, as Markdown"
    )
    mapped.add_argument("path", type=Path, metavar="CONTENT_FOLDER")
    mapped.set_defaults(run=run_map)
    stretch = commands.add_parser(
        "stretch", help="study the stretch cards of your packs too, or leave them out"
    )
    stretch.add_argument("wanted", nargs="?", choices=["on", "off"], help="default: say which it is")
    stretch.set_defaults(run=run_stretch)
    shown = commands.add_parser("list", help="list the packs in your library")
    shown.add_argument("--json", action="store_true", help="print JSON")
    shown.set_defaults(run=run_list)
    add = commands.add_parser("add", help="copy a pack (a folder or a zip) into your library, or update it")
    add.add_argument("path", type=Path, metavar="FOLDER|ZIP")
    add.add_argument("--replace", action="store_true", help="update even files of the pack that you edited")
    add.set_defaults(run=run_add)
    remove = commands.add_parser("remove", help="remove a pack that you added; your history of it is kept")
    remove.add_argument("pack", metavar="ID")
    remove.set_defaults(run=run_remove)


def run_check(args: argparse.Namespace) -> int:
    """Prints the findings and the counts. Returns 1 where there is an error, 2 where there is no pack to read."""
    try:
        report = packs.check(args.path)
    except PackError as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        print_json(
            {"findings": [_finding_json(finding) for finding in report.findings], "counts": report.counts}
        )
    else:
        print(_as_text(report))
    return 1 if report.failed else 0


def run_fix(args: argparse.Namespace) -> int:
    """Prints the files that got ids."""
    for path, written in packs.fix(args.path) or ():
        print(f"{path}: {count(written, 'id')} written")
    return 0


def run_new(args: argparse.Namespace) -> int:
    """Prints the files written; of question lists also what was left out."""
    if not args.sources:
        for path in packs.new(args.path):
            print(path)
        return 0
    made = packs.from_lists(args.path, args.sources)
    for left in made.left_out:
        print(left)
    for finding in made.findings:
        print(finding)
    for path in made.files:
        print(path)
    print(
        f"{made.folder}: {count(made.cards, 'card')} from questions with an answer, "
        f"{count(made.prompts, 'prompt')} from those without; {count(len(made.left_out), 'piece')} left out"
    )
    print(f"Look through it, then add it: interviewprep pack add {made.folder}")
    return 0


def run_map(args: argparse.Namespace) -> int:
    """Prints one page for all packs in the folder."""
    print(packs.map_of(args.path), end="")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Prints the packs with the number of items of each kind."""
    services = opened(args)
    found, tracks = services.library.packs(), services.settings.profile().tracks
    if args.json:
        print_json([record(info, "id", "title", "version", "tracks", items=counts) for info, counts in found])
        return 0
    for info, counts in found:
        print(f"{info.id:12} {tracks_label(info.tracks & tracks):9} {info.title} ({_counted(counts)})")
    return 0


def run_stretch(args: argparse.Namespace) -> int:
    """Prints how many stretch cards there are on the tracks studied, and whether they are in the deck."""
    services = opened(args)
    if args.wanted:
        services.settings.change(stretch=args.wanted == "on")
    profile = services.settings.profile()
    number = services.library.stretch(profile.tracks)
    where = "studied with the others" if profile.stretch else "not in your deck"
    print(f"{count(number, 'stretch card')}, {where}")
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Prints what was taken over, what it changes, and what was set aside. Returns 1 where there is an error."""
    taken = opened(args).library.add(args.path, args.replace)
    for finding in taken.findings:
        print(finding)
    for change in taken.changes[:_MOST_CHANGES]:
        print(f"{_SIGNS[change.change]} {change.kind}: {change.title}")
    if len(taken.changes) > _MOST_CHANGES:
        print(f"  and {count(len(taken.changes) - _MOST_CHANGES, 'more change')}")
    holds = _held(taken.counts)
    if taken.before is None:
        print(f"{taken.pack}: added, {holds}")
    else:
        became = Counter(change.change for change in taken.changes)
        told = (
            ", ".join(f"{became[kind]} {kind}" for kind in packs.ChangeKind if became[kind])
            or "nothing changes"
        )
        print(f"{taken.pack}: updated from version {taken.before} to {taken.version}: {told}; {holds}")
    errors = sum(finding.error for finding in taken.findings)
    if errors:
        print(f"{count(errors, 'error')}: what they name does not work until you correct it", file=sys.stderr)
    return 1 if errors else 0


def run_remove(args: argparse.Namespace) -> int:
    opened(args).library.remove(args.pack)
    print(f"{args.pack}: removed; what you learned of it is kept")
    return 0


def _held(counts: Mapping[Kind, int]) -> str:
    others = sum(number for kind, number in counts.items() if kind is not Kind.CARD)
    return f"{count(counts[Kind.CARD], 'card')} and {count(others, 'other item')}"


def _counted(counts: Mapping[Kind, int]) -> str:
    return ", ".join(
        count(number, kind, "stories" if kind is Kind.STORY else "") for kind, number in counts.items()
    )


def _as_text(report: packs.CheckReport) -> str:
    lines = [str(finding) for finding in report.findings]
    errors = sum(finding.error for finding in report.findings)
    read = _counted(report.counts)
    lines.append(
        f"{report.folder}: {read}; {count(errors, 'error')}, {count(len(report.findings) - errors, 'warning')}"
    )
    return "\n".join(lines)


def _finding_json(finding: Finding) -> dict[str, object]:
    return record(finding, "path", "line", "column", "code", "problem", "remedy", "error")
