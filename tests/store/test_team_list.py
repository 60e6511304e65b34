"""The conversations of a team: filters, search, order and pages, the same on both databases, and by their indexes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.invented import making
from bot.keeping import retention
from bot.retention_settings import Retention
from bot.shelf import Shelf
from bot.store import forgetting, looking, revisions, team_list, transcript, users
from bot.store.database import Database
from bot.store.finding import Word
from bot.store.marked import Marked
from bot.store.migrate import migration_config, upgrade
from bot.store.tables import answers, messages
from bot.store.tables import conversations as kept
from bot.store.team_list import ORDERS, TeamWanted
from bot.store.team_tables import current_answers
from tests.seeding import SKIPPED, seed

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EVENING = MORNING + timedelta(hours=8)
RARE = "Zij wil weer wandelen met haar knoflookstamppot."


class Scene:
    """Team Noord with three conversations and team Zuid with one."""

    def __init__(self, database: Database, shelf: Shelf) -> None:
        self.database, self.shelf = database, shelf
        with database.begin() as conn:
            for name, team in (("noor", "Noord"), ("nils", "Noord"), ("zoe", "Zuid")):
                users.add_user(
                    conn, username=name, name=name.title(), password_hash="x", roles=["medewerker"], team_names=[team],
                    at=MORNING,
                )  # fmt: skip
            self.users = {user.username: user for user in users.everybody(conn)}
        self.market = self.seed("noor", "tsacep", {"T2": RARE, "T3": SKIPPED}, case_code="A-17", at=MORNING)
        self.glasses = self.seed("nils", "de-bril", {"K1": "De post blijft liggen."}, at=MORNING + timedelta(days=1))
        self.talk = self.seed(
            "nils", "casuistiekbespreking", {"C1": "Wie neemt het over?"}, at=MORNING + timedelta(days=2)
        )
        self.south = self.seed("zoe", "tsacep", {"T2": RARE}, case_code="A-17", at=MORNING)

    def seed(self, username: str, instrument: str, given: dict[str, str], **more: object) -> str:
        url = self.database.engine.url.render_as_string(hide_password=False)
        return seed(url, self.shelf, username, instrument, given, **more)  # type: ignore[arg-type]

    @property
    def north(self) -> str:
        return self.users["noor"].teams[0].id

    def found(self, **wanted: object) -> list[str]:
        asked = TeamWanted(**({"team_ids": [self.north]} | wanted))  # type: ignore[arg-type]
        with self.database.read() as conn:
            return [each.id for each in team_list.page(conn, asked, limit=50)]

    def searched(self, *words: str) -> list[str]:
        return self.found(words=[Word(text=word) for word in words])

    def change(self, conversation_id: str, question: str, text: str) -> None:
        with self.database.begin() as conn:
            given = Answer(question=question, text=text, value=text)
            revisions.add(conn, conversation_id, given, message_id="later", at=EVENING)


@pytest.fixture
def scene(database: Database, shelf: Shelf) -> Scene:
    return Scene(database, shelf)


class TestFilters:
    def test_only_the_own_team_is_there_last_changed_first(self, scene: Scene) -> None:
        assert scene.found() == [scene.talk, scene.glasses, scene.market]

    def test_of_two_teams_all_is_there(self, scene: Scene) -> None:
        teams = [scene.north, scene.users["zoe"].teams[0].id]

        assert set(scene.found(team_ids=teams)) == {scene.talk, scene.glasses, scene.market, scene.south}

    def test_practice_is_never_there(self, scene: Scene) -> None:
        with scene.database.begin() as conn:
            conn.execute(kept.update().where(kept.c.id == scene.market).values(practice_case="de-oude-chauffeur"))

        assert scene.market not in scene.found()

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            ({"instrument_id": "de-bril"}, ["glasses"]),
            ({"case_code": "a-17"}, ["market"]),
            ({"status": "gestopt"}, []),
            ({"since": MORNING + timedelta(hours=1)}, ["talk", "glasses"]),
            ({"until": MORNING + timedelta(days=1)}, ["market"]),
            ({"answered": {"tsacep": ["T2"]}}, ["market"]),
            ({"answered": {"tsacep": ["T3"]}}, []),
            ({"discussed": ({"casuistiekbespreking": ["C1"], "tsacep": ["C1"]}, True)}, ["talk"]),
            ({"discussed": ({"casuistiekbespreking": ["C1"], "tsacep": ["C1"]}, False)}, ["glasses", "market"]),
            ({"has_skipped": True}, ["market"]),
            ({"has_skipped": False}, ["talk", "glasses"]),
        ],
    )
    def test_each_filter_leaves_what_it_says(
        self, scene: Scene, wanted: dict[str, object], expected: list[str]
    ) -> None:
        assert scene.found(**wanted) == [getattr(scene, name) for name in expected]

    def test_one_colleague(self, scene: Scene) -> None:
        assert scene.found(user_id=scene.users["noor"].id) == [scene.market]

    def test_a_zorgsignaal(self, scene: Scene) -> None:
        body = {"soort": "zorgsignaal", "tekst": "Bij direct gevaar: 112.", "signalen": ["geweld"]}
        with scene.database.begin() as conn:
            transcript.add_lines(conn, scene.glasses, "b1", "assistent", [body], MORNING)

        assert scene.found(has_care=True) == [scene.glasses]
        assert scene.found(has_care=False) == [scene.talk, scene.market]
        with scene.database.read() as conn:
            assert team_list.with_care(conn, [scene.glasses, scene.market]) == {scene.glasses}


class TestSearching:
    @pytest.mark.parametrize("word", ["knoflookstamppot", "KNOFLOOK", "wandeling", "gewandeld wandelen", "a-17"])
    def test_a_word_is_found_by_its_stem_its_beginning_or_the_casus(self, scene: Scene, word: str) -> None:
        assert scene.searched(*word.split()[-1:]) == [scene.market]

    def test_every_word_must_be_there(self, scene: Scene) -> None:
        assert scene.searched("wandelen", "knoflookstamppot") == [scene.market]
        assert scene.searched("wandelen", "post") == []

    @pytest.mark.parametrize("word", ['"', "*", "wandel*", "' OR 1=1", "NEAR(", "a:b", "&|!", "\\", "%", "(", "-"])
    def test_what_a_search_language_reads_as_a_sign_is_an_ordinary_one(self, scene: Scene, word: str) -> None:
        assert set(scene.searched(word)) <= {scene.market, scene.glasses, scene.talk}

    def test_a_pseudonym_is_found_whole(self, scene: Scene) -> None:
        scene.change(scene.glasses, "K1", "De buurvrouw-2 kookt.")

        assert scene.searched("buurvrouw-2") == [scene.glasses]
        assert scene.searched("buurvrouw-1") == []

    def test_only_the_answer_of_now_counts(self, scene: Scene) -> None:
        scene.change(scene.market, "T2", "Zij wil weer zwemmen.")

        assert scene.searched("knoflookstamppot") == []
        assert scene.searched("zwemmen") == [scene.market]

    def test_a_withdrawn_answer_is_found_no_more(self, scene: Scene) -> None:
        with scene.database.begin() as conn:
            given = Answer(question="T2", text=RARE, value=RARE)
            revisions.add(conn, scene.market, given, message_id="weg", at=EVENING, kind="ingetrokken")

        assert scene.searched("knoflookstamppot") == []

    def test_what_was_said_before_there_was_a_search_is_found_too(self, scene: Scene) -> None:
        command.downgrade(migration_config(scene.database), "0008")
        upgrade(scene.database)

        assert scene.searched("knoflookstamppot") == [scene.market]
        assert scene.found(has_skipped=True) == [scene.market]


class TestPages:
    @pytest.mark.parametrize("order", ORDERS)
    def test_pages_follow_on_each_other_whatever_the_order(self, scene: Scene, order: team_list.Order) -> None:
        for number in range(7):  # with the same moment, so that the id decides
            scene.seed("noor", "netwerkkaart", {}, case_code=f"B-{number}", at=MORNING)
        wanted, place, seen = TeamWanted(team_ids=[scene.north]), None, []
        with scene.database.read() as conn:
            whole = [each.id for each in team_list.page(conn, wanted, order=order, limit=50)]
            while some := team_list.page(conn, wanted, order=order, after=place, limit=3):
                seen += [each.id for each in some]
                place = team_list.place_of(some[-1], order)

        assert seen == whole and len(whole) == 10

    def test_the_other_way_round_is_the_other_way_round(self, scene: Scene) -> None:
        with scene.database.read() as conn:
            wanted = TeamWanted(team_ids=[scene.north])
            new, old = (
                [each.id for each in team_list.page(conn, wanted, order=order, limit=50)]
                for order in ("begonnen-nieuw", "begonnen-oud")
            )

        assert new == old[::-1]


class TestForgetting:
    def test_what_is_forgotten_is_found_no_more(self, scene: Scene) -> None:
        with scene.database.begin() as conn:
            forgetting.forget(conn, forgetting.by_id(conn, scene.market), EVENING)
            assert conn.scalar(sa.select(sa.func.count()).where(current_answers.c.conversation_id == scene.market)) == 0

        assert scene.searched("knoflookstamppot") == []

    def test_after_the_retention_no_stem_of_it_is_left_in_the_files(
        self, sqlite_url: str, shelf: Shelf, tmp_path: Path
    ) -> None:
        database = Database(sqlite_url)
        scene = Scene(database, shelf)
        for text in ("Eerst een regenpijpklus.", "Dan een dinsdagsoepje."):
            scene.change(scene.market, "T4", text)

        done = retention.run(database, tmp_path, Retention(), now=MORNING + timedelta(days=400), origin="nacht")
        database.close()

        assert done.is_scrubbed
        files = [
            file.read_bytes() for file in Path(sa.make_url(sqlite_url).database or "").parent.glob("prismabril.db*")
        ]
        for word in (b"knoflook", b"regenpijp", b"dinsdagsoep"):
            assert not any(word in each for each in files)

    def test_the_index_is_sound_after_all_of_it(self, sqlite_url: str, shelf: Shelf) -> None:
        database = Database(sqlite_url)
        making.make(database, shelf, number=30, team_names=["Noord"], seed=1, at=EVENING)
        counted = sa.text("SELECT count(*) FROM search_answers WHERE search_answers MATCH 'd* OR w* OR z*'")
        with database.read() as conn:
            assert conn.scalar(counted) > 0
        making.remove(database, EVENING)
        with database.begin() as conn:
            # Raises when the index and what it is of do not agree.
            conn.execute(sa.text("INSERT INTO search_answers(search_answers, rank) VALUES ('integrity-check', 1)"))
            assert conn.scalar(counted) == 0
        database.close()


class TestNew:
    def test_what_others_changed_since_the_last_look_is_new(self, scene: Scene) -> None:
        user, teams = scene.users["zoe"], [scene.north]
        with scene.database.begin() as conn:
            assert looking.count_new(conn, user.id, teams, most=100) == 3
            looking.look(conn, user.id, MORNING + timedelta(hours=30))
            assert looking.count_new(conn, user.id, teams, most=100) == 1

    def test_counting_stops(self, scene: Scene) -> None:
        with scene.database.read() as conn:
            assert looking.count_new(conn, scene.users["zoe"].id, [scene.north], most=2) == 2

    def test_ones_own_is_never_new(self, scene: Scene) -> None:
        with scene.database.read() as conn:
            assert looking.count_new(conn, scene.users["nils"].id, [scene.north], most=100) == 1

    def test_looking_again_within_half_an_hour_is_the_same_look(self, scene: Scene) -> None:
        user = scene.users["zoe"].id
        with scene.database.begin() as conn:
            assert looking.since(conn, user, MORNING) is None
            looking.look(conn, user, MORNING)
            looking.look(conn, user, EVENING)
            looking.look(conn, user, EVENING + timedelta(minutes=10))

            assert looking.since(conn, user, EVENING + timedelta(minutes=20)) == MORNING
            assert looking.since(conn, user, EVENING + timedelta(hours=2)) == EVENING + timedelta(minutes=10)


ANSWERS = "uq_current_answers_conversation_id_question_id|sqlite_autoindex_current_answers"
REVIEWS = "pk_reviews|sqlite_autoindex_reviews|ix_reviews_user_id_state"
QUESTIONS: dict[str, tuple[dict[str, object], str]] = {
    "the first page": ({}, "ix_conversations_team_id_changed_at"),
    "a period": ({"since": MORNING, "until": EVENING}, "ix_conversations_team_id_created_at"),
    "a search": ({"words": [Word(text="wandelen")]}, "search_answers"),
    "a zorgsignaal": ({"has_care": True}, "search_care"),
    "skipped questions": ({"has_skipped": True}, ANSWERS),
    "not looked at": ({"marked": Marked(reader="x", is_reviewed=False)}, REVIEWS),
    "a label": ({"marked": Marked(reader="x", label="preventie")}, "ix_label_uses_label_conversation_id"),
    "asked of me": ({"marked": Marked(reader="x", mine="toegewezen")}, "ix_assignments_user_id_conversation_id"),
    "put off": ({"marked": Marked(reader="x", mine="later")}, "ix_reviews_user_id_state"),
    "mentioned": ({"marked": Marked(reader="x", mine="genoemd")}, "ix_note_mentions_user_id_conversation_id"),
    "a part": ({"answered": {"tsacep": ["T2"]}}, ANSWERS),
}


class TestPlans:
    @pytest.mark.parametrize("asked", QUESTIONS)
    def test_no_question_reads_a_whole_table(self, database: Database, shelf: Shelf, asked: str) -> None:
        making.make(database, shelf, number=60, team_names=["Noord"], seed=1, at=EVENING)
        more, index = QUESTIONS[asked]
        with database.begin() as conn:
            team = conn.scalar(sa.select(kept.c.team_id).limit(1))
            order: team_list.Order = "begonnen-nieuw" if "since" in more else "gewijzigd-nieuw"
            wanted = TeamWanted(**({"team_ids": [team]} | more))  # type: ignore[arg-type]
            plan = planned(conn, team_list.query(conn.dialect.name, wanted, order=order, limit=41))

        assert any(each in plan for each in index.split("|")), plan
        for table in (kept, answers, messages, current_answers):
            assert f"SCAN {table.name}\n" not in plan and f"Seq Scan on {table.name} " not in plan, plan


def planned(conn: Connection, query: sa.Select[tuple[object, ...]]) -> str:
    """How the database goes about it."""
    is_sqlite = conn.dialect.name == "sqlite"
    if not is_sqlite:
        # Of a table this small PostgreSQL would rather read all.
        conn.execute(sa.text("SET LOCAL enable_seqscan = off"))
        conn.execute(sa.text("SET LOCAL enable_bitmapscan = on"))
    written = query.compile(conn, compile_kwargs={"literal_binds": True, "render_postcompile": True})
    rows = conn.exec_driver_sql(f"{'EXPLAIN QUERY PLAN' if is_sqlite else 'EXPLAIN'} {written}")
    return "\n".join(str(row[-1]) for row in rows) + "\n"
