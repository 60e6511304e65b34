"""Invented conversations"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table('invented_conversations',
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('changed_at', MOMENT, nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_invented_conversations_conversation_id_conversations'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('conversation_id', name=op.f('pk_invented_conversations'))
    )
    op.create_table('invented_people',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_invented_people_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_invented_people'))
    )
    op.create_table('invented_teams',
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_invented_teams_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('team_id', name=op.f('pk_invented_teams'))
    )


def downgrade() -> None:
    op.drop_table('invented_teams')
    op.drop_table('invented_people')
    op.drop_table('invented_conversations')
