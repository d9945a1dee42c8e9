"""Attempts to log in to an address that has no account."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Let an attempt belong to no account."""
    with op.batch_alter_table("login_attempts") as table:
        table.alter_column("user_id", existing_type=sa.Integer, nullable=True)


def downgrade() -> None:
    """Forget the attempts that belong to no account."""
    op.execute("DELETE FROM login_attempts WHERE user_id IS NULL")
    with op.batch_alter_table("login_attempts") as table:
        table.alter_column("user_id", existing_type=sa.Integer, nullable=False)
