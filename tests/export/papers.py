"""An invented conversation and the papers that are made of it."""

from __future__ import annotations

from datetime import date

from bot.core import interview as iv
from bot.core.answer import Answer, Skipped
from bot.core.interview import Interview
from bot.core.reading import Aids, read
from bot.export.paper import Paper, PaperKind, Section
from bot.knowledge.library import Knowledge

STORY = {
    "T1": "de inwoner zelf",
    "T2": "Ik wil weer mensen zien, zegt ze. Het is stil in huis.",
    "T3": "De huisarts belde ons.",
    "T4": "Ze ging een keer naar het koor.",
    "T5": "Een keer per week ergens heen, met iemand die meeloopt.",
    "S1": "buurvrouw doet boodschappen, zoon elke vrijdag de post",
    "S2": "vriendin, koffie op dinsdag",
    "A3": "De vrijwilliger belt morgen.",
}
NASTY = "<b>&amp; #panic() *vet* {{ 7 * 7 }} {% raw %} \\begin $x \x08 \U0001f600 \u0645\u0631\u062d\u0628\u0627 '\"]]>"


def interviewed(knowledge: Knowledge, story: dict[str, str] | None = None, instrument: str = "tsacep") -> Interview:
    """A conversation with these answers; T3 of the rest was passed over for later when it is not among them."""
    interview = iv.begin(knowledge.instruments[instrument])
    aids = Aids(lexicon=knowledge.lexicon, today=date(2026, 3, 2), earlier=())
    for question, text in (STORY if story is None else story).items():
        interview = iv.answer(interview, read(interview.find(question), text, aids))
    return interview


def skipping(interview: Interview, question: str) -> Interview:
    return iv.answer(interview, Answer(question=question, text="", value=None, skipped=Skipped(reason="later")))


def paper(kind: PaperKind = "samenvatting", text: str = "Zij wil weer naar het koor.", **more: object) -> Paper:
    """A paper with every field."""
    told: dict[str, object] = {
        "kind": kind,
        "title": "Samenvatting van het gesprek",
        "facts": (("Casus", "A-17"), ("Gesprek", "TSACE(P)")),
        "sections": (Section(heading="Vraag", text=text), Section(heading="Afspraken", text="Morgen bellen.")),
        "opening": "Op 2 maart spraken wij met elkaar.",
        "closing": "Met pseudoniemen.",
        "people": (
            {"wie": "buurvrouw", "kring": "Buurt", "wat": text, "hoe_vaak": "elke dag", "dichtbij": "dichtbij",
             "functies": "steun", "steun": "", "kent": ""},
        ),
    }  # fmt: skip
    return Paper(**(told | more))  # type: ignore[arg-type]
