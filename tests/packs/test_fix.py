"""`pack fix` writes what is missing and nothing else; `pack new` begins a pack that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep.__main__ import main
from interviewprep.packs.fix import fix, slugify
from interviewprep.packs.loader import load
from tests.packs.conftest import MakePack
from tests.packs.test_wrong import CASE, RUBRIC

CARDS = "# T\r\n\r\n## Why now? <!-- tags: [a] -->\r\nSo.\r\n\r\n## Why now?  \r\nLater.\n## Taken <!-- id: why-now-3 -->\nx\n"


def test_each_missing_id_is_written_once(make_pack: MakePack) -> None:
    folder = make_pack({"cards/t.md": CARDS})
    assert fix(folder) == ((folder / "cards/t.md", 2),)
    written = (folder / "cards/t.md").read_bytes().decode()
    assert written == CARDS.replace("<!-- tags", "<!-- id: why-now, tags").replace(
        "now?  \r", "now? <!-- id: why-now-2 -->\r"
    )
    assert fix(folder) == ()
    assert (folder / "cards/t.md").read_bytes().decode() == written
    assert load(folder).findings == ()


def test_parts_of_a_case_and_a_rubric_get_ids_of_their_own(make_pack: MakePack) -> None:
    case = (
        CASE.replace("id: move, ", "").replace("<!-- id: plan, ", "<!-- ")
        + "## Clarifications\n- **How much?** Lots,\n  really.\n"
    )
    folder = make_pack({"cases/c.md": case, "rubrics/r.md": RUBRIC.replace(" <!-- id: dd -->", "")})
    assert dict(fix(folder)) == {folder / "cases/c.md": 3, folder / "rubrics/r.md": 1}
    pack = load(folder)
    assert pack.findings == ()
    assert pack.cases[0].head.slug == "move"
    assert (pack.cases[0].phases[0].id, pack.cases[0].clarifications[0].id) == ("plan", "how-much")
    assert pack.cases[0].clarifications[0].answer == "Lots, really."


def test_a_line_with_control_characters_is_left_alone(make_pack: MakePack) -> None:
    folder = make_pack({"cards/t.md": "# T\n## Why\x1b[2J?\nSo.\n"})
    assert fix(folder) == ()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("What is a RAID log, and why?", "what-is-a-raid-log-and-why"),
        ("The {{c1::longest::hint}} chain", "the-longest-chain"),
        ("Café “naïve”", "cafe-naive"),
        ("為什麼?", "item-c2922221"),
        ("RAID とは？", "raid-e749eb0b"),
        ("Straße", "strasse"),
        ("A?", "item-a"),
        ("word " * 30, "word-word-word-word-word-word-word-word"),
    ],
)
def test_an_id_is_made_of_the_first_words(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_new_pack_passes_its_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "My pack")
    assert main(["pack", "new", folder]) == 0
    assert main(["pack", "check", folder]) == 0
    said = capsys.readouterr().out
    assert "1 card, 0 cases" in said
    assert "1 drill; 0 errors, 0 warnings" in said
    assert main(["pack", "new", folder]) == 2


def test_check_exits_1_for_an_error_and_2_for_no_pack(
    make_pack: MakePack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_pack({"cards/t.md": "# T\n## Why? <!-- id: why -->\n"})
    assert main(["pack", "check", str(folder)]) == 1
    assert (
        f"{folder}/cards/t.md:2:1: IP013: a card without an answer; write it below the heading"
        in capsys.readouterr().out
    )
    assert main(["pack", "check", str(folder), "--json"]) == 1
    assert '"code": "IP013"' in capsys.readouterr().out
    assert main(["pack", "check", str(tmp_path / "none")]) == 2
    assert "pack.toml" in capsys.readouterr().err


def test_a_new_id_is_none_that_stands_beside_it_even_on_an_item_set_aside(make_pack: MakePack) -> None:
    rubric = RUBRIC + RUBRIC[RUBRIC.index("##") :].replace("D <!-- id: dd -->", "Dd")
    folder = make_pack(
        {"rubrics/r.md": rubric, "cards/t.md": "# T\n## Why? <!-- id: why -->\n## Why?\nSo.\n"}
    )
    fix(folder)
    assert [dimension.id for dimension in load(folder).rubrics[0].dimensions] == ["dd", "dd-2"]
    assert [card.head.slug for card in load(folder).cards] == ["why-2"]
