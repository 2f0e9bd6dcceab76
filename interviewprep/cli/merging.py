"""`share` and `merge`: several machines without a server, and stories that were told on two of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.wording import all_of, count

from .context import add_json, opened
from .json_output import print_json, record

if TYPE_CHECKING:
    from interviewprep.domain.stories.model import StoryFile
    from interviewprep.services.keeping.merging import MergeReport

    from .context import Commands

_DRY = "only say what would be taken over; nothing is changed"
_COLUMN = 48


def register(commands: Commands) -> None:
    share = commands.add_parser(
        "share",
        help="put this device's copy into a folder that all your machines have, and take over the others'",
    )
    share.add_argument("folder", type=Path, metavar="FOLDER")
    share.add_argument("--dry-run", action="store_true", help=_DRY)
    add_json(share)
    share.set_defaults(run=run_share)
    merge = commands.add_parser("merge", help="merge what another store knows into yours")
    merge.add_argument(
        "other",
        type=Path,
        metavar="OTHER",
        help="a store, a backup, a file of `backup --all`, or a data folder",
    )
    merge.add_argument("--dry-run", action="store_true", help=_DRY)
    add_json(merge)
    merge.set_defaults(run=run_merge)
    heads = commands.add_parser("heads", help="stories that you changed on two devices, side by side")
    heads.add_argument("story", nargs="?", help="only this story, by its id")
    heads.add_argument(
        "--keep", type=int, metavar="VERSION", help="go on with this version; the others stay in the history"
    )
    heads.set_defaults(run=run_heads)


def run_share(args: argparse.Namespace) -> int:
    """Exit status 1 where a copy could not be read."""
    report = opened(args).merging.share(args.folder, args.dry_run)
    if args.json:
        print_json(
            {"written": str(report.written or ""), "merges": [_plain(merged) for merged in report.merges]}
        )
        return int(any(merged.error for merged in report.merges))
    for merged in report.merges:
        _tell(merged, args.dry_run)
    if not report.merges:
        print("No other device has put a copy here yet.")
    if report.written:
        print(f"This device's copy: {report.written}")
    return int(any(merged.error for merged in report.merges))


def run_merge(args: argparse.Namespace) -> int:
    merged = opened(args).merging.merge(args.other.expanduser().absolute(), args.dry_run)
    if args.json:
        print_json(_plain(merged))
    else:
        _tell(merged, args.dry_run)
    return 0


def _plain(merged: MergeReport) -> dict[str, object]:
    return record(
        merged, "source", "error", "heads", counts=dict(merged.counts), packs=dict(merged.packs),
        ahead=dict(merged.ahead), backup=str(merged.backup or ""),
    )  # fmt: skip


def _tell(merged: MergeReport, dry_run: bool) -> None:
    if merged.error:
        print(f"{merged.source}: left out. {merged.error}")
        return
    verb = "would take over" if dry_run else "took over"
    print(f"{merged.source}: {f'{verb} {_counts(merged.counts)}' if merged.counts else 'nothing new'}.")
    if merged.backup:
        print(f"  Backup before: {merged.backup}")
    for story in merged.heads:
        print(f"  Changed on two devices, both kept: {story}. Compare them: interviewprep heads {story}")
    for pack, title in merged.packs.items():
        print(
            f"  It has a pack that is not here: {title} ({pack}). Copy its folder and run `interviewprep pack add FOLDER`."
        )
    for device, minutes in merged.ahead.items():
        print(
            f"  The clock of device {device} is {count(minutes, 'minute')} ahead of this one. "
            "Set the one that is wrong: of two changes the later one counts."
        )


_ONE = {
    "answers taken back": "answer taken back",
    "answers about the tracks": "answer about the tracks",
    "cards of packs that are not here": "card of a pack that is not here",
    "questions in rounds": "question in a round",
    "versions of stories": "version of a story",
    "marks of cards": "mark of a card",
    "launches": "launch",
    "people": "person",
    "removed": "removed",
    "rounds without a second score": "round without a second score",
}
"""What is not its plural without the last letter."""


def _counts(counts: Mapping[str, int]) -> str:
    return all_of(
        count(number, _ONE.get(words, words.removesuffix("s")), words) for words, number in counts.items()
    )


def run_heads(args: argparse.Namespace) -> int:
    """Exit status 1 where a story waits for a choice."""
    merging = opened(args).merging
    if args.keep is not None:
        if not args.story:
            raise UsageError(
                "name the story whose version you want to keep: interviewprep heads STORY --keep VERSION"
            )
        number = merging.settle(args.story, args.keep)
        print(f"{args.story}: version {number} is the current one; the others stay in its history.")
        return 0
    found = merging.heads()
    shown = {story: texts for story, texts in found.items() if args.story in (None, story)}
    for story, texts in shown.items():
        (first, current), *others = texts
        for number, other in others:
            print(f"{story}: version {first} (current) and version {number}\n")
            print("\n".join(_side_by_side(current, other)))
            print(
                f"\nGo on with one of them: interviewprep heads {story} --keep {first} or --keep {number}\n"
            )
    if not shown:
        print("No story was changed on two devices at once.")
    return int(bool(shown))


def _side_by_side(one: StoryFile, other: StoryFile) -> Iterator[str]:
    """Facts and parts that differ, in two columns."""
    left, right = dict(_parts(one)), dict(_parts(other))
    for name in dict.fromkeys([*left, *right]):
        if left.get(name, "") != right.get(name, ""):
            yield f"{name}"
            columns = (wrap(text.get(name, ""), _COLUMN) or ["(empty)"] for text in (left, right))
            yield from (f"  {a or '':{_COLUMN}} | {b or ''}".rstrip() for a, b in zip_longest(*columns))


def _parts(file: StoryFile) -> Iterator[tuple[str, str]]:
    for name, value in zip(file.story.__slots__, astuple(file.story), strict=True):
        if name != "id" and value:
            yield name, _words(value)
    for telling in file.tellings:
        for part, text in telling.parts.items():
            yield f"{telling.track.label}: {part}", text
    for track, line in file.lines.items():
        yield f"{track.label}: résumé line", line


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value)
    return str(value)
