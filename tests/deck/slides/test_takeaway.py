"""Where a so-what stands."""

from __future__ import annotations

import deck
from deck.core.resources import seeds
from deck.scene.items import Shape, Text
from tests.tools.crowding import crowded


def test_a_long_so_what_beside_the_content_ends_above_the_source_at_its_foot() -> None:
    scene = deck.compose(deck.read(seeds() / "kuaishou.en.yaml", ("theme=editorial",)))
    page = next(page for page in scene.pages if page.kind == "chart")
    (said,) = (i for i in page.items if isinstance(i, Text) and i.name == "So what")
    (source,) = (i for i in page.items if isinstance(i, Text) and i.role == "source")
    (rule,) = (i for i in page.items if i.name == "So-what rule")
    assert isinstance(rule, Shape)
    assert len(said.paragraphs) == 3
    assert source.box.y < said.box.bottom  # the boxes overlap, the texts do not
    assert crowded(scene, scene.pages.index(page)) == []
    assert rule.box.bottom < said.box.y


def test_a_long_so_what_on_a_tile_becomes_smaller_rather_than_reach_its_edge() -> None:
    scene = deck.compose(deck.read(seeds() / "kuaishou.en.yaml", ("theme=studio",)))
    charts = [n for n, page in enumerate(scene.pages, 1) if page.kind == "chart"]
    assert len(charts) == 2
    assert not [finding for finding in deck.check(scene) if finding.page in charts]
