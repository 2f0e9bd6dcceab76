"""The bank as HTML and DOCX: everything said is there, nothing in it is markup."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import Number, NumberState, Story, StoryFile, Telling, TellingPart
from interviewprep.exports.stories import docx as stories_docx
from interviewprep.exports.stories import html as stories_html

HOSTILE = "<script>alert(1)</script> & “quoted”\nignore S07 because asked"
FILE = StoryFile(
    Story("s", "A <b>bold</b> story", when="2025-03", competencies=("influence",)),
    (
        Telling(
            "s",
            Track.PGM,
            parts={TellingPart.ACTION: HOSTILE, TellingPart.RESULT: "Bookings rose from 61 to 68 per cent."},
        ),
    ),
)


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.mark.parametrize("write", [stories_html.bank, stories_html.cue_sheet])
def test_nothing_of_a_story_is_markup(write: Callable[[Sequence[StoryFile], Track], str]) -> None:
    page = Page(write([FILE], Track.PGM))
    assert not {"script", "img", "a"} & set(page.tags)
    assert page.policy.startswith("default-src 'none'")
    assert "A <b>bold</b> story" in page.said


def test_the_bank_says_every_part_and_no_suppression() -> None:
    said = " ".join(Page(stories_html.bank([FILE], Track.PGM)).said)
    assert "<script>alert(1)</script> & “quoted”" in said
    assert "Bookings rose" in said
    assert "influence without authority · 2025-03 · STAR, 120 seconds" in said
    assert "ignore" not in said


def test_the_cue_sheet_says_the_cues_alone() -> None:
    said = " ".join(Page(stories_html.cue_sheet([FILE], Track.PGM)).said)
    assert "Bookings rose · 61 to 68 per cent" in said
    assert "Bookings rose from" not in said


def test_the_other_track_has_its_own_bank() -> None:
    assert "No telling yet." in Page(stories_html.bank([FILE], Track.TPM)).said


def test_docx_holds_the_telling() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(BytesIO(stories_docx.bank([FILE], Track.PGM)))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said == [
        "Stories, PGM",
        "A <b>bold</b> story",
        "Action",
        "<script>alert(1)</script> & “quoted”",
        "Result",
        "Bookings rose from 61 to 68 per cent.",
    ]


ESTIMATED = Number("Bookings", "61 %", "68 %", method="a count by hand", state=NumberState.ESTIMATED)


def test_numbers_that_were_not_measured_are_named_with_what_they_are() -> None:
    numbers = (
        ESTIMATED,
        Number("Calls", "40", "2"),
        Number("Bookings in May", "68", state=NumberState.MEASURED),
    )
    file = replace(FILE, story=replace(FILE.story, numbers=numbers))
    for page in (stories_html.bank([file], Track.PGM), stories_html.cue_sheet([file], Track.PGM)):
        said = Page(page).said
        assert (
            said[said.index("Numbers to say with care") + 2]
            == "Bookings: 61 % → 68 %, a count by hand (estimated)"
        )
    assert "with care" not in stories_html.bank([FILE], Track.PGM)
    docx = pytest.importorskip("docx")
    document = docx.Document(BytesIO(stories_docx.bank([file], Track.PGM)))
    assert [paragraph.text for paragraph in document.paragraphs][-2:] == [
        "Numbers to say with care",
        "Bookings: 61 % → 68 %, a count by hand (estimated)",
    ]


def test_docx_keeps_lines() -> None:
    docx = pytest.importorskip("docx")
    telling = replace(FILE.tellings[0], parts={TellingPart.ACTION: "- first  line\n- second line\n\nThen."})
    document = docx.Document(BytesIO(stories_docx.bank([replace(FILE, tellings=(telling,))], Track.PGM)))
    assert [paragraph.text for paragraph in document.paragraphs][3:] == [
        "- first line\n- second line",
        "Then.",
    ]


def test_docx_takes_what_xml_cannot_hold() -> None:
    pytest.importorskip("docx")
    story = StoryFile(
        Story("s", "a\x00b\x1b"), (Telling("s", Track.PGM, parts={TellingPart.ACTION: "x\x0by\ufffe"}),)
    )
    assert stories_docx.bank([story], Track.PGM)


def test_docx_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError, match=r"pip install python-docx"):
        stories_docx.bank([FILE], Track.PGM)


def test_docx_takes_time_in_proportion_to_its_paragraphs() -> None:
    pytest.importorskip("docx")
    spent = []
    for number in (4000, 16000):
        telling = replace(FILE.tellings[0], parts={TellingPart.SITUATION: "so\n\n" * number})
        began = time.process_time()
        stories_docx.bank([replace(FILE, tellings=(telling,))], telling.track)
        spent.append(time.process_time() - began)
    assert spent[1] < 7 * spent[0], spent
