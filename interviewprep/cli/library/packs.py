"""`pack check`, `pack fix`, `pack new`, `pack map`, `pack list`, `pack add` and `pack remove`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.cli.context import opened, print_json
from interviewprep.domain.core.errors import PackError
from interviewprep.domain.core.tracks import tracks_label
from interviewprep.domain.library.items import Kind
from interviewprep.services.library import packs

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def register(subparsers: Subparsers) -> None:
    """Adds `pack` and what stands under it."""
    pack = subparsers.add_parser("pack", help="check, mend and begin content packs")
    commands = pack.add_subparsers(metavar="COMMAND", required=True)
    check = commands.add_parser("check", help="every problem of a pack, with its place and its remedy")
    check.add_argument("path", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.set_defaults(run=run_check)
    fix = commands.add_parser("fix", help="write the ids that are missing")
    fix.add_argument("path", type=Path, metavar="PATH")
    fix.set_defaults(run=run_fix)
    new = commands.add_parser("new", help="begin a pack in a new folder")
    new.add_argument("path", type=Path, metavar="FOLDER")
    new.set_defaults(run=run_new)
    mapped = commands.add_parser("map", help="what packs hold and where their facts come from, as Markdown")
    mapped.add_argument("path", type=Path, metavar="CONTENT_FOLDER")
    mapped.set_defaults(run=run_map)
    shown = commands.add_parser("list", help="the packs in your library")
    shown.add_argument("--json", action="store_true", help="print JSON")
    shown.set_defaults(run=run_list)
    add = commands.add_parser("add", help="copy a pack, a folder or a zip, into your library")
    add.add_argument("path", type=Path, metavar="FOLDER|ZIP")
    add.set_defaults(run=run_add)
    remove = commands.add_parser("remove", help="take an added pack out; your history of it is kept")
    remove.add_argument("pack", metavar="ID")
    remove.set_defaults(run=run_remove)


def run_check(args: argparse.Namespace) -> int:
    """Prints the findings and the counts. Returns 1 where there is an error, 2 where there is no pack to read."""
    try:
        report = packs.check(args.path)
    except PackError as error:
        print(error, file=sys.stderr)
        return 2
    print(_as_json(report) if args.json else _as_text(report))
    return 1 if report.failed else 0


def run_fix(args: argparse.Namespace) -> int:
    """Prints the files that got ids."""
    for path, count in packs.fix(args.path) or ():
        print(f"{path}: {count} id{'s' if count != 1 else ''} written")
    return 0


def run_new(args: argparse.Namespace) -> int:
    """Prints the files written."""
    for path in packs.new(args.path):
        print(path)
    return 0


def run_map(args: argparse.Namespace) -> int:
    """Prints one page for all packs in the folder."""
    print(packs.map_of(args.path), end="")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Prints the packs with the number of items of each kind."""
    found = opened(args).library.packs()
    if args.json:
        print_json(
            [
                {
                    "id": info.id,
                    "title": info.title,
                    "version": info.version,
                    "tracks": sorted(info.tracks),
                    "items": {str(kind): number for kind, number in counts.items()},
                }
                for info, counts in found
            ]
        )
        return 0
    for info, counts in found:
        print(f"{info.id:12} {tracks_label(info.tracks):9} {info.title} ({_counted(counts)})")
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Prints what was taken over. Returns 1 where items were set aside."""
    taken = opened(args).library.add(args.path)
    for finding in taken.findings:
        print(finding)
    print(f"{taken.pack}: added, {taken.cards.added} cards and {taken.items} other items")
    return 1 if any(finding.error for finding in taken.findings) else 0


def run_remove(args: argparse.Namespace) -> int:
    opened(args).library.remove(args.pack)
    print(f"{args.pack}: removed; what you learned of it is kept")
    return 0


def _counted(counts: Mapping[Kind, int]) -> str:
    return ", ".join(
        f"{count} {kind}{'s' if count != 1 else ''}".replace("storys", "stories")
        for kind, count in counts.items()
    )


def _as_text(report: packs.Report) -> str:
    lines = [str(finding) for finding in report.findings]
    errors = sum(finding.error for finding in report.findings)
    read = _counted(report.counts)
    lines.append(f"{report.folder}: {read}; {errors} errors, {len(report.findings) - errors} warnings")
    return "\n".join(lines)


def _as_json(report: packs.Report) -> str:
    findings = [
        {
            "path": str(finding.path),
            "line": finding.line,
            "column": finding.column,
            "code": finding.code,
            "problem": finding.problem,
            "remedy": finding.remedy,
            "error": finding.error,
        }
        for finding in report.findings
    ]
    return json.dumps(
        {"findings": findings, "counts": {str(kind): count for kind, count in report.counts.items()}},
        indent=2,
    )
