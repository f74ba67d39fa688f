"""What a layout draws is seen where it is drawn: outlines, gradients, groups, holes, what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deck.scene.items import Box
from deck.themes.template.cached import open_company
from deck.themes.template.model import CompanyTemplate
from tests.deck.themes.template.conftest import inch
from tests.deck.themes.template.habits import HABITS, filled, solid

Drawn = Callable[..., CompanyTemplate]
NAVY = "12305A"


@pytest.fixture
def drawn(making: Any, saved: Callable[..., Path]) -> Drawn:
    def draw(shapes: str, **look: Any) -> CompanyTemplate:
        open_company.cache_clear()
        return open_company(saved(making.parts(more=shapes, **look)), cache=False)

    return draw


def seen(template: CompanyTemplate, x: float, y: float, page: str = "page") -> str:
    """The colour at a place of a page, in inches."""
    return template.ground(page, Box(inch(x) - 9_000, inch(y) - 9_000, 18_000, 18_000)).main


def preset(kind: str, *adjust: tuple[str, int]) -> str:
    values = "".join(f'<a:gd name="{name}" fmla="val {by}"/>' for name, by in adjust)
    return f'<a:prstGeom prst="{kind}"><a:avLst>{values}</a:avLst></a:prstGeom>'


SQUARE = (4.0, 2.0, 4.0, 4.0)


@pytest.mark.parametrize(
    ("form", "inside", "outside"),
    [
        (preset("rect"), [(4.2, 2.2), (6, 4)], [(3.8, 4)]),
        (preset("ellipse"), [(6, 4), (4.3, 4)], [(4.2, 2.2)]),
        (preset("triangle"), [(6, 3), (4.4, 5.8)], [(4.3, 3)]),
        (preset("rtTriangle"), [(4.3, 3)], [(7.7, 3)]),
        (preset("diamond"), [(6, 4)], [(4.4, 2.4)]),
        (preset("frame", ("adj1", 10_000)), [(4.2, 4)], [(6, 4)]),
        (preset("donut", ("adj", 10_000)), [(4.2, 4)], [(6, 4)]),
        (preset("halfFrame"), [(4.3, 2.3)], [(7, 5)]),
        (preset("corner"), [(4.3, 2.3), (7, 5.8)], [(7, 2.5)]),
        (preset("diagStripe"), [(4.3, 5)], [(7, 5.5)]),
        (preset("parallelogram"), [(6, 4)], [(4.1, 2.2)]),
        (preset("hexagon"), [(6, 4)], [(4.1, 2.2)]),
        (preset("unheardOf"), [(4.2, 2.2)], [(3.8, 4)]),
    ],
)  # fmt: skip
def test_a_shape_is_seen_within_its_outline(
    drawn: Drawn, form: str, inside: list[tuple[float, float]], outside: list[tuple[float, float]]
) -> None:
    template = drawn(filled(SQUARE, solid(NAVY), form=form))
    assert [seen(template, *place) for place in inside] == [NAVY] * len(inside)
    assert [seen(template, *place) for place in outside] == ["FFFFFF"] * len(outside)


def freeform(steps: str) -> str:
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:pathLst><a:path w="100" h="100">{steps}</a:path></a:pathLst></a:custGeom>'
    )


def test_a_freeform_has_its_curves_and_its_holes(drawn: Drawn) -> None:
    def to(name: str, *points: tuple[int, int]) -> str:
        inner = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in points)
        return f"<a:{name}>{inner}</a:{name}>"

    hole = (
        to("moveTo", (40, 40))
        + to("lnTo", (60, 40))
        + to("lnTo", (60, 60))
        + to("lnTo", (40, 60))
        + "<a:close/>"
    )
    curve = (
        to("moveTo", (0, 0))
        + to("cubicBezTo", (60, 0), (100, 40), (100, 100))
        + to("lnTo", (0, 100))
        + "<a:close/>"
    )
    template = drawn(filled(SQUARE, solid(NAVY), form=freeform(curve + hole)))
    assert seen(template, 5, 5) == NAVY
    assert seen(template, 6, 4) == "FFFFFF"
    assert seen(template, 7.8, 2.2) == "FFFFFF"
    arc = (
        to("moveTo", (100, 50))
        + '<a:arcTo wR="50" hR="50" stAng="0" swAng="21600000"/>'
        + "<a:close/>"
    )
    template = drawn(filled(SQUARE, solid(NAVY), form=freeform(arc)))
    assert seen(template, 6, 4) == NAVY
    assert seen(template, 4.2, 2.2) == "FFFFFF"


def test_a_shape_may_be_mirrored_and_turned(drawn: Drawn) -> None:
    plain = filled(SQUARE, solid(NAVY), form=preset("rtTriangle"))
    assert seen(drawn(plain.replace("<a:xfrm>", '<a:xfrm flipH="1">')), 7.7, 3) == NAVY
    assert seen(drawn(plain.replace("<a:xfrm>", '<a:xfrm flipV="1">')), 7, 5.5) == "FFFFFF"
    turned = filled((4, 3.5, 4, 1), solid(NAVY)).replace("<a:xfrm>", '<a:xfrm rot="2700000">')
    template = drawn(turned)
    assert seen(template, 5, 3) == NAVY
    assert seen(template, 4.2, 4) == "FFFFFF"


@pytest.mark.parametrize(
    ("angle", "dark", "light"), [(0, (0.3, 4), (13, 4)), (5_400_000, (2.2, 0.1), (6, 7.4))]
)
def test_a_gradient_has_its_colours_where_they_stand(
    drawn: Drawn, angle: int, dark: tuple[float, float], light: tuple[float, float]
) -> None:
    stops = '<a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs>'
    fill = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'
    template = drawn("", bg=f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")
    assert int(seen(template, *dark)[:2], 16) < 40
    assert int(seen(template, *light)[:2], 16) > 215
    assert template.layout("page").busy


def test_what_lets_the_ground_through_is_mixed_with_it(drawn: Drawn) -> None:
    fill = '<a:solidFill><a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr></a:solidFill>'
    assert int(seen(drawn(filled(SQUARE, fill)), 6, 4)[:2], 16) in range(120, 136)


def test_what_is_hardly_seen_is_no_obstacle(drawn: Drawn) -> None:
    faint = filled((2, 2, 6, 4), solid("FBFBFB"), 91)
    assert drawn(faint).layout("page").obstacles == ()
    assert [o.name for o in drawn(filled(SQUARE, solid(NAVY), 92)).layout("page").obstacles] == [
        "Ornament 92"
    ]


def test_what_is_hidden_is_no_obstacle(drawn: Drawn) -> None:
    below, above = (
        filled((5, 3, 2, 1), solid("C0392B"), 91),
        filled((0, 0, 13.333, 7.5), solid("F4F4F4"), 92),
    )
    template = drawn(below + above)
    assert template.layout("page").obstacles == ()
    assert template.layout("page").background.rgb == "F4F4F4"
    assert [o.name for o in drawn(above + below).layout("page").obstacles] == ["Ornament 91"]


def test_a_thin_shape_in_a_large_box_is_avoided_where_it_is(drawn: Drawn) -> None:
    ring = filled((0.2, 0.2, 12.9, 7.1), solid(NAVY), form=preset("frame", ("adj1", 3_000)))
    template = drawn(ring)
    boxes = [o.box for o in template.layout("page").obstacles]
    assert boxes
    assert not any(box.x < inch(6) < box.right and box.y < inch(3.7) < box.bottom for box in boxes)
    assert template.use("page").free.w > inch(10)


def test_a_group_stands_where_its_frame_says(saved: Callable[..., Path]) -> None:
    logo = open_company(saved(HABITS["grouped_logo"]()), cache=False)
    assert seen(logo, 11.9, 0.6) == "003B5C"
    assert seen(logo, 12.7, 0.6) == "007A87"
    assert seen(logo, 11.3, 0.6) == "FFFFFF"
