"""Questions in tables: CSV, TSV, and what a spreadsheet writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from .folder import MOST_FILE_BYTES
from .question_words import FoundQuestion, QuestionList, Unused, columns, plain, unread


def read_table(text: str) -> QuestionList:
    """The questions of a CSV or TSV file; its columns are named in the first row, or are question and answer."""
    found = QuestionList()
    lines = text.split("\n")
    first = lines[0].strip().casefold()
    start = 1 if first.startswith("sep=") else 0
    sign = first[4:5] if start else _separator(lines[start] if start < len(lines) else "")
    csv.field_size_limit(MOST_FILE_BYTES)
    whole = "\n".join(lines[start:])
    if open_quote := _never_closed(whole, sign or ","):
        at = start + open_quote
        found.unused.append(Unused(at, at, lines[at - 1][:60], "a quotation mark that is never closed"))
    reader = csv.reader(io.StringIO(whole), delimiter=sign or ",")
    named: dict[str, int] | None = None
    before = start
    try:
        for row in reader:
            line, before = before + 1, reader.line_num + start
            if not any(cell.strip() for cell in row):
                continue
            if named is None:
                named = columns(row)
                if named:
                    if more := unread(row, named):
                        found.unused.append(Unused(line, before, more, "columns that are not read"))
                    continue
                named = {"question": 0, "answer": 1}
            _take_row(found, named, row, line, before)
    except csv.Error as error:
        found.unused.append(Unused(before + 1, len(lines), "", f"not a table: {error}"))
    return found


def _never_closed(text: str, sign: str) -> int:
    """The 1-based line of a row that is still in quotes when the text ends, so that it swallows what follows; 0 for none."""
    reader = csv.reader(io.StringIO(text), delimiter=sign, strict=True)
    begun = 1
    try:
        for _ in reader:
            begun = reader.line_num + 1
    except csv.Error as error:
        return begun if "unexpected end" in str(error) else 0
    return 0


def _separator(line: str) -> str:
    return max(",;\t", key=line.count) if any(sign in line for sign in ",;\t") else ","


def _take_row(found: QuestionList, named: dict[str, int], row: Sequence[str], line: int, last: int) -> None:
    cells = {what: row[at].strip() for what, at in named.items() if at < len(row)}
    if not plain(cells.get("question", "")):
        found.unused.append(Unused(line, last, " ".join(row)[:60], "a row without a question"))
        return
    answer = cells.get("answer", "").split("\n")
    question = FoundQuestion(
        cells.get("topic", ""), plain(cells["question"]), line, answer, [False] * len(answer)
    )
    found.questions.append(question)
