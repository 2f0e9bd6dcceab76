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
    Column(
        "rounds", Text, nullable=False, server_default=text("''")
    ),  # round types that need it, separated by spaces
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

NEW, REVIEW, SUSPENDED, RETIRED, OPTIONAL = 0, 1, 2, 3, 4
"""States of a memory row: what the queue may take it for. OPTIONAL is a stretch card while those are not studied, or a
card that tells the tracks apart while one is."""

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
    Column("wrote", BigInteger),  # the answer's place among those of its device; NULL is `seq`
    UniqueConstraint("answer", "track"),
    Index(None, "card_id", "track"),
    Index(None, "day", "seconds"),  # minutes by day are counted from it alone
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

drill_runs = Table(
    "drill_runs",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("device", String(32), nullable=False),
    Column("item_id", Integer, ForeignKey("items.id"), nullable=False),  # of a drill; a new id keeps its row
    Column("seconds", Float, nullable=False),  # until the last section of the solution was shown
    Column("ticked", Integer, nullable=False),  # idea units that the candidate had
    Column("ideas", Integer, nullable=False),  # idea units that there were
    Column("answer", Float),  # the candidate's number, in the drill's unit; NULL where none was given
    Column("good", Boolean),  # was it in the range? NULL where none was given
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Index(None, "item_id", "day"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("device", String(32), nullable=False),
    Column("case_key", String(160), nullable=False),
    Column("title", Text, nullable=False),
    Column("round", String(64), nullable=False),
    Column("rubric_key", String(160), nullable=False),
    Column("track", String(8), nullable=False),
    Column("drill", String(64), nullable=False),  # id of the single phase; empty is full length
    Column("spoken", Boolean, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("loop", String(32), nullable=False),  # of loop_runs; empty is none
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("state", String(16), nullable=False),  # running, finished, dropped
    Column("clock", Text, nullable=False),  # JSON: the running state, the only thing here that changes
    Column("case_source", Text, nullable=False),  # as they were then: packs change, a debrief does not
    Column("rubric_source", Text, nullable=False),
    Index(None, "round", "day"),
    Index(None, "case_key"),
    Index(None, "state"),
)

attempt_texts = Table(
    "attempt_texts",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False),
    Column("place", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("attempt", "place"),
)

attempt_events = Table(
    "attempt_events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("device", String(32), nullable=False),
    Column("attempt", String(32), ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),  # asked, probed, model
    Column("seconds", Float, nullable=False),  # into the round
    Column("body", Text, nullable=False),  # JSON
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Index(None, "attempt"),
)

scores = Table(
    "scores",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("device", String(32), nullable=False),
    Column("attempt", String(32), ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False),
    Column("scorer", String(16), nullable=False),  # self, rescore, human
    Column("name", Text, nullable=False),
    Column("marks", Text, nullable=False),  # JSON: dimension to level and quotes
    Column("signals", Text, nullable=False),  # JSON
    Column("flags", Text, nullable=False),  # JSON
    Column("note", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Index(None, "attempt"),
)

graded = Table(
    "graded",  # specimens of anchor quizzes
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("device", String(32), nullable=False),
    Column("quiz", String(32), nullable=False),
    Column("rubric_key", String(160), nullable=False),
    Column("case_key", String(160), nullable=False),
    Column("level", Integer, nullable=False),
    Column("own", Text, nullable=False),  # JSON: dimension to level
    Column("reference", Text, nullable=False),  # JSON: dimension to level
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Index(None, "rubric_key"),
)

loop_runs = Table(
    "loop_runs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("device", String(32), nullable=False),
    Column("track", String(8), nullable=False),
    Column("rounds", Text, nullable=False, server_default=text("''")),  # JSON
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("employer", Text, nullable=False, server_default=text("''")),
    Index(None, "track", "day"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),  # the current one of story_versions
    Column("title", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

story_versions = Table(
    "story_versions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("device", String(32), nullable=False),
    Column("editor", String(32), nullable=False),  # one opening of the story in one window
    Column("story", String(64), ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("base", Integer, nullable=False),  # the version it was written upon
    Column("shows", Integer, nullable=False),  # the version whose text it is: itself, or one gone back to
    Column("text", Text, nullable=False),  # JSON: facts, tellings, résumé lines
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    UniqueConstraint("story", "version"),
)

rehearsals = Table(
    "rehearsals",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("device", String(32), nullable=False),
    Column("story", String(64), ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Column("track", String(8), nullable=False),
    Column("version", Integer, nullable=False),  # of the story, as it was told
    Column("prop", String(16), nullable=False),  # what was looked at: text, cues, nothing
    Column("taps", Text, nullable=False),  # JSON: part and second it began at
    Column("seconds", Float, nullable=False),
    Column("pace", Float, nullable=False),  # words a minute
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Index(None, "story", "track"),
)

takes = Table(
    "takes",  # what the microphone heard
    metadata,
    Column("id", String(32), primary_key=True),
    Column("device", String(32), nullable=False),
    Column("about", String(160), nullable=False),  # attempt:ID, or telling:STORY:TRACK
    Column("began", Float, nullable=False),  # second of the round
    Column("kept", Boolean, nullable=False),  # is there a recording, or was there one?
    Column("measures", Text, nullable=False),  # JSON; null while it runs
    Column("day", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Index(None, "about"),
)

loops = Table(
    "loops",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("employer", Text, nullable=False),
    Column("track", String(8), nullable=False),
    Column("note", Text, nullable=False),
)

loop_rounds = Table(
    "loop_rounds",
    metadata,
    Column("loop", String(32), ForeignKey("loops.id", ondelete="CASCADE"), nullable=False),
    Column("id", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("round", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("day", Integer),  # study day; NULL is not known yet
    Column("role", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("minute", Integer),  # of the day, in `zone`; NULL is not known yet
    Column(
        "zone", Text, nullable=False, server_default=text("''")
    ),  # IANA name; empty is the candidate's own
    Column("case_key", Text, nullable=False, server_default=text("''")),  # that it is practised with
    PrimaryKeyConstraint("loop", "id"),
)

ticks = Table(
    "ticks",
    metadata,
    Column("key", String(160), primary_key=True),  # of a checklist's item, from a pack or one's own
    Column("day", Integer, nullable=False),
    Column("note", Text, nullable=False),
)

own_tasks = Table(
    "own_tasks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("text", Text, nullable=False),
    Column("done", Text, nullable=False),  # `tick` or a rule
    Column("tracks", Integer, nullable=False),
    Column("due", Integer),  # days relative to the last round
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("role", Text, nullable=False),
    Column("employer", Text, nullable=False),
    Column("questions", Text, nullable=False),  # JSON
    Column("learned", Text, nullable=False),
    Column("day", Integer),
)

interviews = Table(
    "interviews",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("device", String(32), nullable=False),
    Column("day", Integer, nullable=False),
    Column("track", String(8), nullable=False),
    Column("round", String(64), nullable=False),
    Column("employer", Text, nullable=False),
    Column("questions", Text, nullable=False),  # JSON
    Column("score", Float),  # one's own, 1 to 4
    Column("outcome", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Index(None, "day"),
)

own_teardowns = Table(
    "own_teardowns",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("example", String(160), nullable=False),  # key of the worked example; empty for none
    Column("opened", Boolean, nullable=False),  # was the example opened before every part was written?
)

teardown_texts = Table(
    "teardown_texts",
    metadata,
    Column("teardown", String(32), ForeignKey("own_teardowns.id", ondelete="CASCADE"), nullable=False),
    Column("piece", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("teardown", "piece"),
)

fit_answers = Table(
    "fit_answers",
    metadata,
    Column("question", String(64), primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("example", Text, nullable=False),
)

changes = Table(
    "changes",  # when and on which device a field was changed last, so that stores can be merged
    metadata,
    Column("kind", String(32), nullable=False),  # the table
    Column("key", String(200), nullable=False),  # the row's, its parts joined by `/`
    Column("field", String(64), nullable=False),  # columns that change together; empty for the row itself
    Column("at_ms", BigInteger, nullable=False),
    Column("device", String(32), nullable=False),
    Column("gone", Boolean, nullable=False, server_default=text("false")),  # the row was removed
    Column("body", Text),  # JSON: what the field held, where the row is not in its table
    PrimaryKeyConstraint("kind", "key", "field"),
)
