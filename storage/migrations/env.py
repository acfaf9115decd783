"""What Alembic runs for each command: the revisions, on the connection it was handed.

`storage.migrating` owns the connection, its transaction and its lock; Alembic opens nothing.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    on_version_apply=context.config.attributes["on_version_apply"],
)
with context.begin_transaction():
    context.run_migrations()
