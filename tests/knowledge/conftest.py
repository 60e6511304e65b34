"""A folder with real content and one small instrument, theme and card of our own, to make faults in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.library import load
from bot.knowledge.located import KnowledgeError
from bot.settings import project_root

INSTRUMENT = """\
id: proef
titel: Proefgesprek
kort: Om het gesprek uit te proberen.
label: "2026-1"
herkomst: eigen-formulering
bron: movisie-2016
plaats: paragraaf 8.3
delen:
  - id: D
    titel: Het eerste deel
    leidende_vraag: Waar gaat het over?
    hulp: [proefkaart]
    vragen:
      - id: D1
        soort: keuze
        vraag: Wie stelt de vraag?
        kop: Vraagsteller
        opties:
          - {id: inwoner, tekst: De inwoner zelf}
          - {id: naaste, tekst: Een naaste}
        doel: Zo weet je met wie je praat.
        voorbeelden: [De inwoner zelf., Een naaste.]
        herkomst: eigen-formulering
        bron: movisie-2016
        plaats: paragraaf 8.3
      - id: D2
        soort: schaal
        schaal: {van: 1, tot: 5}
        voorwaarde: {vraag: D1, is: [naaste]}
        vraag: Hoe goed gaat het?
        kop: Hoe het gaat
        doel: Zo zie je later wat er veranderde.
        voorbeelden: ["4, want het loopt.", "2, want het hapert."]
        herkomst: eigen-formulering
        bron: movisie-2016
        plaats: paragraaf 8.3
      - id: D3
        soort: open
        vraag: Wat is er aan de hand?
        kop: De vraag
        doel: De woorden van de inwoner tellen.
        voorbeelden: [Zij wil weer zelf koken., Hij wil rust.]
        herkomst: bron
        bron: movisie-2016
        plaats: paragraaf 8.3
"""
TERMS = """\
thema: proef
titel: Proefbegrippen
begrippen:
  - id: proefwoord
    naam: proefwoord
    kort: Een woord om mee te proberen.
    uitleg: Het betekent niets. Het is er voor de proef.
    voorbeeld: Je typt het en kijkt wat er gebeurt.
    verwant: [mantelzorg]
    synoniemen: [probeerwoord]
    herkomst: eigen-formulering
    bron: movisie-2016
    plaats: paragraaf 8.3
"""
CARD = """\
id: proefkaart
titel: Proefkaart
kort: Om een kaart te proberen.
herkomst: eigen-formulering
bron: movisie-2016
plaats: paragraaf 8.3
kaarten:
  - kop: Doen
    regels: [Laat een stilte even duren.]
"""
INSTRUMENT_FILE = "instrumenten/proef.yml"
TERM_FILE = "begrippen/proef.yml"
CARD_FILE = "hulpkaarten/proefkaart.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of content without a fault."""
    made = tmp_path / "knowledge"
    shutil.copytree(project_root() / "knowledge", made)
    # One real instrument beside the small one is enough, and reads five times as fast.
    for path in (made / "instrumenten").glob("*.yml"):
        if path.stem != "tsacep":
            path.unlink()
    for name, text in ((INSTRUMENT_FILE, INSTRUMENT), (TERM_FILE, TERMS), (CARD_FILE, CARD)):
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], None]:
    """Replace a piece of a content file, which must stand there exactly once."""

    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def faults(folder: Path) -> Callable[[], tuple[str, ...]]:
    """Load the folder; return the faults it has."""

    def found() -> tuple[str, ...]:
        try:
            load(folder)
        except KnowledgeError as error:
            return error.faults
        return ()

    return found
