"""Finds questions, with their answers where there are any, in Markdown as people write it.

A question is a heading, a numbered or bulleted line, a bold line, a line after `Q:`, a `<summary>`, or a cell of a table.
What is none, and belongs to none, is told with its place.
"""

from __future__ import annotations

import re

from interviewprep.domain.core.markdown_lines import ITEM, MarkdownLines, read_lines, split_comment

from .question_words import (
    BOLD,
    ENDS,
    LINK,
    NUMBER,
    FoundQuestion,
    QuestionList,
    Unused,
    asks,
    columns,
    has_words,
    parted,
    plain,
    unread,
)

_Q = re.compile(r"(?:q|question)\s{0,2}\d{0,4}\s{0,2}[:.)]\s*(?P<text>\S.*)", re.IGNORECASE)
_A = re.compile(
    r"(?:\*\*|__)?(?:a|ans|answer|sample answer|solution)\s?\d{0,4}\s?(?::(?:\*\*|__)|(?:\*\*|__):|[:.)])\s*",
    re.IGNORECASE,
)
_SKIPPED = re.compile(
    r"(?:table of )?contents|toc|license|licen[cs]ing|contribut(?:ing|ors|ions)|acknowledge?ments|credits|changelog"
)
_DETAILS = re.compile(r"</?details[^<>]*>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^<>]*>", re.IGNORECASE)
_SUMMARY_END = re.compile(r"</summary>", re.IGNORECASE)
_IS_ANSWER = re.compile(
    r"(?:(?:show|see|view|reveal|click|tap|press|open)\b.*)?\b(?:answers?|solutions?|explanations?|hints?|responses?)\b.*",
    re.IGNORECASE,
)
"""What a `<summary>` says that is no question, but hides the answer to one."""
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


_SAME = "same"
"""Stands for a line that is like those that ask, and asks nothing."""


def read_markdown(text: str) -> QuestionList:
    """The questions of a Markdown or plain text file, in its order."""
    return _Markdown(read_lines(text.split("\n"))).read()


