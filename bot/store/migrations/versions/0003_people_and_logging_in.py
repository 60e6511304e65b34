"""People and logging in"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)


def upgrade() -> None:
    # SQLite would make `users` and `teams` anew in a batch, and dropping the old ones takes along all that refers to them.
    op.add_column('teams', sa.Column('archived_at', MOMENT, nullable=True))
    op.add_column('users', sa.Column('sso_subject', sa.String(length=500), nullable=True))
    op.create_index(op.f('ix_users_sso_subject'), 'users', ['sso_subject'], unique=True)
    op.add_column('sessions', sa.Column('stage', sa.String(length=20), nullable=False, server_default='volledig'))
    with op.batch_alter_table('invitations') as batch_op:
        batch_op.alter_column('role', existing_type=sa.String(length=20), nullable=True)
        batch_op.add_column(sa.Column('user_id', sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(op.f('fk_invitations_user_id_users'), 'users', ['user_id'], ['id'], ondelete='CASCADE')
    op.create_table('second_factors',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('secret', sa.String(length=300), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('confirmed_at', MOMENT, nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_second_factors_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_second_factors'))
    )
    op.create_table('recovery_codes',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_recovery_codes_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'code_hash', name=op.f('pk_recovery_codes'))
    )
    op.create_table('counters',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('since', MOMENT, nullable=False),
    sa.Column('last_at', MOMENT, nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_counters'))
    )
    with op.batch_alter_table('counters') as batch_op:
        batch_op.create_index(batch_op.f('ix_counters_last_at'), ['last_at'], unique=False)


def downgrade() -> None:
    op.drop_table('counters')
    op.drop_table('recovery_codes')
    op.drop_table('second_factors')
    op.execute('DELETE FROM invitations WHERE role IS NULL')
    with op.batch_alter_table('invitations') as batch_op:
        batch_op.drop_constraint(op.f('fk_invitations_user_id_users'), type_='foreignkey')
        batch_op.drop_column('user_id')
        batch_op.alter_column('role', existing_type=sa.String(length=20), nullable=False)
    op.drop_index(op.f('ix_users_sso_subject'), 'users')
    for table, column in (('sessions', 'stage'), ('users', 'sso_subject'), ('teams', 'archived_at')):
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column}')
