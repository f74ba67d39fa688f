"""The gallery of kinds for a new page: what each is for, how it looks, and the YAML of its example."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import charts
from deck.core.resources import templates
from deck.drawing.svg import svg
from deck.outline.model import loads
from deck.scene.scene import Scene
from deck.slides import gallery, kinds
from deck.slides.chart_pictures import Pictures
from deck.slides.composition import compose
from deck.slides.schema import summary


def listed(lang: str) -> list[dict[str, Any]]:
    """Every kind of slide, then every kind of chart: name, group, summary, item (YAML), facts (YAML)."""
    slides = [
        {
            "name": name,
            "group": "slide",
            "summary": summary(name),
            "item": gallery.example(name, lang),
            "facts": gallery.facts_for(name, lang),
        }
        for name in kinds.names()
    ]
    drawn = [
        {
            "name": name,
            "group": "chart",
            "summary": summary(name, of_chart=True),
            "item": gallery.chart_example(name, lang),
            "facts": "",
        }
        for name in charts.kinds()
    ]
    return slides + drawn


def picture(name: str, group: str, lang: str, theme: str) -> str | None:
    """The example of a kind as SVG; None if there is no such kind."""
    scene, pages = _examples(lang, theme)
    index = pages.get((group, name))
    return None if index is None else svg(scene, index)


@lru_cache(maxsize=4)
def _examples(lang: str, theme: str) -> tuple[Scene, dict[tuple[str, str], int]]:
    """The examples of all kinds as a scene, and which page shows which."""
    names = list(charts.kinds())
    items = [gallery.chart_example(name, lang) for name in names]
    text = gallery.text(lang, tuple(kinds.names())) + "\n".join(items) + "\n"
    outline = loads(text, "gallery.yaml", templates(), (f"theme={theme}",))
    scene = compose(outline, picture=Pictures())
    first = len(outline.slides) - len(names)
    pages: dict[tuple[str, str], int] = {}
    for index, page in enumerate(scene.pages):
        drawn = page.item - first
        key = ("chart", names[drawn]) if drawn >= 0 else ("slide", page.kind)
        pages.setdefault(key, index)
    return scene, pages
