"""Pseudonyms, and what workers said of a word"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('name_scopes',
    sa.Column('scope', sa.String(length=120), nullable=False),
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.Column('conversation_id', sa.String(length=36), nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_name_scopes_conversation_id_conversations'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_name_scopes_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('scope', name=op.f('pk_name_scopes'))
    )
    with op.batch_alter_table('name_scopes') as batch_op:
        batch_op.create_index(batch_op.f('ix_name_scopes_conversation_id'), ['conversation_id'], unique=False)
    op.create_table('pseudonyms',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('scope', sa.String(length=120), nullable=False),
    sa.Column('pseudonym', sa.Text(), nullable=False),
    sa.Column('sex', sa.String(length=1), nullable=False),
    sa.Column('fingerprints', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['scope'], ['name_scopes.scope'], name=op.f('fk_pseudonyms_scope_name_scopes'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pseudonyms')),
    sa.UniqueConstraint('scope', 'pseudonym', name=op.f('uq_pseudonyms_scope_pseudonym'))
    )
    op.create_table('name_choices',
    sa.Column('scope', sa.String(length=120), nullable=False),
    sa.Column('fingerprint', sa.String(length=70), nullable=False),
    sa.Column('is_name', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['scope'], ['name_scopes.scope'], name=op.f('fk_name_choices_scope_name_scopes'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('scope', 'fingerprint', name=op.f('pk_name_choices'))
    )


def downgrade() -> None:
    op.drop_table('name_choices')
    op.drop_table('pseudonyms')
    op.drop_table('name_scopes')