class _Markdown:
    """One file while its questions are looked for."""

    def __init__(self, found: MarkdownLines) -> None:
        self._lines = found.lines
        self._fenced = found.fenced
        self._levels = _outside_answers(found)
        self._used = bytearray(len(found.lines))
        self._list = QuestionList()
        self._topic = ""
        self._why: dict[int, str] = dict.fromkeys(range(found.front), "front matter")

    def read(self) -> QuestionList:
        heads = [index for index, level in enumerate(self._levels) if level]
        ends = [*heads[1:], len(self._lines)]
        self._region(0, heads[0] if heads else len(self._lines))
        position = 0
        while position < len(heads):
            position = self._head(heads, ends, position)
        self._report()
        return self._list

    def _title(self, index: int) -> str:
        return self._lines[index].lstrip(" #").rstrip(" #") if self._levels[index] else ""

    def _head(self, heads: list[int], ends: list[int], position: int) -> int:
        """Takes a heading with what stands below it; returns the position of the heading to go on with."""
        index, level = heads[position], self._levels[heads[position]]
        title = split_comment(self._title(index))[0]
        after = position + 1
        while after < len(heads) and self._levels[heads[after]] > level:
            after += 1
        below = range(position + 1, after)
        inner = [at for at in below if asks(self._title(heads[at])) or NUMBER.match(self._title(heads[at]))]
        if _SKIPPED.fullmatch(plain(title).casefold()):
            self._leave(index, ends[after - 1], "its heading says that it has no questions")
            return after
        text = any(map(has_words, self._lines[index + 1 : ends[position]]))
        asked = asks(title) or (NUMBER.match(title) is not None and not inner)
        if asked and (text or not inner):
            stop = inner[0] if inner else after
            self._question(title, index, index + 1, ends[stop - 1])
            return stop
        before = len(self._list.questions)
        self._used[index] = 1
        self._topic = plain(title)
        self._list.title = self._list.title or self._topic
        self._region(index + 1, ends[position])
        if not below and text and len(self._list.questions) == before:
            self._topic = self._above(heads, position)
            self._question(title, index, index + 1, ends[position])
        return position + 1

    def _above(self, heads: list[int], position: int) -> str:
        """The title of the heading that a heading stands under; its own where there is none."""
        level = self._levels[heads[position]]
        for at in range(position - 1, max(position - 200, -1), -1):
            if self._levels[heads[at]] < level:
                return plain(self._title(heads[at]))
        return plain(self._title(heads[position]))

    def _question(self, text: str, index: int, first: int, last: int) -> None:
        """A question on line `index`, with the lines from `first` up to `last` as its answer."""
        words = plain(text)
        if not words:
            return
        self._used[index] = 1
        question = FoundQuestion(self._topic, words, index + 1)
        self._list.questions.append(question)
        for at in range(first, last):
            self._answer(question, at, self._lines[at])

    def _answer(self, question: FoundQuestion, index: int, line: str) -> None:
        if not question.answered and not self._fenced[index]:
            line = _A.sub("", line.lstrip(), count=1) if _A.match(line.lstrip()) else line
        self._used[index] = 1
        question.answer.append(line)
        question.fenced.append(bool(self._fenced[index]))

    def _leave(self, first: int, last: int, why: str) -> None:
        self._why.update(dict.fromkeys(range(first, last), why))

    def _region(self, first: int, last: int) -> None:
        """The questions among lines without headings."""
        style = ""
        current: FoundQuestion | None = None
        index = first
        while index < last:
            line = self._lines[index]
            after = 0 if self._fenced[index] else self._block(index, last)
            if after:
                index, current = after, None
                continue
            kind, text = "", ""
            if line.strip() and not self._fenced[index]:
                kind, text = self._begins(index, line, style, current)
            if kind:
                style = style or kind
                current = self._begin(index, text)
            elif current is not None and text == _SAME:
                self._why[index], current = "a line among questions that asks nothing", None
            elif current is not None:
                self._answer(current, index, line)
            index += 1

    def _block(self, index: int, last: int) -> int:
        """Takes a `<details>` or a table; returns the index of the line behind it, 0 where neither begins."""
        line = self._lines[index]
        if "<details" in line.casefold():
            return self._details(index, last)
        return self._table(index, last) if "|" in line and index + 1 < last else 0

    def _begin(self, index: int, text: str) -> FoundQuestion | None:
        question, rest = parted(text)
        before = len(self._list.questions)
        self._question(question, index, index, index)
        if len(self._list.questions) == before:
            return None
        current = self._list.questions[-1]
        if rest:
            self._answer(current, index, rest)
        return current

    def _begins(self, index: int, line: str, style: str, current: FoundQuestion | None) -> tuple[str, str]:
        """The style in which a line begins a question, and its text; empty where it begins none."""
        item, words = ITEM.match(line), line.strip()
        if item is not None:
            kind, text = self._listed(index, item["text"] or "", item["indent"], words)
        elif bold := BOLD.match(words):
            labelled = _Q.match(words.replace("*", "").replace("_", ""))
            kind, text = "q" if labelled else "bold", _in_bold(bold)
        elif q := _Q.match(words):
            kind, text = "q", q["text"]
        else:
            alone = (current is None or style == "line") and self._alone(index)
            kind, text = "line", words if alone and words.endswith(ENDS) and asks(words) else ""
        if text and (style in ("", kind) or kind == "q"):
            return kind, text
        return "", _SAME if item is not None and kind == style else ""

    def _listed(self, index: int, text: str, indent: str, words: str) -> tuple[str, str]:
        link = LINK.fullmatch(text.strip())
        kind = f"item {len(indent.expandtabs(4)) // 2} {words[0] in '-*+'}"
        if link and link[2].startswith("#"):
            self._why[index] = "a table of contents"
            return kind, ""
        q = _Q.match(text)
        return kind, q["text"] if q else text if asks(text) or asks(parted(text)[0]) else ""

    def _alone(self, index: int) -> bool:
        """True for a line that is a paragraph, or one of several questions."""
        before = self._lines[index - 1].strip() if index else ""
        return not before or before.endswith(ENDS)

    def _details(self, index: int, last: int) -> int:
        """A `<details>` as question and answer; returns the index of the line behind it."""
        depth, end = 0, index
        for at in range(index, last):
            low = self._lines[at].casefold()
            depth += low.count("<details") - low.count("</details>")
            if depth <= 0:
                end = at
                break
        else:
            self._leave(index, last, "a <details> that is never closed")
            return last
        whole = "\n".join(self._lines[index : end + 1])
        opens = _SUMMARY.search(whole)
        closes = _SUMMARY_END.search(whole, opens.end()) if opens else None
        words = plain(whole[opens.end() : closes.start()]) if opens and closes else ""
        if not opens or not closes or not words:
            self._leave(index, end + 1, "a <details> without a <summary>")
            return end + 1
        self._used[index : end + 1] = b"\1" * (end + 1 - index)
        start = index + whole[: closes.end()].count("\n")
        question = FoundQuestion(self._topic, words, index + 1)
        before = _DETAILS.sub("", whole[: opens.start()]).strip()
        for offset, line in enumerate(f"{before}{whole[closes.end() :]}".split("\n")):
            self._answer(question, min(start + offset, end), _DETAILS.sub("", line))
        self._list.questions.append(question)
        return end + 1

    def _table(self, index: int, last: int) -> int:
        """A table with a column of questions; the index of the line behind it, 0 where it is none."""
        if not _DELIMITER.fullmatch(self._lines[index + 1]) or "-" not in self._lines[index + 1]:
            return 0
        named = columns(_cells(self._lines[index]))
        if not named:
            return 0
        self._used[index : index + 2] = b"\1\1"
        if more := unread(_cells(self._lines[index]), named):
            self._list.unused.append(Unused(index + 1, index + 1, more, "columns that are not read"))
        at = index + 2
        while at < last and "|" in self._lines[at]:
            cells = _cells(self._lines[at])
            row = {what: cells[column] for what, column in named.items() if column < len(cells)}
            if plain(row.get("question", "")):
                topic = plain(row.get("topic", "")) or self._topic
                answer = re.sub(r"<br ?/?>", "\n", row.get("answer", "")).split("\n")
                text = plain(row["question"])
                found = FoundQuestion(topic, text, at + 1, answer, [False] * len(answer))
                self._list.questions.append(found)
                self._used[at] = 1
            at += 1
        return at

    def _report(self) -> None:
        """Gathers the lines that became nothing."""
        run: list[int] = []
        for index, line in enumerate([*self._lines, ""]):
            free = index < len(self._lines) and has_words(line) and not self._used[index]
            if free and (not run or self._reason(index) == self._reason(run[0])):
                run.append(index)
            elif run and (free or index == len(self._lines) or line.strip()):
                words = self._lines[run[0]].strip()[:60]
                self._list.unused.append(Unused(run[0] + 1, run[-1] + 1, words, self._reason(run[0])))
                run = [index] if free else []

    def _reason(self, index: int) -> str:
        return self._why.get(index, "no question, and no answer to one")


