"""`story`: the bank of stories, written, judged, rehearsed, exported."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, add_track, chosen_tracks, opened, whole_number
from interviewprep.cli.json_output import print_json
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import LENGTHS, Shape

from . import show as showing
from .edit import edit_story, run_edit
from .facts import run_draft, run_facts
from .numbers import register_numbers
from .rehearse import run_rehearse

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands

FORMATS = ("markdown", "html", "docx", "cues", "resume")
"""The values of `services.story_files.Format`, without its import."""


def register(commands: Commands) -> None:
    story = commands.add_parser("story", help="your stories: one experience, told for each track")
    family = story.add_subparsers(metavar="ACTION", required=True)
    listed = family.add_parser("list", help="list every story with its tellings and their findings")
    new = family.add_parser("new", help="start a story from a title")
    new.add_argument("title", nargs="+", help="a short title")
    new.add_argument("--no-edit", action="store_true", help="do not open the story in $EDITOR")
    new.set_defaults(run=run_new)
    edit = family.add_parser("edit", help="edit a story as Markdown in $EDITOR")
    edit.set_defaults(run=run_edit)
    facts = family.add_parser("facts", help="answer the questions about a story in plain lines")
    facts.add_argument("--all", action="store_true", help="also ask for facts that are already written")
    facts.set_defaults(run=run_facts)
    drafted = family.add_parser(
        "draft", help="draft a telling from the facts; what they do not say stays a gap"
    )
    add_one_track(drafted)
    drafted.add_argument("--shape", choices=list(Shape), default=Shape.STAR, help="default: star")
    drafted.add_argument("--seconds", type=int, choices=LENGTHS, default=120, help="default: 120")
    drafted.add_argument("--replace", action="store_true", help="draft it even if there is a telling already")
    drafted.set_defaults(run=run_draft)
    numbers = register_numbers(family)
    lint = family.add_parser(
        "lint", help="show what is wrong with one story, or with all; exit status 1 on errors"
    )
    matrix = family.add_parser("matrix", help="show stories by competency and track, with what to write next")
    rehearse = family.add_parser("rehearse", help="tell a story against the clock; Enter at each part")
    add_one_track(rehearse)
    rehearse.set_defaults(run=run_rehearse)
    history = family.add_parser("history", help="list every version of a story, newest first")
    history.add_argument(
        "--show", type=whole_number, metavar="VERSION", help="print this version as Markdown"
    )
    restore = family.add_parser("restore", help="make an earlier version the current one")
    restore.set_defaults(run=run_restore)
    export = family.add_parser(
        "export", help="write all stories into a folder, as files readable only by you"
    )
    export.add_argument("folder", type=Path)
    export.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="default: markdown")
    export.set_defaults(run=run_export)
    take = family.add_parser("import", help="import stories from Markdown files or folders")
    take.add_argument("source", type=Path, nargs="+", help="files, or folders with everything in them")
    take.add_argument(
        "--resume", action="store_true", help="treat the file as a résumé: each bullet starts a story"
    )
    add_track(take)
    take.set_defaults(run=run_import)
    lint.add_argument("story", nargs="?", help="id, or beginning of the title (default: all stories)")
    for parser in (edit, facts, numbers, drafted, rehearse, history, restore):
        parser.add_argument("story", help="id, or beginning of the title")
    restore.add_argument("version", type=whole_number, help="a number of `story history`")
    for parser, run in ((listed, run_list), (lint, run_lint), (matrix, run_matrix), (history, run_history)):
        add_json(parser)
        parser.set_defaults(run=run)
    for parser in (listed, lint, matrix, export):
        add_track(parser)


def add_one_track(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--track", choices=["pgm", "tpm"], help="which telling, if you study both tracks")


def run_list(args: argparse.Namespace) -> int:
    services = opened(args)
    tracks = chosen_tracks(args, services)
    bank = services.stories.bank()
    if args.json:
        print_json([showing.story_json(story_record, bank, tracks) for story_record in bank.held])
        return 0
    for story_record in bank.held:
        print(showing.story_line(story_record, bank, tracks))
    if not bank.held:
        print("No story yet. Start with `interviewprep story new TITLE`.")
    return 0


def run_new(args: argparse.Namespace) -> int:
    services = opened(args)
    editor = services.stories.new(" ".join(args.title))
    if sys.stdin.isatty() and sys.stdout.isatty() and not args.no_edit:
        return edit_story(services, editor.id)
    print(f"{editor.id}\nWrite it with `interviewprep story edit {editor.id}`, or under Stories in the app.")
    return 0


def run_lint(args: argparse.Namespace) -> int:
    """Exit status 1 where there is an error that is not set aside."""
    from interviewprep.domain.stories.lint import errors, summary

    services = opened(args)
    tracks = [track for track in Track if track in chosen_tracks(args, services)]
    stories = services.stories
    if args.story:
        file = stories.read(stories.find(args.story)).file
        found = [finding for track in tracks for finding in stories.findings(file, track)]
    else:
        found = [
            story_finding
            for file in stories.bank().files
            for track in tracks
            for story_finding in stories.findings(file, track)
        ]
        found += [story_finding for track in tracks for story_finding in stories.bank_findings(track)]
    if args.json:
        print_json(found)
    else:
        for item in found:
            print(showing.finding_line(item))
        print(summary(found))
    return 1 if errors(found) else 0


def run_matrix(args: argparse.Namespace) -> int:
    services = opened(args)
    tracks = [track for track in Track if track in chosen_tracks(args, services)]
    bank = services.stories.bank()
    gaps = services.stories.gaps(frozenset(tracks))
    if args.json:
        print_json(showing.matrix_json(bank, tracks, gaps))
        return 0
    for track in tracks:
        print("\n".join(showing.matrix_lines(bank, track)))
    for gap in gaps[:8]:
        print(f"next ({gap.track.label}): {gap.advice}")
    return 0


def run_history(args: argparse.Namespace) -> int:
    services = opened(args)
    story = services.stories.find(args.story)
    if args.show is not None:
        print(services.story_files.markdown(story, args.show, services.settings.profile().tracks), end="")
        return 0
    versions = services.stories.history(story)
    current = services.stories.current_version(story)
    if args.json:
        print_json([showing.version_json(version, current) for version in versions])
        return 0
    for version in versions:
        print(showing.version_line(version, current))
    return 0


def run_restore(args: argparse.Namespace) -> int:
    services = opened(args)
    story = services.stories.find(args.story)
    kept = services.stories.restore(story, args.version)
    services.stories.sync_cards()
    print(f"{story} is as in version {args.version}, kept as version {kept}.")
    return 0


def run_export(args: argparse.Namespace) -> int:
    from interviewprep.services.stories.files import StoryFormat

    services = opened(args)
    tracks = chosen_tracks(args, services)
    for path in services.story_files.export(args.folder, StoryFormat(args.format), tracks):
        print(path)
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Exit status 1 where a file was left out."""
    services = opened(args)
    done = services.story_files.take(args.source, chosen_tracks(args, services), args.resume)
    for imported_story in done:
        for finding in (*imported_story.findings, *imported_story.remarks):
            print(finding)
        if not imported_story.findings:
            told = f" ({imported_story.title})" if imported_story.title else ""
            print(f"{imported_story.path}: {imported_story.story}, {imported_story.did}{told}")
    left_out = sum(bool(imported_story.findings) for imported_story in done)
    print(f"{len(done) - left_out} imported, {left_out} left out.")
    return 1 if left_out else 0
