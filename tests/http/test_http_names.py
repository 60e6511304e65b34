"""The name guard over HTTP: what is kept has no names, and the worker decides."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.product import Product, Reply, Talk, Worker

TEXT = "Mijn buurvrouw Fatima belt 0612345678 en Roos ook."
GUARDED = "Mijn buurvrouw-1 belt [TELEFOON] en [PERSOON-1] ook."


def replaced(reply: Reply) -> list[tuple[str, str]]:
    """What stands at each replaced place, and what came there."""
    return [(each["soort"], each["pseudoniem"]) for each in reply.body["vervangen"]]


def check(talk: Talk, text: str, **choices: Any) -> dict[str, Any]:
    answer = talk.post(tekst=text, controle=True, **choices)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["controle"])


def place(text: str, words: str) -> dict[str, int]:
    return {"van": text.index(words), "tot": text.index(words) + len(words)}


class TestWhatIsKept:
    def test_an_answer_is_kept_with_pseudonyms(self, talk: Talk) -> None:
        reply = talk.say(TEXT)

        assert talk.texts() == {"T1": GUARDED}
        assert replaced(reply) == [("persoon", "buurvrouw-1"), ("telefoon", "[TELEFOON]"), ("persoon", "[PERSOON-1]")]
        assert [line["tekst"] for line in talk.transcript() if line["van"] == "medewerker"] == [GUARDED]

    def test_the_places_are_those_in_the_text_as_it_was_sent(self, talk: Talk) -> None:
        text = "👵🏽 Buurvrouw Fatima belt."
        [each] = talk.say(text).body["vervangen"]

        assert text[each["van"] : each["tot"]] == "Buurvrouw Fatima"
        assert each["pseudoniem"] == "Buurvrouw-1"

    def test_a_text_without_names_is_kept_as_it_was_typed(self, talk: Talk) -> None:
        reply = talk.say("De dochter zorgt al jaren, en 112 is nooit gebeld.")

        assert reply.body["vervangen"] == []
        assert talk.texts() == {"T1": "De dochter zorgt al jaren, en 112 is nooit gebeld."}

    def test_a_message_sent_again_gives_the_same_reply(self, talk: Talk) -> None:
        once = talk.say(TEXT, bericht_id="twee-keer").body

        assert talk.say(TEXT, bericht_id="twee-keer").body == once
        assert once["vervangen"]

    def test_a_note_at_skipping_is_guarded(self, talk: Talk) -> None:
        reply = talk.press("overslaan", {"reden": "later", "toelichting": "Eerst Fatima bellen"})

        assert talk.answers()["T1"]["overgeslagen"]["toelichting"] == "Eerst [PERSOON-1] bellen"
        assert reply.body["vervangen"] == [
            {"van": 6, "tot": 12, "soort": "persoon", "pseudoniem": "[PERSOON-1]", "veld": "waarde.toelichting"}
        ]

    @pytest.mark.parametrize(
        "value", [{"keuze": "naaste", "toelichting": "bsn 111222333"}, {"111222333": "x"}, 111222333]
    )
    def test_no_value_of_a_button_carries_a_number(self, talk: Talk, value: Any) -> None:
        answer = talk.post(opdracht={"soort": "kies", "waarde": value})

        assert answer.status_code == 200
        assert "111222333" not in answer.text + str(talk.transcript()) + str(talk.answers())

    def test_a_name_is_no_word_to_propose(self, talk: Talk) -> None:
        reply = talk.press("voorstel", "Fatima El Amrani")

        assert "Amrani" not in str(reply.body)
        assert talk.worker.http.get("/api/v1/begripsvoorstellen").text.find("persoon") == -1

    @pytest.mark.parametrize("code", ["fatima-1", "111222333", "0612345678"])
    def test_a_casus_that_tells_who_it_is_is_no_code(self, worker: Worker, code: str) -> None:
        asked = {"instrument": "tsacep", "casus": code}
        answer = worker.http.post("/api/v1/gesprekken", json=asked)

        assert answer.status_code == 422
        assert answer.json()["detail"].startswith("Een casus is een code")


class TestRepairs:
    def test_what_was_read_as_a_question_is_sent_back_as_it_is_kept(self, talk: Talk) -> None:
        asked = talk.say("wat is Fatima?")
        repair = asked.repair
        assert repair is not None
        back = talk.say(repair["tekst"], als="antwoord", herstelt=repair["bericht_id"])

        assert talk.texts() == {"T1": "wat is [PERSOON-1]?"}
        assert back.body["vervangen"] == []

    def test_a_client_that_sends_its_own_text_again_repairs_too(self, talk: Talk) -> None:
        assert talk.say("wat is Fatima?").read_as == "begrip"
        talk.say("wat is Fatima?", als="antwoord")

        assert talk.texts() == {"T1": "wat is [PERSOON-1]?"}
        assert len([line for line in talk.transcript() if line["van"] == "medewerker"]) == 1

    def test_guarding_what_was_guarded_changes_nothing(self, talk: Talk) -> None:
        talk.say(TEXT)
        reply = talk.say(GUARDED, als="antwoord")

        assert reply.body["vervangen"] == []


class TestTheSamePerson:
    def test_has_one_pseudonym_in_every_conversation_of_a_casus(self, worker: Worker, product: Product) -> None:
        worker.begin("tsacep", "T", casus="N-1").say("Zijn buurvrouw Fatima kookt.")
        colleague = product.worker("collega-namen")
        later = colleague.begin("tsacep", "T", casus="N-1")
        later.say("Fatima belde, en FATIMA kwam.")

        assert later.texts() == {"T1": "buurvrouw-1 belde, en buurvrouw-1 kwam."}

    def test_is_somebody_else_in_another_casus_and_another_team(self, worker: Worker, other_worker: Worker) -> None:
        worker.begin("tsacep", "T", casus="N-2").say("Zijn buurvrouw Fatima kookt.")
        others = [worker.begin("tsacep", "T", casus="N-3"), other_worker.begin("tsacep", "T", casus="N-2")]
        for talk in (*others, worker.begin("tsacep", "T")):
            talk.say("Fatima belde.")
            assert talk.texts() == {"T1": "[PERSOON-1] belde."}

    def test_is_the_same_in_the_next_momentopname(self, worker: Worker) -> None:
        worker.begin("tsacep", "S", casus="N-4").say("buurvrouw Fatima doet boodschappen, zoon elke vrijdag de post")
        worker.begin("tsacep", "T", casus="N-4").say("Fatima is moe.")
        again = worker.begin("tsacep", "S", casus="N-4")
        again.say("Fatima komt elke dag, zoon elke vrijdag de post")

        [person, son] = again.answers()["S1"]["waarde"]["personen"]
        assert (person["id"], person["kring"], person["hoe_vaak"]) == ("buurvrouw-1", "buurt", "elke dag")
        assert son["id"] == "zoon-1"
        [snapshot] = again.read()["momentopnames"]
        assert (snapshot["erbij"], snapshot["weg"]) == ([], [])


class TestTheWorkerDecides:
    def test_a_check_shows_what_would_be_kept_and_keeps_nothing(self, talk: Talk) -> None:
        before = talk.transcript()
        shown = check(talk, TEXT)

        assert shown["tekst"] == GUARDED
        assert [TEXT[each["van"] : each["tot"]] for each in shown["vervangen"]] == [
            "buurvrouw Fatima", "0612345678", "Roos",
        ]  # fmt: skip
        assert (talk.transcript(), talk.answers()) == (before, {})

    def test_a_check_that_finds_nothing_is_the_message_itself(self, talk: Talk) -> None:
        reply = talk.say("De dochter belt.", controle=True)

        assert reply.question == "T2"
        assert talk.texts() == {"T1": "De dochter belt."}

    def test_a_checked_message_that_is_sent_is_kept_as_it_was_shown(self, talk: Talk) -> None:
        check(talk, TEXT, bericht_id="eerst-zien")
        talk.say(TEXT, bericht_id="eerst-zien", keuzes={})

        assert talk.texts() == {"T1": GUARDED}

    def test_what_is_no_name_stays_and_is_remembered(self, talk: Talk) -> None:
        choice = {"geen_naam": [place(TEXT, "Roos")]}

        assert check(talk, TEXT, keuzes=choice)["tekst"] == "Mijn buurvrouw-1 belt [TELEFOON] en Roos ook."
        talk.say(TEXT, keuzes=choice)
        talk.say("Roos komt morgen.")
        assert talk.texts() == {"T1": "Mijn buurvrouw-1 belt [TELEFOON] en Roos ook.", "T2": "Roos komt morgen."}

    def test_a_name_that_was_missed_is_replaced_and_remembered(self, talk: Talk) -> None:
        text = "Zij heet bloesemwind en belt."
        talk.say(text, keuzes={"naam": [place(text, "bloesemwind")]})
        talk.say("Toen kwam Bloesemwind weer.")

        assert talk.texts() == {"T1": "Zij heet [PERSOON-1] en belt.", "T2": "Toen kwam [PERSOON-1] weer."}

    def test_a_name_of_more_words_is_one_person(self, talk: Talk) -> None:
        text = "Ik sprak wolkje van regen gisteren."
        shown = check(talk, text, keuzes={"naam": [place(text, "wolkje van regen")]})

        assert shown["tekst"] == "Ik sprak [PERSOON-1] gisteren."

    def test_a_check_with_choices_is_never_sent(self, talk: Talk) -> None:
        text = "Roos belt."
        shown = check(talk, text, keuzes={"geen_naam": [place(text, "Roos")]})

        assert shown == {"tekst": text, "vervangen": []}
        assert talk.texts() == {}

    def test_a_check_remembers_no_choice(self, talk: Talk) -> None:
        check(talk, "Roos belt.", keuzes={"geen_naam": [{"van": 0, "tot": 4}]})

        assert check(talk, "Roos belt.")["tekst"] == "[PERSOON-1] belt."

    def test_a_choice_against_an_earlier_one_takes_that_back(self, talk: Talk) -> None:
        talk.say("Roos belt.", keuzes={"geen_naam": [{"van": 0, "tot": 4}]})
        talk.say("Roos belt.", keuzes={"naam": [{"van": 0, "tot": 4}]})
        talk.say("Roos belt.")

        assert list(talk.texts().values()) == ["Roos belt.", "[PERSOON-1] belt.", "[PERSOON-1] belt."]

    def test_who_marks_a_capital_does_not_mean_the_ordinary_word(self, talk: Talk) -> None:
        text = "Dat zei Beer gisteren."
        talk.say(text, keuzes={"naam": [place(text, "Beer")]})
        talk.say("Hij heeft een beer van een hond.")

        assert talk.texts()["T2"] == "Hij heeft een beer van een hond."

    def test_a_marked_word_never_breaks_a_button(self, worker: Worker) -> None:
        talk = worker.begin("tsacep", "T")
        question = talk.first.message("vraag")["vraag"] if talk.first else {}
        option = question["opties"][0]["id"]
        text = f"Dat is {option} hoor"
        talk.say(text, keuzes={"naam": [place(text, option)]}, als="antwoord")
        talk.press("vorige")

        assert "fout" not in talk.press("kies", option).kinds

    @pytest.mark.parametrize(
        "choices",
        [
            {"naam": [{"van": 4, "tot": 4}]},
            {"naam": [{"van": -1, "tot": 4}]},
            {"naam": [{"van": 900, "tot": 990}]},
            {"geen_naam": [{"van": 0}]},
            {"anders": []},
            {"naam": "Fatima"},
        ],
    )
    def test_a_choice_that_does_not_fit_is_told_and_keeps_nothing(self, talk: Talk, choices: Any) -> None:
        answer = talk.post(tekst="Fatima belt.", keuzes=choices)

        assert answer.status_code == 422
        assert "Fatima" not in answer.text
        assert talk.texts() == {}

    @pytest.mark.parametrize("more", [{"keuzes": {}}, {"controle": True}])
    def test_a_button_is_not_checked(self, talk: Talk, more: dict[str, Any]) -> None:
        assert talk.post(opdracht={"soort": "overslaan"}, **more).status_code == 422


_PIECES = st.sampled_from(
    """Fatima El Amrani mevrouw buurvrouw henk De Wit J. 0612345678 111222333 [PERSOON-1] buurvrouw-1 Roos wil 👵🏽 é
    ß . , Kerkstraat 12 ' Wil belt geboren 12-03-1985""".split(" ")
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=15).map(" ".join).filter(str.strip)
_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXTS, no_names=_SPANS, names=_SPANS)
def test_whatever_is_chosen_nothing_outside_the_replacements_is_lost(
    worker: Worker, text: str, no_names: list[tuple[int, int]], names: list[tuple[int, int]]
) -> None:
    talk = worker.begin("inwonersvragen")
    spans = [[{"van": start, "tot": start + length} for start, length in each] for each in (no_names, names)]
    answer = talk.post(tekst=text, als="antwoord", keuzes={"geen_naam": spans[0], "naam": spans[1]})

    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert talk.texts() == {"I1": Reply(answer.json()).guarded(text)}


def test_two_at_once_never_give_one_pseudonym_to_two_persons(worker: Worker, product: Product) -> None:
    names = ["Fatima", "Karim", "Joost", "Sanne", "Mohamed", "Ayşe", "Pieter", "Marieke"]
    talks = [worker.begin("tsacep", "T", casus="N-9") for _ in names]
    again = [product.again(worker).talk(talk.id) for talk in talks]
    with ThreadPoolExecutor(len(names)) as pool:
        said = list(pool.map(lambda pair: pair[0].say(f"Gisteren belde {pair[1]}."), zip(again, names, strict=True)))

    pseudonyms = sorted(replaced(reply)[0][1] for reply in said)
    assert all(one != other for one, other in pairwise(pseudonyms))
