"""Meetings and agreements"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table('meetings',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.Column('held_on', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('present', sa.Integer(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('put_on', sa.Integer(), nullable=False),
    sa.Column('created_at', MOMENT, nullable=False),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_meetings_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meetings'))
    )
    op.create_index(op.f('ix_meetings_team_id_held_on'), 'meetings', ['team_id', 'held_on'])
    op.create_table('meeting_items',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('meeting_id', sa.String(length=36), nullable=False),
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_meeting_items_conversation_id_conversations'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_meeting_items_meeting_id_meetings'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_items')),
    sa.UniqueConstraint('meeting_id', 'conversation_id', name=op.f('uq_meeting_items_meeting_id_conversation_id'))
    )
    op.create_index(op.f('ix_meeting_items_conversation_id'), 'meeting_items', ['conversation_id'])
    op.create_table('agreements',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('agreement_id', sa.String(length=36), nullable=False),
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('meeting_id', sa.String(length=36), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('who', sa.String(length=20), nullable=False),
    sa.Column('due_on', sa.String(length=10), nullable=True),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('written_at', MOMENT, nullable=False),
    sa.CheckConstraint("status IN ('open', 'gedaan', 'ingetrokken')", name=op.f('ck_agreements_known_status')),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_agreements_conversation_id_conversations'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_agreements_meeting_id_meetings'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreements')),
    sa.UniqueConstraint('agreement_id', 'revision', name=op.f('uq_agreements_agreement_id_revision'))
    )
    op.create_index(op.f('ix_agreements_conversation_id'), 'agreements', ['conversation_id'])


def downgrade() -> None:
    op.drop_table('agreements')
    op.drop_table('meeting_items')
    op.drop_table('meetings')
