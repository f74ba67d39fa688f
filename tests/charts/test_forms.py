"""The forms that a style gives to charts: the same in native charts, drawings and pictures."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from PIL import Image

import charts
from charts import Growth, Series, Spec
from charts.colours import contrast
from charts.forms import base_line, body, gap
from charts.marks import BoxMark, PillMark, TextMark
from charts.native.chart import write
from charts.style import Colour, Style
from charts.text_width import width
from charts.vector.drawing import draw
from charts.vector.model import Outline

SIZE = (6.0, 4.0)
OUTLINED = Style(plain="outline")
ROWS = ("One", "Two", "Three")
NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def column(**fields: Any) -> Spec:
    return Spec(
        "column", ROWS, (Series("Sales", (4.0, 6.0, 9.0)),), **{"highlight": (2,), **fields}
    )


def solids(spec: Spec, style: Style) -> list[Outline]:
    """The bars of a drawing: its closed shapes with a fill."""
    shapes = draw(charts.plan(spec, SIZE, style), style)
    return [s for s in shapes if isinstance(s, Outline) and s.closed and s.ink.fill]


def test_only_bars_in_the_plain_colour_are_outlined():
    plain = OUTLINED.series[0]
    assert body(plain, OUTLINED) == (OUTLINED.paper, OUTLINED.ink, False)
    assert body(plain, OUTLINED._replace(plain="pattern")) == (OUTLINED.paper, OUTLINED.ink, True)
    assert body(OUTLINED.accent, OUTLINED) == (OUTLINED.accent, None, False)
    assert body(plain, Style()) == (Style().series[0], None, False)


def test_lines_cross_plain_bars_in_native_charts_drawings_and_pictures():
    style = Style(plain="pattern")
    first, _, last = solids(column(), style)
    assert (first.ink.hatch, first.ink.level) == (style.ink, True)
    assert (last.ink.hatch, last.ink.level) == (None, False)
    xml = write(charts.plan(column(), SIZE, style), style).xml
    assert xml.count('prst="horz"') == 1
    png = charts.picture(column(), SIZE, style, format="png", dpi=100)
    x = round(charts.plan(column(), SIZE, style).field.at(0) * 600)
    image = Image.open(BytesIO(png)).convert("L")
    assert len({image.getpixel((x, y)) > 128 for y in range(250, 330)}) == 2


def test_plain_bars_are_outlined_alike_in_native_charts_drawings_and_pictures():
    first, _, last = solids(column(), OUTLINED)
    assert (first.ink.fill, first.ink.edge, first.ink.width) == (OUTLINED.paper, OUTLINED.ink, 1.25)
    assert (last.ink.fill, last.ink.edge) == (OUTLINED.accent, None)

    chart = etree.fromstring(write(charts.plan(column(), SIZE, OUTLINED), OUTLINED).xml.encode())
    (series,) = chart.iterfind(".//c:ser", NS)
    look = series.find("c:spPr", NS)
    assert look.find("a:solidFill/a:schemeClr", NS).get("val") == "bg1"
    assert look.find("a:ln", NS).get("w") == "15875"
    loud = series.find("c:dPt/c:spPr", NS)
    assert loud.find("a:solidFill/a:schemeClr", NS).get("val") == "accent1"
    assert loud.find("a:ln/a:noFill", NS) is not None

    plan = charts.plan(column(), SIZE, OUTLINED)
    png = charts.picture(column(), SIZE, OUTLINED, format="png", dpi=100)
    image = Image.open(BytesIO(png)).convert("RGBA")
    assert plan.field is not None
    for index, colour in ((0, OUTLINED.paper), (2, OUTLINED.accent)):
        x, y = plan.field.at(index) * 600, plan.field.to(2.0) * 400
        assert image.getpixel((round(x), round(y)))[:3] == tuple(bytes.fromhex(colour.rgb))


def test_a_forecast_is_hatched_where_plain_bars_are_outlined():
    first, *_ = solids(column(forecast=0), OUTLINED)
    assert first.ink.hatch == OUTLINED.series[0]


def test_a_label_in_an_outlined_bar_is_read_on_paper():
    dark = Colour("22272E")
    style = OUTLINED._replace(series=(dark, *OUTLINED.series[1:]))
    spec = Spec(
        "stacked_bar", ROWS[:2],
        (Series("A", (40.0, 50.0)), Series("B", (30.0, 20.0))), highlight_series=("B",),
    )  # fmt: skip
    for each, ink in ((style, style.ink), (style._replace(plain="fill"), style.paper)):
        first, *_ = charts.plan(spec, SIZE, each).layers[0].series
        assert {label.colour for label in first.labels if label} == {ink}


def test_the_sign_of_outlined_bars_in_a_legend_is_an_outlined_square():
    spec = Spec(
        "percent_bar", ROWS,
        (Series("A long name of it", (1.0, 98.0, 9.0)), Series("Another long name", (99.0, 2.0, 1.0))),
        highlight_series=("Another long name",),
    )  # fmt: skip
    plan = charts.plan(spec, (3.0, 3.0), OUTLINED)
    signs = [mark for mark in plan.marks if isinstance(mark, BoxMark)]
    assert [(sign.fill, sign.edge) for sign in signs] == [(OUTLINED.paper, OUTLINED.ink)]


@pytest.mark.parametrize(
    ("bar_gap", "least", "thin", "expected"),
    [(70, 0, False, 60), (35, 0, False, 30), (140, 0, False, 60), (140, 0, True, 120), (7, 40, False, 40)],
)  # fmt: skip
def test_gaps_are_proportional_and_bars_with_labels_in_them_are_not_thinner(
    bar_gap: int, least: int, thin: bool, expected: int
):
    assert gap(60, Style(bar_gap=bar_gap), least=least, thin=thin) == expected


@pytest.mark.parametrize("kind", ["column", "bar", "waterfall"])
def test_native_charts_and_drawings_have_the_gap_of_the_style(kind: str):
    spec = charts.example(kind)
    wide, narrow = (Style(bar_gap=n) for n in (140, 14))
    gaps = [charts.plan(spec, SIZE, style).layers[0].gap for style in (wide, narrow)]
    assert gaps[0] > 8 * gaps[1]
    xml = write(charts.plan(spec, SIZE, wide), wide).xml
    assert f'<c:gapWidth val="{gaps[0]}"/>' in xml


def test_the_width_of_a_ring_is_that_of_the_style():
    plan = charts.plan(charts.example("donut"), SIZE, Style(ring=12))
    assert plan.layers[0].hole == 88


def test_columns_stand_without_a_line_only_where_nothing_is_below_zero():
    bare, heavy = Style(base="none"), Style(base="heavy")
    columns = charts.plan(column(), SIZE, bare)
    below = charts.plan(Spec("column", ROWS, (Series("S", (4.0, -6.0, 9.0)),)), SIZE, bare)
    line = charts.plan(charts.example("line"), SIZE, bare)
    assert base_line(columns, bare) is None
    assert base_line(below, bare) == base_line(line, bare) == (bare.line, 1.0)
    assert base_line(columns, heavy) == (heavy.ink, 1.5)
    category = "<c:catAx>.*?</c:catAx>"
    for style, wanted in ((bare, False), (heavy, True)):
        xml = write(charts.plan(column(), SIZE, style), style).xml
        (axis,) = re.findall(category, xml)
        assert ('w="19050"' in axis) is wanted


@pytest.mark.parametrize(
    ("bubble", "colour", "fill", "edge", "square"),
    [
        ("pill", "accent", "paper", "accent", False),
        ("badge", "ink", "badge", None, False),
        ("box", "ink", "paper", "ink", True),
        ("text", "accent", "paper", None, False),
    ],
)
def test_a_bubble_has_the_form_of_the_style(
    bubble: Any, colour: str, fill: str, edge: str | None, square: bool
):
    style = Style(bubble=bubble, accent=Colour("B23A12", "accent1"))
    marks = charts.plan(column(growth=(Growth(0, 2, "+125%"),)), SIZE, style).marks
    (found,) = (mark for mark in marks if isinstance(mark, PillMark))
    ends = (getattr(style, colour), getattr(style, fill), edge and getattr(style, edge))
    assert (found.colour, found.fill, found.edge, found.square) == (*ends, square)


def test_an_accent_that_cannot_be_read_is_darkened_in_a_bubble() -> None:
    style = Style(accent=Colour("7BC4BA", "accent1"))
    marks = charts.plan(column(growth=(Growth(0, 2, "+125%"),)), SIZE, style).marks
    (found,) = (mark for mark in marks if isinstance(mark, PillMark))
    assert contrast(style.accent, style.paper) < 4.5 <= contrast(found.colour, style.paper)


def test_years_below_narrow_columns_are_left_out_and_not_broken():
    years = tuple(map(str, range(2018, 2026)))
    plan = charts.plan(Spec("column", years, (Series("S", (1.0,) * 8),)), (2.2, 3.0))
    assert plan.ticks.every == 2
    assert plan.ticks.lines[-1] == ("2025",)


def test_a_long_name_beside_a_ring_takes_two_lines():
    spec = Spec("pie", ("Existing customers", "New"), (Series("S", (70.0, 30.0)),))
    plan = charts.plan(spec, (3.6, 4.0))
    words = [mark.text for mark in plan.marks if isinstance(mark, TextMark)]
    assert {"Existing", "customers"} <= set(words)
    assert not [text for text in words if text.endswith("…")]


def test_a_figure_beside_a_ring_is_no_wider_than_its_box():
    spec = Spec("pie", ("A", "B", "C"), (Series("S", (1200.0, 3400.0, 5600.0)),))
    plan = charts.plan(spec, (4.2, 4.0), Style(label_size=24))
    figures = [mark for mark in plan.marks if isinstance(mark, TextMark) and mark.bold]
    assert len(figures) == 3
    assert all(width(mark.text, mark.size, True) <= mark.w * 4.2 for mark in figures)


def test_stages_too_narrow_for_their_words_have_names_without_chevrons():
    spec = charts.example("flow")
    wide, narrow = charts.plan(spec, (8.0, 4.0)), charts.plan(spec, (3.2, 4.0))

    def chevrons(plan: Any) -> int:
        return sum(len(getattr(mark, "points", ())) >= 5 for mark in plan.marks)

    assert (chevrons(wide), chevrons(narrow)) == (len(spec.categories), 0)
    assert {"Negotiation", "Enquiries"} <= {getattr(mark, "text", "") for mark in narrow.marks}
