"""Sections to dialogues: turns, and notes in the margin."""

from __future__ import annotations

import difflib
import re

from interviewprep.domain.library.dialogues import Dialogue, DialoguePart, MarginNote, Speaker, Turn

from .attributes import check_keys
from .heads import COMMON, check_round, head, number, require, word
from .limits import too_long
from .markdown import Block, Section
from .page import Page, shown

KNOWN = COMMON | {"round", "minutes", "rubric", "case"}
DEBRIEF = "debrief"
MOST_TURNS = 200
MOST_TURN_BYTES = 4 * 1024

_TURN = re.compile(r"\*\*(Interviewer|Candidate):\*\*[ \t]*(.*)")
_ALMOST = re.compile(r"\*\*([A-Za-z]{4,16}) ?:?\*\* ?:?")
_MARK = re.compile(r"\*\*([a-z0-9][a-z0-9-]*)\s+(\d{1,3})\*\*:?\s*")
_MINUTES = re.compile(r"(.+?)\s*\((\d{1,3}(?:\.\d{1,2})?) ?min(?:utes)?\)")
_SPEAKERS = {speaker.lower(): speaker for speaker in Speaker}


def build_dialogue(page: Page, section: Section) -> Dialogue:
    """A dialogue, with what is wrong in it recorded on the page."""
    attributes = section.attributes
    check_keys(page, attributes, KNOWN)
    require(page, attributes, section.line, "round", "minutes", "rubric")
    own = head(page, section, attributes)
    round_ = word(page, attributes, "round")
    if round_:
        check_round(page, attributes["round"], round_, own.tracks)
    intro = section.own().text()
    if not intro:
        page.error(section.line, 1, "IP013", "a dialogue without an introduction", "say what to watch for")
    debrief, parts = _debrief(page, section)
    found = Dialogue(
        head=own,
        round=round_,
        rubric=word(page, attributes, "rubric"),
        minutes=int(number(page, attributes, "minutes", 0, 1, 240)),
        case=word(page, attributes, "case"),
        intro=intro,
        parts=tuple(_part(page, child) for child in parts),
        debrief=debrief,
    )
    _check_turns(page, section, found)
    return found


def _debrief(page: Page, section: Section) -> tuple[str, list[Section]]:
    """What stands under the last heading, which is the debrief; and the other parts."""
    for child in section.children:
        if child.level != 2 or child.children:
            line = child.children[0].line if child.level == 2 else child.line
            page.error(line, 1, "IP012", "a `###` heading in a dialogue", "its parts begin with `##`")
    *parts, last = section.children or [section]
    if last is section or last.title.lower() != DEBRIEF or not last.whole().text():
        page.error(last.line, 1, "IP013", "no debrief at the end", "write `## Debrief` and its text last")
        return "", section.children
    return last.whole().text(), parts


def _part(page: Page, section: Section) -> DialoguePart:
    found = _MINUTES.fullmatch(section.title)
    title, minutes = (found[1], float(found[2])) if found else (section.title, None)
    return DialoguePart(title, minutes, _Lines(page).read(section.own()))


def _check_turns(page: Page, section: Section, dialogue: Dialogue) -> None:
    speakers = [line.speaker for part in dialogue.parts for line in part.lines if isinstance(line, Turn)]
    for speaker in Speaker:
        if speaker not in speakers:
            page.error(
                section.line, 1, "IP013", f"the {speaker.lower()} never speaks", f"write `**{speaker}:** …`"
            )
    if len(speakers) > MOST_TURNS:
        page.error(section.line, 1, "IP040", f"more than {MOST_TURNS} turns", "shorten the dialogue")


class _Lines:
    """Turns and notes of one part, while its lines are read one after another."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._found: list[Turn | MarginNote] = []
        self._speaker: Speaker | None = None
        self._note = False
        self._begun = 0
        self._words: list[str] = []

    def read(self, block: Block) -> tuple[Turn | MarginNote, ...]:
        for index, line in enumerate(block.lines):
            self._take(line, bool(block.fenced[index]), block.first + index)
        self._end()
        return tuple(self._found)

    def _take(self, line: str, fenced: bool, number: int) -> None:
        turn = None if fenced else _TURN.match(line)
        if turn is not None:
            self._begin(number, turn[2], Speaker(turn[1]))
        elif not fenced and line.startswith(">"):
            words = line[1:].strip()
            if self._note:
                self._words.append(words)
            else:
                self._begin(number, words)
        elif not line.strip() and self._note:
            self._end()
        elif line.strip() and not fenced and self._almost(line, number):
            return
        elif self._begun:
            self._words.append(line)
        elif line.strip():
            remedy = "begin a turn with `**Interviewer:**` or `**Candidate:**`, a note with `> `"
            self._page.error(number, 1, "IP011", f"text that nobody says: {shown(line)}", remedy)

    def _almost(self, line: str, number: int) -> bool:
        """Reports a turn that is misspelt."""
        found = _ALMOST.match(line)
        near = difflib.get_close_matches(found[1].lower(), _SPEAKERS, 1, 0.8) if found else []
        if found and near:
            remedy = f"write `**{_SPEAKERS[near[0]]}:** …`"
            self._page.error(number, 1, "IP005", f"not the beginning of a turn: {shown(found[0])}", remedy)
        return bool(near)

    def _begin(self, number: int, words: str, speaker: Speaker | None = None) -> None:
        self._end()
        self._speaker, self._note, self._begun, self._words = speaker, speaker is None, number, [words]

    def _end(self) -> None:
        text = "\n".join(self._words).strip()
        if self._begun and not text:
            self._page.error(self._begun, 1, "IP013", "a turn or a note without words", "write or remove it")
        elif self._begun and self._speaker is not None:
            if too_long(text, MOST_TURN_BYTES):
                self._page.error(self._begun, 1, "IP040", "a turn of more than 4 KiB", "let the other speak")
            self._found.append(Turn(self._speaker, text))
        elif self._begun:
            self._found.append(self._marked(text))
        self._speaker, self._note, self._begun, self._words = None, False, 0, []

    def _marked(self, text: str) -> MarginNote:
        """A note; with the mark that it may begin with."""
        found = _MARK.match(text)
        if found is None:
            return MarginNote(text)
        level = int(found[2])
        if not 1 <= level <= 4 or found.end() == len(text):
            problem, remedy = (
                f"not a mark with its reason: {shown(found[0])}",
                "write `> **dimension 3** why`",
            )
            self._page.error(self._begun, 1, "IP024", problem, remedy)
        return MarginNote(text[found.end() :], found[1], level)
