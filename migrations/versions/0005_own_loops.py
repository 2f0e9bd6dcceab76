"""Whose interview a full loop stands for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("loop_runs", sa.Column("employer", sa.Text(), nullable=False, server_default=sa.text("''")))
