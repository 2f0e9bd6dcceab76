"""`story facts` and `story draft`: a story written in plain lines, one question at a time."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep.cli.context import opened
from interviewprep.cli.questions import ask
from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.competencies import unknown_words
from interviewprep.domain.stories.facts import LISTS, fact_text
from interviewprep.domain.stories.guide import FOR_A_DRAFT, STEPS, GuideStep
from interviewprep.domain.stories.model import Shape

from .rehearse import chosen_track

if TYPE_CHECKING:
    from interviewprep.services.stories.editor import StoryEditor

_SEVERAL = LISTS | {"numbers"}
"""Facts that take a line for each item; an empty line ends them."""


def run_facts(args: argparse.Namespace) -> int:
    """Every fact that is not written yet, or all of them. What was answered is kept whenever the input ends."""
    services = opened(args)
    editor = services.stories.open(services.stories.find(args.story))
    open_steps = [step for step in STEPS if args.all or not fact_text(editor.file.story, step.fact)]
    print(f"{editor.file.story.title}: {count(len(open_steps), 'question')}. Enter skips one; /stop ends.")
    for number, step in enumerate(open_steps, 1):
        print(f"\n{number} of {len(open_steps)}. {step.question}")
        print(f"Good: {step.good}\nWeak: {step.bad}")
        if not _answered(editor, step):
            break
    written = sum(bool(fact_text(editor.file.story, step.fact)) for step in STEPS)
    print(f"\n{written} of {len(STEPS)} facts are written.")
    if all(fact_text(editor.file.story, step.fact) for step in STEPS[:FOR_A_DRAFT]):
        print(f"That is enough for a telling: `interviewprep story draft {editor.id}` makes a first draft.")
    return 0


def _answered(editor: StoryEditor, step: GuideStep) -> bool:
    """Ask for one fact and keep what is typed; False where the candidate stops."""
    present = fact_text(editor.file.story, step.fact)
    if present:
        print(f"Now: {present}")
    lines: list[str] = []
    while (line := ask("> ")) is not None and line.strip() != "/stop":
        if line.strip():
            lines.append(line.strip())
        if not line.strip() or step.fact not in _SEVERAL:
            break
    if lines:
        editor.set_fact(step.fact, "\n".join(lines))
        editor.save()
        if step.fact == "competencies" and (unknown := unknown_words(editor.file.story.competencies)):
            print(unknown)
    return line is not None and line.strip() != "/stop"


def run_draft(args: argparse.Namespace) -> int:
    """Exit status 1 draft it even if there is a telling already: nothing is replaced unasked."""
    services = opened(args)
    editor = services.stories.open(services.stories.find(args.story))
    track = chosen_track(args, services)
    if editor.file.telling(track) is not None and not args.replace:
        print("It has a telling already; --replace drafts a new one, and the old one stays in the history.")
        return 1
    editor.draft(track, Shape(args.shape), args.seconds)
    editor.save()
    telling = editor.file.telling(track)
    assert telling is not None
    for part, text in telling.parts.items():
        print(f"{part.capitalize()}\n{text}\n")
    print(f"Fill the gaps […] with `interviewprep story edit {editor.id}`, or in the app.")
    return 0
