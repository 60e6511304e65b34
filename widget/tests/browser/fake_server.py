"""A stand-in for the server: the contract in memory, with faults on demand. For the browser tests only.

python tests/browser/fake_server.py [port]      prints the port it listens on
"""

from __future__ import annotations

import json
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jinja2

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "bot/web/static/widget"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; manifest-src 'self'"
)
TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}  # fmt: skip
PAGES = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "bot/web/templates"), autoescape=True)

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "T1",
        "kind": "keuze",
        "tekst": "Wie stelt de vraag, en voor wie is die?",
        "hint": "Kies wie de vraag stelt. Typ er in een paar woorden bij voor wie die is.",
        "opties": [
            {"id": "inwoner", "tekst": "De inwoner zelf"},
            {"id": "naaste", "tekst": "Een naaste, zoals familie of een buur"},
            {"id": "professional", "tekst": "Een andere professional"},
        ],
    },
    {
        "id": "T2",
        "kind": "open",
        "tekst": "Wat is de vraag, in de eigen woorden van de inwoner?",
        "hint": "Schrijf op wat de inwoner zei, nog niet wat jij erover denkt.",
    },
    {
        "id": "T3",
        "kind": "schaal",
        "tekst": "Hoe dringend is het voor de inwoner?",
        "schaal": {"van": 1, "tot": 5, "laagste": "kan wachten", "hoogste": "vandaag nog"},
    },
    {"id": "T4", "kind": "ja-nee", "tekst": "Weet de inwoner dat jij dit gesprek voorbereidt?"},
    {
        "id": "T5",
        "kind": "meerkeuze",
        "tekst": "Wie zijn er nu al bij betrokken?",
        "opties": [
            {"id": "familie", "tekst": "Familie"},
            {"id": "buren", "tekst": "Buren"},
            {"id": "huisarts", "tekst": "De huisarts"},
        ],
    },
]
CARDS = [{"id": "kunst-van-het-vragen", "titel": "Kunst van het vragen"}]
PARTS = [{"id": "T", "titel": "Toegangsmodel voor vraagverheldering", "vragen": 5}]
TERM = {
    "id": "mantelzorg",
    "naam": "mantelzorg",
    "thema": "netwerk",
    "kort": "Zorg die je langere tijd en zonder loon geeft aan iemand met wie je een band hebt.",
}
FULL = {
    **TERM,
    "uitleg": "Mantelzorg kies je meestal niet.",
    "voorbeeld": "Een dochter doet al drie jaar de was.",
    "niet_te_verwarren_met": [
        {"id": "vrijwilliger", "naam": "vrijwilliger", "verschil": "Een vrijwilliger kiest voor het werk."}
    ],
    "verwant": [{"id": "informele-zorg", "naam": "informele zorg"}],
    "synoniemen": ["mantelzorger"],
    "herkomst": "eigen-formulering",
    "bron": "Movisie 2016",
    "plaats": "paragraaf 3.1",
}
BESIDE = {"niet_te_verwarren_met": [], "verwant": [{"id": "mantelzorg", "naam": "mantelzorg"}], "herkomst": "bron"}
TERMS = {
    "mantelzorg": FULL,
    "vrijwilliger": {**FULL, **BESIDE, "id": "vrijwilliger", "naam": "vrijwilliger", "kort": "Wie dit werk kiest."},
    "informele-zorg": {**FULL, **BESIDE, "id": "informele-zorg", "naam": "informele zorg", "kort": "Zorg uit de buurt"},
    "vraagverheldering": {**FULL, "id": "vraagverheldering", "naam": "vraagverheldering", "kort": "De vraag helder."},
}
WORDS = {"mantelzorg": "mantelzorg", "informele zorg": "informele-zorg", "vraagverheldering": "vraagverheldering"}
THEMES = [("netwerk", "Netwerk en steun"), ("gesprek", "Het gesprek en de hulpmiddelen")]
MARKED = ("vraag", "uitleg", "voorbeeld", "hulp", "deel-klaar")
NOTED = [
    {"tekst": "Meer per persoon", "opdracht": {"soort": "verdiep", "waarde": "T1"}},
    {"tekst": "Wijzig: Wie", "opdracht": {"soort": "wijzigen", "waarde": "T1"}},
]
GIVEN_AT = "2026-03-03T13:05:00Z"
RESUME = [{"tekst": "Verder", "opdracht": {"soort": "hervat"}}]


