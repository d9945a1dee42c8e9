import sqlalchemy as sa  # casebook: allow apps: a migration
from alembic import op

revision, down_revision = "1", None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String))
