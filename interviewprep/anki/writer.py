"""Notes as a package that every Anki reads, also those on phones: schema 11, which needs no Zstandard.

Ids come from what they stand for, so that a later export updates the notes of an earlier one and keeps their history.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone

from .from_html import plain
from .model import FIELDS, OWN_TYPE, OutNote

TYPE_ID = 1_764_460_800_117
_EPOCH_MS = 1_500_000_000_000
_RANGE = 250_000_000_000

_FRONT = "{{Front}}"
_BACK = """{{FrontSide}}
<hr id="answer">
{{Back}}
{{#Ideas}}<div class="ideas"><b>A complete answer has</b>{{Ideas}}</div>{{/Ideas}}
{{#Source}}<div class="source">{{Source}}</div>{{/Source}}"""
_CSS = """.card { font: 20px/1.45 -apple-system, "Segoe UI", Roboto, sans-serif; text-align: left; max-width: 38em; margin: 0 auto; padding: .5em }
pre, code { font-size: .85em; white-space: pre-wrap }
table { border-collapse: collapse } th, td { border: 1px solid #999; padding: .2em .5em; text-align: left }
.ideas { margin-top: 1em; font-size: .9em } .source { margin-top: 1em; font-size: .75em; opacity: .7 }"""

TABLES = """
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
    ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
    left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
"""


def package(notes: Sequence[OutNote], now: datetime, description: str) -> bytes:
    """An `.apkg` of these notes, one new card each; `description` is that of each deck, as plain text."""
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, notes, int(now.timestamp()), description)
        data = connection.serialize()
    finally:
        connection.close()
    moment = now.astimezone(timezone.utc).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("collection.anki2", data), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _fill(connection: sqlite3.Connection, notes: Sequence[OutNote], seconds: int, description: str) -> None:
    connection.executescript(TABLES)
    decks = _decks((note.deck for note in notes), seconds, description)
    ids = {str(deck["name"]): deck["id"] for deck in decks}
    connection.execute(
        "insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (
            seconds - seconds % 86_400,
            seconds * 1000,
            seconds * 1000,
            json.dumps({"nextPos": 1, "curDeck": 1, "activeDecks": [1], "curModel": TYPE_ID, "schedVer": 2}),
            json.dumps({str(TYPE_ID): _type(seconds)}),
            json.dumps({str(deck["id"]): deck for deck in decks}),
            json.dumps({"1": _options(seconds)}),
        ),
    )
    taken: set[int] = set()
    for position, note in enumerate(notes):
        id_ = _free(note.guid, taken)
        fields = (note.front, note.back, note.ideas, note.source)
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        connection.execute(
            "insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
            (id_, note.guid, TYPE_ID, seconds, tags, "\x1f".join(fields), plain(note.front), _checksum(note.front)),
        )  # fmt: skip
        connection.execute(
            "insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            (id_ + 1, id_, ids[note.deck], seconds, position),
        )
    connection.commit()


def _free(guid: str, taken: set[int]) -> int:
    """An id of milliseconds, as Anki's are, from the guid; every second one, for the card's is the next."""
    id_ = _EPOCH_MS + 2 * (_number(guid) % _RANGE)
    while id_ in taken:
        id_ += 2
    taken.add(id_)
    return id_


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _checksum(front: str) -> int:
    """How Anki finds notes with the same first field."""
    return int(hashlib.sha1(plain(front).encode(), usedforsecurity=False).hexdigest()[:8], 16)


def _decks(names: Iterable[str], seconds: int, description: str) -> list[dict[str, object]]:
    """The decks and those above them, and the one that every collection has."""
    wanted = {"::".join(parts[: level + 1]) for parts in (name.split("::") for name in names) for level in range(len(parts))}  # fmt: skip
    made = {name: deck_id(name) for name in sorted(wanted)}
    return [
        _deck(1, "Default", seconds, ""),
        *(_deck(id_, name, seconds, description) for name, id_ in made.items()),
    ]


def deck_id(name: str) -> int:
    return _EPOCH_MS + _number(name) % _RANGE


def _deck(id_: int, name: str, seconds: int, description: str) -> dict[str, object]:
    return {
        "id": id_, "name": name, "mod": seconds, "usn": -1, "desc": description, "dyn": 0, "conf": 1, "collapsed": False,
        "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


def _options(seconds: int) -> dict[str, object]:
    """Anki's own defaults; an import into a collection that has options leaves them alone."""
    return {
        "id": 1, "name": "Default", "mod": seconds, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True, "dyn": False,
        "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20, "bury": True},
        "rev": {"perDay": 200, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "bury": True, "hardFactor": 1.2},
        "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 1},
    }  # fmt: skip


def _type(seconds: int) -> dict[str, object]:
    fields = [
        {"name": name, "ord": number, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
        for number, name in enumerate(FIELDS)
    ]
    template = {
        "name": "Card 1", "ord": 0, "qfmt": _FRONT, "afmt": _BACK, "bqfmt": "", "bafmt": "", "did": None,
    }  # fmt: skip
    return {
        "id": TYPE_ID, "name": OWN_TYPE, "type": 0, "mod": seconds, "usn": -1, "sortf": 0, "did": 1, "tmpls": [template], "flds": fields,
        "css": _CSS, "latexPre": "", "latexPost": "", "tags": [], "vers": [], "req": [[0, "any", [0]]],
    }  # fmt: skip


def tag(text: str) -> str:
    """A tag of Anki's: no blanks."""
    return re.sub(r"[\s\"]+", "_", text.strip())


def deck(*levels: str) -> str:
    """A deck's name of these levels."""
    return "::".join(" ".join(level.replace("::", ":").split()) or "-" for level in levels)
