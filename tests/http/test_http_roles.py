"""Who may do what: every cell of the policy's table, asked through HTTP."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pytest

from bot.local_time import today
from bot.store.users import ROLES
from bot.web.policy import RELATIONS, TABLE
from tests.product import Product, Talk, Worker
from tests.web_process import post

PLACES = {"eigen": "Verweg", "eigen team": "Noord", "ander team": "Zuid"}
PLACED = "UPDATE conversations SET team_id = (SELECT id FROM teams WHERE name = ?) WHERE id = ?"
OWNED = "UPDATE conversations SET user_id = (SELECT id FROM users WHERE username = ?) WHERE id = ?"


REFLECTED = (
    "INSERT INTO reflections (conversation_id, competences, next_time, note, changed_at, shared_at)"
    " VALUES (?, '[]', '', ?, '2026-03-02 09:00:00', '2026-03-02 09:00:00')"
)
MEETING = (
    "INSERT INTO meetings (id, team_id, held_on, title, put_on, created_at)"
    " VALUES (?, ?, '2026-03-09', '', 0, '2026-03-02 09:00:00')"
)
AGREED = (
    "INSERT INTO agreements (agreement_id, conversation_id, revision, what, who, status, written_at)"
    " VALUES (?, ?, 1, 'Bellen.', 'collega', 'open', '2026-03-02 09:00:00')"
)

ROUND = (
    "INSERT OR IGNORE INTO rounds (id, team_id, instrument_id, title, begins_on, ends_on, opened_at)"
    " VALUES (?, ?, 'paraplu-quickscan', 'Scan', '2026-03-02', '2026-03-16', '2026-03-02 09:00:00')"
)


def practise(worker: Worker) -> Talk:
    begun = worker.http.post("/api/v1/gesprekken", json={"instrument": "tsacep", "oefencasus": "de-oude-chauffeur"})
    assert begun.status_code == 201, begun.text
    return worker.talk(begun.json()["id"])


@dataclass(frozen=True)
class Agenda:
    """A casusoverleg, and a conversation of its team with something that was agreed about it."""

    meeting: str
    talk: str
    agreement: str


@dataclass(frozen=True)
class Scene:
    """Somebody of team Noord with one role, and the things there are: one's own, of Noord, of another team."""

    product: Product
    role: str
    somebody: Worker
    talks: dict[str, Talk]
    practised: dict[str, Talk]
    people: dict[str, str]
    teams: dict[str, str]
    agendas: dict[str, Agenda]

    def reads(self, relation: str) -> bool:
        return self.somebody.http.get(self.talks[relation].path).status_code == 200

    def exports(self, relation: str) -> bool:
        paths = (f"{self.talks[relation].path}/export?formaat=csv", f"/gesprekken/{self.talks[relation].id}/meenemen")
        return {self.somebody.http.get(path).status_code for path in paths} == {200}

    def takes_part(self, relation: str) -> bool:
        answer = self.somebody.http.post(
            f"{self.talks[relation].path}/berichten", json={"bericht_id": f"rol-{self.role}", "tekst": "wat is zorg?"}
        )
        return answer.status_code == 200

    def may_erase(self, relation: str) -> bool:
        # Only the question: what is erased would be missed by the next cell.
        return self.somebody.http.get(f"/gesprekken/{self.talks[relation].id}/wissen").status_code == 200

    def notes(self, relation: str) -> bool:
        note = self.somebody.http.post(f"{self.talks[relation].path}/notities", json={"tekst": "Mooi gevraagd."})
        shown = self.somebody.http.get(f"/gesprekken/{self.talks[relation].id}/merken")
        assert (note.status_code == 201) == (shown.status_code == 200)
        return note.status_code == 201

    def marks(self, relation: str) -> bool:
        talk = self.talks[relation]
        label = self.somebody.http.post(f"{talk.path}/labels", json={"label": "preventie"})
        review = self.somebody.http.post(f"{talk.path}/beoordeling", json={"stand": "beoordeeld"})
        page = post(self.somebody, f"/gesprekken/{talk.id}/merken/labels", label="preventie")
        assert (label.status_code == 201) == (review.status_code == 200) == (page.status_code == 303)
        return label.status_code == 201

    def makes_label(self, relation: str) -> bool:
        made = {"naam": f"Label {self.role} {relation}", "team": self.teams[relation]}
        return post(self.somebody, "/team/labels", **made).status_code == 303

    def practises(self, relation: str) -> bool:
        answer = self.somebody.http.post(
            f"{self.practised[relation].path}/berichten", json={"bericht_id": f"oefen-{self.role}", "tekst": "zorg?"}
        )
        return answer.status_code == 200

    def reads_reflection(self, relation: str) -> bool:
        return self.talks[relation].id in self.somebody.http.get("/reflecties").text

    def finds_in_list(self, relation: str) -> bool:
        return self.talks[relation].id in self.somebody.http.get("/gesprekken").text

    def finds_in_team_list(self, relation: str) -> bool:
        answer = self.somebody.http.get("/api/v1/gesprekken", params={"team": "alle"}).json()
        by_api = self.talks[relation].id in [each["id"] for each in answer.get("gesprekken", [])]
        assert by_api == (self.talks[relation].id in self.somebody.http.get("/team/gesprekken").text)
        read_back = self.somebody.http.get(f"/team/gesprekken/{self.talks[relation].id}")
        assert by_api == (read_back.status_code == 200)
        return by_api

    def takes_list_along(self, relation: str) -> bool:
        answers = [self.somebody.http.get(path) for path in ("/api/v1/gesprekken/export", "/team/gesprekken/bestand")]
        assert len({answer.status_code for answer in answers}) == 1
        return answers[0].status_code == 200 and self.talks[relation].id in answers[0].text

    def sees_round(self, relation: str) -> bool:
        path = f"/team/samen/{self.teams[relation]}"  # a round has the id of its team here
        return self.somebody.http.get(path).status_code == 200

    def leads_round(self, relation: str) -> bool:
        # Only the question: a round that is taken away would be missed by the next cell.
        return self.somebody.http.get(f"/team/samen/{self.teams[relation]}/weg").status_code == 200

    def sees_diary_lines(self, relation: str) -> bool:
        asked = {"team": self.teams[relation]}
        return self.somebody.http.get("/team/innovatiedagboek", params=asked).status_code == 200

    def reads_figures(self, relation: str) -> bool:
        asked = {"team": self.teams[relation]}
        answers = [self.somebody.http.get(path, params=asked) for path in ("/api/v1/cijfers", "/team/patronen")]
        assert len({answer.status_code for answer in answers}) == 1
        return answers[0].status_code == 200

    def begins(self, relation: str) -> bool:
        asked = {"instrument": "tsacep", "team": self.teams[relation]}
        return self.somebody.http.post("/api/v1/gesprekken", json=asked).status_code == 201

    def reads_content(self, relation: str) -> bool:
        asked = ("/api/v1/instrumenten", "/api/v1/begrippen", "/begrippen")
        return {self.somebody.http.get(path).status_code for path in asked} == {200}

    def sees_proposal(self, relation: str) -> bool:
        shown = self.somebody.http.get("/api/v1/begripsvoorstellen").json().get("voorstellen", [])
        return f"woord-{PLACES[relation]}".lower() in [each["woord"] for each in shown]

    def opens_account(self, relation: str) -> bool:
        return self.somebody.http.get("/account").status_code == 200

    def manages_person(self, relation: str) -> bool:
        path, somebody = f"/beheer/gebruikers/{self.people[relation]}", self.somebody
        team = self.teams["ander team" if relation == "ander team" else "eigen team"]
        changed = post(somebody, path, naam="Anders", rol="medewerker", team=team)
        return changed.status_code == 303

    def manages_team(self, relation: str) -> bool:
        path, name = f"/beheer/teams/{self.teams[relation]}", PLACES[relation]
        return post(self.somebody, path, naam=name).status_code == 303

    def sees_meeting(self, relation: str) -> bool:
        path = f"/team/casusoverleg/{self.agendas[relation].meeting}"
        return self.somebody.http.get(path).status_code == 200

    def leads_meeting(self, relation: str) -> bool:
        path = f"/team/casusoverleg/{self.agendas[relation].meeting}"
        answers = {self.somebody.http.get(f"{path}/{to}").status_code for to in ("tafel", "bestand?formaat=docx")}
        made = post(self.somebody, "/team/casusoverleg", dag=today().isoformat(), team=self.teams[relation])
        return answers == {200} and made.status_code == 303

    def puts_on_agenda(self, relation: str) -> bool:
        agenda = self.agendas[relation]
        answer = post(self.somebody, f"/team/casusoverleg/{agenda.meeting}/gesprekken", gesprek=agenda.talk)
        return answer.status_code == 303

    def ticks_agreement(self, relation: str) -> bool:
        agenda = self.agendas[relation]
        path = f"/gesprekken/{agenda.talk}/afspraken/{agenda.agreement}/stand"
        return post(self.somebody, path, gedaan="ja").status_code == 303

    def reads_log(self, relation: str) -> bool:
        asked = {"wie": self.people[relation]}
        return self.somebody.http.get("/beheer/logboek", params=asked).status_code == 200