def marks(text: str) -> list[dict[str, Any]]:
    """Where words stand in a text, in code points, as the real server counts."""
    found = [(match, term) for word, term in WORDS.items() for match in re.finditer(word, text)]
    return [{"van": match.start(), "tot": match.end(), "id": term} for match, term in found]


NAMES = {"buurvrouw Fatima": "buurvrouw-1", "Roos": "[PERSOON-1]", "0612345678": "[TELEFOON]"}


def guard(text: str, choices: dict[str, Any]) -> list[dict[str, Any]]:
    """What would be replaced, given what the worker chose."""
    found = [
        {"van": match.start(), "tot": match.end(), "soort": "persoon", "pseudoniem": pseudonym}
        for name, pseudonym in NAMES.items()
        for match in re.finditer(name, text)
    ]
    named = [{**span, "soort": "persoon", "pseudoniem": "[PERSOON-2]"} for span in choices.get("naam", [])]
    found = [each for each in found if not meets(each, named)]
    return sorted((e for e in found + named if not meets(e, choices.get("geen_naam", []))), key=lambda e: e["van"])


def meets(piece: dict[str, Any], others: list[dict[str, Any]]) -> bool:
    return any(piece["van"] < other["tot"] and other["van"] < piece["tot"] for other in others)


def applied(text: str, replaced: list[dict[str, Any]]) -> str:
    for each in reversed(replaced):
        text = text[: each["van"]] + each["pseudoniem"] + text[each["tot"] :]
    return text


