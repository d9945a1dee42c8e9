"""The indexes that lists are read by, page by page; each also serves for what the index of the owner alone did."""

from alembic import op

revision = "0002"
down_revision = "0001"

OWNER = {"items": "owner_id", "todos": "owner_id", "notifications": "user_id"}


def upgrade() -> None:
    """Put the time and the id into the index of the owner."""
    for table, owner in OWNER.items():
        op.create_index(f"ix_{table}_{owner}_created_at_id", table, [owner, "created_at", "id"])
        op.drop_index(f"ix_{table}_{owner}", table)


def downgrade() -> None:
    """Index the owner alone."""
    for table, owner in OWNER.items():
        op.create_index(f"ix_{table}_{owner}", table, [owner])
        op.drop_index(f"ix_{table}_{owner}_created_at_id", table)
