"""The committed content map is the one that the packs give."""

from __future__ import annotations

from interviewprep.domain.library.packs import Pack
from interviewprep.exports.library.content_map import content_map
from tests.content.conftest import CONTENT


def test_the_content_map_is_fresh(packs: tuple[Pack, ...]) -> None:
    committed = (CONTENT.parent / "docs" / "content-map.md").read_text(encoding="utf-8")
    refresh = "run: python -m interviewprep pack map content > docs/content-map.md"
    assert committed == content_map(packs), refresh
