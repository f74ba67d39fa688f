"""Lists side by side."""

from __future__ import annotations

import pytest

import deck
from deck.core.resources import seeds
from deck.scene.items import EMU_PER_PT, Shape, Text
from deck.scene.measure import width
from deck.themes.theme import load


def _texts(theme: str, lang: str) -> list[Text | Shape]:
    scene = deck.compose(deck.read(seeds() / f"kuaishou.{lang}.yaml", (f"theme={theme}",)))
    (page,) = (page for page in scene.pages if page.kind == "lists")
    return [
        item
        for item in page.items
        if isinstance(item, Text | Shape)
        and item.paragraphs
        and item.name.startswith(("Block ", "Label ", "Text "))
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("theme", ["keynote", "public", "editorial"])
def test_lists_side_by_side_have_one_size(theme: str, lang: str) -> None:
    found = _texts(theme, lang)
    assert len({item.paragraphs[0].runs[0].size for item in found}) == 1


@pytest.mark.parametrize("theme", ["boardroom", "public", "mono"])
def test_the_labels_of_numbered_rows_stay_on_one_line_beside_short_texts(theme: str) -> None:
    fonts = load(theme).fonts
    labels = [item for item in _texts(theme, "en") if item.name.startswith("Label ")]
    assert len(labels) == 5
    for label in labels:
        (run,) = label.paragraphs[0].runs
        assert width(run.text, run.size, run.face(fonts)) <= label.box.w / EMU_PER_PT
