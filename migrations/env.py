"""Alembic's environment: runs on the connection that the application hands over, in its transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
