import sqlalchemy as sa  # casebook: allow apps: a migration
from alembic import op

revision, down_revision = "2", "1"


def upgrade():
    op.add_column("users", sa.Column("name", sa.String))
