"""`story numbers`: what a story's numbers are worth, and how far each can be shown."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, opened
from interviewprep.cli.json_output import print_json
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.facts import number_text
from interviewprep.domain.stories.model import NumberState

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands

_STATES = {state.value.replace(" ", "-"): state for state in NumberState if state}


def register_numbers(family: Commands) -> argparse.ArgumentParser:
    """The story itself is added by the caller, as to the other commands."""
    numbers = family.add_parser("numbers", help="the numbers of a story, and how far each can be shown")
    numbers.add_argument(
        "--set",
        nargs=2,
        action="append",
        default=[],
        metavar=("NUMBER", "STATE"),
        help=f"its place in the list, and one of {', '.join(_STATES)}",
    )
    add_json(numbers)
    numbers.set_defaults(run=run_numbers)
    return numbers


def run_numbers(args: argparse.Namespace) -> int:
    """Nothing is changed where one of several cannot be set."""
    services = opened(args)
    editor = services.stories.open(services.stories.find(args.story))
    known = editor.file.story.numbers
    for place, word in args.set:
        if word not in _STATES:
            raise UsageError(f"{word!r} is not a state of a number; use one of {', '.join(_STATES)}")
        index = next((at for at in range(len(known)) if str(at + 1) == place), None)
        if index is None:
            raise UsageError(f"there is no number {place[:20]}: the story has {count(len(known), 'number')}")
        editor.set_number_state(index, _STATES[word])
    editor.save()
    numbers = editor.file.story.numbers
    if args.json:
        print_json([asdict(number) for number in numbers])
        return 0
    for place, number in enumerate(numbers, 1):
        print(f"{place}. {number_text(number)}{' (no proof and no state yet)' if number.unproven else ''}")
    if not numbers:
        print(f"No number yet. `interviewprep story facts {editor.id}` asks for them.")
    return 0
