"""`drill` and `dialogue`."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, add_track, chosen_tracks, opened
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.library.dialogues import Dialogue, MarginNote, Turn
from interviewprep.domain.library.drill_runs import DrillRun, read_answer, verdict
from interviewprep.domain.library.drills import DRILL_TYPES, Drill, Practice

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.services.library.drills import OpenDrill
    from interviewprep.services.services import Services

LIST = "list"


def register(commands: Commands) -> None:
    drill = commands.add_parser("drill", help="practice one skill in a few minutes")
    drill.add_argument(
        "name", nargs="?", default=LIST, metavar="list|ID", help="the drill, by key, id or title"
    )
    drill.add_argument("--plain", action="store_true", help="plain lines through stdin and stdout")
    add_track(drill)
    add_json(drill)
    drill.set_defaults(run=run_drill)
    dialogue = commands.add_parser("dialogue", help="read a whole round, written as a conversation")
    dialogue.add_argument("name", nargs="?", default=LIST, metavar="list|ID", help="by key, id or title")
    add_track(dialogue)
    add_json(dialogue)
    dialogue.set_defaults(run=run_dialogue)


def run_drill(args: argparse.Namespace) -> int:
    """Exit status 1 where there is nothing to list."""
    services = opened(args)
    if args.name == LIST:
        return _list_drills(services.drills.all(chosen_tracks(args, services)), args.json)
    key = services.drills.find(args.name)
    if args.plain:
        return _play(services, key)
    services.close()
    status: int = args.open_app("library", args, Practice(key))
    return status


def _list_drills(found: list[OpenDrill], as_json: bool) -> int:
    if as_json:
        print_json([_drill_json(line) for line in found])
        return 0 if found else 1
    topic = ""
    for line in found:
        if line.drill.topic != topic:
            topic = line.drill.topic
            print(topic)
        last = f"  last done {day_date(line.last.at.day).isoformat()}" if line.last else ""
        print(f"  {line.drill.minutes:3} min  {line.drill.head.title}{last}  [{line.drill.head.key}]")
    if not found:
        print("There is no drill for this track; add a pack, or choose another track.")
    return 0 if found else 1


def _drill_json(line: OpenDrill) -> dict[str, object]:
    head, last = line.drill.head, line.last
    return record(
        line.drill,
        "topic",
        "type",
        "minutes",
        key=head.key,
        title=head.title,
        asked_as=head.asked_as,
        last=day_date(last.at.day) if last else None,
    )


def _play(services: Services, key: str) -> int:
    """Question, number, sections, ideas. Leaves without a word in the log where the input ends."""
    drill = services.drills.open(key).drill
    began = time.monotonic()
    print(_question(drill))
    answer = _number(drill) if drill.expected is not None else None
    for step in drill.steps:
        if _ask("\nEnter shows the next section. ") is None:
            return 0
        print(f"\n{step.title}\n\n{step.text}")
    seconds = time.monotonic() - began
    ticked = _ideas(drill)
    if ticked is None:
        return 0
    for fact in drill.head.evidence:
        print(f"  {fact.claim or 'source'}: {fact.source}, {fact.as_of}, {fact.confidence.value}")
    print(_kept(services.drills.keep(key, seconds, ticked, answer)))
    return 0


def _question(drill: Drill) -> str:
    lines = [f"{drill.head.title} ({DRILL_TYPES[drill.type].lower()}, {drill.minutes} min)"]
    lines += [text for text in (drill.primer, drill.question) if text]
    return "\n\n".join(lines)


def _number(drill: Drill) -> float | None:
    """The candidate's number, compared at once; None for none."""
    assert drill.expected is not None
    unit = f" in {drill.expected.unit}" if drill.expected.unit else ""
    while text := _ask(f"\nYour answer{unit}; Enter for none. > "):
        try:
            answer = read_answer(text, drill.expected)
        except UsageError as error:
            print(error)
            continue
        print(verdict(answer, drill.expected))
        return answer
    return None


def _ideas(drill: Drill) -> int | None:
    """How many idea units the candidate had; None where the input ends."""
    if not drill.ideas:
        return 0
    print("\nWhich of these did you have?")
    for number, idea in enumerate(drill.ideas, 1):
        print(f"  {number}  {idea}")
    while (text := _ask("Numbers separated by spaces; Enter for none. > ")) is not None:
        words = set(text.replace(",", " ").split())
        if words <= {str(number) for number in range(1, len(drill.ideas) + 1)}:
            return len(words)
        print(f"Type numbers from 1 to {len(drill.ideas)}.")
    return None


def _kept(run: DrillRun) -> str:
    ideas = f", {run.ticked} of {run.ideas} ideas" if run.ideas else ""
    return f"Saved: {run.seconds / 60:.0f} min{ideas}."


def _ask(prompt: str) -> str | None:
    """A line typed, trimmed; None at the end of the input."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    return line.strip() if line else None


def run_dialogue(args: argparse.Namespace) -> int:
    """Exit status 1 where there is nothing to list."""
    services = opened(args)
    if args.name != LIST:
        dialogue = services.dialogues.open(services.dialogues.find(args.name))
        print_json(_as_json(dialogue)) if args.json else print("\n\n".join(_lines(dialogue)))
        return 0
    found = services.dialogues.all(chosen_tracks(args, services))
    if args.json:
        print_json([_head_json(dialogue) for dialogue in found])
        return 0 if found else 1
    for dialogue in found:
        print(f"  {dialogue.minutes:3} min  {dialogue.head.title}  [{dialogue.head.key}]")
    if not found:
        print("There is no dialogue for this track; add a pack, or choose another track.")
    return 0 if found else 1


def _head_json(dialogue: Dialogue) -> dict[str, object]:
    head = dialogue.head
    names = ("round", "minutes", "case")
    return record(dialogue, *names, key=head.key, title=head.title, asked_as=head.asked_as)


def _as_json(dialogue: Dialogue) -> dict[str, object]:
    parts = [
        record(part, "title", "minutes", lines=[_line_json(line) for line in part.lines])
        for part in dialogue.parts
    ]
    return {**_head_json(dialogue), "intro": dialogue.intro, "parts": parts, "debrief": dialogue.debrief}


def _line_json(line: Turn | MarginNote) -> dict[str, object]:
    if isinstance(line, Turn):
        return {"speaker": line.speaker.lower(), "text": line.text}
    return {"note": line.text, "dimension": line.dim or None, "level": line.level or None}


def _lines(dialogue: Dialogue) -> list[str]:
    """Paragraphs: who speaks stands before each turn, a note is indented and in brackets."""
    lines = [f"{dialogue.head.title} ({dialogue.minutes} min)", dialogue.intro]
    for part in dialogue.parts:
        lines.append(f"== {part.title}" + (f" ({part.minutes:g} min)" if part.minutes else ""))
        for line in part.lines:
            if isinstance(line, Turn):
                lines.append(f"{line.speaker}: {line.text}")
            else:
                mark = f"{line.dim} {line.level}: " if line.dim else ""
                lines.append(f"    [{mark}{line.text}]")
    return [*lines, "== Debrief", dialogue.debrief]