def _outside_answers(found: MarkdownLines) -> bytearray:
    """The levels of headings; 0 for those within a `<details>` that hides an answer: they are a part of it."""
    levels = bytearray(found.levels)
    depth, begun = 0, (0, -1)
    for index, line in enumerate(found.lines):
        low = "" if found.fenced[index] else line.casefold()
        if "<details" in low and begun[1] < 0 and _hides_answer(found.lines[index : index + 3]):
            begun = depth, index
        depth = max(depth + low.count("<details") - low.count("</details>"), 0)
        if begun[1] >= 0 and depth <= begun[0]:
            levels[begun[1] : index + 1] = bytes(index + 1 - begun[1])
            begun = 0, -1
    return levels


def _hides_answer(lines: list[str]) -> bool:
    whole = "\n".join(lines)[:2000]
    opens = _SUMMARY.search(whole)
    closes = _SUMMARY_END.search(whole, opens.end()) if opens else None
    words = plain(whole[opens.end() : closes.start()]) if opens and closes else ""
    return _IS_ANSWER.fullmatch(words) is not None and len(words) < 60


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _in_bold(bold: re.Match[str]) -> str:
    """The question of a line that begins in bold, with what follows it; empty where it is none."""
    text = bold["text"]
    label = _Q.match(text)
    if label is None and (after := _Q.match(f"{text} {bold['more'].strip()}")):
        return after["text"]
    if label or asks(text) or NUMBER.match(text):
        return f"**{label['text'] if label else text}**{bold['more']}"
    return ""
