"""The tables, as SQLAlchemy Core knows them. A change here needs a migration; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)

packs = Table(
    "packs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("tracks", Integer, nullable=False),
    Column("license", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
)

cards = Table(
    "cards",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("pack", String(64), nullable=False),
    Column("sibling", String(150), nullable=False),
    Column("type", String(16), nullable=False),
    Column("section", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("tracks", Integer, nullable=False),  # 1 PGM, 2 TPM, 3 both
    Column("level", String(32), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("more", Text, nullable=False),  # JSON: what only some types have, evidence, tags, rounds, place
    Column("text_hash", String(16), nullable=False),
    Column("retired", Boolean, nullable=False, server_default=text("false")),
    Index(None, "pack", "position"),
    Index(None, "sibling"),
)

marks = Table(
    "marks",
    metadata,
    Column(
        "card_id", Integer, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("suspended", Boolean, nullable=False, server_default=text("false")),
    Column("flag", Text),  # a note on what is wrong with the card; NULL is no flag
    Column("buried_until", Integer),  # study day on which it comes back
)

NEW, REVIEW, SUSPENDED, RETIRED = 0, 1, 2, 3
"""States of a memory row: what the queue may take it for."""

memories = Table(
    "memories",
    metadata,
    Column("card_id", Integer, ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    Column("track", String(8), nullable=False),
    Column("state", Integer, nullable=False),
    Column("ready_day", Integer, nullable=False),  # the later of due_day and the end of a bury; 0 when new
    Column("stability", Float),
    Column("difficulty", Float),
    Column("last_day", Integer),
    Column("due_day", Integer),
    Column("reps", Integer, nullable=False, server_default=text("0")),
    Column("lapses", Integer, nullable=False, server_default=text("0")),
    Column("seen_hash", String(16)),  # the card's text_hash when it was last graded
    PrimaryKeyConstraint("card_id", "track"),
    Index(None, "track", "state", "ready_day"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("answer", String(32), nullable=False),  # its UUID; graded on two tracks it is two rows
    Column("device", String(32), nullable=False),
    Column("card_id", Integer, ForeignKey("cards.id"), nullable=False),
    Column("track", String(8), nullable=False),
    Column("grade", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("stability", Float),  # this and what follows: the memory before the answer; NULL for a new card
    Column("difficulty", Float),
    Column("last_day", Integer),
    Column("due_day", Integer),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    UniqueConstraint("answer", "track"),
    Index(None, "card_id", "track"),
    Index(None, "day"),
)

undone = Table(
    "undone",
    metadata,
    Column("answer", String(32), primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("pack", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("tracks", Integer, nullable=False),
    Column("round", String(64), nullable=False),
    Column("source", Text, nullable=False),  # its own Markdown, read again when it is needed
    Column("retired", Boolean, nullable=False, server_default=text("false")),
    Index(None, "kind", "round"),
)
