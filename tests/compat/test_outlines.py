"""Outlines, themes and template maps that worked with 0.1.0 make the decks that they made then."""

from __future__ import annotations

import pytest

import deck
from tests.compat.held import differences, expected, hold
from tests.compat.pages import said
from tests.compat.working import MATERIAL, OUTLINES, findings, written


@pytest.mark.parametrize("name", OUTLINES)
def test_an_outline_makes_the_deck_that_it_made(name: str) -> None:
    file, settings = OUTLINES[name]
    try:
        outline = deck.read(MATERIAL / file, settings)
        scene = deck.compose(outline)
    except deck.OutlineError as error:  # refused on purpose, where the words are listed
        hold(name, [f"{one.path}: {one.message}" for one in error.problems])
        return
    now = {**said(written(scene)), "findings": findings(outline, scene)}
    hold(name, differences(expected(name), now))


def test_an_outline_that_is_read_from_its_text_is_the_one_of_the_file() -> None:
    path = MATERIAL / "short.zh.yaml"
    outline = deck.loads(path.read_text("utf-8"), str(path), MATERIAL)
    scene = deck.compose(outline, charts="native")
    assert said(written(scene)) == said(written(deck.compose(deck.read(path))))
