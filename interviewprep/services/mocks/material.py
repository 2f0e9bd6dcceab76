"""Cases and rubrics of the packs, read from the store when they are opened."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from interviewprep.domain.core.choice import choose
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, ROUNDS, Track
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.packs import PackInfo
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.domain.mocks.anchor_quiz import has_set
from interviewprep.domain.mocks.case_choice import CaseLine
from interviewprep.packs import loader
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import items
from interviewprep.storage.library.items import StoredItem
from interviewprep.storage.mocks import attempts
from interviewprep.storage.mocks.attempts import AttemptSources


class Material:
    """Lists come from columns; an item is parsed when it is opened, and kept while its text is the same."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cases(self, tracks: frozenset[Track], round: str = "") -> list[CaseLine]:
        """Cases of these tracks, in the packs' order."""
        with self._store.read() as connection:
            return [line for line, of in attempts.case_lines(connection, round) if of & tracks]

    def find(self, name: str) -> str:
        """The key of the case that a person calls by key, id or beginning of its title. Raises UsageError."""
        lines = self.cases(BOTH)
        exact = [line.key for line in lines if name in (line.key, line.key.partition("/")[2])]
        wanted = name.casefold()
        found = exact or [line.key for line in lines if line.title.casefold().startswith(wanted)]
        if len(found) != 1:
            problem = (
                f"several cases are called {name!r}: {', '.join(found)}" if found else f"no case {name!r}"
            )
            raise UsageError(f"{problem}; `interviewprep mock list` lists them all")
        return found[0]

    def of_round(self, track: Track, round: str, name: str) -> str:
        """The key of the case of this round type that is meant, by any part of its title or key. Raises UsageError."""
        lines = self.cases(frozenset({track}), round)
        return choose(name, {line.key: line.title for line in lines}, f"case of {ROUNDS[round].title}")

    def tracks_of(self, key: str) -> frozenset[Track]:
        """The tracks of a case. Raises UsageError for an unknown key."""
        return self._item(key).tracks

    def open(self, key: str) -> tuple[Case, Rubric, AttemptSources]:
        """A case with the rubric that judges it. Raises UsageError."""
        item = self._item(key)
        case = read_case(item.source, item.pack)
        rubric = self._rubric_item(case)
        return case, read_rubric(rubric.source, rubric.pack), AttemptSources(item.source, rubric.source)

    def specimen_set(self, rubric: str, but: str = "") -> tuple[Case, Rubric] | None:
        """The first case with a whole specimen set for the rubric with this key; None where the packs have none.

        `but`: key of a case that is not taken for it, for its answers must not be given away.
        """
        with self._store.read() as connection:
            keys = attempts.with_specimens(connection)
        for key in (key for key in keys if key != but):
            case, judged_by, _ = self.open(key)
            if judged_by.head.key == rubric and has_set(case):
                return case, judged_by
        return None

    def _item(self, key: str) -> StoredItem:
        with self._store.read() as connection:
            item = items.by_key(connection, key)
        if item is None or item.kind is not Kind.CASE:
            raise UsageError(f"{key}: no such case; `interviewprep mock list` lists them all")
        return item

    def _rubric_item(self, case: Case) -> StoredItem:
        """`pack/slug` as written, else the case's own pack, else any pack that has a rubric of this id."""
        with self._store.read() as connection:
            known = {item.key: item for item in items.of_kind(connection, Kind.RUBRIC)}
        for key in (case.rubric, f"{case.head.pack}/{case.rubric}"):
            if key in known:
                return known[key]
        for key, item in known.items():
            if key.endswith(f"/{case.rubric}"):
                return item
        raise UsageError(
            f"{case.head.key}: its rubric {case.rubric!r} is in no pack; `interviewprep pack check` says more"
        )


@lru_cache(maxsize=256)
def read_case(source: str, pack: str) -> Case:
    """A case from its own Markdown."""
    case = loader.parse_item(Kind.CASE, source, _info(pack))
    assert isinstance(case, Case)
    return case


@lru_cache(maxsize=64)
def read_rubric(source: str, pack: str) -> Rubric:
    """A rubric from its own Markdown."""
    rubric = loader.parse_item(Kind.RUBRIC, source, _info(pack))
    assert isinstance(rubric, Rubric)
    return rubric


def _info(pack: str) -> PackInfo:
    """Enough of a pack to read its items by; an attempt outlives its pack."""
    return PackInfo(pack, "", "", BOTH, "", "", Path())
