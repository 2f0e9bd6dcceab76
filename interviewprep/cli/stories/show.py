"""How stories, findings, matrix and history read, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES, REQUIRED

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding
    from interviewprep.domain.stories.matrix import Gap
    from interviewprep.domain.stories.versions import Held, Version
    from interviewprep.services.stories.bank import Bank


def story_json(held: Held, bank: Bank, tracks: frozenset[Track]) -> dict[str, Any]:
    story = held.file.story
    tellings = {
        track.value: {**asdict(state), "strength": state.strength.label}
        for track in Track
        if track in tracks and (state := bank.states.get((story.id, track)))
    }
    return {
        "id": story.id,
        "title": story.title,
        "version": held.version,
        "when": story.when,
        "competencies": list(story.competencies),
        "rounds": list(story.rounds),
        "tellings": tellings,
        "resume": {track.value: line for track, line in held.file.lines.items()},
    }


def story_line(held: Held, bank: Bank, tracks: frozenset[Track]) -> str:
    story = held.file.story
    told = [
        f"{track.label}: {state.strength.label if state else 'no telling'}"
        for track in Track
        if track in tracks
        for state in [bank.states.get((story.id, track))]
    ]
    return f"{story.id:<32} {story.title}\n{'':<32} {'; '.join(told)}"


def finding_json(finding: StoryFinding) -> dict[str, Any]:
    return asdict(finding)


def finding_line(finding: StoryFinding) -> str:
    """`story (TPM, result): S06 error: no number …; give …`, and the reason where it is set aside."""
    place = ", ".join(filter(None, (finding.track.label if finding.track else "", finding.part or "")))
    aside = f" (set aside: {finding.reason})" if finding.reason else ""
    return (
        f"{finding.story or 'bank'} ({place}): {finding.code} {finding.severity}: "
        f"{finding.message}; {finding.remedy}{aside}"
    )


def matrix_json(bank: Bank, tracks: Sequence[Track], gaps: Sequence[Gap]) -> dict[str, Any]:
    rows = [
        {
            "track": track.value,
            "competency": competency,
            "stories": [
                {"id": cell.story.id, "strength": int(cell.strength), "means": cell.strength.label}
                for cell in bank.matrix[track, competency]
            ],
        }
        for track in tracks
        for competency in REQUIRED[track]
    ]
    missing = [{"track": gap.track.value, "competency": gap.competency, "advice": gap.advice} for gap in gaps]
    return {"rows": rows, "gaps": missing}


def matrix_lines(bank: Bank, track: Track) -> Iterator[str]:
    yield track.label
    for competency in REQUIRED[track]:
        cells = bank.matrix[track, competency]
        told = "; ".join(f"{cell.story.title} ({cell.strength.label})" for cell in cells[:3])
        yield f"  {COMPETENCIES[competency]:<40} {told or 'no story'}"


def version_json(version: Version, current: int) -> dict[str, Any]:
    return {
        "version": version.number,
        "current": version.number == current,
        "shows": version.shows,
        "base": version.base,
        "title": version.title,
        "at": version.at.local.isoformat(timespec="seconds"),
    }


def version_line(version: Version, current: int) -> str:
    notes = []
    if version.number == current:
        notes.append("current")
    if version.shows != version.number:
        notes.append(f"as version {version.shows}")
    if version.base not in (0, version.number - 1) and version.shows == version.number:
        notes.append(f"written upon version {version.base} while another window saved")
    return (
        f"{version.number:4}  {version.at.local:%Y-%m-%d %H:%M}  {version.title}  {', '.join(notes)}".rstrip()
    )
