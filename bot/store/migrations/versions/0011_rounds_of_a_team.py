"""Rounds of a team, and the months of its diary"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table('rounds',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.Column('instrument_id', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('begins_on', sa.String(length=10), nullable=False),
    sa.Column('ends_on', sa.String(length=10), nullable=False),
    sa.Column('opened_at', MOMENT, nullable=False),
    sa.Column('closed_at', MOMENT, nullable=True),
    sa.Column('participants', sa.Integer(), nullable=True),
    sa.Column('repeat_on', sa.String(length=10), nullable=True),
    sa.Column('former_id', sa.String(length=36), nullable=True),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_rounds_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rounds'))
    )
    op.create_index(op.f('ix_rounds_team_id'), 'rounds', ['team_id'])
    op.create_table('round_conversations',
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('round_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_round_conversations_conversation_id_conversations'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_round_conversations_round_id_rounds'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('conversation_id', name=op.f('pk_round_conversations'))
    )
    op.create_index(op.f('ix_round_conversations_round_id'), 'round_conversations', ['round_id'])
    op.create_table('round_spreads',
    sa.Column('round_id', sa.String(length=36), nullable=False),
    sa.Column('question_id', sa.String(length=100), nullable=False),
    sa.Column('choice', sa.String(length=60), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_round_spreads_round_id_rounds'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_id', 'question_id', 'choice', name=op.f('pk_round_spreads'))
    )
    op.create_table('round_actions',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('round_id', sa.String(length=36), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.String(length=36), nullable=False),
    sa.Column('due_on', sa.String(length=10), nullable=False),
    sa.Column('created_at', MOMENT, nullable=False),
    sa.Column('done_at', MOMENT, nullable=True),
    sa.ForeignKeyConstraint(['owner_id'], ['users.id'], name=op.f('fk_round_actions_owner_id_users'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_round_actions_round_id_rounds'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_actions'))
    )
    op.create_index(op.f('ix_round_actions_round_id'), 'round_actions', ['round_id'])
    op.create_table('diary_months',
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.Column('question_id', sa.String(length=100), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_diary_months_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('team_id', 'question_id', 'month', name=op.f('pk_diary_months'))
    )


def downgrade() -> None:
    for table in ('diary_months', 'round_actions', 'round_spreads', 'round_conversations', 'rounds'):
        op.drop_table(table)
