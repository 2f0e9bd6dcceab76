"""What each track's interviewer listens for, and the words by which it shows in a telling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from interviewprep.domain.core.tracks import Track


@dataclass(frozen=True, slots=True)
class Element:
    """One thing an interviewer listens for."""

    id: str
    title: str
    asks: str
    """What the candidate still has to say; ends a gap of a draft."""
    signs: tuple[re.Pattern[str], ...]
    """Present where each of these is found somewhere in the telling in lower case."""

    def shows_in(self, text: str) -> bool:
        """Whether every sign is in the text, whatever its case."""
        lower = text.lower()
        return all(sign.search(lower) for sign in self.signs)

    def hinted_in(self, text: str) -> bool:
        """Whether any sign is in the text, whatever its case."""
        lower = text.lower()
        return any(sign.search(lower) for sign in self.signs)


@dataclass(frozen=True, slots=True)
class TrackEmphasis:
    """What a track puts on stage."""

    code: str
    """The lint rule that looks for the elements."""
    focus: str
    elements: tuple[Element, ...]

    def missing(self, texts: Iterable[str]) -> tuple[Element, ...]:
        """The elements that do not show in these texts taken together."""
        text = "\n\n".join(texts)
        return tuple(element for element in self.elements if not element.shows_in(text))


def _words(text: str) -> str:
    """An alternation of words and phrases, separated by commas."""
    phrases = (phrase.strip() for phrase in text.replace("\n", " ").split(","))
    return "(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in phrases if phrase) + ")"


_USERS = _words("""
    users?, customers?, listeners?, sellers?, buyers?, readers?, riders?, drivers?, patients?, nurses?,
    guests?, hosts?, students?, teachers?, subscribers?, members?, shoppers?, players?, parents?,
    tenants?, artists?, creators?, people, commuters?, passengers?, visitors?, clerks?,
    learners?, pupils?, couriers?, merchants?
""")
_EVIDENCE = _words(r"""
    interview(?:s|ed|ing)?, watch(?:ed|ing)?, observ(?:ed|ations?), survey(?:s|ed)?, usability,
    sessions?, diary, diaries, complain(?:ed|ts?), tickets, support contacts, support calls,
    recordings?, research, asked, told me, told us, said, shadow(?:ed|ing), listened, reviews, funnel,
    dropped out, drop off, data, called
""")
_TELL = _words("""
    told, tell, explain(?:ed)?, wrote, briefed, showed, walked, presented, said to, reported, agreed,
    brought, asked, gave, posted, sent, put it, met, sat with, sat down with, called
""")
_ENGINEERS = _words(r"""
    engineers, engineering, tech leads?, technical leads?, developers?, architects?, sres?, on-call,
    (?:platform|backend|infrastructure|data|database|payments?|storage|identity|mobile|search|network)\s(?:team|lead)s?
""")
_OTHERS = _words(r"""
    product (?:lead|manager|director|partner|team|owner|people), head of \w+, marketing, sales, support,
    finance, legal, operations, design, designers?, editorial, customer care, executives?, directors?,
    store managers?, product
""")
_METRIC = _words(r"""
    metric, conversion, completion, completed, retention, retained, engagement, activation, adoption,
    churn, cancell?ations?, dau, wau, mau, active \w+, click-?through, sign-?ups?, revenue, repeat,
    rate, share of, time to \w+, finished, no-shows?, bookings?, orders, returns, drop-?off, success
""")
_COUNTER = _words(r"""
    counter-?metrics?, guardrails?, did not (?:rise|fall|move|drop|grow|change|get worse|go up|go down),
    (?:stayed|held|remained|kept)\s(?:\w+\s)?(?:flat|at|under|below|within|level|steady), no worse,
    unchanged, without (?:raising|hurting|losing|lowering|costing), must not, not allowed to
""")
_DEPENDENCY = _words(r"""
    depend(?:s|ed|ing|ency|encies|ent)?, block(?:ed|ing), upstream, downstream, critical path, need-by,
    waited (?:on|for), waiting (?:on|for), relied on, owed, contract between, shared
    (?:schema|release|database|date), needed (?:\w+\s)?(?:\w+\s)?(?:from|before)
""")
_RISK = _words(r"""
    risk(?:s|ed|y)?, bottleneck, single point, might fail, could (?:lose|fail|break|corrupt), exposure,
    danger, worst case, failure mode, at stake, data loss
""")
_TRIGGER = _words(r"""
    trigger(?:s|ed)?, threshold, limit, alarm, more than, above, below, unless, as soon as, no later
    than, tripwire, stop rule, gate, criteri(?:on|a)
""")
_WAY_BACK = _words(r"""
    roll(?:ed|ing)?[\s-]?back, revert(?:ed|ing)?, back out, way back, canary, feature flag, kill switch,
    go/no-go, go or no-go, decided, decision, chose, recommended, paused, stopped the, froze, cut scope
""")


def _near(one: str, other: str) -> re.Pattern[str]:
    """The one and the other in one sentence, in either order."""
    gap = r"\b[^.!?]{0,120}\b"
    return re.compile(rf"\b{one}{gap}{other}\b|\b{other}{gap}{one}\b")


def _says(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{words}\b")


STAGES: dict[Track, TrackEmphasis] = {
    Track.PGM: TrackEmphasis(
        "S19",
        "user evidence, the metric and its counter-metric, influence on design and marketing",
        (
            Element(
                "user-evidence",
                "user evidence",
                "what users said or did, and how you know",
                (_near(_USERS, _EVIDENCE),),
            ),
            Element("metric", "metric", "the one metric that was to move", (_says(_METRIC),)),
            Element(
                "counter-metric",
                "counter-metric",
                "what must not get worse, and how far it may move",
                (_says(_COUNTER),),
            ),
        ),
    ),
    Track.TPM: TrackEmphasis(
        "S20",
        "the dependency, the risk with its trigger, the rollback or decision, told to both audiences",
        (
            Element(
                "dependency",
                "dependency",
                "which team or system had to deliver what, by when",
                (_says(_DEPENDENCY),),
            ),
            Element(
                "risk-trigger",
                "risk with a trigger",
                "what could go wrong, and the signal at which you would act",
                (_says(_RISK), _says(_TRIGGER)),
            ),
            Element(
                "way-back",
                "rollback or decision",
                "the rollback, or the decision you proposed and who made it",
                (_says(_WAY_BACK),),
            ),
            Element(
                "both-audiences",
                "told to engineers and to product",
                "what you told the engineers, and what you told product in their words",
                (_near(_TELL, _ENGINEERS), _near(_TELL, _OTHERS)),
            ),
        ),
    ),
}
