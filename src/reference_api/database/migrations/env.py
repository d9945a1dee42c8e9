"""Alembic's environment: it migrates over the connection that `reference_api.database.migrate` hands in."""

from alembic import context

from reference_api.database.models import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
