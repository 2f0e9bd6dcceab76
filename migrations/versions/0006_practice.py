"""What came of drills; stretch cards are studied only by those who chose them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPTIONAL = 4


def upgrade() -> None:
    op.create_table(
        "drill_runs",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("ticked", sa.Integer(), nullable=False),
        sa.Column("ideas", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Float(), nullable=True),
        sa.Column("good", sa.Boolean(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_drill_runs_item_id_items")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_drill_runs")),
        sa.UniqueConstraint("id", name=op.f("uq_drill_runs_id")),
    )
    op.create_index(op.f("ix_drill_runs_item_id_day"), "drill_runs", ["item_id", "day"])
    _choose_stretch(op.get_bind())


def _choose_stretch(connection: sa.Connection) -> None:
    """Who has studied a stretch card goes on with them; for everybody else they wait until they are chosen."""
    stretch = "card_id IN (SELECT id FROM cards WHERE level = 'stretch')"
    studied = connection.execute(sa.text(f"SELECT 1 FROM memories WHERE reps > 0 AND {stretch} LIMIT 1"))
    if studied.first():
        connection.execute(sa.text("INSERT INTO settings (name, value) VALUES ('stretch', 'true')"))
        return
    waits = f"UPDATE memories SET state = {OPTIONAL} WHERE state IN (0, 1) AND {stretch}"
    connection.execute(sa.text(waits))
