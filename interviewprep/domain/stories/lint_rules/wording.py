"""Words that tell on a telling: S07 to S10, S14, S15, S22."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from interviewprep.domain.stories.model import Part
from interviewprep.domain.stories.prose import Prose, Span, first_person, plural_person
from interviewprep.domain.stories.shapes import DOING

from .base import Measure, Spot, Subject

_CLAUSE = r"(?:that|so|if|whether|what|how|which|where|when|until|before|after|who|because)\s+"
HYPOTHETICAL = re.compile(
    rf"(?<!\w)(?P<clause>{_CLAUSE})?(?:I|[Ww]e|[Yy]ou|[Oo]ne)\s+(?:\w+ly\s+|also\s+|then\s+|first\s+|just\s+)?"
    r"(?P<word>would|could)\b(?!\s*n['’]t|\s+not\b)"
    r"|\bI['’](?P<short>d)\s+(?:probably|likely|then|first|start|make|ask|try|look|want|go|talk|set|use)\b"
)
VAGUE = re.compile(
    r"\b(?:(?:i|we|and|also|then|mainly|mostly|role|job)\s+(?:have\s+|had\s+|was\s+to\s+)?(?:\w+ly\s+)?)"
    r"(?P<word>helped|assisted|worked\s+(?:on|with)|supported|participated|contributed|was\s+part\s+of"
    r"|dealt\s+with)\b"
    r"|\b(?P<passive>(?:was|were|been|got)\s+(?:\w+ly\s+)?involved|took\s+part|played\s+a\s+(?:\w+\s+)?role)\b"
)
SOFT = re.compile(
    r"\b(?P<word>significantly|significant(?! at\b)(?<!statistically significant)|successfully|various"
    r"|many(?! as\b)(?<!how many)(?<!as many)(?<!too many)(?<!so many)|great(?:ly)?|numerous|a\s+lot"
    r"|very|really|huge(?:ly)?|massive(?:ly)?|substantial(?:ly)?|drastically|smoothly|seamless(?:ly)?|tremendous(?:ly)?"
    r"|effectively|efficiently|went\s+well)\b"
)
BLAME = re.compile(
    r"\b(?P<word>(?:their|his|her|whose|\w+['’]s?)\s+(?:own\s+)?fault|at\s+fault|blam(?:ed|ing)"
    r"|to\s+blame|incompetent|lazy|stupid|clueless|(?:was|were|are|is)\s+useless|did(?:n['’]t|\s+not)\s+care|dropped\s+the\s+ball"
    r"|refused\s+to\s+listen|under\s+the\s+bus|politics"
    r"|(?:they|he|she|who)\s+(?:had\s+)?(?:screwed|messed)\s+up|their\s+mess)\b"
)
"""These two, like `VAGUE`, are matched against lower case."""


def who_acts(subject: Subject) -> Iterator[Measure]:
    """Share of "we" among the persons of the Action, and the longest run of "we" sentences."""
    singular = 0
    plural: list[Spot] = []
    run: list[Spot] = []
    for part, prose in subject.among(DOING):
        singular += len(first_person(prose))
        plural += [Spot(part, span) for span in plural_person(prose)]
        run = max(run, _longest_run(part, prose), key=len)
    if plural:
        share = len(plural) / (singular + len(plural))
        says = f"{len(plural)} we against {singular} I in the Action, {share * 100:.0f} %"
        yield Measure("S07", share, says, (plural[0],))
    if run:
        whole = Spot(run[0].part, Span(run[0].span.start, run[-1].span.end))
        yield Measure("S07", len(run), f'{len(run)} "we" sentences running', (whole,), variant="running")


def _longest_run(part: Part, prose: Prose) -> list[Spot]:
    """The longest run of sentences that say we and not I."""
    ones, many = first_person(prose), plural_person(prose)
    if not many:
        return []
    best: list[Spot] = []
    current: list[Spot] = []
    for sentence in prose.sentences:
        only_we = _any_in(many, sentence) and not _any_in(ones, sentence)
        current = [*current, Spot(part, sentence)] if only_we else []
        best = max(best, current, key=len)
    return best


def _any_in(spans: Sequence[tuple[int, ...]], sentence: Span) -> bool:
    """Whether any span begins in the sentence; `spans` are in order."""
    return bisect_left(spans, (sentence.start,)) < bisect_left(spans, (sentence.end,))


def hypothetical(subject: Subject) -> Iterator[Measure]:
    """What the teller would do. A reported clause, a purpose and "could not" are the past."""
    spots = [
        Spot(part, _group(found))
        for part, prose in subject.among(DOING)
        for found in HYPOTHETICAL.finditer(prose.own)
        if not found["clause"]
    ]
    yield Measure(
        "S08", len(spots), _counted(spots, "would or could", "times would or could"), tuple(spots), quote=True
    )


def word_lists(subject: Subject) -> Iterator[Measure]:
    """Vague verbs, soft words and blame, in every part."""
    for code, pattern, one, many in (
        ("S09", VAGUE, "vague verb", "vague verbs"),
        ("S10", SOFT, "soft word", "soft words"),
        ("S14", BLAME, "word of blame", "words of blame"),
    ):
        spots = tuple(
            Spot(part, _group(found))
            for part, prose in subject.prose.items()
            for found in pattern.finditer(prose.folded)
        )
        yield Measure(code, len(spots), _counted(spots, one, many), spots, quote=True)


def _group(found: re.Match[str]) -> Span:
    name = next(key for key, value in found.groupdict().items() if value is not None and key != "clause")
    return Span(*found.span(name))


def _counted(spots: Sequence[Spot], one: str, many: str) -> str:
    return f"{len(spots)} {one if len(spots) == 1 else many}"


_ACRONYM = re.compile(r"(?<![\w-])(?P<word>[A-Z][A-Z0-9]{1,4})s?(?![\w'’]*[a-zA-Z])")
_COMMON = frozenset(
    {
        *(
            "AM",
            "PM",
            "OK",
            "TV",
            "UK",
            "US",
            "EU",
            "UN",
            "CEO",
            "CTO",
            "CFO",
            "COO",
            "CPO",
            "VP",
            "HR",
            "IT",
        ),
        *("ID", "PDF", "SMS", "URL", "TPM", "PGM", "API", "II", "III", "IV"),
    }
)
"""Acronyms that a mixed panel knows, and Roman numerals."""
_IN_FULL = re.compile(r"\(([A-Z][A-Z0-9]{1,4})s?\)|\b([A-Z][A-Z0-9]{1,4})s? \([a-z]")
_OPENERS = frozenset(
    {
        *("The", "A", "An", "Our", "My", "His", "Her", "Their", "This", "That", "In", "On", "At", "With"),
        *("For", "And", "But", "If", "When", "Then", "Each", "Every", "No", "I"),
    }
)
"""Words that open a sentence and are no given names."""
_PRONOUNCEABLE = re.compile(r"[^AEIOU][AEIOU][A-Z]+")


def acronyms(subject: Subject) -> Iterator[Measure]:
    """Acronyms that are nowhere said in full; each counts once, where it first stands."""
    expanded = _expanded(" ".join(prose.spoken for prose in subject.prose.values()))
    first: dict[str, Spot] = {}
    for part, prose in subject.prose.items():
        for found in _ACRONYM.finditer(prose.spoken):
            word = found["word"]
            if word not in _COMMON and word not in expanded and not _is_name(prose.spoken, found):
                first.setdefault(word, Spot(part, Span(*found.span("word"))))
    spots = tuple(first.values())
    yield Measure("S15", len(spots), f"{len(spots)} acronyms not said in full", spots, quote=True)


def _expanded(text: str) -> frozenset[str]:
    """Acronyms that stand in brackets after their words, or have their words in brackets after them."""
    return frozenset(one or two for one, two in _IN_FULL.findall(text))


_LONGEST_NAME = 30
"""Characters looked at on each side of a word for a given name."""


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether a word in capitals reads as a family name: pronounceable, beside a given name."""
    word = found["word"]
    if not _PRONOUNCEABLE.fullmatch(word):
        return False
    before = text[max(found.start() - _LONGEST_NAME, 0) : found.start()].split()[-1:]
    after = text[found.end() : found.end() + _LONGEST_NAME].split()[:1]
    return any(side.isalpha() and side.istitle() and side not in _OPENERS for side in (*before, *after))


def denied(subject: Subject) -> Iterator[Measure]:
    """Names on the candidate's own list, anywhere in the telling, whole words in any case."""
    names = [name.strip() for name in subject.deny if name.strip()]
    if not names:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    spots = tuple(
        Spot(part, Span(*found.span()))
        for part, prose in subject.prose.items()
        for found in pattern.finditer(prose.spoken)
    )
    yield Measure("S22", len(spots), "a name on your list", spots, quote=True)
