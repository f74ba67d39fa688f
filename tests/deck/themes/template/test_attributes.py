"""Numbers of a template that are missing, wrong or far too large: it is drawn all the same, and soon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deck.themes.template.attributes import LARGEST, number, whole
from deck.themes.template.cached import open_company
from tests.deck.themes.template.habits import filled, grouped_logo, solid

SQUARE = (4.0, 2.0, 4.0, 4.0)
PLAIN = filled(SQUARE, solid("12305A"))
GRADIENT = (
    '<a:gradFill><a:gsLst><a:gs pos="x"><a:srgbClr val="000000"/></a:gs><a:gs><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst>'
    '<a:lin ang="y"/></a:gradFill>'
)
PATTERN = '<a:pattFill prst="pctX"><a:fgClr><a:srgbClr val="D9D9D9"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
POINTS = '<a:pt x="5" y="9"/>' * 3000
CURVE = (
    '<a:custGeom><a:pathLst><a:path w="9" h="x"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:cubicBezTo>'
    f"{POINTS}</a:cubicBezTo><a:arcTo/></a:path></a:pathLst></a:custGeom>"
)
VAST = "9" * 400


def adjusted(value: str) -> str:
    guide = f'<a:gd name="adj" fmla="{value}"/>'
    return f'<a:prstGeom prst="parallelogram"><a:avLst>{guide}</a:avLst></a:prstGeom>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12", 12), (" -1.5 ", -1.5), ("50%", 50_000), ("9" * 5000, LARGEST), ("-inf", -LARGEST),
     ("nan", None), ("abc", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_number_is_read_or_is_none(text: str | None, expected: float | None) -> None:
    assert number(text) == expected


def test_what_is_no_number_has_its_default() -> None:
    assert (whole("abc"), whole(None, 9525), whole("7.9")) == (0, 9525, 7)


@pytest.mark.parametrize(
    "more",
    [
        PLAIN.replace("<a:xfrm>", '<a:xfrm rot="abc">'),
        PLAIN.replace("<a:xfrm>", f'<a:xfrm rot="{VAST}">'),
        PLAIN.replace('cx="3657600"', f'cx="{VAST}"'),
        PLAIN.replace('cx="3657600"', 'cx="-3657600"'),
        filled(SQUARE, f'{solid("12305A")}<a:ln w="{VAST}">{solid("FF0000")}</a:ln>'),
        filled(SQUARE, f'{solid("12305A")}<a:ln w="wide">{solid("FF0000")}</a:ln>'),
        filled(SQUARE, GRADIENT),
        filled(SQUARE, "<a:gradFill/>"),
        filled(SQUARE, PATTERN),
        filled(SQUARE, PATTERN.replace("pctX", f"pct{VAST}")),
        filled(SQUARE, solid("12305A"), form=CURVE),
        filled(SQUARE, solid("12305A"), form=adjusted("*/ w 1 2")),
        filled(SQUARE, solid("12305A"), form=adjusted(f"val {'9' * 5000}")),
    ],
)
def test_a_shape_with_a_wrong_number_is_no_fault(
    making: Any, saved: Callable[..., Path], more: str
) -> None:
    template = open_company(saved(making.parts(more=more)), cache=False)
    assert template.layout("page").picture


@pytest.mark.parametrize("crop", ['l="inf"', 'l="-99999999" r="-99999999"', f't="{VAST}" b="x"'])
def test_a_crop_beyond_a_picture_is_limited(saved: Callable[..., Path], crop: str) -> None:
    from tests.deck.themes.template.habits import full_page_picture

    found = full_page_picture()
    name = "ppt/slideMasters/slideMaster1.xml"
    found[name] = str(found[name]).replace("<a:stretch>", f"<a:srcRect {crop}/><a:stretch>")
    assert open_company(saved(found), cache=False).layout("page").picture


def test_the_attributes_of_a_group_may_stand_in_any_order(saved: Callable[..., Path]) -> None:
    found = grouped_logo()
    usual = open_company(saved(found, "usual.pptx"), cache=False)
    name = "ppt/slideMasters/slideMaster1.xml"
    text = str(found[name])
    start = text.index("<a:chOff", text.index('name="Logo"'))
    end = text.index("/>", start)
    element, x, y = text[start:end].split()
    found[name] = f"{text[:start]}{element} {y} {x}{text[end:]}"
    other = open_company(saved(found, "other.pptx"), cache=False)
    assert other.layout("page").obstacles == usual.layout("page").obstacles


def test_a_comment_among_the_fills_of_a_theme_is_none(
    saved: Callable[..., Path], making: Any
) -> None:
    found = making.parts(bg='<p:bg><p:bgRef idx="1001"><a:srgbClr val="123456"/></p:bgRef></p:bg>')
    name = "ppt/theme/theme1.xml"
    found[name] = str(found[name]).replace("<a:bgFillStyleLst>", "<a:bgFillStyleLst><!-- one -->")
    assert open_company(saved(found), cache=False).layout("page").background.rgb == "123456"


def test_only_what_is_hidden_is_forgotten(making: Any, saved: Callable[..., Path]) -> None:
    two = filled((1, 2, 1, 1), solid("12305A"), 91) + filled((9, 2, 1, 1), solid("12305A"), 92)
    cover = filled((8.9, 1.9, 1.2, 1.2), solid("FFFFFF"), 93)
    template = open_company(saved(making.parts(more=two + cover)), cache=False)
    names = [one.name for one in template.layout("page").obstacles]
    assert "Ornament 91" in names
    assert "Ornament 92" not in names
