"""Pages as SVG: every page of the gallery in both languages and all themes, with its texts and pictures."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest

from charts.colours import contrast
from charts.style import Colour
from deck.core.resources import seeds
from deck.drawing.svg import svg
from deck.outline.model import loads, read
from deck.scene.items import Group, Item, Picture, Shape, Table, Text
from deck.scene.scene import Scene
from deck.slides.chart_pictures import Pictures
from deck.slides.composition import compose
from deck.slides.gallery import outline
from deck.themes.theme import load, names

SVG = "{http://www.w3.org/2000/svg}"
THEMES = [pytest.param(theme, marks=pytest.mark.xdist_group(f"svg {theme}")) for theme in names()]
"""One process draws a gallery for all its tests."""
every_theme = pytest.mark.parametrize("theme", THEMES)


@cache
def gallery(lang: str, theme: str) -> Scene:
    return compose(outline(lang), load(theme), picture=Pictures())


@cache
def drawn(lang: str, theme: str) -> list[str]:
    """The pages of a gallery."""
    scene = gallery(lang, theme)
    return [svg(scene, index) for index in range(len(scene.pages))]


def page(scene: Scene, index: int) -> ElementTree.Element:
    return ElementTree.fromstring(svg(scene, index))


def said(items: tuple[Item, ...]) -> list[str]:
    """The words of the texts of a page."""
    words: list[str] = []
    for item in items:
        match item:
            case Text() | Shape():
                words += [run.text for p in item.paragraphs for run in p.runs]
            case Table():
                words += [
                    r.text for row in item.rows for c in row for p in c.paragraphs for r in p.runs
                ]
            case Group():
                words += said(item.items)
            case _:
                pass
    return words


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


# each theme in English, one in Chinese; the others take long
@pytest.mark.parametrize(
    ("lang", "theme"),
    [
        pytest.param(
            lang, theme,
            marks=[
                pytest.mark.xdist_group(f"svg {theme}"),
                *([] if lang == "en" or theme == "boardroom" else [pytest.mark.long]),
            ],
        )
        for lang in ("en", "zh") for theme in names()
    ],
)  # fmt: skip
def test_every_page_has_its_texts_in_order_of_reading(lang: str, theme: str) -> None:
    scene = gallery(lang, theme)
    for one, text in zip(scene.pages, drawn(lang, theme), strict=True):
        root = ElementTree.fromstring(text)
        shown = squeezed("".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))
        at = 0
        for words in said(one.items):
            found = shown.find(squeezed(words), at if len(words) > 12 else 0)
            assert found >= 0, (one.title, words)
        assert root.get("aria-label") == one.title


@every_theme
def test_a_page_refers_to_nothing_outside_and_runs_nothing(theme: str) -> None:
    for text in drawn("en", theme):
        assert "<script" not in text
        assert not re.search(r"\bon\w+=", text)
        sources = re.findall(r'<image[^>]* href="([^"]{0,12})', text)
        assert all(source.startswith("data:image/") for source in sources)


def test_a_page_has_the_ground_of_its_layout_and_the_size_of_the_deck() -> None:
    scene = gallery("en", "boardroom")
    cover, divider, body = page(scene, 0), page(scene, 2), page(scene, 3)
    grounds = [root.find(f"{SVG}rect") for root in (divider, body)]
    assert [ground.get("fill") for ground in grounds if ground is not None] == [
        "#12233D",
        "#FFFFFF",
    ]
    assert cover.get("viewBox") == "0 0 959.98 540"


@every_theme
def test_the_ground_of_a_page_is_that_of_its_theme(theme: str) -> None:
    """The title of each page can be read on it."""
    for one, text in zip(gallery("en", theme).pages, drawn("en", theme), strict=True):
        ground = ElementTree.fromstring(text).find(f"{SVG}rect")
        title = next(item for item in one.items if isinstance(item, Text) and item.role == "title")
        assert ground is not None
        ink = title.paragraphs[0].runs[0].colour
        assert contrast(ink, Colour((ground.get("fill") or "")[1:])) > 4.5


def test_figures_and_pictures_have_their_alternative_texts() -> None:
    scene = gallery("en", "boardroom")
    for index, one in enumerate(scene.pages):
        labels = {group.get("aria-label") for group in page(scene, index).iter(f"{SVG}g")}
        alts = {item.alt for item in one.items if getattr(item, "alt", None)}
        assert {alt for alt in alts if alt} <= labels


def test_a_picture_in_an_ellipse_is_cut_to_it() -> None:
    scene = gallery("en", "boardroom")
    index = next(n for n, one in enumerate(scene.pages) if one.kind == "picture")
    (item,) = [item for item in scene.pages[index].items if isinstance(item, Picture)]
    shown = scene.pages[index]._replace(items=(item._replace(geometry="ellipse"),))
    made = page(scene._replace(pages=(shown,)), 0)
    (clip,) = made.iter(f"{SVG}clipPath")
    (oval,) = clip
    assert float(oval.get("rx") or 0) == pytest.approx(item.box.w / 2 / 12_700, abs=0.01)
    assert f"url(#{clip.get('id')})" in {g.get("clip-path") for g in made.iter(f"{SVG}g")}


def test_nothing_of_a_chart_is_drawn_twice() -> None:
    scene = gallery("en", "boardroom")
    index = next(i for i, one in enumerate(scene.pages) if "“scatter”" in one.title)
    words = ["".join(text.itertext()) for text in page(scene, index).iter(f"{SVG}text")]
    assert words.count("Sales, EUR m") == 1
    assert words.count("Store K1") == 1


def test_a_piece_keeps_the_width_that_it_was_measured_with() -> None:
    scene = compose(read(seeds() / "kuaishou.zh.yaml"), picture=Pictures())
    pieces = [t for t in page(scene, 3).iter(f"{SVG}text") if t.get("textLength")]
    assert len(pieces) > 10
    assert all(float(t.get("textLength") or 0) > 0 for t in pieces)


def test_links_lead_to_pages_and_addresses() -> None:
    text = "title: T\nlang: en\nslides:\n  - {kind: text, title: A title, points: ['See the [rules](https://example.org/a?b=1&c=2)']}\n"
    scene = compose(loads(text))
    assert 'href="https://example.org/a?b=1&amp;c=2"' in svg(scene, 0)


def test_a_link_to_a_page_has_the_address_that_is_given_for_it() -> None:
    scene = gallery("en", "boardroom")
    index = next(i for i, one in enumerate(scene.pages) if one.kind == "agenda")
    free = re.findall(r'<a href="#([^"]+)"', svg(scene, index))
    assert free
    assert set(free) <= {one.id for one in scene.pages}
    assert f'href="#x{free[0]}"' in svg(scene, index, {name: f"#x{name}" for name in free})
    assert "<a " not in svg(scene, index, {})


def test_hostile_words_stay_words() -> None:
    text = "title: T\nlang: en\nslides:\n  - {kind: text, title: 'A </text><script>x</script> & “b”', points: ['1 < 2 & 3']}\n"
    scene = compose(loads(text))
    made = svg(scene, 0)
    assert "<script" not in made
    assert "1 &lt; 2 &amp; 3" in made
    page(scene, 0)