ASKED: dict[str, Callable[[Scene, str], bool]] = {
    "read content": Scene.reads_content,
    "list conversations": Scene.finds_in_list,
    "list team conversations": Scene.finds_in_team_list,
    "read figures": Scene.reads_figures,
    "begin conversation": Scene.begins,
    "take part": Scene.takes_part,
    "read conversation": Scene.reads,
    "export conversation": Scene.exports,
    "export team conversations": Scene.takes_list_along,
    "erase conversation": Scene.may_erase,
    "practise": Scene.practises,
    "note on conversation": Scene.notes,
    "mark conversation": Scene.marks,
    "make labels": Scene.makes_label,
    "read reflections": Scene.reads_reflection,
    "take part in rounds": Scene.sees_round,
    "lead rounds": Scene.leads_round,
    "see diary lines": Scene.sees_diary_lines,
    "see proposals": Scene.sees_proposal,
    "see meetings": Scene.sees_meeting,
    "lead meetings": Scene.leads_meeting,
    "put on agenda": Scene.puts_on_agenda,
    "tick agreement": Scene.ticks_agreement,
    "use account": Scene.opens_account,
    "manage people": Scene.manages_person,
    "manage teams": Scene.manages_team,
    "read log": Scene.reads_log,
}
# Of these there is none that is one's own, or only one's own.
WITHOUT = {
    "read figures": {"eigen"},
    "begin conversation": {"eigen"},
    "make labels": {"eigen"},
    "read reflections": {"eigen"},
    "take part in rounds": {"eigen"},
    "lead rounds": {"eigen"},
    "see diary lines": {"eigen"},
    "see proposals": {"eigen"},
    "see meetings": {"eigen"},
    "lead meetings": {"eigen"},
    "manage teams": {"eigen"},
    "use account": {"eigen team", "ander team"},
}
CELLS = [(action, relation) for action in TABLE for relation in RELATIONS if relation not in WITHOUT.get(action, set())]


