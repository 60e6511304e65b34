"""Every page and state, looked at as people see, enlarge, recolour and tab through it."""

from __future__ import annotations

from tests.accessibility.looking import Look


def test_axe_finds_nothing_wide_narrow_or_dark(look: Look) -> None:
    assert look.axe == []


def test_everything_fits_on_320_pixels(look: Look) -> None:
    assert look.reflow == []


def test_twice_as_large_loses_nothing(look: Look) -> None:
    assert look.zoom == []


def test_more_space_in_the_text_loses_nothing(look: Look) -> None:
    assert look.spacing == []


def test_forced_colours_keep_every_edge_and_picture(look: Look) -> None:
    assert look.forced == []


def test_nothing_moves_for_who_asks_for_less_motion(look: Look) -> None:
    assert look.motion == []


def test_tab_reaches_everything_shows_where_it_is_and_goes_round(look: Look) -> None:
    assert look.keyboard == []
