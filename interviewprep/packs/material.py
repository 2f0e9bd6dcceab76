"""Sections to prompts, checklists, loops, teardowns and sample stories."""

from __future__ import annotations

import re

from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.library.items import Evidence
from interviewprep.domain.library.material import (
    CheckItem,
    Checklist,
    GradedAnswer,
    Loop,
    LoopRound,
    Prompt,
    SampleStory,
    Teardown,
    TreeNode,
)

from .attributes import check_keys
from .heads import (
    COMMON,
    EVIDENCE,
    check_round,
    evidence,
    head,
    head_of,
    inherit,
    number,
    require,
    slug,
    word,
    words,
)
from .markdown import ListItem, Section, list_items
from .page import Page, shown
from .parts import by_level, parts, text_of, texts_of

KNOWN_PROMPT = COMMON | {"competency"}
KNOWN_CHECK = COMMON | {"done", "due"}
KNOWN_ROUND = EVIDENCE | {"id", "round", "minutes"}
PROMPT_PARTS = ("Listens for", "Follow-ups", "Red flags")
TEARDOWN_PARTS = (
    "Facts",
    "Goal",
    "User",
    "Metric tree",
    "Guardrail",
    "What would have killed it",
    "Delivery",
)
TEARDOWN_NEEDED = ("Goal", "User", "Metric tree", "Guardrail", "What would have killed it")

_RULE = re.compile(
    r"tick|(mocks|cards|facts|stories|rehearsals|teardowns|chats|loops|quizzes) >= \d{1,5}"
    r"( (round|tag|competency|track): ?[a-z0-9][a-z0-9-]*)*"
)
_DUE = re.compile(r"([+-]?\d{1,3})d")


def build_prompt(page: Page, section: Section) -> Prompt:
    """A behavioural question."""
    attributes = section.attributes
    check_keys(page, attributes, KNOWN_PROMPT)
    require(page, attributes, section.line, "competency")
    levels = [child for child in section.children if child.title.lower().startswith("level")]
    found = parts(page, section, PROMPT_PARTS, (), levels)
    wants = section.own().text()
    if not wants:
        page.error(
            section.line,
            1,
            "IP013",
            "a prompt without what the interviewer wants",
            "write it below the heading",
        )
    listens, follow_ups, flags = (texts_of(page, found.get(name)) for name in PROMPT_PARTS)
    competencies = words(attributes, "competency")
    own = head(page, section, attributes)
    graded = tuple(_graded(page, level, child) for level, child in by_level(page, levels).items())
    return Prompt(own, competencies, wants, listens, follow_ups, flags, graded)


def _graded(page: Page, level: int, section: Section) -> GradedAnswer:
    """The answer as spoken; what is quoted with `>` says why it has this level."""
    block = section.own()
    quoted = [line[:1] == ">" and not fenced for line, fenced in zip(block.lines, block.fenced, strict=True)]
    why = "\n".join(
        line[1:].strip() for line, is_why in zip(block.lines, quoted, strict=True) if is_why
    ).strip()
    text = "\n".join(line for line, is_why in zip(block.lines, quoted, strict=True) if not is_why).strip()
    if not text or not why:
        problem = "a graded answer needs its text and why it has this level"
        page.error(section.line, 1, "IP013", problem, f"write the answer, then `> Why it is a {level}: …`")
    return GradedAnswer(level, text, why)


def build_checklist(page: Page, section: Section) -> Checklist:
    """A checklist; its items carry heads of their own."""
    check_keys(page, section.attributes, KNOWN_CHECK)
    for child in section.children:
        page.error(child.line, 1, "IP012", "a heading within a checklist", "begin another checklist with `#`")
    items, loose = list_items(page, section.own())
    if not items:
        page.error(section.line, 1, "IP013", "a checklist without items", "write `- [ ] what to do`")
    own = head(page, section, section.attributes)
    return Checklist(own, tuple(_check_item(page, section, item) for item in items), "\n".join(loose))


