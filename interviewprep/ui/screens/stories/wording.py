"""How findings, strengths and stories read on a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from interviewprep.domain.stories.matrix import Strength

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding

LEGEND = "●○○○ facts  ●●○○ errors left  ●●●○ told  ●●●● told, rehearsed on two days"


def dots(strength: Strength) -> str:
    """A strength as four dots."""
    return "●" * strength + "○" * (len(Strength) - 1 - strength)


def in_order(found: Iterable[StoryFinding]) -> list[StoryFinding]:
    """Errors, then warnings, then what was set aside."""
    return sorted(found, key=lambda each: (each.reason is not None, each.severity != "error"))


def finding_content(finding: StoryFinding) -> Content:
    """`S06 E no number in the Result: give … (TPM, result)` on one line."""
    letter = "–" if finding.reason is not None else finding.severity[0].upper()
    colour = "$error" if letter == "E" else "$muted" if letter == "–" else "$time"
    place = ", ".join(filter(None, (finding.track.label if finding.track else "", finding.part or "")))
    return (
        Content.styled(f"{finding.code} {letter} ", colour)
        + Content(f"{place}: " if place else "")
        + Content(finding.message)
    )


def finding_detail(finding: StoryFinding) -> Content:
    """How to mend it, and what the limit rests on."""
    if finding.reason is not None:
        return Content(f"Set aside: {finding.reason}")
    return Content(f"{finding.remedy}. ") + Content.styled(f"Rests on: {finding.basis}", "$muted")
