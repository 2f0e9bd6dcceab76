from __future__ import annotations

import pytest

from tests.content.measures import alike, filled, paragraphs, reading, shingles, telling
from tests.content.style import features, sentences


def test_reading_counts_sentences_and_long_words() -> None:
    found = reading("The canary stops. Somebody decides: nobody forgets.")
    assert found.words == 7
    assert found.sentence == pytest.approx(7 / 3)
    assert found.long == pytest.approx(3 / 7)
    assert found.lix == pytest.approx(7 / 3 + 300 / 7)


def test_a_figure_ends_no_sentence_and_no_end_is_one_sentence() -> None:
    assert reading("Lag passes 0.4 per cent of 2,000 events").sentence == 8


def test_forms_of_a_word_and_small_words_make_no_difference() -> None:
    assert alike(telling("What stops a canary?"), telling("How do canaries get stopped?")) == 1
    assert alike(telling("What stops a canary?"), telling("What delays a release?")) == 0


def test_a_cloze_is_compared_whole() -> None:
    assert (
        filled("The {{c1::longest}} chain sets the {{c2::end::when?}}.") == "The longest chain sets the end."
    )


def test_prose_is_what_is_no_table_no_list_and_no_fence() -> None:
    text = "One.\n\n```\nno\n```\n\n| no | no |\n|---|---|\n\n- no\n\n1. no\n\nTwo, with a | bar.\n| no |"
    assert [part.strip() for part in paragraphs(text)] == ["One.", "Two, with a | bar."]


def test_runs_of_words_are_shared_or_not() -> None:
    found = shingles("We stop the test. Now!", 3)
    assert found == {("we", "stop", "the"), ("stop", "the", "test"), ("the", "test", "now")}
    assert not shingles("We stop", 3)


def test_style_is_measured_without_the_interviewer() -> None:
    said = 'I\'d stop it at 5%. Why? Two more reasons, "cost" and time.'
    found = features(f"{said}\n\n**Interviewer:** Are you really quite sure about that one?\n\nYes.")
    assert sentences(said) == ["I'd stop it at 5%.", "Why?", 'Two more reasons, "cost" and time.']
    assert found["turns of the interviewer"] == 1
    assert found["words"] == 13
    assert found["sentence length"] == pytest.approx(13 / 4)
    assert found["question marks"] == pytest.approx(100 / 13)
    assert found["first sentence, a figure"] == found["first sentence, opens with I or we"] == 1
    assert found["last sentence, words"] == 1
