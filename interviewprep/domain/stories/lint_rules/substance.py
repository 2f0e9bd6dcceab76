"""What a story must hold: S11 to S13, S16, S17, S30, and what each track listens for: S19, S20."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewprep.domain.stories.comparison import STAGES
from interviewprep.domain.stories.competencies import OPPOSED, unknown, unknown_words
from interviewprep.domain.stories.model import years_since
from interviewprep.domain.stories.prose import folded
from interviewprep.domain.stories.shapes import DOING, LEARNED, SETUP

from .base import Measure, Spot, Subject

DECISION = re.compile(
    r"\b(?:decided|decision|chose|picked|recommended|proposed|opted|preferred|ruled\s+out|settled\s+on|paused"
    r"|rejected|turned\s+down|said\s+no|called\s+off|cancelled|stopped)\b",
)
REASON = re.compile(
    r"\bbecause\b|\bsince\b|\bso\s+that\b|\binstead\s+of\b|\brather\s+than\b|\bover\s+the\b|\balternatives?\b"
    r"|\boptions?\b|\bversus\b|\bthe\s+other\s+(?:way|choice|plan|route)\b|\btrade-?off\b|\bas\s+(?:it|that|the)\b"
    r"|\bnot\s+the\b|,\s+not\s|\bthe\s+price\s+was\b|\beven\s+though\b|\bagainst\b|\bfor\s+two\s+reasons\b",
)
LESSON = re.compile(
    r"\b(?:learn(?:ed|t)|next\s+time|since\s+then|ever\s+since|i\s+now|do\s+differently|in\s+hindsight|lesson|taught\s+me"
    r"|my\s+mistake|i\s+(?:should|ought\s+to)\s+have|i\s+have\s+since|i\s+still\s+(?:use|do)|today\s+i)\b",
)
_ROLE = (
    r"(?:leads?|managers?|directors?|heads?\s+of\s+\w+|engineers?|designers?|marketing|legal|finance|sales|support|vp"
    r"|cto|ceo|cfo|architects?|editors?|owners?|partners?|analysts?|team|group|operations|scientists?|security)"
)
_OPPOSED = (
    r"(?:refused|wanted|disagreed|objected|worried|insisted|pushed|preferred|declined|blocked|would\s+not|wouldn['’]t"
    r"|argued|opposed|feared|said\s+no|resisted|against|had\s+promised|needed|asked\s+for|had\s+other|did\s+not\s+want)"
)
OPPONENT = re.compile(rf"\b{_ROLE}\b[^.!?]{{0,80}}\b{_OPPOSED}\b|\b{_OPPOSED}\b[^.!?]{{0,40}}\b{_ROLE}\b")
STAKE = re.compile(
    r"\b(?:at\s+stake|costs?|lost?|losing|revenue|churn\w*|deadline|contracts?|penalt(?:y|ies)|risk\w*|launch|late"
    r"|slip\w*|fines?|complain\w*|outages?|miss(?:ed|ing)?|renewal|margin|cancel\w*|dropped|gave\s+up|failed)\b|[$€£]",
)


def competencies(subject: Subject) -> Iterator[Measure]:
    """Names among the competencies that nothing counts, each with what was most likely meant."""
    claimed = subject.story.competencies
    yield Measure("S30", len(unknown(claimed)), unknown_words(claimed))


def decision(subject: Subject) -> Iterator[Measure]:
    """Counts, of two: a decision, and near it the reason or the alternative."""
    value, spots = 0, subject.whole(DOING)
    for part, prose in subject.among(DOING):
        for number, sentence in enumerate(prose.sentences):
            if not DECISION.search(prose.folded, *sentence):
                continue
            near = prose.sentences[max(number - 1, 0) : number + 2]
            reached = 2 if any(REASON.search(prose.folded, *span) for span in near) else 1
            if reached > value:
                value, spots = reached, (Spot(part, sentence),)
    says = ("no decision", "a decision without its reason or alternative", "decision and reason")[value]
    yield Measure("S11", value, says, spots, variant=subject.telling.track.value)


def learning(subject: Subject) -> Iterator[Measure]:
    """Sentences that say what changed since; a Learning or a Reflection with words counts as one."""
    found = sum(len(LESSON.findall(prose.folded)) for prose in subject.prose.values())
    found = max(found, 1 if subject.words(LEARNED) else 0)
    variant = "failure" if "failure" in subject.story.competencies else ""
    says = "no learning in a failure story" if variant else "no learning"
    yield Measure("S12", found, says, variant=variant)


def opposition(subject: Subject) -> Iterator[Measure]:
    """In a story told for influence or conflict: the stake, and who wanted something else."""
    if not OPPOSED.intersection(subject.story.competencies):
        return
    setting = [folded(prose.spoken) for _, prose in subject.among(SETUP | DOING)]
    present = {
        "stake": any(STAKE.search(text) for text in setting),
        "opposing party named by role": any(OPPONENT.search(text) for text in setting),
    }
    missing = [name for name, there in present.items() if not there]
    yield Measure("S13", sum(present.values()), f"no {' and no '.join(missing)}", subject.whole(SETUP))


def age(subject: Subject) -> Iterator[Measure]:
    """Years since the event; nothing where its date is not known."""
    if subject.story.when:
        years = years_since(subject.story.when, subject.today)
        yield Measure("S16", years, f"the event is {years:.1f} years old")


def planned(subject: Subject) -> Iterator[Measure]:
    """Rounds in which this story is planned."""
    rounds = len(set(subject.story.rounds))
    yield Measure("S17", rounds, f"planned for {rounds} rounds")


def track_elements(subject: Subject) -> Iterator[Measure]:
    """What this track's interviewer listens for and does not hear."""
    stage = STAGES[subject.telling.track]
    missing = stage.missing(prose.spoken for prose in subject.prose.values())
    names = ", no ".join(element.title for element in missing)
    yield Measure(stage.code, len(missing), f"no {names}: {len(missing)} missing", subject.whole(DOING))
