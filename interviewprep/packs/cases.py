"""Sections to cases."""

from __future__ import annotations

import re
from collections import Counter

from interviewprep.domain.core.markdown import Block
from interviewprep.domain.library.cases import Case, Clarification, Mark, Phase, Probe, ProbeKind, Specimen

from .attributes import check_keys
from .heads import COMMON, check_round, choice, head, number, require, slug, word, words
from .markdown import ListItem, Section, list_items
from .page import Page, shown
from .parts import by_level, parts, text_of, texts_of

KNOWN = COMMON | {"round", "minutes", "rubric", "open", "phases"}
PARTS = (
    "Prompt",
    "What it tests",
    "Clarifications",
    "Phases",
    "Probes",
    "Strong signals",
    "Red flags",
    "Reference points",
    "Specimens",
)
NEEDED = ("Prompt", "Phases")

_BOLD = re.compile(r"\*\*((?:(?!\*\*).)+)\*\*\s*(.*)", re.DOTALL)
_PHASE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?) ?min(?:utes)?:\s*(.+)", re.DOTALL)
_MARK = re.compile(r"[-*+]\s+\*\*([a-z0-9][a-z0-9-]*)\s+([1-4])\*\*:?\s+(\S.*)")


def build_case(page: Page, section: Section) -> Case:
    """A case, with what is wrong in it recorded on the page."""
    attributes = section.attributes
    check_keys(page, attributes, KNOWN)
    require(page, attributes, section.line, "round", "minutes", "rubric")
    own = head(page, section, attributes)
    round_ = word(page, attributes, "round")
    if round_:
        check_round(page, attributes["round"], round_, own.tracks)
    found = parts(page, section, PARTS, NEEDED)
    phases = tuple(_phase(page, own.slug, item) for item in _list(page, found.get("Phases")))
    return Case(
        head=own,
        round=round_,
        minutes=int(number(page, attributes, "minutes", 0, 1, 240)),
        rubric=word(page, attributes, "rubric"),
        prompt=text_of(found.get("Prompt")),
        tests=text_of(found.get("What it tests")),
        clarifications=tuple(
            _clarification(page, own.slug, item) for item in _list(page, found.get("Clarifications"))
        ),
        phases=phases,
        probes=tuple(_probe(page, own.slug, item, phases) for item in _list(page, found.get("Probes"))),
        signals=texts_of(page, found.get("Strong signals")),
        flags=texts_of(page, found.get("Red flags")),
        reference=text_of(found.get("Reference points")),
        specimens=_specimens(page, found.get("Specimens")),
        open=choice(page, attributes, "open", ("yes", "no"), "no") == "yes",
        phases_hidden=choice(page, attributes, "phases", ("hidden", "shown"), "shown") == "hidden",
    )


def _list(page: Page, section: Section | None) -> list[ListItem]:
    """The items of a part, each id once."""
    if section is None:
        return []
    items, loose = list_items(page, section.own())
    if loose:
        page.error(
            section.line,
            1,
            "IP011",
            f"text that is in no list item: {shown(loose[0])}",
            "begin each line with `- `",
        )
    seen: dict[str, int] = {}
    for item in items:
        own = word(page, item.attributes, "id")
        if own and own in seen:
            page.error(
                item.mark,
                1,
                "IP003",
                f"the id {own!r} is also on line {seen[own]}",
                "give one of them another id",
            )
        seen[own] = item.line
    return items


def _clarification(page: Page, case: str, item: ListItem) -> Clarification:
    check_keys(page, item.attributes, frozenset({"id", "terms"}))
    found = _BOLD.match(item.text)
    if found is None or not found[2].strip():
        page.error(
            item.line,
            1,
            "IP005",
            "a clarification without question and answer",
            "write `- **Question?** answer`",
        )
        return Clarification("", item.text, "")
    own = slug(page, item.attributes, found[1], item.mark, case)
    answer = "\n".join([found[2], *item.note]).strip()
    ways = tuple(_way(page, child) for child in item.children)
    return Clarification(own, found[1].strip(), answer, words(item.attributes, "terms"), ways)


def _way(page: Page, item: ListItem) -> str:
    """Another way to ask a clarification."""
    check_keys(page, item.attributes, frozenset())
    if not item.text or item.children or any(item.note):
        problem = f"not one other way to ask: {shown(item.text)}"
        page.error(item.line, 1, "IP005", problem, "write one question in each nested `- ` line")
    return item.text


def _phase(page: Page, case: str, item: ListItem) -> Phase:
    check_keys(page, item.attributes, frozenset({"id", "dims"}))
    found = _PHASE.match(item.text)
    if found is None:
        page.error(
            item.line,
            1,
            "IP005",
            f"a phase without minutes: {shown(item.text)}",
            "write `- 5 min: what is done`",
        )
    minutes, title = (float(found[1]), found[2].strip()) if found else (0.0, item.text)
    own = slug(page, item.attributes, title, item.mark, case)
    return Phase(own, title, minutes, words(item.attributes, "dims"))


def _probe(page: Page, case: str, item: ListItem, phases: tuple[Phase, ...]) -> Probe:
    attributes = item.attributes
    check_keys(page, attributes, frozenset({"id", "kind", "phase", "at", "dim", "unless"}))
    require(page, attributes, item.mark, "kind")
    phase = word(page, attributes, "phase")
    if ("phase" in attributes) == ("at" in attributes):
        page.error(
            item.mark, 1, "IP007", "a probe needs either a phase or a minute", "add `phase: …` or `at: 20`"
        )
    elif phase and phase not in {known.id for known in phases}:
        remedy = page.suggest(phase, [known.id for known in phases], "write the id of a phase of this case")
        page.error(item.mark, attributes["phase"].column, "IP021", f"unknown phase {shown(phase)}", remedy)
    good = "\n".join([*item.note, *(child.text for child in item.children)]).strip()
    return Probe(
        id=slug(page, attributes, item.text, item.mark, case),
        text=item.text,
        kind=ProbeKind(choice(page, attributes, "kind", tuple(ProbeKind), "depth")),
        dim=word(page, attributes, "dim"),
        phase=phase,
        at=number(page, attributes, "at", 0, 0, 240) if "at" in attributes else None,
        unless=words(attributes, "unless"),
        good=good,
    )


def _specimens(page: Page, section: Section | None) -> tuple[Specimen, ...]:
    if section is None:
        return ()
    specimens = []
    for level, child in by_level(page, section.children).items():
        text, marks = _marks(page, child.own())
        if not text or not marks:
            page.error(
                child.line,
                1,
                "IP024",
                "a specimen needs an answer and its marks",
                "end it with lines such as `- **rollout 2** the reason`",
            )
        specimens.append(Specimen(level, text, marks))
    return tuple(specimens)


def _marks(page: Page, block: Block) -> tuple[str, tuple[Mark, ...]]:
    """The answer, and the marks in the list at its end."""
    marks: list[Mark] = []
    more: list[str] = []
    end = len(block.lines)
    for index in range(end - 1, -1, -1):
        line = block.lines[index]
        found = None if block.fenced[index] else _MARK.match(line)
        if found is not None:
            marks.append(Mark(found[1], int(found[2]), " ".join([found[3].strip(), *reversed(more)])))
            more, end = [], index
        elif line.strip():
            if not line[0].isspace():
                break
            more.append(line.strip())
    for dim, count in Counter(mark.dim for mark in marks).items():
        if count == 1:
            continue
        page.error(block.first + end, 1, "IP024", f"two marks for {dim!r}", "keep one")
    return block.cut(0, end).text(), tuple(reversed(marks))
