"""What covers say of the deck, and where."""

from __future__ import annotations

import math

import pytest

import deck
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Shape, Text
from deck.scene.layouts import layout_of
from deck.scene.measure import width
from deck.scene.scene import Scene

META = "Executive briefing · 23 July 2021 · After a report of the conference"


def composed(theme: str, slide: str) -> Scene:
    title = "Growth from the buyers who come back"
    return deck.compose(deck.loads(f"title: {title}\ntheme: {theme}\nslides:\n  - {slide}\n"))


def paragraphs(scene: Scene, name: str) -> list[str]:
    return [
        "".join(run.text for run in paragraph.runs)
        for item in scene.pages[0].items
        if isinstance(item, Text | Shape) and item.name == name
        for paragraph in item.paragraphs
    ]


def test_what_an_author_sets_apart_by_dots_stands_in_lines_of_its_own() -> None:
    scene = composed("mono", f"{{kind: cover, meta: '{META}'}}")
    assert paragraphs(scene, "Date") == META.split(" · ")


def test_the_first_part_stands_in_the_pill_and_the_others_at_the_foot() -> None:
    scene = composed("studio", f"{{kind: cover, meta: '{META}'}}")
    first, *rest = META.split(" · ")
    assert paragraphs(scene, "Occasion") == [first]
    assert paragraphs(scene, "Date") == ["  ·  ".join(rest)]


@pytest.mark.parametrize("kind", ["cover", "closing"])
def test_no_title_stands_over_the_discs(kind: str) -> None:
    scene = composed("studio", f"{{kind: {kind}, title: Growth from the buyers who come back}}")
    page = scene.pages[0]
    (title,) = (item for item in page.items if isinstance(item, Text) and item.role == "title")
    discs = [one.box for one in layout_of(scene, page).ornaments if one.name.endswith("disc")]
    assert len(discs) == 3
    for disc in discs:
        x, y, r = disc.x + disc.w / 2, disc.y + disc.h / 2, disc.w / 2
        nearest = min(max(y, title.box.y), title.box.bottom)
        assert math.hypot(title.box.right - x, nearest - y) > r - EMU_PER_INCH * 0.01


@pytest.mark.parametrize("theme", ["studio", "keynote"])
def test_dates_of_next_steps_stay_on_one_line(theme: str) -> None:
    days = ("2025-07-31", "2025-09-01", "2025-09-30", "2025-10-31")
    steps = ", ".join(f"{{what: Staff the desk, by: {day}}}" for day in days)
    scene = composed(theme, f"{{kind: closing, title: We ask, next: [{steps}]}}")
    shown = [i for i in scene.pages[0].items if isinstance(i, Text | Shape) and "Step" in i.name]
    assert len(shown) == 4
    for item in shown:
        (run,) = item.paragraphs[0].runs
        wide = width(run.text, run.size, run.face(scene.fonts))
        assert wide <= item.box.inside(item.insets).w / EMU_PER_PT
