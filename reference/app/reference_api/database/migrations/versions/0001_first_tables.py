"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TIME = sa.DateTime(timezone=True)

OWNED: dict[str, tuple[sa.Column[object], ...]] = {
    "items": (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("description", sa.String(1000)),
        sa.Column("price", sa.Integer, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
    ),
    "todos": (
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.String(1000)),
        sa.Column("completed", sa.Boolean, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
    ),
    "reports": (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("content", sa.Text),
    ),
    "files": (
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("content_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    ),
    "login_attempts": (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("succeeded", sa.Boolean, nullable=False),
    ),
    "notifications": (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("message", sa.String(300), nullable=False),
    ),
}
"""What each table has besides its owner and the time at which a row was made."""

OWNER = {"login_attempts": "user_id", "notifications": "user_id"}


def upgrade() -> None:
    """Create the tables. A user's id is never given out again, since tokens name users by it."""
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String(320), nullable=False, unique=True),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    for table, columns in OWNED.items():
        owner = OWNER.get(table, "owner_id")
        op.create_table(
            table,
            *columns,
            sa.Column(owner, sa.Integer, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
            sa.Column("created_at", TIME, nullable=False),
            *([sa.UniqueConstraint("owner_id", "name")] if table == "items" else []),
        )
        op.create_index(f"ix_{table}_{owner}", table, [owner])


def downgrade() -> None:
    """Drop the tables, and all that is in them."""
    for table in (*OWNED, "users"):
        op.drop_table(table)