@pytest.fixture(scope="module", params=ROLES)
def scene(request: pytest.FixtureRequest, product: Product, worker: Worker) -> Scene:
    role: str = request.param
    name = f"alleen-{role}"
    somebody = product.worker(name, "--rol", role, "--team", "Noord")
    people = {"eigen": name, "eigen team": f"collega-{role}", "ander team": f"vreemde-{role}"}
    for relation in ("eigen team", "ander team"):
        product.add_user(people[relation], "--rol", "medewerker", "--team", PLACES[relation])
    product.add_user(f"verweg-{role}", "--rol", "medewerker", "--team", "Verweg")
    talks = {relation: worker.begin("tsacep", "T") for relation in RELATIONS}
    practised = {relation: practise(worker) for relation in RELATIONS}
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database, database:
        for relation, talk in talks.items():
            database.execute(PLACED, (PLACES[relation], talk.id))
            database.execute(PLACED, (PLACES[relation], practised[relation].id))
            database.execute(REFLECTED, (talk.id, talk.id))
        for own in (talks["eigen"], practised["eigen"]):
            database.execute(OWNED, (name, own.id))
        teams = dict(database.execute("SELECT name, id FROM teams").fetchall())
        users = dict(database.execute("SELECT username, id FROM users").fetchall())
        for place in ("Noord", "Zuid"):
            database.execute(ROUND, (teams[place], teams[place]))
            database.execute(
                "INSERT OR IGNORE INTO term_proposals (team_id, word, count, status, proposed_at)"
                " VALUES (?, ?, 1, 'nieuw', '2026-03-02 09:00:00')", (teams[place], f"woord-{place}".lower())
            )  # fmt: skip
    return Scene(
        product=product, role=role, somebody=somebody, talks=talks, practised=practised,
        people={relation: users[each] for relation, each in people.items()},
        teams={relation: teams[place] for relation, place in PLACES.items()},
        agendas=agendas(product, worker, role, teams),
    )  # fmt: skip


