"""How stories, findings, matrix and history read, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from interviewprep.cli.json_output import record
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES, REQUIRED

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding
    from interviewprep.domain.stories.matrix import CompetencyGap
    from interviewprep.domain.stories.versions import StoryRecord, Version
    from interviewprep.services.stories.bank import Bank


def story_json(held: StoryRecord, bank: Bank, tracks: frozenset[Track]) -> dict[str, object]:
    story = held.file.story
    tellings = {
        track: record(state, "errors", "warnings", "days", strength=state.strength.label)
        for track in Track
        if track in tracks and (state := bank.states.get((story.id, track)))
    }
    names = ("id", "title", "when", "competencies", "rounds")
    return record(story, *names, version=held.version, tellings=tellings, resume=held.file.lines)


def story_line(held: StoryRecord, bank: Bank, tracks: frozenset[Track]) -> str:
    story = held.file.story
    told = [
        f"{track.label}: {state.strength.label if state else 'no telling'}"
        for track in Track
        if track in tracks
        for state in [bank.states.get((story.id, track))]
    ]
    return f"{story.id:<32} {story.title}\n{'':<32} {'; '.join(told)}"


def finding_line(finding: StoryFinding) -> str:
    """`story (TPM, result): S06 error: no number …; give …`, and the reason where it is set aside."""
    place = ", ".join(filter(None, (finding.track.label if finding.track else "", finding.part or "")))
    aside = f" (set aside: {finding.reason})" if finding.reason else ""
    return (
        f"{finding.story or 'bank'} ({place}): {finding.code} {finding.severity}: "
        f"{finding.message}; {finding.remedy}{aside}"
    )


def matrix_json(bank: Bank, tracks: Sequence[Track], gaps: Sequence[CompetencyGap]) -> dict[str, object]:
    rows = [
        {
            "track": track,
            "competency": competency,
            "stories": [
                record(cell, "strength", id=cell.story.id, means=cell.strength.label)
                for cell in bank.matrix[track, competency]
            ],
        }
        for track in tracks
        for competency in REQUIRED[track]
    ]
    return {"rows": rows, "gaps": [record(gap, "track", "competency", "advice") for gap in gaps]}


def matrix_lines(bank: Bank, track: Track) -> Iterator[str]:
    yield track.label
    for competency in REQUIRED[track]:
        cells = bank.matrix[track, competency]
        told = "; ".join(f"{cell.story.title} ({cell.strength.label})" for cell in cells[:3])
        yield f"  {COMPETENCIES[competency]:<40} {told or 'no story'}"


def version_json(version: Version, current: int) -> dict[str, object]:
    names = ("shows", "base", "title", "at")
    return record(version, *names, version=version.number, current=version.number == current)


def version_line(version: Version, current: int) -> str:
    notes = []
    if version.number == current:
        notes.append("current")
    if version.shows != version.number:
        notes.append(f"as version {version.shows}")
    if version.base not in (0, version.number - 1) and version.shows == version.number:
        notes.append(f"based on version {version.base} while another window saved")
    return (
        f"{version.number:4}  {version.at.local:%Y-%m-%d %H:%M}  {version.title}  {', '.join(notes)}".rstrip()
    )
