"""English by plain rules, pinned: words, sentences, persons, quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.stories.prose import first_person, numbers, plural_person, read

TEXTS = st.lists(
    st.sampled_from(
        ["I", "we", '"', "“", "”", "'", "would", ".", "!", " ", "\n", "\n\n", "- ", "ignore S07 because x", "[… x]", "61 %",
         "Phase I", "don't", "e.g.", "İ", "ß", "x"]
    ) | st.text(max_size=4),
    max_size=30,
).map(" ".join)  # fmt: skip


def said(text: str, kind: str) -> list[str]:
    prose = read(text)
    spans = {"words": prose.words, "sentences": prose.sentences}[kind]
    return [prose.spoken[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It didn't fall.", ["It", "didn't", "fall"]),
        ("61.5 % of 1,900", ["61.5", "of", "1,900"]),
        ("three-hour slots", ["three-hour", "slots"]),
        ("the 3rd, p99", ["the", "3rd", "p99"]),
        ("Łódź – Besançon", ["Łódź", "Besançon"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert said(text, "words") == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I wrote it. We slept!", 2),
        ("It rose by 1.5 points. Then it fell.", 2),
        ("One line\nwrapped by an editor. Two.", 2),
        ("- one item\n- another", 2),
        ('She said "no." I left.', 2),
        ("No full stop", 1),
        ("A paragraph\n\nand another", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(said(text, "sentences")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I wrote it and I'm glad I've kept it.", 3),
        ("In Phase I the team slept.", 0),
        ("A type I error, that is.", 0),
        ("In this phase I decided alone.", 1),
        ("The I/O was slow.", 0),
        ("I. Introduction", 0),
        ("That was World War I.", 0),
        ('"I know," she said.', 0),
        ("“I know”, she said, and I wrote it.", 1),
    ],
)
def test_first_person(text: str, count: int) -> None:
    assert len(first_person(read(text))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We wrote it, and we're done.", 2),
        ('They said: "we cannot".', 0),
        ("The crews' plan was ours, not the sellers' one, as we said.", 1),
        ("‘We cannot’, they said.", 0),
    ],
)
def test_plural_person(text: str, count: int) -> None:
    assert len(plural_person(read(text))) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 61 to 68 %", ["61", "68 %"]),
        ("by twelve per cent", ["twelve per cent"]),
        ("twenty-one days", ["twenty-one"]),
        ("one of them waited one week", ["one"]),
        ("$1.5m and €200", ["$1.5m", "€200"]),
        ("it doubled", ["doubled"]),
        ("in 2024", []),
        ("on 12 May and March 3", []),
        ("in May 2024", []),
        ("no rollback was needed", []),
        ("version v2 of S3", []),
    ],
)
def test_quantities(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in numbers(text)] == found


@given(TEXTS)
def test_every_reading_has_the_length_of_the_text_and_every_span_lies_in_it(text: str) -> None:
    prose = read(text)
    assert len(prose.raw) == len(prose.spoken) == len(prose.own) == len(prose.folded)
    for span in (*prose.words, *prose.sentences, *first_person(prose), *plural_person(prose), *numbers(text)):
        assert 0 <= span.start < span.end <= len(text)


@given(TEXTS, st.sampled_from(["ignore S07 because of that", "[… a gap]"]))
def test_what_is_not_spoken_adds_no_word(text: str, unspoken: str) -> None:
    assert len(read(f"{text}\n\n{unspoken}").words) == len(read(text).words)
