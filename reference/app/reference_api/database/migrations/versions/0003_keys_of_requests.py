"""The key of the request that made a todo, by which the same request makes it once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the key and the digest of the request."""
    op.add_column("todos", sa.Column("request_key", sa.String(100)))
    op.add_column("todos", sa.Column("request_digest", sa.String(64)))
    op.create_index("ix_todos_owner_id_request_key", "todos", ["owner_id", "request_key"], unique=True)


def downgrade() -> None:
    """Forget both."""
    op.drop_index("ix_todos_owner_id_request_key", "todos")
    with op.batch_alter_table("todos") as table:
        table.drop_column("request_digest")
        table.drop_column("request_key")
