"""`backup`, `restore` and `doctor`: keeping the store well."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.wording import all_of, count

from .context import add_json, opened
from .json_output import print_json, record

if TYPE_CHECKING:
    from .context import Commands


def register(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="make a checked copy of the store in one file")
    backup.add_argument(
        "--all",
        type=Path,
        metavar="FILE",
        dest="everything",
        help="store, own packs and settings in one new file, for another computer",
    )
    backup.add_argument("--recordings", action="store_true", help="with --all: kept recordings too")
    backup.set_defaults(run=run_backup)
    export = commands.add_parser("export", help="write all your data as open files into a new folder")
    export.add_argument("folder", type=Path, metavar="FOLDER")
    export.set_defaults(run=run_export)
    restore = commands.add_parser("restore", help="go back to a backup; without a name it lists them")
    restore.add_argument(
        "file", nargs="?", help="a backup's file, its number in the list, or a file of `backup --all`"
    )
    restore.set_defaults(run=run_restore)
    doctor = commands.add_parser("doctor", help="check the store and the installation")
    doctor.add_argument(
        "--rebuild", action="store_true", help="replay the log and correct memories that differ"
    )
    add_json(doctor)
    doctor.set_defaults(run=run_doctor)


def run_backup(args: argparse.Namespace) -> int:
    if args.recordings and not args.everything:
        raise UsageError("--recordings works only with --all FILE; add it")
    backups = opened(args).backups
    if not args.everything:
        print(backups.take())
        return 0
    target = args.everything.expanduser().absolute()
    names = backups.take_all(target, args.recordings)
    packs = sorted({name.split("/")[1] for name in names if name.startswith("packs/")})
    parts = ["the store", f"{count(len(packs), 'pack')} of your own{_named(packs)}"]
    parts += ["config.toml"] if "config.toml" in names else []
    parts += (
        [count(sum(name.startswith("recordings/") for name in names), "recording")] if args.recordings else []
    )
    print(f"{target}: {all_of(parts)}. On the other computer: interviewprep restore FILE")
    return 0


def _named(packs: Sequence[str]) -> str:
    return f" ({', '.join(packs)})" if packs else ""


def run_export(args: argparse.Namespace) -> int:
    """Prints the folder, in full, and what is in it."""
    found = opened(args).everything.write(args.folder)
    held = (count(found.cards, "card"), count(found.answers, "answer"), count(found.stories, "story", "stories"), count(found.attempts, "attempt"))  # fmt: skip
    print(f"{found.folder}: {count(found.files, 'file')} with {', '.join(held)}")
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """Works on the files alone, so that it helps when the store cannot be opened."""
    backups = args.open_backups()
    listed = backups.listed()
    if args.file is None:
        for number, item in enumerate(listed, 1):
            print(f"{number:3}  {item.made:%Y-%m-%d %H:%M:%S}  {item.path}")
        print("Type `interviewprep restore NUMBER`." if listed else "There are no backups yet.")
        return 0
    by_number = {str(number): item.path for number, item in enumerate(listed, 1)}
    source = by_number.get(args.file) or Path(args.file)
    if backups.is_archive(source):
        found = backups.restore_all(source)
        saved = found.saved
        parts = ["the store", f"{count(len(found.packs), 'pack')} of your own{_named(found.packs)}"]
        parts += ["config.toml"] if found.config else []
        parts += [count(found.recordings, "recording")] if found.recordings else []
        print(f"Restored {source}: {all_of(parts)}.")
    else:
        store = backups.restore(source)
        saved = (store,) if store else ()
        print(f"Restored {source}.")
    for path in saved:
        print(f"What was there before is kept as {path}.")
    for pack, title in sorted(backups.missing_packs().items()):
        print(
            f"Not on this computer: the pack {title} ({pack}). Its cards wait until it is: "
            "copy its folder here and run `interviewprep pack add FOLDER`."
        )
    return 0


def run_doctor(args: argparse.Namespace) -> int:
    """Exit status 1 where something is wrong."""
    services = args.open_services()
    report = services.doctor.examine(rebuild=args.rebuild)
    if args.json:
        print_json(record(report, "ok", "problems", facts=dict(report.facts)))
        return 0 if report.ok else 1
    for name, value in report.facts:
        print(f"{name:12} {value}")
    for problem in report.problems:
        print(f"problem: {problem}")
    print("All is well." if report.ok else "")
    return 0 if report.ok else 1
