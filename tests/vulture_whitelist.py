"""What is used although no line of the package names it: vulture reads this list, and mypy holds that it exists."""

from __future__ import annotations

import sqlite3

from interviewprep.domain.cards.forgetting import AS_PUBLISHED
from interviewprep.domain.interviews.contacts import InterviewOutcome
from interviewprep.domain.library.dialogues import Speaker
from interviewprep.domain.library.material import Teardown
from interviewprep.domain.mocks.question_evidence import ClarificationEvidence
from interviewprep.domain.progress.track_fit import Amount
from interviewprep.domain.stories.model import Story
from interviewprep.storage.library.cards import CardChanges
from interviewprep.ui.filters import ColorlessFilter, HarmlessFilter
from interviewprep.ui.screens.cards.evening import EveningScreen
from interviewprep.ui.screens.library.library import LibraryScreen
from interviewprep.ui.screens.mocks.mocks import MockScreen
from interviewprep.ui.screens.prepare.checklist import ChecklistScreen
from interviewprep.ui.screens.prepare.posting import PostingScreen
from interviewprep.ui.screens.progress.progress import ProgressScreen
from interviewprep.ui.screens.stories.stories import StoriesScreen
from interviewprep.ui.screens.today.today import TodayScreen

# Values of an enum that are read from the store or a pack, or from what a candidate chose.
InterviewOutcome.WITHDREW
Speaker.INTERVIEWER
Speaker.CANDIDATE
Amount.ONCE
Amount.OFTEN

# `ui/sections.py` names its screens in strings, so that each is imported when it is first shown.
EveningScreen
LibraryScreen
MockScreen
PostingScreen
ChecklistScreen
ProgressScreen
StoriesScreen
TodayScreen


def _fields(teardown: Teardown, story: Story, changes: CardChanges) -> tuple[object, ...]:
    """Fields that are written and compared as a part of the whole."""
    return teardown.delivery, story.confidentiality, changes.returned


_fields

# Read by the driver.
sqlite3.Connection.text_factory


# Called by the toolkit, with a background.
HarmlessFilter.apply
ColorlessFilter.apply

AS_PUBLISHED  # with it tests state what FSRS alone would say

# Read by their place, beside their coefficients.
ClarificationEvidence.either_weight
ClarificationEvidence.often_weight
ClarificationEvidence.misfit
