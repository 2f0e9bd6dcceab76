from __future__ import annotations

import pytest

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.items import Confidence, Evidence
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import browse, cards
from interviewprep.storage.library.cards import Synced
from tests.making import FrozenClock, a_card, put_cards, review_service


def test_a_card_comes_back_as_it_went_in(store: Store) -> None:
    card = a_card(
        "loop-length",
        type=CardType.CONTRAST,
        weaker="w",
        stronger="s",
        ideas=("one", "two"),
        expected=TPM_ONLY,
        audience="a partner",
        seconds=60,
        tags=("loop",),
        dims=("program-design/rollout",),
        rounds=("program-design",),
        covers=("B7",),
        evidence=(Evidence("Blog", "2025-02", Confidence.CONFLICTING, "https://example.org", "18 days"),),
    )
    put_cards(store, [card])
    with store.read() as connection:
        found = cards.by_key(connection, "test/loop-length")
    assert found is not None
    assert found[1] == card


def test_syncing_the_same_pack_again_changes_nothing(store: Store) -> None:
    wanted = [a_card("one"), a_card("two")]
    assert put_cards(store, wanted) == Synced(added=2)
    assert put_cards(store, wanted) == Synced()


def answer_first(store: Store, clock: FrozenClock, tracks: frozenset[Track] = BOTH) -> int:
    session = review_service(store, clock).start(tracks, 30)
    assert session.face is not None
    card_id = session.face.card_id
    session.grade(Grade.GOOD)
    return card_id


def test_rewording_moving_and_retiring_keep_the_memory(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("one")])
    card_id = answer_first(store, clock)
    assert put_cards(store, [a_card("one", answer="Better words.")]) == Synced(changed=1)
    assert put_cards(store, []) == Synced(retired=1)
    with store.read() as connection:
        held = reviews.held(connection, card_id)
        assert held is not None
        assert held.retired
    assert put_cards(store, [a_card("one", answer="Better words.")]) == Synced(returned=1)
    with store.read() as connection:
        held = reviews.held(connection, card_id)
    assert held is not None
    assert held.memories[Track.PGM] is not None


def test_a_renamed_slug_keeps_its_history(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("old-name")])
    card_id = answer_first(store, clock)
    renamed = a_card("new-name", was=("old-name",))
    assert put_cards(store, [renamed]) == Synced(changed=1, renamed=1)
    with store.read() as connection:
        found = cards.by_key(connection, "test/new-name")
        assert found is not None
        assert found[0] == card_id
        assert review_log.history(connection, card_id)[Track.TPM]


def test_was_never_steals_a_card_that_still_exists(store: Store) -> None:
    put_cards(store, [a_card("one")])
    assert put_cards(store, [a_card("one"), a_card("two", was=("one",))]) == Synced(added=1)


def test_a_cloze_keeps_the_history_of_each_gap_when_it_is_renamed(store: Store, clock: FrozenClock) -> None:
    gaps = [a_card("old", type=CardType.CLOZE, cloze=number) for number in (1, 2)]
    put_cards(store, gaps)
    card_id = answer_first(store, clock)
    put_cards(store, [a_card("new", type=CardType.CLOZE, cloze=number, was=("old",)) for number in (1, 2)])
    with store.read() as connection:
        found = cards.by_key(connection, "test/new#c1")
    assert found is not None
    assert found[0] == card_id


def test_a_card_that_changes_track_is_asked_only_where_it_belongs(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("one", PGM_ONLY)])
    put_cards(store, [a_card("one", TPM_ONLY)])
    counts = review_service(store, clock).today(BOTH, 30).counts
    assert (counts[Track.PGM].new, counts[Track.TPM].new) == (0, 1)


EVERYTHING = browse.Narrow(frozenset(), None, None, "", "")


def found(store: Store, words: str) -> list[str]:
    with store.read() as connection:
        return [line[0] for line in browse.listed(connection, words, EVERYTHING, 10)]


@pytest.mark.parametrize(
    ("words", "slugs"),
    [("rollb", ["rollback"]), ("THING can", ["canary"]), ("-- '\" * NEAR(", []), ("nowhere", [])],
)
def test_search_finds_whole_words_and_an_unfinished_last(store: Store, words: str, slugs: list[str]) -> None:
    put_cards(store, [a_card("rollback"), a_card("canary")])
    assert found(store, words) == [f"test/{slug}" for slug in slugs]


def test_search_follows_what_a_pack_says_now(store: Store) -> None:
    put_cards(store, [a_card("rollback")])
    put_cards(store, [a_card("rollback", question="Something else?", answer="Quite.")])
    assert found(store, "thing") == []
    assert found(store, "quite") == ["test/rollback"]
    put_cards(store, [])
    assert found(store, "quite") == []


def test_each_card_has_the_state_that_is_its_own(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("both"), a_card("pgm", PGM_ONLY), a_card("tpm", TPM_ONLY), a_card("gone")])
    put_cards(store, [a_card("both"), a_card("pgm", PGM_ONLY), a_card("tpm", PGM_ONLY)])
    counts = review_service(store, clock).today(BOTH, 30).counts
    assert (counts[Track.PGM].new, counts[Track.TPM].new) == (3, 1)
