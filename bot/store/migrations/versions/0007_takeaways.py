"""Takeaways"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table('takeaways',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('sections', sa.JSON(), nullable=False),
    sa.Column('written_at', MOMENT, nullable=False),
    sa.CheckConstraint("kind IN ('samenvatting', 'inwoner')", name=op.f('ck_takeaways_known_kind')),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_takeaways_conversation_id_conversations'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_takeaways')),
    sa.UniqueConstraint('conversation_id', 'kind', 'revision', name=op.f('uq_takeaways_conversation_id_kind_revision'))
    )


def downgrade() -> None:
    op.drop_table('takeaways')
