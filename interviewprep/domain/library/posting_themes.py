"""What job postings ask for, in their words, and what an interview makes of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that a posting can ask for."""

    id: str
    title: str
    phrases: tuple[str, ...]
    """Words by which it is known, in any form."""
    competencies: tuple[str, ...] = ()
    """Of stories."""
    dims: tuple[str, ...] = ()
    """`rubric/dimension`."""


def _theme(id: str, title: str, phrases: str, competencies: str = "", dims: str = "") -> Theme:
    return Theme(id, title, tuple(phrases.split(", ")), tuple(competencies.split()), tuple(dims.split()))


THEMES: tuple[Theme, ...] = (
    _theme("influence", "Influence without authority", "influence, without authority, without formal authority, matrixed, matrix organization, align stakeholders, drive alignment, build consensus, stakeholder alignment", "influence", "leadership/influence executive/influence"),
    _theme("stakeholders", "Stakeholders and governance", "stakeholder, stakeholder management, cross-functional, cross functional, governance, steering committee, partner teams, work closely with, raci", "influence", "program-design/stakeholders leadership/influence"),
    _theme("conflict", "Conflict and candor", "conflict, disagreement, difficult conversations, negotiate, negotiation, push back, challenge the status quo, candor", "conflict said-no", "leadership/conflict executive/candour"),
    _theme("ownership", "Ownership", "ownership, own the, end-to-end ownership, accountable, accountability, self-starter, bias for action, take initiative, hands-on", "failure", "leadership/ownership"),
    _theme("leading", "Leading and growing people", "mentor, coach, people management, manage a team, lead a team, grow the team, hiring, direct reports", "influence", "leadership/ownership leadership/learning"),
    _theme("ambiguity", "Ambiguity", "ambiguity, ambiguous, zero to one, fast-paced, fast paced, undefined, greenfield, startup environment, changing priorities", "ambiguity", "product-sense/goal program-design/goal"),
    _theme("prioritizing", "Prioritization and trade-offs", "prioritize, prioritization, prioritise, trade-off, tradeoff, competing priorities, backlog, roadmap", "prioritisation", "product-execution/trade-off"),
    _theme("writing", "Writing", "written communication, writing skills, write clear, write prd, prd, product requirements, documentation, narrative, memo, one-pager, one pager, technical writing, design docs", "communication", "written/answer written/economy"),
    _theme("speaking", "Communication to many audiences", "communication skills, verbal, presentation skills, present to, communicate, communicator, storytelling, technical and non-technical, non-technical audiences", "communication", "program-design/communication written/audience"),
    _theme("executives", "Executives", "executive, executives, c-level, senior leadership, leadership team, vp level, executive presence, board of directors", "communication escalation", "executive/altitude strategy/presence"),
    _theme("users", "User insight", "user research, customer research, customer interviews, user interviews, customer insight, user needs, customer needs, user empathy, customer empathy, customer obsessed, customer obsession, personas, voice of the customer, usability, talk to customers, talk to users", "user-insight", "product-sense/users product-sense/problem"),
    _theme("design", "Product design and first versions", "user experience, ux, product design, designers, prototype, prototyping, wireframe, mvp, product discovery, discovery, ideation", "user-insight", "product-sense/solution prototype/scope"),
    _theme("vision", "Vision and ambition", "product vision, vision, product strategy, innovative, innovation, long-term, north star", "", "product-sense/ambition strategy/position"),
    _theme("strategy", "Strategy and markets", "strategy, strategic, market analysis, competitive analysis, competitive landscape, competitor, go-to-market, go to market, gtm, market research, business case, market opportunity, partnerships", "", "strategy/position strategy/options strategy/sequencing"),
    _theme("economics", "Economics", "p&l, revenue, pricing, monetization, monetisation, unit economics, margin, growth, retention, churn, subscription, conversion, marketplace, lifetime value, business model", "", "strategy/economics executive/business"),
    _theme("metrics", "Metrics", "metric, kpi, kpis, okr, okrs, success metrics, data-driven, data driven, analytics, sql, dashboards, quantitative, measure success, define success, instrumentation, amplitude, looker, tableau", "data-opinion", "product-execution/metrics product-sense/metric"),
    _theme("experiments", "Experiments", "a/b test, a/b testing, ab testing, experiment, experimentation, hypothesis, statistical, statistics, causal", "data-opinion launch-iterate", "product-execution/readout product-sense/metric"),
    _theme("diagnosis", "Diagnosis", "root cause, problem solving, problem-solving, analytical, analytical skills, troubleshoot, diagnose, insights from data", "data-opinion", "product-execution/diagnosis program-execution/fact-finding"),
    _theme("launch", "Launching", "launch, ship, shipped, shipping products, release management, deliver products, bring to market, iterate, product lifecycle, agile, scrum, sprint", "launch-iterate", "program-design/rollout product-sense/solution"),
    _theme("programs", "Planning large programs", "program management, project management, program plan, project plans, milestones, large-scale programs, complex programs, deliverables, on time, on-time, timelines, workstreams, pmp, execution plans, multiple projects, roadmapping", "at-risk", "program-design/goal program-design/decomposition"),
    _theme("dependencies", "Dependencies", "dependency, dependencies, critical path, interdependencies, cross-team, cross team, multiple teams, across teams, across organizations", "dependency", "program-design/dependencies"),
    _theme("risk", "Risk", "risk management, risk, risks, mitigate, mitigation, contingency, blockers, unblock, remove obstacles, remove roadblocks, roadblocks", "at-risk", "program-design/risk program-execution/options"),
    _theme("escalation", "Escalation", "escalate, escalation, escalations, status reports, status reporting, report status, executive updates", "escalation", "program-execution/escalation written/answer"),
    _theme("health", "Program health", "program health, health metrics, tracking progress, track progress, reporting, operational excellence, cadence, operating rhythm, forecast, capacity planning, budget", "process", "program-execution/health"),
    _theme("process", "Improving processes", "process improvement, improve processes, continuous improvement, scalable processes, streamline, efficiency, automation, automate, best practices, developer productivity, sdlc, ci/cd", "process", "program-execution/prevention"),
    _theme("architecture", "Architecture and scale", "system design, architecture, distributed systems, scalability, scalable systems, microservices, cloud, aws, gcp, azure, kubernetes, infrastructure, platform, backend, high availability, low latency, api, apis, technical design", "technical-trade-off", "architecture/requirements architecture/data-flow architecture/capacity"),
    _theme("technical", "Technical depth", "technical background, computer science, engineering background, software engineering, software development, technical depth, technical expertise, technical discussions, technical decisions, work with engineers, engineering teams", "technical-trade-off", "architecture/altitudes project-retrospective/depth"),
    _theme("reliability", "Reliability and incidents", "reliability, incident, incident management, on-call, on call, slo, sla, uptime, observability, monitoring, postmortem, post-mortem, disaster recovery, resilience, production readiness", "incident", "architecture/failure"),
    _theme("migration", "Migration and rollout", "migration, migrate, deprecation, rollout, roll out, roll-out, phased, change management, modernization, modernize, legacy", "incident at-risk", "program-design/rollout"),
    _theme("data", "Data platforms", "data pipeline, data pipelines, data platform, data warehouse, data infrastructure, etl, streaming, spark, kafka, data quality, data governance", "technical-trade-off", "architecture/data-flow"),
    _theme("ml", "AI and machine learning", "machine learning, ml, ai, artificial intelligence, llm, llms, generative, genai, recommendation, recommender, personalization, personalisation, model evaluation, ai agents", "technical-trade-off", "architecture/altitudes product-sense/metric"),
    _theme("privacy", "Security, privacy, compliance", "security, privacy, gdpr, compliance, regulatory, regulation, legal, trust and safety, audit, soc 2, data protection, abuse, fraud", "said-no", "architecture/safeguards"),
    _theme("vendors", "Vendors and partners", "vendor, vendors, suppliers, third-party, third party, external partners, contract, procurement", "dependency", "program-design/dependencies"),
    _theme("learning", "Learning from failure", "learn from, growth mindset, feedback, retrospective, retrospectives, lessons learned, curiosity, curious, humble", "failure", "leadership/learning project-retrospective/hindsight"),
)  # fmt: skip
"""In the order in which they are shown where postings ask for them alike."""
