"""Whose interview a full loop stands for; minutes by day counted from an index alone."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("loop_runs", sa.Column("employer", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.drop_index(op.f("ix_reviews_day"), "reviews")
    op.create_index(op.f("ix_reviews_day_seconds"), "reviews", ["day", "seconds"])
