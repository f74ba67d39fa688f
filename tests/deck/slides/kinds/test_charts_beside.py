"""Charts side by side."""

from __future__ import annotations

import pytest

import deck
from deck.core.resources import seeds
from deck.scene.items import Text


@pytest.mark.parametrize("theme", ["keynote", "editorial"])
def test_titles_of_charts_side_by_side_have_one_size(theme: str) -> None:
    scene = deck.compose(deck.read(seeds() / "kuaishou.en.yaml", (f"theme={theme}",)))
    pages = [page for page in scene.pages if page.kind == "charts"]
    assert len(pages) == 2
    for page in pages:
        titles = [i for i in page.items if isinstance(i, Text) and i.name.endswith(" title")]
        assert len(titles) == 2
        assert len({run.size for one in titles for p in one.paragraphs for run in p.runs}) == 1
