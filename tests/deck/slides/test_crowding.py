"""Texts of a page touch neither each other nor an edge, unless a finding says that they do not fit."""

from __future__ import annotations

import pytest

import deck
from deck.scene.items import Text
from deck.slides import gallery
from deck.slides.variants import VARIANTS, Variant
from tests.tools.crowding import crowded

LOOKS = ("boardroom", "editorial", "keynote")
LANGS = ("en", "zh")
KNOWN: dict[tuple[str, str, str], set[str]] = {
    ("boardroom", "few", "zh"): {"qa"},  # a question is nearly as wide as its column
    ("boardroom", "many", "zh"): {"timeline"},
    ("boardroom", "long", "zh"): {"process"},
    ("editorial", "many", "zh"): {"dashboard"},  # marks of periods on the axis
    ("keynote", "long", "zh"): {"case", "tree"},
}
"""The kinds whose pages are still crowded without a finding; one that is mended must leave the list."""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_text_touches_another_or_an_edge(look: str, variant: Variant, lang: str) -> None:
    scene = deck.compose(gallery.outline(lang, (f"theme={look}",), variant))
    told = {finding.page for finding in deck.check(scene)}
    found = {
        page.kind: wrong
        for index, page in enumerate(scene.pages)
        if index + 1 not in told and (wrong := crowded(scene, index))
    }
    assert found.keys() == KNOWN.get((look, variant, lang), set()), found


def test_a_text_that_is_moved_onto_another_or_off_the_page_is_seen() -> None:
    scene = deck.compose(gallery.outline("en", ("theme=boardroom",), "few"))
    index = next(n for n, page in enumerate(scene.pages) if page.kind == "process")
    page = scene.pages[index]
    title = next(item for item in page.items if isinstance(item, Text) and item.role == "title")

    def wrong(moved: Text) -> list[str]:
        pages = list(scene.pages)
        pages[index] = page._replace(items=(*page.items, moved))
        return crowded(scene._replace(pages=tuple(pages)), index)

    again = title._replace(name="Again", role=None)
    assert crowded(scene, index) == []
    assert any("(Title) and" in line and "overlap" in line for line in wrong(again))
    beyond = again._replace(box=title.box._replace(x=scene.width - title.box.w // 8))
    assert any("(Again) runs off the page" in line for line in wrong(beyond))
