"""A case study: its parts, its picture, its panel."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.core.errors import OutlineError
from deck.core.resources import templates
from deck.outline.model import loads
from deck.scene.items import Group, Picture, Shape, Text
from deck.scene.scene import Page
from deck.slides import gallery

PARTS = "parts: [Situation: {date: 2023-05-01, text: Five desks}, Result: One desk, Lesson: Ask]"
FACT = "facts: {rev: {value: 93, unit: EUR m, what: Revenue, period: '2026', quote: q}}\n"


def page(fields: str, folder: Path | None = None) -> Page:
    slide = f"{{kind: case, title: T, {fields}}}"
    outline = loads(f"title: T\n{FACT}slides:\n- {slide}\n", "o.yaml", folder or templates())
    (made,) = deck.compose(outline).pages
    return made


def group(made: Page, name: str) -> Group:
    (found,) = [i for i in made.items if isinstance(i, Group) and i.name == name]
    return found


def words(item: object) -> list[str]:
    assert isinstance(item, (Text, Shape))
    return ["".join(run.text for run in p.runs) for p in item.paragraphs]


def test_the_last_part_is_the_one_that_is_marked() -> None:
    made = page(PARTS)
    grounds = [
        g.name
        for g in made.items
        if isinstance(g, Group) and any("ground" in i.name for i in g.items)
    ]
    assert grounds == ["Part 3"]
    assert group(made, "Part 1").alt == "Situation; 1 May 2023; Five desks"


def test_parts_have_the_page_unless_something_stands_beside_them() -> None:
    alone, beside = page(PARTS), page(f"{PARTS}, figure: rev")
    assert group(alone, "Part 1").box.x < group(beside, "Panel").box.right
    assert group(beside, "Part 1").box.x > group(beside, "Panel").box.right


def test_a_panel_stands_below_the_picture_or_has_its_height() -> None:
    image = "image: example.svg, alt: A wall"
    both = page(f"{PARTS}, {image}, figure: rev, facts: {{Since: 2019, Revenue: rev}}")
    (picture,) = [i for i in both.items if isinstance(i, Picture)]
    panel = group(both, "Panel")
    assert picture.alt == "A wall"
    assert (panel.box.y, panel.box.x) == (picture.box.bottom, picture.box.x)
    assert panel.alt == "EUR 93m; Revenue; 2026; Since: 2019; Revenue: EUR 93m"
    assert both.facts == ("rev",)
    lone = page(f"{PARTS}, figure: rev")
    assert group(lone, "Panel").box.h > 1.5 * panel.box.h
    picture_alone = page(f"{PARTS}, {image}")
    (whole,) = [i for i in picture_alone.items if isinstance(i, Picture)]
    assert whole.box.bottom == panel.box.bottom


def test_the_figure_stands_on_one_line_however_long_it_is() -> None:
    def figure(text: str) -> Text:
        panel = group(page(f"{PARTS}, figure: {text}, caption: c"), "Panel")
        (found,) = [i for i in panel.items if i.name == "Figure"]
        assert isinstance(found, Text)
        return found

    short, long = figure("'9'"), figure("EUR 118.6bn in 2024")
    assert short.paragraphs[0].runs[0].size == 98
    assert 40 < long.paragraphs[0].runs[0].size < 98 or long.box.w == short.box.w
    assert words(short) == ["9", "c"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("image: example.svg", "say in `alt` what the picture shows"),
        ("alt: A wall", "name its file in `image`"),
        ("caption: c", "write it in `figure`"),
        ("image: nothing.png, alt: a", "there is no file 'nothing.png'"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(fields: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message):
        page(f"{PARTS}, {fields}")


def test_a_picture_is_lowered_until_the_panel_below_it_fits() -> None:
    scene = deck.compose(gallery.outline("en", ("theme=keynote",), "long"))
    (number,) = [i for i, made in enumerate(scene.pages, 1) if made.kind == "case"]
    assert [f for f in deck.check(scene) if f.page == number] == []
