"""What makes a dialogue or a drill fit for practice: parts that add up, marks that fit the rubric, enough to learn."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from interviewprep.domain.library.dialogues import Dialogue, MarginNote
from interviewprep.domain.library.drills import Drill
from interviewprep.domain.library.rubrics import Rubric

from .check_cases import Problem

WORDS = (1_200, 2_500)
"""Spoken words of a dialogue."""


def check_dialogue(dialogue: Dialogue, rubric: Rubric | None, cases: Collection[str]) -> Iterator[Problem]:
    """Everything wrong with a dialogue as a whole; `cases` are the ids of its pack's cases."""
    planned = [part.minutes for part in dialogue.parts]
    total = sum(minutes or 0 for minutes in planned)
    if None not in planned and total != dialogue.minutes:
        problem = f"the parts take {total:g} minutes, the dialogue {dialogue.minutes}"
        yield Problem("IP023", problem, "make them add up")
    if not WORDS[0] <= dialogue.words <= WORDS[1]:
        problem = f"{dialogue.words} spoken words"
        yield Problem("IP022", problem, f"write {WORDS[0]:,} to {WORDS[1]:,}", error=False)
    if dialogue.case and dialogue.case not in cases:
        yield Problem("IP021", f"no case {dialogue.case!r} in this pack", "write the id of one of its cases")
    if rubric is not None:
        yield from _marks(dialogue, rubric)


def _marks(dialogue: Dialogue, rubric: Rubric) -> Iterator[Problem]:
    known = [dimension.id for dimension in rubric.dimensions]
    notes = [line for part in dialogue.parts for line in part.lines if isinstance(line, MarginNote)]
    for dim in dict.fromkeys(note.dim for note in notes if note.dim):
        if dim not in known:
            problem = f"no dimension {dim!r} in the rubric {dialogue.rubric!r}"
            yield Problem("IP021", problem, "it has " + ", ".join(known))
    if not notes:
        yield Problem(
            "IP022", "no notes in the margin", "write `> ` and what to learn from a turn", error=False
        )


def check_drill(drill: Drill) -> Iterator[Problem]:
    """A drill that can be run, but leaves nothing to compare one's answer with: a warning."""
    if not drill.ideas:
        problem = "no idea units"
        yield Problem("IP022", problem, "end the last section with `- [ ] what counts`", error=False)
