"""Corrections and proposed words"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('term_proposals',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.Column('word', sa.String(length=80), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('proposed_at', bot.store.tables.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("status IN ('nieuw', 'opgenomen', 'afgewezen')", name=op.f('ck_term_proposals_known_status')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_term_proposals_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_term_proposals')),
    sa.UniqueConstraint('team_id', 'word', name=op.f('uq_term_proposals_team_id_word'))
    )
    op.create_table('corrections',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('message_id', sa.String(length=64), nullable=False),
    sa.Column('question_id', sa.String(length=100), nullable=True),
    sa.Column('question_kind', sa.String(length=20), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('read_as', sa.String(length=20), nullable=False),
    sa.Column('read_intent', sa.String(length=40), nullable=False),
    sa.Column('corrected_to', sa.String(length=40), nullable=False),
    sa.Column('corrected_at', bot.store.tables.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_corrections_conversation_id_conversations'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections')),
    sa.UniqueConstraint('conversation_id', 'message_id', 'corrected_at', name=op.f('uq_corrections_conversation_id_message_id_corrected_at'))
    )


def downgrade() -> None:
    op.drop_table('corrections')
    op.drop_table('term_proposals')
