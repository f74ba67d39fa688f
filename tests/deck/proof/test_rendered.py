"""What is seen on drawn pages: pages are set here with what a program might draw, and held against a Scene."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from charts.style import Colour, Fonts
from deck.core import optional
from deck.proof.rendered import as_drawn
from deck.scene.items import Box, Text
from deck.scene.scene import Finding, Page, Palette, Scene
from deck.themes.template.model import Layout, Obstacle, Use

WIDTH, HEIGHT, POINT = 12_192_000, 6_858_000, 12_700
PLACE = Box(100 * POINT, 100 * POINT, 300 * POINT, 60 * POINT)
HEAD = "#set page(width: 960pt, height: 540pt, margin: 0pt, fill: white)\n#set text(font: \"DejaVu Sans\", size: 12pt)\n"  # fmt: skip


def at(x: float, y: float, what: str) -> str:
    return f"#place(dx: {x}pt, dy: {y}pt, {what})\n"


def words(x: float, y: float, text: str = "Some words here", look: str = "") -> str:
    return at(x, y, f"text({look})[{text}]")


def scene(*pages: tuple[Any, ...], template: Any = None, layout: str = "page") -> Scene:
    made = tuple(Page(f"p{n}", layout, "", items) for n, items in enumerate(pages))
    return Scene("", "en", WIDTH, HEIGHT, made, Palette("", False, ()), Fonts(), template=template)


def seen(body: str, drawn: Scene, tmp_path: Path) -> list[Finding]:
    source = tmp_path / "page.typ"
    source.write_text(HEAD + body, "utf-8")
    return as_drawn(optional.typst().compile(str(source)), drawn)


TEXT = Text("Claim", PLACE, ())
DARK = at(90, 90, 'rect(width: 400pt, height: 60pt, fill: rgb("10243E"))')


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (words(110, 110), None),
        (words(110, 110, look='fill: rgb("9A9A9A")'), "a contrast of 2.8:1"),
        (words(110, 110, look='fill: rgb("8A8A8A"), size: 20pt'), None),
        (words(110, 110, look='fill: rgb("8A8A8A"), size: 14.5pt, weight: "bold"'), None),
        (DARK + words(110, 110, look="fill: white"), None),
        (DARK + words(110, 110), "a contrast of 1.3:1"),
        (at(90, 90, 'rect(width: 60pt, height: 60pt, fill: rgb("10243E"))') + words(110, 110), "a contrast of 1.3:1"),
        (words(110, 110, "#underline[Some words here]"), None),
    ],
)  # fmt: skip
def test_a_text_is_held_against_the_pixels_behind_it(
    body: str, told: str | None, tmp_path: Path
) -> None:
    found = seen(body, scene((TEXT,)), tmp_path)
    assert [one.code for one in found] == (["low-contrast"] if told else [])
    assert all(told and told in one.message and one.place == "Claim" for one in found)


def test_what_is_not_ours_is_not_judged(tmp_path: Path) -> None:
    pale = words(110, 110, look='fill: rgb("DDDDDD")')
    number = Text("Number", PLACE, (), "number")
    assert seen(pale, scene(()), tmp_path) == []
    assert seen(pale, scene((number,)), tmp_path) == []


def test_a_text_over_a_picture_is_told(tmp_path: Path) -> None:
    chance = random.Random(5)
    picture = Image.new("RGB", (40, 10))
    picture.putdata([tuple(chance.choice((150, 190, 230)) for _ in range(3)) for _ in range(400)])
    picture.resize((400, 100), Image.Resampling.NEAREST).save(tmp_path / "photo.png")
    photo = at(90, 90, 'image("photo.png", width: 400pt, height: 100pt)')
    (found,) = seen(photo + words(110, 120, "Some words that are long enough"), scene((TEXT,)), tmp_path)  # fmt: skip
    assert found.code == "text-over-picture"


def test_texts_that_lie_on_each_other_are_told_once(tmp_path: Path) -> None:
    found = seen(words(110, 110) + words(120, 114, "Others"), scene((TEXT,)), tmp_path)
    assert [str(one) for one in found] == ["page 1, Claim: “Others” lies on “Some words here” [text-overlap]"]  # fmt: skip
    assert seen(words(110, 110) + words(110, 124, "Others"), scene((TEXT,)), tmp_path) == []
    assert seen(words(110, 110) + words(230, 110, "Others"), scene((TEXT,)), tmp_path) == []


def template(*marks: Obstacle) -> Any:
    layout = Layout("part", "Content", "obj", "master", (), marks, Colour("FFFFFF"))
    use = Use(0, (), PLACE)
    return SimpleNamespace(layout=lambda _: layout, use=lambda _: use, kept=None)


STAMP = at(180, 105, 'rect(width: 20pt, height: 30pt, fill: rgb("E8D0D0"))')
MARK = Obstacle("Stamp", Box(180 * POINT, 105 * POINT, 20 * POINT, 30 * POINT))


def test_a_text_that_crosses_a_mark_of_the_layout_is_told(tmp_path: Path) -> None:
    crossed = scene((TEXT,), template=template(MARK))
    found = seen(STAMP + words(110, 110, "Some words that are long enough"), crossed, tmp_path)
    assert [one.message for one in found] == ["“Some words that are long enough” crosses “Stamp” of the layout"]  # fmt: skip
    assert seen(STAMP + words(210, 110), crossed, tmp_path) == []
    # a coarse box that the text reaches into, where nothing is drawn
    assert seen(words(110, 110, "Some words that are long enough"), crossed, tmp_path) == []


def test_the_ground_of_a_text_and_what_a_designer_has_placed_are_no_marks(tmp_path: Path) -> None:
    band = Obstacle("Band", Box(90 * POINT, 90 * POINT, 400 * POINT, 60 * POINT))
    on_band = DARK + words(110, 110, look="fill: white")
    assert seen(on_band, scene((TEXT,), template=template(band)), tmp_path) == []
    number = TEXT._replace(role="ordinal")
    cover = scene((number,), template=template(MARK), layout="section")
    assert seen(STAMP + words(110, 110, "Some words that are long enough"), cover, tmp_path) == []


def test_what_pages_have_in_common_is_told_once(tmp_path: Path) -> None:
    pale = words(110, 110, look='fill: rgb("9A9A9A")')
    body = "#pagebreak()\n".join([pale] * 3)
    (found,) = seen(body, scene((TEXT,), (TEXT,), (TEXT,)), tmp_path)
    assert found.page == 1
    assert found.message.endswith("(also on pages 2 and 3)")


def test_a_smaller_drawing_of_a_page_is_read_at_its_scale(tmp_path: Path) -> None:
    body = HEAD.replace("960pt", "480pt").replace("540pt", "270pt").replace("12pt", "9pt")
    source = tmp_path / "small.typ"
    source.write_text(body + words(55, 55, look='fill: rgb("8A8A8A")'), "utf-8")
    document: bytes = optional.typst().compile(str(source))
    assert as_drawn(document, scene((TEXT,))) == []  # 18 pt on the page itself
