"""Dates are read as Dutch people say them, each as precisely as it was said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dates import read_date

TODAY = date(2026, 3, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "day", "precision"),
    [
        ("3 maart", "2026-03-03", "dag"),
        ("op 20 maart", "2025-03-20", "dag"),
        ("1 mei 2020", "2020-05-01", "dag"),
        ("12-05-2025", "2025-05-12", "dag"),
        ("12/5/25", "2025-05-12", "dag"),
        ("2024-02-29", "2024-02-29", "dag"),
        ("vandaag", "2026-03-18", "dag"),
        ("eergisteren, geloof ik", "2026-03-16", "dag"),
        ("vorige week dinsdag", "2026-03-10", "dag"),
        ("afgelopen vrijdag", "2026-03-13", "dag"),
        ("volgende maandag", "2026-03-23", "dag"),
        ("3 dagen geleden", "2026-03-15", "dag"),
        ("vorige week", "2026-03-09", "week"),
        ("twee weken geleden", "2026-03-02", "week"),
        ("over zes weken", "2026-04-27", "week"),
        ("eind februari", "2026-02-01", "maand"),
        ("in oktober", "2025-10-01", "maand"),
        ("vorige maand", "2026-02-01", "maand"),
        ("drie maanden terug", "2025-12-01", "maand"),
        ("zomer 2024", "2024-06-01", "seizoen"),
        ("afgelopen zomer", "2025-06-01", "seizoen"),
        ("volgende zomer", "2026-06-01", "seizoen"),
        ("vorige lente", "2025-03-01", "seizoen"),
        ("deze lente", "2026-03-01", "seizoen"),
        ("in 2019", "2019-01-01", "jaar"),
        ("vorig jaar", "2025-01-01", "jaar"),
        ("tien jaar geleden", "2016-01-01", "jaar"),
    ],
)
def test_a_date_keeps_the_precision_it_was_said_with(said: str, day: str, precision: str) -> None:
    found = read_date(said, TODAY)

    assert found is not None
    assert found.to_json() == {"datum": day, "precisie": precision}


@pytest.mark.parametrize("said", ["dat weet ik niet", "31 februari", "42-13-2025", "toen de zon scheen", ""])
def test_what_is_no_date_is_not_made_into_one(said: str) -> None:
    assert read_date(said, TODAY) is None


@given(said=st.text(max_size=200), today=st.dates())
def test_any_text_on_any_day_is_read_without_a_fault(said: str, today: date) -> None:
    found = read_date(said, today)

    assert found is None or found.precision in ("dag", "week", "maand", "seizoen", "jaar")
