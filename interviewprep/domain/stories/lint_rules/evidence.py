"""Numbers: S06, one that means something; S21, one that is somebody else's; S29, one still missing.

S31 to S33: one that is told more surely than it can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewprep.domain.stories.model import NumberState, TellingPart
from interviewprep.domain.stories.proof import ABOUT, UNSURE, Claim, claims
from interviewprep.domain.stories.prose import GAP, Prose, Span, folded, numbers

from .base import Measure, Spot, Subject

BASELINE = re.compile(
    r"\bfrom\b.{1,60}\bto\b|→|->|\bup\s+from\b|\bdown\s+from\b|\bbefore\b|\bcompared\s+(?:with|to)\b|\bagainst\b"
    r"|\bbaseline\b|\binstead\s+of\b|\bthan\b|\bhad\s+been\b|\bused\s+to\b|\bwas\b.{1,40}\bis\s+now\b"
    r"|\bwithout\s+the\b|\bout\s+of\b|\bof\s+(?:the|our|all)\b|\bthe\s+(?:year|quarter|month|release)s?\s+earlier\b",
    re.IGNORECASE,
)
_PERIOD = r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|release|sprint|season)s?"
WINDOW = re.compile(
    rf"\b(?:in|over|within|after|for|across|during|through|under)\b(?:\s+[\w-]+){{0,4}}\s+{_PERIOD}\b"
    rf"|\b(?:by|since|until)\s+(?:the\s+end\s+of\s+)?(?:[A-Z]\w+|\d{{4}})|\b{_PERIOD}\s+(?:later|after)\b"
    rf"|\bthat\s+{_PERIOD}\b|\b(?:the\s+next|the\s+following|the\s+first|the\s+last)(?:\s+[\w-]+)?\s+{_PERIOD}\b"
    rf"|\b(?:a|per)\s+(?:day|week|month|quarter|year)\b",
)
METHOD = re.compile(
    r"\bA/B\b|\bmeasured\b|\bexperiment\b|\bcontrol\s+group\b|\bhold-?out\b|\bdashboard\b|\blogs?\b|\bsurvey(?:ed)?\b"
    r"|\baudit(?:ed)?\b|\bbefore\s+and\s+after\b|\bcounted\b|\bcount\s+of\b|\btracker\b|\btickets\b|\breports?\b"
    r"|\btelemetry\b|\bmonitoring\b|\balerts?\b|\brecords?\b|\bsplit\s+test\b|\btest\b|\bfinance\b|\binvoices?\b"
    r"|\bpost-?mortems?\b|\breconciliation\b|\bsample[ds]?\b",
    re.IGNORECASE,
)
PROXY = re.compile(r"\bprox(?:y|ies)\b", re.IGNORECASE)


def number_in_result(subject: Subject) -> Iterator[Measure]:
    """Counts, of four: number or proxy, baseline, window, method."""
    found = [(part, prose) for part, prose in subject.among((TellingPart.RESULT,)) if prose.words]
    if not found:
        yield Measure("S06", 0, "the Result is empty")
        return
    part, prose = found[0]
    spans = numbers(prose.spoken)
    present = {
        "number": bool(spans or PROXY.search(prose.spoken)),
        "baseline": bool(BASELINE.search(prose.spoken)),
        "window": bool(WINDOW.search(prose.spoken)),
        "way it was measured": bool(METHOD.search(prose.spoken)),
    }
    missing = [name for name, there in present.items() if not there]
    value = sum(present.values()) if present["number"] else 0
    spots = (Spot(part, spans[0]),) if spans else subject.whole((TellingPart.RESULT,))
    yield Measure(
        "S06", value, f"the Result has no {', no '.join(missing)}" if missing else "complete", spots
    )


_SAMPLE_NUMBERS = tuple(
    (re.compile(number), re.compile(phrase))
    for number, phrase in (
        (r"\b8(?<![.,]8)\s?(?:%|per\s?cent)|\beight\s+per\s?cent", r"\bdau\b|\bdaily[\s-]+active"),
        (r"\b12(?<![.,]12)\s?(?:%|per\s?cent)|\btwelve\s+per\s?cent", r"\bplaylist[\s-]+completion"),
        (
            r"\b200(?<![.,]200)\s?\+?\s+(?:\w+\s+)?services|\btwo\s+hundred\s+(?:\w+\s+)?services",
            r"\bkafka\b|\bzero\b",
        ),
    )
)
"""Numbers of well-known sample answers, each with the phrase that gives it away in one sentence."""


def sample_numbers(text: str, sentences: tuple[Span, ...]) -> Iterator[Span]:
    """Where a sample's number stands in one sentence with its phrase."""
    lower = folded(text)
    for number, phrase in _SAMPLE_NUMBERS:
        if not phrase.search(lower):
            continue
        for found in number.finditer(lower):
            said = next(
                (sentence for sentence in sentences if sentence.start <= found.start() < sentence.end), None
            )
            if said is not None and phrase.search(lower, *said):
                yield Span(*found.span())


def borrowed(subject: Subject) -> Iterator[Measure]:
    """A well-known sample's number told as one's own."""
    spots = tuple(
        Spot(part, span)
        for part, prose in subject.prose.items()
        for span in sample_numbers(prose.spoken, prose.sentences)
    )
    yield Measure("S21", len(spots), "a number from a well-known sample answer", spots, quote=True)


def unproved(subject: Subject) -> Iterator[Measure]:
    """Numbers among the facts that are told without proof, an estimate as measured, or what cannot be shown as fact."""
    found: dict[str, list[Spot]] = {"S31": [], "S32": [], "S33": []}
    for part, prose in subject.prose.items():
        for claim in claims(subject.story.numbers, prose):
            code = _too_sure(claim, prose.folded[slice(*claim.sentence)])
            if code:
                found[code].append(Spot(part, claim.span))
    says = {
        "S31": "nothing says where this number comes from",
        "S32": "not measured, and told as if it were",
        "S33": "cannot be confirmed, and told as fact",
    }
    for code, spots in found.items():
        yield Measure(code, len(spots), says[code], tuple(dict.fromkeys(spots)), quote=True)


def _too_sure(claim: Claim, sentence: str) -> str:
    """The code of what is wrong with a number in its sentence; empty where nothing is."""
    state = claim.number.state
    if claim.number.unproven:
        return "S31"
    if state in (NumberState.ESTIMATED, NumberState.FROM_MEMORY):
        return "" if ABOUT.search(sentence) or UNSURE.search(sentence) else "S32"
    return "S33" if state is NumberState.CANNOT_CONFIRM and not UNSURE.search(sentence) else ""


def gaps(subject: Subject) -> Iterator[Measure]:
    """Gaps that a draft left open."""
    spots = tuple(Spot(part, span) for part, prose in subject.prose.items() for span in _gaps(prose))
    yield Measure(
        "S29", len(spots), f"{len(spots)} open gaps" if len(spots) > 1 else "an open gap", spots, quote=True
    )


def _gaps(prose: Prose) -> Iterator[Span]:
    return (Span(*found.span()) for found in GAP.finditer(prose.raw))
