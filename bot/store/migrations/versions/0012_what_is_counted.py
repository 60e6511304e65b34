"""What is counted of conversations"""

from collections import Counter

import sqlalchemy as sa
from alembic import op

from bot.core import patterns
from bot.core.answer import Answer, Skipped
from bot.core.instrument import Origin, Part, Question

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

KINDS_THEN = "'begonnen', 'open', 'gepauzeerd', 'afgerond', 'gestopt', 'gestopt-bij', 'overgeslagen'"
KINDS = """'begonnen', 'open', 'gepauzeerd', 'afgerond', 'gestopt', 'gestopt-bij', 'gepauzeerd-bij', 'overgeslagen', 'deel', 'keuze', 'momentopname', 'netwerk', 'functie', 'begrip', 'begrip-onbekend', 'thema'"""
FIGURES = sa.table('figures', *map(sa.column, ('team_id', 'instrument_id', 'month', 'kind', 'label', 'count')))
FACTS = sa.table('conversation_facts', *map(sa.column, ('conversation_id', 'kind', 'label')))
TALKS = """SELECT c.id, c.team_id, c.case_code, c.practice_case, v.content FROM conversations AS c
    JOIN instrument_versions AS v ON v.version = c.version ORDER BY c.created_at, c.id"""
ANSWERS = """SELECT question_id, kind, text, value, skip_reason FROM answers WHERE conversation_id = :id ORDER BY id"""
TERMS = {
    'sqlite': """SELECT DISTINCT conversation_id, json_extract(body, '$.begrip.id') AS term FROM messages
        WHERE sender = 'assistent' AND json_extract(body, '$.soort') = 'begrip'""",
    'postgresql': """SELECT DISTINCT conversation_id, body -> 'begrip' ->> 'id' AS term FROM messages
        WHERE sender = 'assistent' AND body ->> 'soort' = 'begrip'""",
}
NOWHERE = Origin(wording='eigen-formulering', source='', place='')


def upgrade() -> None:
    _remake_figures(KINDS, 110, _with_question)
    op.create_table('conversation_facts',
    sa.Column('conversation_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('label', sa.String(length=110), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_conversation_facts_conversation_id_conversations'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('conversation_id', 'kind', 'label', name=op.f('pk_conversation_facts')),
    sqlite_with_rowid=False,
    )
    conn = op.get_bind()
    rows = [{'conversation_id': each, 'kind': kind, 'label': label} for each, kind, label in sorted(_facts(conn))]
    for start in range(0, len(rows), 5000):
        conn.execute(FACTS.insert(), rows[start:start + 5000])


def downgrade() -> None:
    op.drop_table('conversation_facts')
    _remake_figures(KINDS_THEN, 100, _without_question)


def _remake_figures(kinds, longest, changed) -> None:
    """SQLite cannot change a check. Nothing refers to these rows, so they are taken out and put back."""
    conn = op.get_bind()
    found = Counter()
    for row in conn.execute(sa.select(FIGURES)):
        if key := changed(row):
            found[key] += row.count
    op.drop_table('figures')
    op.create_table('figures',
    sa.Column('team_id', sa.String(length=36), nullable=False),
    sa.Column('instrument_id', sa.String(length=60), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('label', sa.String(length=longest), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.CheckConstraint(f'kind IN ({kinds})', name=op.f('ck_figures_known_kind')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_figures_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('team_id', 'instrument_id', 'month', 'kind', 'label', name=op.f('pk_figures'))
    )
    names = [column.name for column in FIGURES.columns]
    if found:
        conn.execute(FIGURES.insert(), [dict(zip(names, (*key, count))) for key, count in found.items()])


def _with_question(row):
    """A question about one person had that person's pseudonym in its id; which question was skipped, nobody kept."""
    label = row.label.split('/')[0]
    return row.team_id, row.instrument_id, row.month, row.kind, f':{label}' if row.kind == 'overgeslagen' else label


def _without_question(row):
    is_known = f"'{row.kind}'" in KINDS_THEN.split(', ')
    label = row.label.rpartition(':')[2]
    return (row.team_id, row.instrument_id, row.month, row.kind, label) if is_known else None


def _facts(conn):
    """The facts of every conversation that is there."""
    found, had_snapshot = set(), set()
    for talk in conn.execute(sa.text(TALKS).columns(content=sa.JSON)).all():
        parts = [_part(each) for each in talk.content.get('delen', ())]
        casus = (talk.team_id, talk.case_code, talk.practice_case)
        facts = patterns.facts(parts, _answers(conn, talk.id), is_later=casus in had_snapshot)
        found |= {(talk.id, *fact) for fact in facts}
        if talk.case_code and patterns.FIRST in facts:
            had_snapshot.add(casus)
    for row in conn.execute(sa.text(TERMS[conn.dialect.name])):
        found.add((row.conversation_id, 'begrip', row.term) if row.term else (row.conversation_id, 'begrip-onbekend', ''))
    return found


def _part(told):
    questions = tuple(
        Question(id=each['id'], kind=each['soort'], text='', heading='', purpose='', examples=(), origin=NOWHERE)
        for each in told['vragen']
    )
    is_snapshot = bool(told.get('momentopname'))
    return Part(id=told['id'], title='', leading_question='', questions=questions, is_snapshot=is_snapshot)


def _answers(conn, conversation_id):
    rows = conn.execute(sa.text(ANSWERS).columns(value=sa.JSON), {'id': conversation_id})
    last = {row.question_id: row for row in rows}
    return {
        question: Answer(question=question, text='', value=row.value,
                         skipped=Skipped(reason=row.skip_reason) if row.skip_reason else None)
        for question, row in last.items() if row.kind != 'ingetrokken'
    }