def agendas(product: Product, worker: Worker, role: str, teams: dict[str, str]) -> dict[str, Agenda]:
    """A casusoverleg of each place, with a conversation to discuss.

    A worker's own is in the own team, or no agenda would be there for it; for a coordinator that is one of the team.
    """
    made, places = {}, PLACES | ({"eigen": "Noord"} if role == "medewerker" else {})
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database, database:
        for relation, place in places.items():
            talk, meeting, agreement = worker.begin("tsacep", "T").id, str(uuid.uuid4()), str(uuid.uuid4())
            database.execute(PLACED, (place, talk))
            if relation == "eigen":
                database.execute(OWNED, (f"alleen-{role}", talk))
            database.execute(MEETING, (meeting, teams[place]))
            database.execute(AGREED, (agreement, talk))
            database.commit()
            made[relation] = Agenda(meeting=meeting, talk=talk, agreement=agreement)
    return made


@pytest.mark.parametrize(("action", "relation"), CELLS, ids=[f"{action}, {relation}" for action, relation in CELLS])
def test_the_cell_holds(scene: Scene, action: str, relation: str) -> None:
    allowed = relation in TABLE[action].get(scene.role, frozenset())  # type: ignore[call-overload, index]

    assert ASKED[action](scene, relation) == allowed


def test_every_allowed_cell_is_asked() -> None:
    allowed = {(action, relation) for action, row in TABLE.items() for cell in row.values() for relation in cell}

    assert {pair for pair in allowed if pair[0] != "use account"} <= set(CELLS)


def test_with_two_roles_one_may_do_what_either_may(product: Product, worker: Worker) -> None:
    both = product.worker("coordinator-die-voert", "--rol", "coordinator", "--rol", "medewerker", "--team", "Noord")
    talk = worker.begin("tsacep", "T")

    assert both.http.get(talk.path).status_code == 200
    assert both.begin("tsacep", "T").read()["status"] == "open"


def test_with_two_teams_one_chooses_for_which_a_conversation_is(product: Product) -> None:
    both = product.worker("in-twee-teams", "--rol", "medewerker", "--team", "Noord", "--team", "Zuid")
    teams = {team["naam"]: team["id"] for team in both.http.get("/api/v1/sessie").json()["teams"]}
    reader = product.worker("leest-zuid", "--rol", "coordinator", "--team", "Zuid")

    begun = both.http.post("/api/v1/gesprekken", json={"instrument": "tsacep", "team": teams["Zuid"]}).json()

    assert reader.http.get(f"/api/v1/gesprekken/{begun['id']}").status_code == 200
    assert 'name="team"' in both.http.get("/gesprekken").text
    assert 'name="team"' not in product.worker("in-een-team").http.get("/gesprekken").text


def test_a_team_one_is_not_in_is_refused_with_a_sentence(worker: Worker) -> None:
    refused = worker.http.post("/api/v1/gesprekken", json={"instrument": "tsacep", "team": "verzonnen"})

    assert refused.status_code == 422
    assert refused.json()["detail"] == "Je hoort niet bij dit team, of het is gearchiveerd. Kies een van je teams."
