"""A noun with a capital stays where the words before it tell that it is a thing, a time or a title."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard


@pytest.mark.parametrize(
    "text",
    [
        "Er is een Vos gezien in de tuin",
        "heeft geen Hoop meer dat het lukt",
        "De hele Zomer niks gehoord",
        "Aankomende Lente kijken we of het kan",
        "Vanaf Mei krijgt zij 3 uur hulp",
        "Sinds April komt de wijkverpleging",
        "Ze wil een Roos in de tuin planten",
        "Mag Mw met de regiotaxi?",
        "Wij zijn als Wijkteam Noord bereikbaar",
        "Sinds Corona durft mw niet meer naar buiten",
        "Zie Vraag (3) en Stap (2)",
    ],
)
def test_a_noun_that_is_counted_dated_or_titled_stays(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gisteren Vos gesproken over de tuin", "Vos"),
        ("Ze gaat met Mei naar school", "Mei"),
        ("Mei (6) zit op school", "Mei"),
        ("Kinderen: Jade (11) en Robijn (8)", "Robijn"),
        ("psych. Groen geeft aan dat het kan", "Groen"),
        ("Meneer de Heer is gebeld", "de Heer"),
        ("dokter Bosman belde terug", "Bosman"),  # there is a mental health service of this name
        ("Reinier de Graaf belde terug", "Reinier de Graaf"),  # and a hospital of this one
    ],
)
def test_who_is_called_after_a_noun_is_found_by_the_same_signs(guard: NameGuard, text: str, name: str) -> None:
    assert name in [finding.name for finding in guard.find(text)]
