"""Reminders, reflections and practice"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)


def upgrade() -> None:
    # Not in a batch: SQLite would make `conversations` anew, and dropping the old one takes along all that refers to it.
    op.add_column('conversations', sa.Column('practice_case', sa.String(length=60), nullable=True))
    op.create_table('reminders',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('instrument_id', sa.String(length=60), nullable=False),
    sa.Column('part', sa.String(length=40), nullable=True),
    sa.Column('due_on', sa.String(length=10), nullable=False),
    sa.Column('created_at', MOMENT, nullable=False),
    sa.Column('done_at', MOMENT, nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_reminders_conversation_id_conversations'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminders'))
    )
    op.create_index(op.f('ix_reminders_conversation_id'), 'reminders', ['conversation_id'], unique=False)
    op.create_table('reflections',
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('competences', sa.JSON(), nullable=False),
    sa.Column('next_time', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('changed_at', MOMENT, nullable=False),
    sa.Column('shared_at', MOMENT, nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_reflections_conversation_id_conversations'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('conversation_id', name=op.f('pk_reflections'))
    )


def downgrade() -> None:
    op.drop_table('reflections')
    op.drop_table('reminders')
    op.execute('ALTER TABLE conversations DROP COLUMN practice_case')
