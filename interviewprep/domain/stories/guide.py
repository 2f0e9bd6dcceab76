"""The guided builder: each fact with its question, one good and one bad example, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One question of the builder; `fact` names the field of `Story` that the answer fills."""

    fact: str
    question: str
    good: str
    bad: str
    why: str


STEPS: tuple[GuideStep, ...] = (
    GuideStep(
        "context",
        "What was going on, in two sentences that a stranger follows?",
        "Shops booked parcel pick-ups by phone. The line was busy from four to six, when shops close.",
        "Our team was responsible for several initiatives in the logistics space.",
        "The interviewer needs a picture in ten seconds; a list of initiatives gives none.",
    ),
    GuideStep(
        "decision",
        "What did you yourself decide or recommend, and why?",
        "I recommended a booking page for evenings alone, because evenings were 70 % of the lost calls.",
        "We decided to go ahead with the project.",
        "Judgment is what gets hired. Without a reason there is no judgment to see.",
    ),
    GuideStep(
        "actions",
        "What did you do? One line each, each beginning with a verb.",
        "Sat a Friday evening beside the phone agents and counted the calls that hung up.",
        "Was involved in requirements gathering.",
        "A line that could be in anybody's story says nothing about you.",
    ),
    GuideStep(
        "numbers",
        "What changed: from what, to what, over which time, measured how?",
        "Lost evening calls: 38 % → 9 %, in six weeks, counted in the phone log.",
        "Calls went down a lot.",
        "A number without its baseline, window and method cannot be believed or compared.",
    ),
    GuideStep(
        "outcome",
        "How did it end, for users, for the company, and for the date?",
        "The chain withdrew its notice; the page went to all regions in May.",
        "It went well and everybody was happy.",
        "An ending can be checked. Happiness cannot.",
    ),
    GuideStep(
        "learned",
        "What do you do differently since?",
        "I sit beside the people who do the work before I read the dashboard.",
        "Communication is key.",
        "A lesson counts when it changed a habit that you can name.",
    ),
    GuideStep(
        "stakes",
        "Who stood to lose what, and by when?",
        "A chain of 90 shops had given notice for the end of March; it was a sixth of the region's pick-ups.",
        "It was really important for the company.",
        "Without a stake the actions look like routine. A date and a size make it a decision.",
    ),
    GuideStep(
        "people",
        "Who had a say, by role, and what did each want?",
        "Head of operations: wanted the phone line kept, since drivers trusted it.",
        "Lots of stakeholders.",
        "Influence shows only against somebody's interest. Name roles, not people.",
    ),
    GuideStep(
        "alternatives",
        "What else could have been done, and why was it not?",
        "Two more phone agents: quicker, yet the line would have been full again by autumn.",
        "There was no alternative.",
        "A choice needs a second option that a sensible person could have taken.",
    ),
    GuideStep(
        "when",
        "When was it? A year, or year and month.",
        "2024-03",
        "a while ago",
        "Recent stories count for more, and you are asked how long it took.",
    ),
    GuideStep(
        "competencies",
        "Which questions does it answer?",
        "influence, user-insight",
        "all of them",
        "A story that answers everything is told three times in one loop.",
    ),
    GuideStep(
        "rounds",
        "In which rounds do you plan to tell it?",
        "leadership",
        "every round",
        "Interviewers compare notes; each round deserves its own story.",
    ),
    GuideStep(
        "where",
        "In which team or place was it?",
        "the regional pick-up team, Lyon",
        "at work",
        "It brings the scene back when you rehearse.",
    ),
    GuideStep(
        "employer",
        "For which employer? Used to see whether all stories come from one job.",
        "a parcel company",
        "my company",
        "A bank with one employer in it looks like one good year.",
    ),
    GuideStep(
        "confidentiality",
        "What must not be said aloud?",
        "The chain's name; the price per pick-up.",
        "Nothing, I think.",
        "An interviewer who hears a client's name wonders what you will say about them.",
    ),
)
"""What a first draft is made of, then what makes it better."""

FOR_A_DRAFT = 6
"""So many of the first steps are enough for a first draft."""

FIRST_PROMPTS: tuple[str, ...] = (
    "When did somebody with no reason to follow you change their plan?",
    "What did you stop, cut or hand back, and who was unhappy about it?",
    "Which number of yours would a former colleague confirm?",
)
"""Shown while there is no story yet."""
