"""Each rule in words: what it looks for, how to mend a finding, what its limit rests on."""

from __future__ import annotations

from dataclasses import dataclass

_SAMPLES = "41 published sample answers, measured"
_COACHES = "advice of interview coaches"


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule of the linter; its limits stand in `thresholds`."""

    code: str
    title: str
    remedy: str
    basis: str


RULES: dict[str, LintRule] = {
    rule.code: rule
    for rule in (
        LintRule(
            "S00",
            "a suppression that cannot be used",
            "write: ignore S07 because …, with a rule's code and your reason",
            "a finding set aside without a reason is forgotten",
        ),
        LintRule(
            "S01",
            "number of words",
            "cut or add in the Action first; the words should fit the planned time",
            f"{_SAMPLES}: median 273 words; two-minute advice",
        ),
        LintRule(
            "S02",
            "speaking time",
            "say it once against the clock and cut what you skipped",
            "one to two minutes is the common advice",
        ),
        LintRule(
            "S03",
            "share of the Action",
            "move time from the setting into what you did and why",
            f"50 to 60 % is advised, yet under 50 % in all of {_SAMPLES}; hence the milder limits",
        ),
        LintRule(
            "S04",
            "share of Situation and Task",
            "two sentences of setting: who was hurt, and what you owned",
            f"20 to 30 % is advised; {_SAMPLES}",
        ),
        LintRule(
            "S05", "share of the Result", "one or two sentences: the number, and what it meant", _SAMPLES
        ),
        LintRule(
            "S06",
            "number in the Result",
            "give baseline → after, the window and how it was measured, or an honest proxy called a proxy",
            "8 of 41 published samples have a number in the Result: the most common fault",
        ),
        LintRule(
            "S07",
            "we against I in the Action",
            'say "I" for what you did; keep "we" for what the team achieved',
            f"{_COACHES}; {_SAMPLES}: median 17 % we",
        ),
        LintRule(
            "S08",
            "hypothetical would or could",
            "tell what you did, in the past tense",
            "a behavioral question asks for past behavior",
        ),
        LintRule("S09", "vague verbs", "name the act: wrote, measured, cut, asked, decided", _COACHES),
        LintRule(
            "S10", "soft words", "delete the word, or put the number there", f"{_SAMPLES}: about two a story"
        ),
        LintRule(
            "S11",
            "decision with its reason or alternative",
            "say what you decided, what else you could have done, and why not that",
            "technical program interviews ask for the decision; STAR-DR",
        ),
        LintRule(
            "S12",
            "learning",
            "one sentence: what you do differently since",
            "CARL; a failure told without a lesson is only a failure",
        ),
        LintRule(
            "S13",
            "stake and opposing party",
            "name who wanted something else, by role, and what they stood to lose",
            "anchors for conflict and influence",
        ),
        LintRule("S14", "blame", "say what the other side needed, and what you did about it", _COACHES),
        LintRule("S15", "acronyms", "say it in full once, or use a plain word", "panels are mixed"),
        LintRule(
            "S16",
            "age of the event",
            "choose a newer story, or say why this one still counts",
            "coaches choose by recency",
        ),
        LintRule(
            "S17",
            "one story for many rounds",
            "give each round its own story; interviewers compare notes",
            "coaches on overuse",
        ),
        LintRule(
            "S18",
            "one text for both tracks",
            "same facts, another decision in focus: retell the Action for this track",
            "one story told the same way to both tracks is the mistake interviewers name",
        ),
        LintRule(
            "S19",
            "what a PGM round listens for",
            "add the missing element, or choose another story for this track",
            "a product round scores user evidence, a metric and its counter-metric",
        ),
        LintRule(
            "S20",
            "what a TPM round listens for",
            "add the missing element, or choose another story for this track",
            "a program round scores dependency, risk with a trigger, a rollback and both audiences",
        ),
        LintRule(
            "S21",
            "a sample's number",
            "use your own number; this one is from a well-known example",
            "honesty: interviewers read the same articles",
        ),
        LintRule(
            "S22",
            "a name you must not say",
            "say the role or the kind of company instead",
            "your own list of confidential names",
        ),
        LintRule(
            "S23",
            "size of the bank",
            "write down one more experience; six to twelve stories cover a loop",
            "coaches: 6 to 8, 8 to 10 or 8 to 12 stories",
        ),
        LintRule(
            "S24",
            "coverage of competencies",
            "write a story for this competency",
            "what each track's interviews test",
        ),
        LintRule("S25", "a failure and a conflict", "write one; every loop asks for both", "every loop asks"),
        LintRule(
            "S26", "share from one job", "draw on another job, a volunteer post or your studies", "breadth"
        ),
        LintRule(
            "S27",
            "pace",
            "rehearse once more; pause at the end of each part",
            "130 to 160 words a minute is ordinary speech",
        ),
        LintRule(
            "S28",
            "rehearsed on separate days",
            "rehearse again on another day",
            "spaced practice lasts longer than massed practice",
        ),
        LintRule(
            "S29",
            "an open gap",
            "replace […] with the fact, or take the sentence out",
            "a draft leaves gaps where it would have to invent",
        ),
        LintRule(
            "S30",
            "a competency that no track counts",
            "correct its name among the facts of the story",
            "the matrix counts only the competencies that it knows",
        ),
        LintRule(
            "S31",
            "a number without proof",
            "among the numbers of the story, say how it was measured, or mark it (estimated), (from memory) or (cannot confirm)",
            "honesty: interviewers ask how you know",
        ),
        LintRule(
            "S32",
            "an estimate told as measured",
            'say "about" with it, or how you estimated it; once you can show it, mark it (measured)',
            "honesty: interviewers ask how you know",
        ),
        LintRule(
            "S33",
            "what cannot be confirmed, told as fact",
            'leave the number out, or say with it that you "cannot confirm" it',
            "honesty: an employer may check a number, never a belief",
        ),
    )
}