class Talk:
    """One conversation; `log` is the transcript, `replies` what each message id was answered with."""

    def __init__(self) -> None:
        self.at = 0
        self.status = "open"
        self.given: dict[str, list[str]] = {}
        self.replies: dict[str, Any] = {}
        hello = self._said("welkom", "Fijn dat je er bent. Niets is verplicht.")
        self.log = [{**said, "van": "assistent", "bericht_id": "start"} for said in (hello, self._question())]

    def reply(self, body: dict[str, Any]) -> dict[str, Any]:
        known = self.replies.get(body["bericht_id"])
        if known:
            return known
        choices = body.get("keuzes")
        replaced = guard(body.get("tekst", ""), choices or {})
        text = applied(body.get("tekst", ""), replaced) or body["opdracht"]["soort"]
        if body.get("controle") and (replaced or choices is not None):
            return {"controle": {"tekst": text, "vervangen": replaced}}
        if body.get("vraag"):
            return self._change(body, text, replaced)
        asked = QUESTIONS[self.at]["id"] if self.status == "open" else ""
        was = self.at
        messages, repair = self._answer(body, text)
        if self.at > was or self.status == "afgerond":
            self.given.setdefault(asked, []).append(text)
        kind = "antwoord" if "tekst" in body else "opdracht"
        own = {"van": "medewerker", "soort": kind, "tekst": text, "begrippen": marks(text)}
        self.log.append({**own, "bericht_id": body["bericht_id"]})
        self.log += [{**message, "van": "assistent", "bericht_id": body["bericht_id"]} for message in messages]
        reply = {"berichten": messages, "stand": self.standing(), "herstel": repair, "vervangen": replaced}
        if "tekst" in body:
            reason = "Ik las dit als antwoord, omdat er een vraag openstaat."
            reply["gelezen"] = {"als": "antwoord", "reden": reason, "begrippen": marks(text)}
        self.replies[body["bericht_id"]] = reply
        return self.replies[body["bericht_id"]]

    def overview(self) -> dict[str, Any]:
        """The five questions of T, and a part that does not apply."""
        questions = [self._state(question) for question in QUESTIONS]
        other = {**self._state(QUESTIONS[1]), "id": "S1", "kop": "Wie doet wat", "staat": "niet-van-toepassing"}
        other |= {"antwoord": None, "eerder": []}
        parts = [{**PARTS[0], "vragen": questions}, {"id": "S", "titel": "Samen kijken", "vragen": [other]}]
        return {"delen": parts, "stand": self.standing()}

    def _state(self, question: dict[str, Any]) -> dict[str, Any]:
        *earlier, now = self.given.get(question["id"], [""])
        skipped = now == "overslaan"
        chosen = next((o["id"] for o in question.get("opties", []) if o["tekst"] == now), now)
        answer = {"tekst": now, "getypt": now, "waarde": {"keuze": chosen, "toelichting": ""}, "gegeven_op": GIVEN_AT}
        return {
            "id": question["id"],
            "kop": f"Kop van {question['id']}",
            "tekst": question["tekst"],
            "kind": question["kind"],
            "staat": "te-doen" if not now else "overgeslagen" if skipped else "beantwoord",
            "reden": "later" if skipped else None,
            "antwoord": None if skipped or not now else answer,
            "eerder": [{"tekst": text, "reden": None, "gegeven_op": GIVEN_AT} for text in earlier],
            "hint": question.get("hint", ""),
            "opties": question.get("opties", []),
            "schaal": question.get("schaal"),
            "toelichting": question["kind"] == "keuze",
        }

    def _change(self, body: dict[str, Any], text: str, replaced: list[dict[str, Any]]) -> dict[str, Any]:
        question = next(each for each in QUESTIONS if each["id"] == body["vraag"])
        value = body.get("opdracht", {}).get("waarde")
        label = next((o["tekst"] for o in question.get("opties", []) if o["id"] == value), "")
        text = ". ".join(part for part in (label, text if body.get("tekst") else "") if part)
        about = {"id": body["vraag"], "kop": f"Kop van {body['vraag']}"}
        if "onleesbaar" in text:
            messages = [self._said("fout", "Ik herken de keuze nog niet."), self._question()]
        else:
            self.given.setdefault(body["vraag"], []).append(text)
            messages = [self._said("bevestiging", f"Je antwoord bij {about['kop']} is aangepast."), self._question()]
        own = {"van": "medewerker", "soort": "antwoord", "tekst": text, "bij": about, "bericht_id": body["bericht_id"]}
        self.log += [own, *({**m, "van": "assistent", "bericht_id": body["bericht_id"]} for m in messages)]
        self.replies[body["bericht_id"]] = {"berichten": messages, "stand": self.standing(), "vervangen": replaced}
        return self.replies[body["bericht_id"]]

    def standing(self) -> dict[str, Any]:
        return {
            "instrument": "tsacep",
            "deel": "T",
            "vraag": QUESTIONS[self.at]["id"] if self.status != "afgerond" else None,
            "nummer": self.at + 1,
            "totaal": 5,
            "status": self.status,
        }

    def _answer(self, body: dict[str, Any], text: str) -> tuple[list[dict[str, Any]], Any]:
        kind = body.get("opdracht", {}).get("soort")
        if kind in {"pauze", "stop"}:
            self.status = {"pauze": "gepauzeerd", "stop": "gestopt"}[kind]
            buttons = RESUME if kind == "pauze" else []
            return [self._said("pauze", "Prima, we pauzeren. Alles staat opgeslagen.", knoppen=buttons)], None
        if kind == "hervat":
            self.status = "open"
            return [self._said("bevestiging", "We gaan verder waar je was."), self._question()], None
        if kind == "help" and body["opdracht"].get("waarde"):
            return [self._said("hulp", "Kunst van het vragen. Drie soorten vragen."), self._question()], None
        if kind == "verdiep":
            return [self._said("bevestiging", "Goed, dan vraag ik per persoon door."), self._question()], None
        if kind in ("waarom", "voorbeeld", "help", "samenvatting"):
            return [
                self._said(
                    "uitleg",
                    "👵🏽 De vraag van een ander is niet altijd de vraag van de inwoner, ook niet bij mantelzorg.",
                    uitleg="Naar: Movisie, paragraaf 8.3.",
                ),
                self._question(),
            ], None
        if kind == "vorige":
            self.at = max(0, self.at - 1)
            return [self._question()], None
        if text.startswith("wat is") and not body.get("als"):
            repair = {"soort": "toch-antwoord", "bericht_id": body["bericht_id"], "tekst": text}
            return [
                self._said("begrip", "mantelzorg: uitleg", begrip=TERM, uitleg="Werkdefinitie."),
                self._question(),
            ], repair
        messages, repair = self._next(text, body)
        if "buurvrouw" in text:
            messages.insert(0, self._said("bevestiging", "Ik noteerde: de buurvrouw.", knoppen=NOTED))
        return messages, repair

    def _next(self, text: str, body: dict[str, Any]) -> tuple[list[dict[str, Any]], Any]:
        if self.at + 1 >= len(QUESTIONS):
            self.status = "afgerond"
            edits = [
                {"tekst": f"Wijzig: {q['id']}", "opdracht": {"soort": "wijzigen", "waarde": q["id"]}} for q in QUESTIONS
            ]
            return [
                self._said(
                    "samenvatting",
                    "Deel: Toegangsmodel\nVraagsteller: de inwoner\nVraag: mee naar de markt",
                    knoppen=edits,
                ),
                self._said("klaar", "Dat waren de vragen. Dank je wel voor het denkwerk."),
            ], None
        self.at += 1
        repair = {
            "soort": "toch-opdracht",
            "bericht_id": body["bericht_id"],
            "opdracht": {"soort": "stop", "waarde": None},
        }
        return [self._question()], repair if "stop" in text else None

    def _question(self) -> dict[str, Any]:
        question = dict(QUESTIONS[self.at])
        text = question.pop("tekst")
        lead = "Toegangsmodel voor vraagverheldering. Wat is de vraag?\n\n" if self.at == 0 else ""
        part = {"deel": "T", "deel_titel": PARTS[0]["titel"], "hulp": CARDS}
        view = {**question, **part, "nummer": self.at + 1, "totaal": len(QUESTIONS)}
        buttons = [
            {"tekst": o["tekst"], "opdracht": {"soort": "kies", "waarde": o["id"]}}
            for o in question.get("opties", [])
            if question["kind"] == "keuze"
        ]
        return self._said("vraag", lead + text, vraag=view, knoppen=buttons)

    def _said(self, kind: str, text: str, **more: Any) -> dict[str, Any]:
        said = {"soort": kind, "tekst": text, **more}
        return {**said, "begrippen": marks(text)} if kind in MARKED else said


