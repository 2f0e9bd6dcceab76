"""Texts of two windows."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.merging import merged

_texts = st.text(alphabet="ab \n", max_size=40)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "kept"),
    [
        ("", "from the second", "from the first", "from the second\nfrom the first"),
        ("one", "one three", "one two", "one three two"),
        ("goal\nrollout", "goal: fewer alarms\nrollout", "goal\nrollout: canary", "goal: fewer alarms\nrollout: canary"),
        ("goal\n", "goal\nmine", "goal\ntheirs", "goal\nmine\ntheirs"),
        ("we moved it", "we paused it", "we dropped it", "we paused dropped it"),
        ("first\nsecond", "first", "first\nsecond, at 5 %", "first\nsecond, at 5 %"),
        ("first\nsecond", "second", "first\nsecond\nthird", "second\nthird"),
        ("canary", "a canary", "canary at 5 %", "a canary at 5 %"),
        ("Übergang", "Übergänge", "im Übergang", "im Übergänge"),
    ],
)  # fmt: skip
def test_both_changes_are_kept_once(base: str, mine: str, theirs: str, kept: str) -> None:
    assert merged(base, mine, theirs) == kept


@given(_texts, _texts)
def test_what_one_side_alone_changed_stands(base: str, changed: str) -> None:
    assert (
        merged(base, changed, base)
        == merged(base, base, changed)
        == merged(base, changed, changed)
        == changed
    )


@given(_texts, _texts, _texts)
def test_it_is_never_longer_than_both(base: str, mine: str, theirs: str) -> None:
    found = merged(base, mine, theirs)
    assert len(found) <= len(mine) + len(theirs) + 1 + len(base.split())


@given(
    _texts, st.lists(st.tuples(st.booleans(), st.floats(0, 1), st.sampled_from([" ", "\n", ""])), max_size=12)
)
def test_words_put_in_by_either_side_are_all_there(base: str, words: list[tuple[bool, float, str]]) -> None:
    sides = {True: base, False: base}
    for number, (is_mine, where, gap) in enumerate(words):
        text = sides[is_mine]
        place = round(where * len(text))
        sides[is_mine] = f"{text[:place]}{gap}<{number}>{gap}{text[place:]}"
    found = merged(base, sides[True], sides[False])
    for sign in "<>0123456789":
        assert found.count(sign) >= sides[True].count(sign) + sides[False].count(sign)


@pytest.mark.parametrize("anywhere", [False, True])
@pytest.mark.parametrize("letters", [("a", "b"), ("a", "b "), ("a ", "b\n"), ("abc", "xyz")])
def test_a_thousand_turns_stay_bounded_and_lose_nothing(anywhere: bool, letters: tuple[str, str]) -> None:
    chance = random.Random(7)
    kept = ""
    seen = ["", ""]
    for turn in range(1000):
        side = turn % 2
        base = seen[side]
        place = chance.randint(0, len(base)) if anywhere else len(base)
        kept = seen[side] = merged(base, base[:place] + letters[side] + base[place:], kept)
    typed = 500 * (len(letters[0]) + len(letters[1]))
    assert len(kept) < 2 * typed
    assert Counter(kept) >= Counter(letters[0] * 500 + letters[1] * 500)
