"""Question types as candidates report them: what interviews ask, by track. An item names those it prepares."""

from __future__ import annotations

from dataclasses import dataclass

from interviewprep.domain.core.tracks import Track


@dataclass(frozen=True, slots=True)
class QuestionType:
    """A kind of question that candidates report from interviews of one track."""

    id: str
    title: str
    track: Track


_PRODUCT = (
    ("favorite-product", "Your favorite product, and how you would improve it"),
    ("improve-open", "How would you improve a well-known product?"),
    ("improve-segment", "Improve a product for one group of people"),
    ("improve-vertical", "Improve one part of a product, such as podcasts"),
    ("metrics-product", "You run this product: which metrics do you watch?"),
    ("prioritize-features", "Three features, capacity for one"),
    ("goals-metrics", "Set goals and metrics for a feature or a team"),
    ("diagnose-drop", "A metric fell: find out why"),
    ("tradeoff-ship", "One metric is up and another is down: do you ship?"),
    ("design-for-user", "Design a product for a given person or situation"),
    ("estimation", "Estimate a market, a volume or a cost"),
    ("strategy-entry", "Should the company enter this market?"),
    ("vision-long-range", "Where should this product be in five years?"),
    ("behavioral-conflict", "Conflict, a mistake, a failed launch"),
    ("behavioral-feedback", "Hard feedback, and changing course on evidence"),
    ("behavioral-pressure", "Deadlines, sacrifices and estimates that grow"),
    ("technical-explain", "Explain how something technical works"),
    ("ai-quality", "Judge and improve the quality of an AI feature"),
    ("live-prototype", "Build a prototype with AI tools while they watch"),
    ("take-home", "Take-home assignment and panel presentation"),
)
_TECHNICAL = (
    ("explain-url", "What happens when you type a URL?"),
    ("explain-concept", "Explain a technical concept"),
    ("design-notification", "Design a notification system"),
    ("design-metrics-platform", "Design metrics and monitoring for many services"),
    ("design-classic", "Design a feed, a chat, a CDN, a rate limiter"),
    ("diagnose-latency", "Latency rose: diagnose it and lead the response"),
    ("diagnose-platform-drop", "A count fell on one platform: diagnose it"),
    ("plan-migration", "Plan the migration of a system or a data center"),
    ("launch-cross-functional", "Launch with legal, safety, marketing and several countries"),
    ("late-dependency", "A critical dependency is late"),
    ("project-retrospective", "Tell us about a technical project, in depth"),
    ("program-health", "How do you measure the health of a program?"),
    ("method-craft", "Planning methods: charters, estimates, agile ceremonies"),
    ("everything-important", "Everything is important: set priorities"),
    ("privacy-security-program", "Build privacy, security or compliance into a program"),
    ("ml-gpu-llm-program", "Run a machine learning, GPU or LLM program"),
    ("tech-debt", "Technical debt against features"),
    ("writing-assessment", "Writing assessment before the interviews"),
    ("behavioral-influence", "Influence, conflict, failure and ambiguity"),
    ("company-program", "A program at the company you apply to"),
)

QUESTION_TYPES: dict[str, QuestionType] = {
    id: QuestionType(id, title, track)
    for track, types in ((Track.PGM, _PRODUCT), (Track.TPM, _TECHNICAL))
    for id, title in types
}
"""By id, the product track's first."""
