from __future__ import annotations

import pytest

from tests.content.measures import alike, filled, reading, telling


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
