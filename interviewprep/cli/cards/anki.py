"""`anki export`, `anki import` and `anki reviews`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, add_track, chosen_tracks, opened
from interviewprep.cli.json_output import print_json
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.core.wording import count

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.services.cards.anki import AnkiImport
    from interviewprep.services.cards.anki_answers import AnswersTaken


def register(commands: Commands) -> None:
    parser = commands.add_parser("anki", help="move cards to Anki and back; Anki itself is not needed")
    inner = parser.add_subparsers(metavar="ACTION", required=True)
    export = inner.add_parser(
        "export", help="write your cards as a file that Anki imports, or as CSV or Markdown"
    )
    export.add_argument("path", type=Path, metavar="FILE", help="ends in .apkg, .csv or .md")
    add_track(export)
    export.add_argument(
        "--round", default="", metavar="TYPE", help="only the cards that a round of this type needs"
    )
    export.add_argument(
        "--topic", default="", metavar="WORDS", help="only topics whose names contain these words, or a tag"
    )
    export.add_argument("--pack", default="", metavar="ID", help="only this pack")
    export.set_defaults(run=run_export)
    taken = inner.add_parser("import", help="turn the notes of an Anki file into a pack of your own")
    taken.add_argument("path", type=Path, metavar="FILE", help="an .apkg or .colpkg that Anki exported")
    taken.add_argument(
        "--as", dest="pack", required=True, metavar="PACK", help="id of the pack to make, or to add to"
    )
    taken.add_argument("--history", action="store_true", help="import the answers given in Anki too")
    add_track(taken)
    add_json(taken)
    taken.set_defaults(run=run_import)
    reviews = inner.add_parser("reviews", help="import the answers that you gave to your cards in Anki")
    reviews.add_argument(
        "path", type=Path, metavar="FILE", help="exported in Anki with scheduling information"
    )
    add_json(reviews)
    reviews.set_defaults(run=run_reviews)


def run_export(args: argparse.Namespace) -> int:
    """Prints the file, in full, and the number of cards in it."""
    if args.round and args.round not in ROUNDS:
        raise UsageError(f"unknown round {args.round!r}; choose from {', '.join(ROUNDS)}")
    services = opened(args)
    path, number = services.anki.export(
        args.path, chosen_tracks(args, services), args.round, args.topic, args.pack
    )
    print(f"{path}: {count(number, 'card')}")
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Prints what was made, what was left out and, with the history, the answers taken."""
    services = opened(args)
    made, answers = services.anki.take_pack(
        args.path, args.pack, chosen_tracks(args, services), args.history, _progress
    )
    if args.json:
        print_json({"pack": made, "answers": answers})
        return 0
    kept = f", {made.known} already there and left as they are" if made.known else ""
    print(f"{made.pack}: {count(made.added, 'new card')}{kept}; its Markdown is in {made.folder / 'cards'}")
    for line in _left_out(made):
        print(f"   {line}")
    if answers is not None:
        print(_answers_line(answers))
    return 0


def run_reviews(args: argparse.Namespace) -> int:
    """Prints how many answers were taken. Returns 1 where the file holds none to cards of this library."""
    found = opened(args).anki.take_answers(args.path, _progress)
    if args.json:
        print_json(found)
    else:
        print(_answers_line(found))
    return 0 if found.taken or found.known else 1


def _progress(number: int, what: str) -> None:
    print(f"{number:,} {what}", file=sys.stderr, flush=True)


def _left_out(made: AnkiImport) -> list[str]:
    left = made.left
    found = [
        (left.no_question, "left out: no question in words", "card"),
        (left.no_answer, "left out: no answer in words", "card"),
        (left.too_long, "left out: longer than a card may be", "card"),
        (left.twice, "left out: another note has the same ID", "card"),
        (left.gaps, "inside another gap or numbered above 99, kept as words", "gap"),
        (left.images, "named in the text, not shown", "image"),
        (left.sounds, "left out", "sound"),
        (made.media, "not imported", "media file"),
    ]
    return [f"{count(number, what)} {words}" for number, words, what in found if number]


def _answers_line(found: AnswersTaken) -> str:
    rest = [
        (found.known, "already imported"),
        (found.strange, "for cards that are not in this library"),
        (found.ahead, "ahead of this computer's clock, left out"),
    ]
    more = "".join(f"; {number} {words}" for number, words in rest if number)
    return f"{count(found.taken, 'answer')} imported, for {count(found.cards, 'card')}{more}"
