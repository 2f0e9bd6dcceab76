"""`pack check`, `pack fix` and `pack new`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import PackError
from ..services import packs

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


def _as_text(report: packs.Report) -> str:
    lines = [str(finding) for finding in report.findings]
    errors = sum(finding.error for finding in report.findings)
    read = ", ".join(
        f"{count} {kind}{'s' if count != 1 else ''}".replace("storys", "stories")
        for kind, count in report.counts.items()
    )
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