class Handler(BaseHTTPRequestHandler):
    talks: ClassVar[dict[str, Talk]] = {}
    fault: ClassVar[dict[str, Any]] = {}
    received: ClassVar[list[str]] = []
    sent: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/static/widget/"):
            self._file(STATIC / Path(path).name)
        elif path.startswith("/api/"):
            self._api(path)
        elif path.endswith(".js"):  # the service worker: none here
            self._send(200, TYPES[".js"], b"", {})
        else:
            self._page(path)

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = urlsplit(self.path).path
        if path == "/proef":
            type(self).fault = json.loads(content)
            self._json(200, {})
        elif path == "/api/v1/gesprekken":
            self._json(201, {"id": f"na-{json.loads(content)['zoals']}"})
        elif path.startswith("/api/"):
            self._message(path, json.loads(content))
        else:
            location = "/gesprekken/nieuw" if path == "/gesprekken" else "/"
            self._send(303, "text/plain", b"", {"Location": location})

    def _message(self, path: str, body: dict[str, Any]) -> None:
        fault = self.fault
        time.sleep(fault.get("wacht", 0))
        if "status" in fault and fault.get("na") is None:
            detail = fault.get("detail", "Even niet bereikbaar.")
            self._json(fault["status"], {"title": "Fout", "detail": detail, "status": fault["status"]})
            return
        self.received.append(body["bericht_id"])
        self.sent.append(body)
        reply = self._talk(path).reply(body)
        if "status" in fault:  # the answer got lost on the way back
            self._json(fault["status"], {})
            return
        self._json(200, reply)

    def _api(self, path: str) -> None:
        if self.fault.get("status") == 401:
            self._json(401, {"title": "Niet ingelogd", "detail": "Log opnieuw in.", "status": 401})
        elif path.endswith("/berichten"):
            talk = self._talk(path)
            self._json(200, {"berichten": talk.log, "stand": talk.standing()})
        elif path.endswith("/overzicht"):
            self._json(200, self._talk(path).overview())
        elif "/begrippen/" in path:
            self._term(path.rsplit("/", 1)[1])
        elif path.endswith("/ontvangen"):
            self._json(200, {"ids": self.received, "opdrachten": self.sent, "begrippen": self.asked})
        else:
            self._json(200, {"csrf": "proef"})

    def _term(self, term: str) -> None:
        if self.fault.get("begrip"):
            self._json(503, {"title": "Fout", "detail": "Even niet bereikbaar.", "status": 503})
        else:
            self.asked.append(term)
            self._json(200, TERMS[term])

    def _talk(self, path: str) -> Talk:
        return self.talks.setdefault(path.split("/")[4], Talk())

    def _page(self, path: str) -> None:
        query = parse_qs(urlsplit(self.path).query)
        user = None if path in ("/inloggen", "/uitnodiging/x") else {"naam": "Sanne", "rollen": ["medewerker"]}
        shared = {"gebruiker": user, "csrf": "proef", "mag": {"list conversations"}, "oefening": None}
        name, context = page(path, query)
        html = PAGES.get_template(name).render(**shared, **context)
        self._send(200, "text/html; charset=utf-8", html.encode(), {"Content-Security-Policy": CSP})

    def _file(self, file: Path) -> None:
        self._send(200, TYPES[file.suffix], file.read_bytes(), {})

    def _json(self, status: int, body: dict[str, Any]) -> None:
        kind = "application/json" if status < 400 else "application/problem+json"
        self._send(status, kind, json.dumps(body).encode(), {})

    def _send(self, status: int, kind: str, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        return


WAYS_IN = {"lokaal": True, "organisatie": None}


def page(path: str, query: dict[str, list[str]]) -> tuple[str, dict[str, Any]]:
    sign_in = {"fout": "Dit hoort niet bij elkaar. Probeer het nog eens." if "fout" in query else None}
    if path == "/inloggen":
        return "inloggen.html", {"titel": "Inloggen", "gebruikersnaam": "", "volgende": "/", **WAYS_IN, **sign_in}
    if path == "/uitnodiging/x":
        return "uitnodiging.html", {
            "titel": "Uitnodiging",
            "account": None,
            "naam": "",
            "gebruikersnaam": "",
            **sign_in,
        }
    if path.startswith("/gesprekken/"):
        title = "TSACE(P), het hele gesprek"
        talk = {"id": path.split("/")[2], "casus": "A-17", "status": "open", "instrument_titel": title}
        return "gesprek.html", {"titel": "Gesprek A-17", "gesprek": talk}
    if path == "/begrippen":
        theme = query.get("thema", [""])[0]
        return "begrippen.html", {
            "titel": "Begrippen",
            "begrippen": [TERM] if theme in ("", TERM["thema"]) else [],
            "zoek": query.get("zoek", [""])[0],
            "letters": ["M"],
            "thema": theme,
            "themas": THEMES,
        }
    if path.startswith("/begrippen/"):
        return "begrip.html", {"titel": "mantelzorg", "begrip": {**FULL, "herkomst_tekst": "Werkdefinitie."}}
    if path == "/fout":
        return "fout.html", {
            "titel": "Niet gevonden",
            "status": 404,
            "zin": "Deze bladzijde bestaat niet, of niet meer.",
        }
    return "begrippen.html", {
        "titel": "Begrippen",
        "begrippen": [],
        "zoek": "",
        "letters": [],
        "thema": "",
        "themas": THEMES,
    }


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
