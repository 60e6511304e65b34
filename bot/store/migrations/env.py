"""Alembic runs the migrations over the engine that `bot.store.migrate` hands in."""

from alembic import context

from bot.store.columns import OF_DATABASE
from bot.store.tables import metadata

engine = context.config.attributes["engine"]

with engine.connect().execution_options(is_writing=True) as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        include_name=lambda name, *_: not (name or "").startswith(OF_DATABASE),
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
