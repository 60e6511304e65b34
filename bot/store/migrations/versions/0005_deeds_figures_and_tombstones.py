"""Deeds, figures and tombstones"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)

# What is in the log stays as it is. Old rows may go once a younger row says up to where; anything else shows in the chain too.
# A migration that makes `deeds` anew in a batch takes the triggers of SQLite away: it must set them again.
SQLITE = (
    """CREATE TRIGGER deeds_stay_as_they_are BEFORE UPDATE ON deeds
    BEGIN SELECT RAISE(ABORT, 'deeds is append-only'); END""",
    """CREATE TRIGGER deeds_stay BEFORE DELETE ON deeds
    WHEN NOT EXISTS (SELECT 1 FROM deeds AS closing WHERE closing.kind = 'logboek-ingekort' AND closing.through >= OLD.number)
    BEGIN SELECT RAISE(ABORT, 'deeds is append-only'); END""",
    # Without this, INSERT OR REPLACE would change a row and wake no trigger for it.
    """CREATE TRIGGER deeds_follow BEFORE INSERT ON deeds
    WHEN NEW.number <= (SELECT max(number) FROM deeds)
    BEGIN SELECT RAISE(ABORT, 'deeds is append-only'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION deeds_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF EXISTS (SELECT 1 FROM deeds WHERE kind = 'logboek-ingekort' AND through >= OLD.number) THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION 'deeds is append-only';
    END $$""",
    "CREATE TRIGGER deeds_stay BEFORE UPDATE OR DELETE ON deeds FOR EACH ROW EXECUTE FUNCTION deeds_stay()",
    "CREATE TRIGGER deeds_stay_whole BEFORE TRUNCATE ON deeds FOR EACH STATEMENT EXECUTE FUNCTION deeds_stay()",
)


def upgrade() -> None:
    op.create_table('deeds',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', MOMENT, nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('origin', sa.String(length=20), nullable=False),
    sa.Column('actor_id', sa.String(length=36), nullable=True),
    sa.Column('conversation_id', sa.String(length=36), nullable=True),
    sa.Column('case_code', sa.String(length=40), nullable=True),
    sa.Column('team_id', sa.String(length=36), nullable=True),
    sa.Column('about_user_id', sa.String(length=36), nullable=True),
    sa.Column('address', sa.String(length=60), nullable=True),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('through', sa.Integer(), nullable=True),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.CheckConstraint("origin IN ('web', 'opdracht', 'nacht')", name=op.f('ck_deeds_known_origin')),
    sa.CheckConstraint('through IS NULL OR through < number', name=op.f('ck_deeds_through_before_itself')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_deeds'))
    )
    for column in ('at', 'actor_id', 'conversation_id', 'about_user_id'):
        op.create_index(op.f(f'ix_deeds_{column}'), 'deeds', [column], unique=False)
    op.create_table('figures',
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.Column('instrument_id', sa.String(length=60), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('label', sa.String(length=100), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('begonnen', 'open', 'gepauzeerd', 'afgerond', 'gestopt', 'gestopt-bij', 'overgeslagen')", name=op.f('ck_figures_known_kind')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_figures_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('team_id', 'instrument_id', 'month', 'kind', 'label', name=op.f('pk_figures'))
    )
    op.create_table('tombstones',
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('erased_at', MOMENT, nullable=False),
    sa.PrimaryKeyConstraint('fingerprint', name=op.f('pk_tombstones'))
    )
    for statement in SQLITE if op.get_bind().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table('tombstones')
    op.drop_table('figures')
    op.drop_table('deeds')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION deeds_stay()')
