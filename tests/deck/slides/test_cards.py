"""Cards, and the colours of dark blocks."""

from __future__ import annotations

import pytest

from charts.colours import contrast
from deck.slides.cards import band
from deck.themes.theme import load, names


@pytest.mark.parametrize("name", names())
def test_texts_on_a_dark_block_are_readable(name: str) -> None:
    dark = band(load(name))
    for ink in (dark.ink, dark.muted, dark.accent):
        assert contrast(ink, dark.ground) >= 4.5


def test_a_dark_block_stands_out_where_the_cover_is_as_light_as_the_page() -> None:
    theme = load("boardroom")
    assert band(theme).ground == theme.cover
    theme.cover = theme.paper
    assert band(theme).ground == theme.strong
    assert contrast(band(theme).accent, theme.strong) >= 4.5
