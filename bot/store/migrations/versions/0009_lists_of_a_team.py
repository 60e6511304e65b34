"""Lists of a team"""

import sqlalchemy as sa
from alembic import op

import bot.store.tables
from bot.store.search_terms import stems_of

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

MOMENT = bot.store.tables.UtcDateTime(timezone=True)

# Names that begin with "search_" are of each database itself: alembic and the papers leave them alone.
SQLITE = (
    """CREATE VIRTUAL TABLE search_answers USING fts5(
    stems, content='current_answers', content_rowid='id', detail=none, columnsize=0)""",
    """CREATE TRIGGER search_answers_added AFTER INSERT ON current_answers
    BEGIN INSERT INTO search_answers(rowid, stems) VALUES (NEW.id, NEW.stems); END""",
    """CREATE TRIGGER search_answers_removed AFTER DELETE ON current_answers
    BEGIN INSERT INTO search_answers(search_answers, rowid, stems) VALUES ('delete', OLD.id, OLD.stems); END""",
    """CREATE TRIGGER search_answers_changed AFTER UPDATE ON current_answers
    BEGIN
        INSERT INTO search_answers(search_answers, rowid, stems) VALUES ('delete', OLD.id, OLD.stems);
        INSERT INTO search_answers(rowid, stems) VALUES (NEW.id, NEW.stems);
    END""",
    "CREATE INDEX search_care ON messages (conversation_id) WHERE json_extract(body, '$.soort') = 'zorgsignaal'",
)
POSTGRESQL = (
    "CREATE INDEX search_answers ON current_answers USING gin (to_tsvector('simple', stems))",
    "CREATE INDEX search_care ON messages (conversation_id) WHERE (body ->> 'soort') = 'zorgsignaal'",
)
NOW = """SELECT conversation_id, question_id, kind, text, skip_note FROM answers AS given
    WHERE kind <> 'ingetrokken' AND revision = (SELECT max(revision) FROM answers AS later
    WHERE later.conversation_id = given.conversation_id AND later.question_id = given.question_id)"""


def upgrade() -> None:
    op.create_table('current_answers',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('question_id', sa.String(length=100), nullable=False),
    sa.Column('is_skipped', sa.Boolean(), nullable=False),
    sa.Column('stems', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_current_answers_conversation_id_conversations'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_current_answers')),
    sa.UniqueConstraint('conversation_id', 'question_id', name=op.f('uq_current_answers_conversation_id_question_id'))
    )
    op.create_table('last_looks',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('since', MOMENT, nullable=True),
    sa.Column('looked_at', MOMENT, nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_last_looks_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_last_looks'))
    )
    op.add_column('teams', sa.Column('shows_workers', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f('ix_conversations_team_id_created_at'), 'conversations', ['team_id', 'created_at'])
    connection = op.get_bind()
    for statement in SQLITE if connection.dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)
    table = sa.table('current_answers', *map(sa.column, ('conversation_id', 'question_id', 'is_skipped', 'stems')))
    rows = [
        {'conversation_id': row.conversation_id, 'question_id': row.question_id, 'is_skipped': row.kind == 'overgeslagen',
         'stems': stems_of(row.text, row.skip_note)}
        for row in connection.execute(sa.text(NOW))
    ]
    if rows:
        connection.execute(table.insert(), rows)


def downgrade() -> None:
    op.execute('DROP INDEX search_care')
    if op.get_bind().dialect.name == 'sqlite':
        for trigger in ('added', 'removed', 'changed'):
            op.execute(f'DROP TRIGGER search_answers_{trigger}')
        op.execute('DROP TABLE search_answers')
    op.drop_index(op.f('ix_conversations_team_id_created_at'), 'conversations')
    op.drop_column('teams', 'shows_workers')
    op.drop_table('last_looks')
    op.drop_table('current_answers')
