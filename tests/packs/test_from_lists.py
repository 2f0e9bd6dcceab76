"""`pack new --from`: lists as people write them become a pack that passes its check, and a report of what did not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.__main__ import main
from interviewprep.domain.core.errors import UsageError
from interviewprep.packs import from_lists as lists
from interviewprep.packs.check import check
from interviewprep.packs.from_lists import NewFromLists, from_lists
from interviewprep.packs.loader import load

Found = list[tuple[str, str]]

LISTS: dict[str, tuple[str, Found, list[str], list[tuple[int, str]]]] = {
    "headings under topics": ("# Notes\n\n## Caching\n\n### What is a cache?\n\nA store close by.\n\n### Why evict?\n\n- LRU\n", [("What is a cache?", "A store close by."), ("Why evict?", "- LRU")], [], []),
    "headings of an answer": ("# Notes\n\n## What is a cache?\n\nA store.\n\n### When not\n\nNever for money.\n", [("What is a cache?", "A store.\n\n#### When not\n\nNever for money.")], [], []),
    "questions below a question": ("# Notes\n\n## What is a cache?\n\nA store.\n\n### Why evict?\n\nSpace.\n", [("What is a cache?", "A store."), ("Why evict?", "Space.")], [], []),
    "terms": ("# Glossary\n\n## RAID log\n\nRisks.\n\n## RACI\n\nWho.\n", [("RAID log", "Risks."), ("RACI", "Who.")], [], []),
    "numbered headings": ("# Top\n\n## 1. Explain CAP\n\nTwo of three.\n\n## Q2: Models\n\nStrong.\n", [("Explain CAP", "Two of three."), ("Models", "Strong.")], [], []),
    "underlined headings": ("Top\n===\n\nWhat is X?\n---\n\nX.\n", [("What is X?", "X.")], [], []),
    "numbered lines": ("# Top\n\n1. Tell me about a conflict.\n2. What is **scope creep**?\n\n   Growth.\n\n   - slow\n3. How often? Weekly.\n", [("What is scope creep?", "Growth.\n\n- slow"), ("How often?", "Weekly.")], ["Tell me about a conflict."], []),
    "numbered lines with loose answers": ("# Top\n\n1. What is X?\n\nX is.\n\n2. What is Y?\n\nY is.\n", [("What is X?", "X is."), ("What is Y?", "Y is.")], [], []),
    "bullets": ("# Top\n\n* Why us?\n* **What is TCP?** A protocol.\n* What is UDP?\n  Another.\n", [("What is TCP?", "A protocol."), ("What is UDP?", "Another.")], ["Why us?"], []),
    "boxes": ("# Top\n\n- [ ] Why us?\n- [x] Why now?\n", [], ["Why us?", "Why now?"], []),
    "a line that asks nothing": ("# Top\n\n- What is X?\n  X.\n- Remember this\n- What is Y?\n", [("What is X?", "X.")], ["What is Y?"], [(5, "a line among questions that asks nothing")]),
    "bold questions": ("# Top\n\n**1. What is a canary?**\n\nA small part.\n\n**What is a rollback?**\nA way back.\n", [("What is a canary?", "A small part."), ("What is a rollback?", "A way back.")], [], []),
    "Q and A": ("Q: What is X?\nA: X is.\n\nQ2. And Y?\nAnswer: Y is.\n", [("What is X?", "X is."), ("And Y?", "Y is.")], [], []),
    "Q and A in bold": ("**Q: What is X?**\n**A:** X is.\n\n**Q:** And Y?\n\n**Answer:** Y is.\n", [("What is X?", "X is."), ("And Y?", "Y is.")], [], []),
    "details": ("# Quiz\n\n<details>\n<summary>What is X?</summary>\n\nX.\n</details>\n\n<details><summary><b>Say Z</b></summary>\n</details>\n", [("What is X?", "X.")], ["Say Z"], []),
    "details of a question's answer": ("# Quiz\n\n## What is X?\n\n<details>\n<summary>Answer</summary>\n\nX.\n</details>\n", [("What is X?", "<details>\n<summary>Answer</summary>\n\nX.\n</details>")], [], []),
    "a table": ("# T\n\n| # | Question | Answer | Level |\n|---|:--|---|---|\n| 1 | What is DAU? | Users<br>a day | 1 |\n| 2 | Why? | | 2 |\n", [("What is DAU?", "Users\na day")], ["Why?"], [(3, "columns that are not read")]),
    "other languages": ("# Тема\n\n## 什麼是護欄？\n\n不能變差。\n\n- Что такое откат?\n", [("什麼是護欄？", "不能變差。\n\n- Что такое откат?")], [], []),
    "fences": ("# T\n\n1. How?\n   ```sh\n   # ls?\n   ```\n2. Why? So.\n", [("How?", "```sh\n# ls?\n```"), ("Why?", "So.")], [], []),
    "an open fence": ("# T\n\n## How?\n\n```sh\nls\n", [("How?", "```sh\nls\n```")], [], []),
    "links and rules": ("# T\n\n## How?\n\n[a](../../b.md) ![c](d.png) [e](https://f.org)\n\n---\n\nMore.\n\n---\n", [("How?", "a c [e](https://f.org)\n\n***\n\nMore.")], [], []),
    "a table of contents, a badge and a license": ("# T\n\n[![b](https://b.org)](https://b.org)\n\n## Contents\n- [How?](#how)\n\n## How?\n\nSo.\n\n## License\nMIT\n", [("How?", "So.")], [], [(3, "no question, and no answer to one"), (5, "its heading says that it has no questions"), (12, "its heading says that it has no questions")]),
    "headings in numbered lines, with ways back to the top": ("# Top\n\n1. ### What is X?\n\n    X.\n\n    **[⬆ Back to Top](#top)**\n\n2. ### What is Y?\n\n   Y.\n\n**[[⬆]](#toc)**\n", [("What is X?", "X."), ("What is Y?", "Y.")], [], []),
    "answers hidden below their questions": ("# Top\n\n###### 1. What's out?\n\n- A: 1\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: D\n\nSo.\n\n</p>\n</details>\n\n---\n\n###### 2. And now?\n\nB.\n", [("What's out?", "- A: 1\n\n<details><summary><b>Answer</b></summary>\n\n#### Answer: D\n\nSo.\n\n</details>"), ("And now?", "B.")], [], []),
    "details with tags of layout": ("# Top\n\n<details>\n<summary>What is X?</summary><br><b>\n\n* X\n</b></details>\n", [("What is X?", "* X")], [], []),
    "a way back to the top is no answer": ("# Top\n\n* Why us?\n* Why now?\n\n**[⬆](#toc)**\n", [], ["Why us?", "Why now?"], []),
    "a link within the page that says something": ("# Top\n\n## What is X?\n\nSee:\n\n[the second law](#law)\n", [("What is X?", "See:\n\n[the second law](#law)")], [], []),
    "numbers with dashes and escapes": ("# Top\n\n## Q2 - Tell me about X\n\nX.\n\n## 4\\. Why Y?\n\nY.\n", [("Tell me about X", "X."), ("Why Y?", "Y.")], [], []),
    "links within": ("- [What?](#what)\n- [Why?](#why)\n\n# What?\n\nThat.\n", [("What?", "That.")], [], [(1, "a table of contents")]),
    "front matter and comments": ("---\ntitle: x\n---\n\n# T\n\n<!--\n## Old?\n-->\n\n## New?\n\nYes.\n", [("New?", "Yes.")], [], []),
}  # fmt: skip


def _made(tmp_path: Path, name: str, text: str | bytes) -> NewFromLists:
    source = tmp_path / name
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    return from_lists(tmp_path / "made", [source])


@pytest.mark.parametrize("name", LISTS)
def test_a_list_becomes_cards_and_prompts(tmp_path: Path, name: str) -> None:
    text, cards, prompts, left = LISTS[name]
    made = _made(tmp_path, "list.md", text)
    pack = load(made.folder)
    assert [(card.question, card.answer) for card in pack.cards] == cards
    assert [prompt.head.title for prompt in pack.prompts] == prompts
    assert [(item.first, item.why) for item in made.left_out] == left
    assert (made.cards, made.prompts) == (len(cards), len(prompts))
    assert not check(made.folder).failed
    assert not [finding for finding in check(made.folder).findings if finding.code == "IP001"]


TABLES: dict[str, tuple[bytes, Found, list[str]]] = {
    "columns by name": (b"No,Question,Answer\n1,What is X?,X\n2,Why?,\n", [("What is X?", "X")], ["Why?"]),
    "no names": (b"What is X?,X\n", [("What is X?", "X")], []),
    "semicolons of a spreadsheet": ("\ufeffQuestion;Answer\r\n\"Caf\u00e9?\";\"a;\r\nb\"\r\n".encode(), [("Café?", "a;\nb")], []),
    "a spreadsheet's first line": (b"sep=;\r\nfront;back\r\nWhat?;That\r\n", [("What?", "That")], []),
    "tabs": (b"front\tback\nWhat?\tThat, too\n", [("What?", "That, too")], []),
    "another encoding": ("Question,Answer\nCaf\u00e9?,Yes\n".encode("cp1252"), [("Café?", "Yes")], []),
    "UTF-16": ("Question,Answer\nCaf\u00e9?,Yes\n".encode("utf-16"), [("Café?", "Yes")], []),
    "a formula is text": (b'Question,Answer\n=1+1,"=HYPERLINK(""x"")"\n', [("=1+1", '=HYPERLINK("x")')], []),
    "lines that would begin a card": (b'Question,Answer\nWhat?,"# a\nb\n---\n## c"\n', [("What?", "#### a\nb\n***\n#### c")], []),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_becomes_cards_and_prompts(tmp_path: Path, name: str) -> None:
    data, cards, prompts = TABLES[name]
    made = _made(tmp_path, "list.tsv" if b"\t" in data else "list.csv", data)
    pack = load(made.folder)
    assert [(card.question, card.answer) for card in pack.cards] == cards
    assert [prompt.head.title for prompt in pack.prompts] == prompts
    assert not check(made.folder).failed


def test_what_is_too_much_for_a_card_is_left_out_with_its_place(tmp_path: Path) -> None:
    long = "Word and word.\n" * 1200
    table = "| a | b | c | d |\n" * 40
    text = f"# T\n\n## What is long?\n\n{long}\n## What is wide?\n\n{table}\n## What is this?\n\nA card.\n"
    made = _made(tmp_path, "list.md", text)
    assert [str(left).split(": ")[0].rsplit("/")[-1] for left in made.left_out] == [
        "list.md:3 to 1205",
        "list.md:1206 to 1248",
    ]
    assert made.cards == 1


def test_a_table_with_too_much_in_one_cell_or_an_open_quotation_says_where(tmp_path: Path) -> None:
    made = _made(tmp_path, "a.csv", f'Question,Answer\nWhat is X?,"{"y" * 300_000}"\nWhat is Z?,z\n')
    assert (made.cards, [(left.first, left.why) for left in made.left_out]) == (
        1,
        [(2, "an answer of more than 16 KiB")],
    )
    (tmp_path / "b.csv").write_text(
        'Question,Answer\nWhat is W?,w\nWhat is X?,"open\nWhat is Z?,z\n', encoding="utf-8"
    )
    made = from_lists(tmp_path / "b", [tmp_path / "b.csv"])
    assert [(left.first, left.why) for left in made.left_out] == [
        (3, "a quotation mark that is never closed")
    ]


def test_a_long_list_becomes_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_PAGE_BYTES", 2_000)
    rows = "".join(f"Topic {number // 300},What {number}?,a\n" for number in range(400))
    made = _made(tmp_path, "long.csv", f"Topic,Question,Answer\n{rows}")
    assert [path.name for path in made.files] == [
        "pack.toml",
        "long.md",
        *(f"long.part-{n:02}.md" for n in (2, 3, 4)),
    ]
    cards = load(made.folder).cards
    assert [(card.section, card.question) for card in cards] == [
        (f"Topic {number // 300}", f"What {number}?") for number in [*range(len(cards))]
    ]
    assert len(cards) == 400


def test_a_folder_becomes_a_page_for_each_file_and_names_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "lists"
    (source / "deep").mkdir(parents=True)
    (source / ".git").mkdir()
    (source / ".git" / "x.md").write_text("# No?\n\nNo.\n")
    (source / "a.md").write_text("# What is X?\n\nX.\n")
    (source / "deep" / "a.md").write_text("# What is Y?\n\nY.\n")
    (source / "b.csv").write_text("Question,Answer\nWhy?,So\n")
    (source / "picture.png").write_bytes(b"x")
    assert main(["pack", "new", str(tmp_path / "made"), "--from", str(source)]) == 0
    said = capsys.readouterr().out
    assert "3 cards from questions with an answer, 0 prompts from those without; 1 piece left out" in said
    assert f"{source}/picture.png:1: left out: neither Markdown nor text nor a table" in said
    assert {card.question for card in load(tmp_path / "made").cards} == {"What is X?", "What is Y?", "Why?"}


@pytest.mark.parametrize("text", ["", "Just words.\n", "# A title\n", "<!-- # What? -->\n"])
def test_no_question_makes_no_pack(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="no question was found"):
        _made(tmp_path, "list.md", text)
    assert not (tmp_path / "made").exists()


def test_a_source_that_is_not_there_or_a_folder_in_use_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        from_lists(tmp_path / "made", [tmp_path / "none.md"])
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "x").write_text("")
    with pytest.raises(UsageError, match="exists already"):
        _made(tmp_path, "list.md", "# What?\n\nThat.\n")


PIECES = [
    "# Topic {}\n", "## Topic {}\n", "## What is {}?\n\nAnswer {}.\n", "### Term {}\n\nMeaning {}.\n", "Topic {}\n===\n", "Words {}.\n", "What {}?\n", "- What {}?\n  Answer {}.\n",
    "- item {}\n", "1. Tell me {}.\n2. Why {}? So {}.\n3. thing {}\n", "**What {}?**\nAnswer {}.\n", "Q: What {}?\nA: Answer {}.\n", "```\n# code {}?\n```\n", "> quoted {}\n", "---\n",
    "<details>\n<summary>What {}?</summary>\nAnswer {}.\n</details>\n", "<details>\nwords {}\n</details>\n", "| Question | Answer |\n|---|---|\n| What {}? | Answer {} |\n| | lost {} |\n", "| {} | b |\n|---|---|\n",
    "## License\n\nMIT {}\n", "- [x {}](#x)\n", "![a {}](b.png)\n", "    code {}\n", "- [ ] What {}?\n", "<details>\n<summary>open {}?</summary>\n", "* **{}** and more {}\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_every_line_becomes_something_or_is_reported(pieces: list[str]) -> None:
    text = ""
    words: dict[str, int] = {}
    for piece in pieces:
        own = [f"word{len(words) + number}x" for number in range(piece.count("{}"))]
        made_piece = piece.format(*own)
        for word in own:
            words[word] = text.count("\n") + 1 + made_piece[: made_piece.index(word)].count("\n")
        text += made_piece + "\n"
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "list.md"
        source.write_text(text)
        try:
            made = from_lists(Path(place) / "made", [source])
        except UsageError:
            return
        assert not check(made.folder).failed
        read = "".join(path.read_text() for path in made.files)
        for word, line in words.items():
            reported = any(left.first <= line <= left.last for left in made.left_out)
            topic = text.split("\n")[line - 1].lstrip("# ").startswith("Topic")
            assert word in read or reported or topic, (word, text)
