"""Alembic's environment: it works over the connection that `reference_api.database.migrate` hands in."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from reference_api.database.models import metadata


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration has the types of the database: those of the application can be others when it is run."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
