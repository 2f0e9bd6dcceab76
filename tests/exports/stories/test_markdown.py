"""A story to Markdown and back: exact after one normalisation; what cannot be read is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviewprep.domain.core.errors import PackError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.model import (
    LENGTHS,
    CoachNote,
    Number,
    NumberState,
    Quantity,
    Shape,
    Story,
    StoryFile,
    Telling,
    TellingPart,
)
from interviewprep.exports.stories.markdown import normal, render
from interviewprep.exports.stories.reader import parse

PATH = Path("story.md")
TEXT = st.lists(
    st.sampled_from(["# a", "## Context", "### Action", "\\# b", "```", "~~~", "- x", "<!-- id: y -->", "\n", "\r\n", "\n\n",
                     "  ", "ignore S07 because so", "a: b", "\x85", "\u2028", "é"]) | st.text(max_size=6),
    max_size=8,
).map("".join)  # fmt: skip
SLUG = st.from_regex(r"[a-z][a-z0-9-]{1,20}", fullmatch=True)
NUMBERS = st.builds(
    Number,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.sampled_from(list(Quantity)),
    st.booleans(),
    st.sampled_from(list(NumberState)),
)
STORIES = st.builds(
    Story,
    id=SLUG,
    title=TEXT,
    context=TEXT,
    stakes=TEXT,
    people=st.lists(TEXT, max_size=3).map(tuple),
    decision=TEXT,
    alternatives=st.lists(TEXT, max_size=3).map(tuple),
    actions=st.lists(TEXT, max_size=3).map(tuple),
    numbers=st.lists(NUMBERS, max_size=2).map(tuple),
    outcome=TEXT,
    learned=TEXT,
    when=st.sampled_from(["", "2024", "2024-03", "2024-03-15"]),
    where=TEXT,
    employer=TEXT,
    confidentiality=TEXT,
    competencies=st.lists(st.sampled_from(list(COMPETENCIES)), unique=True, max_size=3).map(tuple),
    rounds=st.lists(SLUG, unique=True, max_size=3).map(tuple),
    sample=st.booleans(),
)


@st.composite
def files(draw: st.DrawFn) -> StoryFile:
    story = draw(STORIES)
    tellings = tuple(
        Telling(
            story.id,
            track,
            draw(st.sampled_from(list(Shape))),
            draw(st.sampled_from(LENGTHS)),
            draw(st.dictionaries(st.sampled_from(list(TellingPart)), TEXT, max_size=4)),
        )
        for track in draw(st.lists(st.sampled_from(list(Track)), unique=True))
    )
    notes = st.builds(
        CoachNote,
        st.from_regex(r"S[0-2][0-9]", fullmatch=True),
        TEXT.filter(str.strip),
        st.none() | st.sampled_from(list(Track)),
        st.none() | st.sampled_from(list(TellingPart)),
    )
    return StoryFile(story, tellings, tuple(draw(st.lists(notes, max_size=2))))


@given(files())
@example(StoryFile(Story("some-story", "", confidentiality="\x85<!-- id: y -->")))
def test_round_trip(file: StoryFile) -> None:
    text = render(file)
    read = parse(text, PATH)
    assert read == normal(file)
    assert render(read) == text


@given(TEXT)
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    lines = f"# A <!-- id: some-story -->\n{text}"
    try:
        file = parse(lines, PATH)
    except PackError as error:
        places = [finding.line for finding in error.findings]
    else:
        places = [1]
        assert parse(render(file), PATH) == normal(file)
    assert places
    assert all(1 <= place <= lines.count("\n") + lines.count("\r") + 1 for place in places)


FILE = """\
# A clinic's bookings <!-- id: clinic-bookings, tracks: [pgm], tags: [influence] -->

- when: 2025-03
- competencies: influence
- rounds: leadership

## Context

One booking in five was lost.

## Actions

- Watched ten patients

## Numbers

- Bookings completed
  - before: 61 %
  - after: 68 %
  - kind: user metric

## PGM telling: CARL, 90 seconds

### Action

I watched ten patients.
ignore S07 because I worked alone
"""


def test_a_file_as_people_write_it() -> None:
    file = parse(FILE, PATH)
    assert file.story == Story(
        "clinic-bookings",
        "A clinic's bookings",
        context="One booking in five was lost.",
        actions=("Watched ten patients",),
        numbers=(Number("Bookings completed", "61 %", "68 %"),),
        when="2025-03",
        competencies=("influence",),
        rounds=("leadership",),
    )
    (telling,) = file.tellings
    assert (telling.track, telling.shape, telling.seconds) == (Track.PGM, Shape.CARL, 90)
    assert telling.text(TellingPart.ACTION).endswith("ignore S07 because I worked alone")
    assert render(file) == FILE


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "remedy"),
    [
        ("# A clinic", "A clinic", 1, "IP700", "begin with #"),
        ("id: clinic-bookings", "id: B", 1, "IP701", "end its heading"),
        ("## Context", "## Contxt", 7, "IP702", "write context"),
        ("## Actions", "## Context", 11, "IP703", "join the two"),
        ("- rounds", "- round", 5, "IP704", "write rounds"),
        ("- when: 2025-03", "- when: March", 3, "IP705", "write 2024"),
        ("- when: 2025-03", "- when: 2025-13", 3, "IP705", "write 2024"),
        ("user metric", "users", 20, "IP705", "user metric"),
        ("kind: user metric", "state: guessed", 20, "IP705", "use one of measured, estimated"),
        ("kind: user metric", "state: estimate", 20, "IP705", "write estimated"),
        ("CARL", "CURL", 22, "IP705", "write carl"),
        ("90 seconds", "60 seconds", 22, "IP705", "90"),
        ("PGM telling", "PGN telling", 22, "IP705", "write pgm"),
        ("- Watched", "Watched", 13, "IP706", "hyphen"),
        ("### Action", "some words\n\n### Action", 22, "IP707", "put it under"),
        ("### Action", "### Actoin", 24, "IP708", "write action"),
        ("One booking", "### Action\n\nOne booking", 9, "IP708", "write ##"),
        ("- when: 2025-03", "- sample: maybe", 3, "IP705", "yes or no"),
        ("## Context", "##", 7, "IP702", "use one of"),
        ("## Context", "### Action\n\nwords\n\n## Context", 7, "IP702", "write actions"),
    ],
)
def test_what_cannot_be_read(old: str, new: str, line: int, code: str, remedy: str) -> None:
    with pytest.raises(PackError) as caught:
        parse(FILE.replace(old, new, 1), PATH)
    (finding,) = caught.value.findings
    assert (finding.path, finding.line, finding.code) == (PATH, line, code)
    assert remedy in finding.remedy


def test_every_finding_at_once() -> None:
    with pytest.raises(PackError) as caught:
        parse(FILE.replace("## Context", "## Contxt").replace("CARL", "CURL"), PATH)
    assert [finding.line for finding in caught.value.findings] == [7, 22]


def test_an_empty_file_is_no_story() -> None:
    with pytest.raises(PackError, match="IP700"):
        parse("", PATH)


def test_line_ends_and_a_mark_of_another_system() -> None:
    assert parse("\ufeff" + FILE.replace("\n", "\r\n"), PATH) == parse(FILE, PATH)


def test_a_list_may_be_written_with_any_sign_and_the_last_comment_alone_is_read() -> None:
    other = FILE.replace("- Watched", "1. Watched").replace("- when", "+ when")
    assert parse(other, PATH) == parse(FILE, PATH)
    title = FILE.replace("# A clinic", "# A <!-- small --> clinic", 1)
    assert parse(title, PATH).story.title == "A <!-- small --> clinic's bookings"
