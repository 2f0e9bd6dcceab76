"""How findings, strengths and stories read on a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.content import Content

from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.matrix import Strength

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding

LEGEND = "●○○○ facts   ●●○○ errors left   ●●●○ told   ●●●● rehearsed on two days"

_GAP = "S29"


class FindingKind(StrEnum):
    """What a finding asks for, the most urgent first."""

    GAP = "gap"
    ERROR = "error"
    WARNING = "warning"
    ASIDE = "set aside"

    @property
    def sign(self) -> str:
        """Read where colors are not."""
        return {
            FindingKind.GAP: "…",
            FindingKind.ERROR: "✗",
            FindingKind.WARNING: "!",
            FindingKind.ASIDE: "–",
        }[self]

    @property
    def color(self) -> str:
        return {
            FindingKind.GAP: "$mark",
            FindingKind.ERROR: "$error",
            FindingKind.WARNING: "$time",
            FindingKind.ASIDE: "$muted",
        }[self]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One line of the list: a finding, or all gaps of a telling as one, at the first of them."""

    kind: FindingKind
    finding: StoryFinding
    number: int = 1

    def content(self) -> Content:
        """`✗ Result: no number`; what code it has is told elsewhere."""
        sign = Content.styled(f"{self.kind.sign} ", self.kind.color)
        if self.kind is FindingKind.GAP:
            return sign + Content(f"{count(self.number, 'gap')} to fill")
        place = f"{self.finding.part.capitalize()}: " if self.finding.part else ""
        return sign + Content.styled(place, "$muted") + Content(self.finding.message)

    def detail(self) -> Content:
        """How to repair it, what the limit rests on, and its code."""
        finding = self.finding
        if finding.reason is not None:
            return Content(f"Set aside: {finding.reason}") + Content.styled(f"   {finding.code}", "$muted")
        return Content(f"{_sentence(finding.remedy)} ") + Content.styled(
            f"Based on: {finding.basis} · {finding.code}", "$muted"
        )


def dots(strength: Strength) -> str:
    """A strength as four dots."""
    return "●" * strength + "○" * (len(Strength) - 1 - strength)


def kind_of(finding: StoryFinding) -> FindingKind:
    if finding.reason is not None:
        return FindingKind.ASIDE
    if finding.code == _GAP:
        return FindingKind.GAP
    return FindingKind.ERROR if finding.severity == "error" else FindingKind.WARNING


def finding_lines(found: Iterable[StoryFinding]) -> list[FindingLine]:
    """Gaps as one line, then errors, warnings, and what was set aside."""
    findings = sorted(found, key=lambda finding: list(FindingKind).index(kind_of(finding)))
    gaps = [finding for finding in findings if kind_of(finding) is FindingKind.GAP]
    rest = [
        FindingLine(kind_of(finding), finding)
        for finding in findings
        if kind_of(finding) is not FindingKind.GAP
    ]
    return [*([FindingLine(FindingKind.GAP, gaps[0], len(gaps))] if gaps else []), *rest]


def counts_content(found: Iterable[StoryFinding]) -> Content:
    """`2 gaps · 1 error · 3 warnings`, each in its color; empty for none."""
    numbers = Counter(map(kind_of, found))
    words = {FindingKind.ASIDE: ("set aside", "set aside")}
    return Content(" · ").join(
        Content.styled(f"{kind.sign} {count(numbers[kind], *words.get(kind, (kind.value,)))}", kind.color)
        for kind in FindingKind
        if numbers[kind]
    )


def states_content(errors: int, warnings: int) -> Content:
    """What is left to correct in a telling, by number alone."""
    parts = [
        Content.styled(f"{kind.sign} {count(number, kind.value)}", kind.color)
        for kind, number in ((FindingKind.ERROR, errors), (FindingKind.WARNING, warnings))
        if number
    ]
    return Content(" · ").join(parts) if parts else Content("no findings")


def claimed_words(titles: Sequence[str]) -> str:
    """The first two competencies, and how many more there are."""
    more = f" +{len(titles) - 2}" if len(titles) > 2 else ""
    return ", ".join(titles[:2]) + more


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
