"""A round has a time of day with its zone, and may name the case that it is practised with; the plan may be changed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("loop_rounds", sa.Column("minute", sa.Integer(), nullable=True))
    op.add_column("loop_rounds", sa.Column("zone", sa.Text(), nullable=False, server_default=""))
    op.add_column("loop_rounds", sa.Column("case_key", sa.Text(), nullable=False, server_default=""))