def _check_item(page: Page, section: Section, item: ListItem) -> CheckItem:
    check_keys(page, item.attributes, KNOWN_CHECK)
    if not item.task:
        page.error(
            item.line, 1, "IP005", f"not a thing to tick: {shown(item.text)}", "write `- [ ] what to do`"
        )
    attributes = inherit(section.attributes, item.attributes)
    done = word(page, attributes, "done", "tick")
    if _RULE.fullmatch(done) is None:
        attribute = attributes["done"]
        page.error(
            attribute.line,
            attribute.column,
            "IP005",
            f"'done' cannot be {shown(done)}",
            "write `tick` or a rule such as `mocks >= 1 round: program-design`",
        )
    note = "\n".join([*item.note, *(f"- {child.text}" for child in item.children)]).strip()
    own = head_of(page, attributes, item.text, item.line, item.mark)
    return CheckItem(own, item.text, done, _due(page, item, word(page, attributes, "due")), note)


def _due(page: Page, item: ListItem, value: str) -> int | None:
    if not value:
        return None
    found = _DUE.fullmatch(value)
    if found is None:
        page.error(
            item.mark,
            1,
            "IP005",
            f"'due' cannot be {shown(value)}",
            "write days before the last round: `-10d`",
        )
        return None
    return int(found[1])


def build_loop(page: Page, section: Section) -> Loop:
    """The rounds of one employer's interview."""
    check_keys(page, section.attributes, COMMON)
    own = head(page, section, section.attributes)
    if not section.children:
        page.error(section.line, 1, "IP013", "a loop without rounds", "write each under a `##` heading")
    return Loop(
        own, tuple(_round(page, own.slug, section, child) for child in section.children), section.own().text()
    )


def _round(page: Page, loop: str, parent: Section, section: Section) -> LoopRound:
    check_keys(page, section.attributes, KNOWN_ROUND)
    if section.level != 2 or section.children:
        page.error(section.line, 1, "IP012", f"not one `##` heading: {shown(section.title)}", "write `##`")
    require(page, section.attributes, section.line, "round")
    kind = word(page, section.attributes, "round")
    if kind and kind not in ROUNDS:
        check_round(page, section.attributes["round"], kind, page.pack.tracks)
    usual = ROUNDS[kind].minutes if kind in ROUNDS else 45
    sources = evidence(page, inherit(parent.attributes, section.attributes))
    minutes = int(number(page, section.attributes, "minutes", usual, 5, 480))
    own = slug(page, section.attributes, section.title, section.line, loop)
    return LoopRound(own, section.title, kind, minutes, section.own().text(), sources)


def build_teardown(page: Page, section: Section) -> Teardown:
    """A launch taken apart."""
    check_keys(page, section.attributes, COMMON)
    found = parts(page, section, TEARDOWN_PARTS, TEARDOWN_NEEDED)
    return Teardown(
        head=head(page, section, section.attributes),
        facts=_facts(page, section, found.get("Facts")),
        goal=text_of(found.get("Goal")),
        user=text_of(found.get("User")),
        metrics=_tree(page, found.get("Metric tree")),
        guardrail=text_of(found.get("Guardrail")),
        killer=text_of(found.get("What would have killed it")),
        delivery=text_of(found.get("Delivery")),
    )


def _facts(page: Page, parent: Section, section: Section | None) -> tuple[Evidence, ...]:
    if section is None:
        return ()
    facts: list[Evidence] = []
    items, _ = list_items(page, section.own())
    for item in items:
        check_keys(page, item.attributes, EVIDENCE | {"covers"})
        sources = {key: value for key, value in parent.attributes.items() if key in EVIDENCE}
        attributes = inherit(sources, item.attributes)
        require(page, attributes, item.mark, "source")
        facts.extend(evidence(page, attributes, item.text))
    return tuple(facts)


def _tree(page: Page, section: Section | None) -> tuple[TreeNode, ...]:
    if section is None:
        return ()
    items, loose = list_items(page, section.own())
    if loose or not items:
        page.error(
            section.line,
            1,
            "IP005",
            "a metric tree is a nested list",
            "write `- metric`, and what feeds it below, indented",
        )
    return tuple(map(_node, items))


def _node(item: ListItem) -> TreeNode:
    return TreeNode(item.text, tuple(map(_node, item.children)))


def build_story(page: Page, section: Section) -> SampleStory:
    """A sample story."""
    check_keys(page, section.attributes, COMMON | {"competency"})
    body = section.whole().text()
    if not body:
        page.error(section.line, 1, "IP013", "a story without text", "write it below the heading")
    return SampleStory(head(page, section, section.attributes), body)
