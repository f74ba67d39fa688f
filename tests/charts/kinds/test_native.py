"""What the native kinds beyond plain columns and lines promise."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from lxml import etree

import charts
from charts import Growth, Series, Spec, Style
from charts.colours import contrast
from charts.kinds import combo, histogram
from charts.layout import rings
from charts.marks import LineMark, TextMark
from charts.native.model import NativeChart
from charts.plan import Plan, Rect
from charts.style import Colour

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
SIZE = (6.0, 4.0)
TWO = (Series("2024", (4.0, 2.0)), Series("2025", (5.0, 3.0)))


def values(native: NativeChart, path: str) -> list[str]:
    root = etree.fromstring(native.xml.encode())
    return [str(found) for found in root.xpath(path, namespaces=NS)]


def formulas(native: NativeChart) -> dict[str, str]:
    with ZipFile(BytesIO(native.workbook)) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    cells = sheet.iterfind(".//s:c[s:f]", NS)
    return {cell.get("r"): cell.findtext("s:f", namespaces=NS) for cell in cells}


def texts(plan: Plan) -> list[TextMark]:
    return [mark for mark in plan.marks if isinstance(mark, TextMark)]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (Spec("grouped", ("a",), (Series("s", (1,)),)), "side by side, not 1; use 'column'"),
        (Spec("percent", ("a",), (Series("s", (1,)),)), "needs several series"),
        (
            Spec("percent_bar", ("a",), (Series("s", (1,)), Series("t", (-1,)))),
            "a share of a whole cannot be below zero",
        ),
        (
            Spec("pie", tuple("abcdefg"), (Series("s", (1,) * 7),)),
            "7 shares are too many for a pie",
        ),
        (Spec("pie", ("a", "b"), (Series("s", (2, -1)),)), "a share of a pie cannot be below zero"),
        (Spec("area", ("a", "b"), (Series("s", (1, None)),)), "an area has no gaps"),
        (Spec("area", ("a", "b"), TWO), "shows one series, not 2; 'stacked_area' shows several"),
        (Spec("stacked_area", ("a", "b"), TWO[:1]), "shows 2 to 6 parts, not 1"),
        (Spec("combo", ("a", "b"), TWO), "needs `lines`: the series that are lines"),
        (Spec("combo", ("a", "b"), TWO, lines=("2024", "2025")), "a series that is not a line"),
        (
            Spec("combo", ("a", "b"), TWO, lines=("2025",), second_axis=("2024",)),
            "second_axis: '2024' is not one of the lines",
        ),
        (
            Spec(
                "combo",
                ("a",),
                (Series("s", (-1,)), Series("t", (1,))),
                lines=("t",),
                second_axis=("t",),
            ),
            "would have their zeros at different heights",
        ),
        (Spec("line", ("a", "b"), TWO, lines=("2026",)), "lines: no series is called '2026'"),
        (Spec("line", ("a", "b"), TWO, forecast=2), "forecast: there is no category 2"),
        (Spec("scatter", ("a", "b"), (Series("s", (1, 2), x=(1, None)),)), "lack x or y"),
        (
            Spec("scatter", ("a", "b"), (Series("s", (1, 2), x=(1,)),)),
            "series 's' has 1 x values for 2 values",
        ),
        (
            Spec("bubble", ("a",), (Series("s", (1,), x=(1,), sizes=(0,)),)),
            "bubbles without a size above zero",
        ),
        (Spec("radar", ("a", "b"), TWO), "a radar needs three criteria or more"),
        (Spec("sparkline", ("a", "b"), (Series("s", (1, None)),)), "needs two values or more"),
        (Spec("line", ("a", "b"), (TWO[0], Series("2024\x01", (1, 2)))), "two series are called"),
    ],
)
def test_a_mistake_is_told_in_the_words_of_its_author(spec: Spec, message: str):
    found = charts.problems(spec)
    assert [message in problem for problem in found] == [True]


def test_grouped_columns_stand_side_by_side_and_fill_the_group():
    plan = charts.plan(Spec("grouped", ("a", "b"), TWO), SIZE)
    assert plan.field
    left, right = (plan.field.bar(0, 0, 1, 60, part, 2) for part in (0, 1))
    assert left.right == pytest.approx(right.x)
    assert (left.x + right.right) / 2 == pytest.approx(plan.field.at(0))
    assert left.w * 2.6 == pytest.approx(plan.field.pitch)


def test_groups_are_named_over_their_first_columns_or_in_a_row_on_top():
    plan = charts.plan(Spec("grouped", ("a", "b"), TWO), SIZE)
    assert plan.field
    for part, mark in enumerate(texts(plan)):
        bar = plan.field.bar(0, 0, TWO[part].values[0] or 0, 60, part, 2)
        assert mark.y + mark.h < bar.y
        assert mark.x - 1e-9 <= bar.x + bar.w / 2 <= mark.x + mark.w + 1e-9
    long = tuple(one._replace(name=f"a very long name {one.name}") for one in TWO)
    above = charts.plan(Spec("grouped", tuple("abcdef"), tuple(
        one._replace(values=(1.0,) * 6) for one in long)), SIZE)  # fmt: skip
    assert all(mark.y + mark.h <= above.rect.y for mark in texts(above))


@pytest.mark.parametrize(("kind", "place"), [("stacked", "t"), ("stacked_bar", "inBase")])
def test_the_totals_of_stacks_are_an_invisible_series_that_sums_them_up(kind: str, place: str):
    spec = charts.example(kind)
    native = charts.native(spec, SIZE)
    last = "(//c:ser)[last()]"
    assert values(native, f"{last}/c:spPr/a:noFill") != []
    assert values(native, f"{last}/c:spPr/a:ln/a:noFill") != []
    assert values(native, f"{last}/c:dLbls/c:dLblPos/@val") == [place]
    assert values(native, f"{last}/c:tx//c:v/text()") == [f"Total ({spec.unit})"]
    sums = [f"{sum(s.values[i] or 0 for s in spec.series):.1f}" for i in range(4)]
    found = values(native, f"{last}/c:val//c:v/text()")
    assert [f"{float(value):.1f}" for value in found] == sums
    assert formulas(native) == {f"E{row}": f"SUM(B{row}:D{row})" for row in range(2, 6)}


def test_shares_are_computed_from_the_figures_that_stand_beside_them():
    native = charts.native(Spec("percent", ("a", "b"), TWO, unit="EUR m"), SIZE)
    assert values(native, "//c:grouping/@val") == ["percentStacked"]
    assert values(native, "//c:dLbls/c:numFmt/@formatCode") == ["0%", "0%"]
    assert values(native, "(//c:ser)[1]/c:val//c:v/text()") == [repr(4 / 9), "0.4"]
    assert formulas(native)["C3"] == "IFERROR(E3/SUM(D3:E3),0)"
    assert values(native, "//c:valAx/c:scaling/c:max/@val") == ["1.0"]


def test_percentages_that_add_up_to_100_stay_as_they_are():
    series = (Series("s", (60, 25)), Series("t", (40, 75)))
    native = charts.native(Spec("percent_bar", ("a", "b"), series, unit="%"), SIZE)
    assert values(native, "(//c:ser)[1]/c:val//c:v/text()") == ["60", "25"]
    assert formulas(native) == {}


def test_a_chart_of_shares_tells_shares():
    spec = Spec("percent", ("a", "b"), TWO, unit="% of sales", title="Sales")
    assert charts.describe(spec) == (
        "100% stacked column chart of Sales in % of sales: 2024: a 44%, b 40%; 2025: a 56%, b 60%."
    )


def test_forecast_columns_are_hatched_with_their_own_colour():
    spec = charts.example("column")._replace(forecast=3)
    native = charts.native(spec, SIZE)
    hatched = "//c:dPt[c:spPr/a:pattFill]"
    assert values(native, f"{hatched}/c:idx/@val") == ["3", "4"]
    assert values(native, f"{hatched}//a:fgClr/a:schemeClr/@val") == ["accent3", "accent1"]
    assert values(native, f"{hatched}//a:bgClr/a:schemeClr/@val") == ["bg1", "bg1"]
    assert b"<pattern" in charts.picture(spec, SIZE)
    assert b"<pattern" not in charts.picture(spec._replace(forecast=None), SIZE)


def test_a_forecast_line_is_a_dashed_series_that_starts_at_the_last_value():
    spec = Spec("line", ("a", "b", "c", "d"), (Series("s", (1, 2, 4, 7)),), forecast=2)
    native = charts.native(spec, SIZE)
    assert values(native, "(//c:ser)[1]//c:val//c:pt/@idx") == ["0", "1"]
    assert values(native, "(//c:ser)[2]//c:val//c:pt/@idx") == ["1", "2", "3"]
    assert values(native, "//c:ser[c:spPr//a:prstDash]/c:order/@val") == ["1"]
    assert values(native, "(//c:ser)[2]/c:tx//c:v/text()") == ["s (forecast)"]
    assert formulas(native) == {"C3": "B3"}
    dashed = charts.picture(spec, SIZE).decode().count("stroke-dasharray")
    assert dashed == 1


def test_a_label_on_stripes_has_a_ground_of_its_own():
    spec = charts.example("stacked")._replace(forecast=3)
    labels = charts.plan(spec, SIZE).layers[0].series[0].labels
    assert [label.background is not None for label in labels if label] == [
        False,
        False,
        False,
        True,
    ]
    native = charts.native(spec, SIZE)
    assert values(native, "(//c:ser)[1]//c:dLbl/c:spPr/a:solidFill/a:schemeClr/@val") == ["bg1"]


def test_an_area_and_its_edge_show_the_same_cells():
    native = charts.native(charts.example("area", "zh"), SIZE)
    assert values(native, "//c:areaChart//c:val//c:f/text()") == ["Sheet1!$B$2:$B$7"]
    assert values(native, "//c:lineChart//c:val//c:f/text()") == ["Sheet1!$B$2:$B$7"]


def test_an_area_turns_paler_where_its_forecast_begins():
    native = charts.native(charts.example("area"), SIZE)
    stops = values(native, "//c:areaChart//a:gs/@pos")
    assert stops == ["0", "71429", "71429", "100000"]
    assert values(native, "//c:areaChart//a:gs/a:schemeClr/a:alpha/@val") == ["45000", "45000"]


def test_areas_reach_both_edges_of_the_plot():
    plan = charts.plan(charts.example("stacked_area"), SIZE)
    assert plan.field
    assert plan.field.at(0) == pytest.approx(plan.rect.x)
    assert plan.field.at(7) == pytest.approx(plan.rect.right)
    native = charts.native(charts.example("stacked_area"), SIZE)
    assert values(native, "//c:crossBetween/@val") == ["midCat"]
    assert values(native, "//c:areaChart//c:dLblPos") == []


def test_a_second_axis_is_shown_and_named_only_where_it_is_asked_for():
    asked = charts.example("combo")
    native = charts.native(asked, SIZE)
    assert values(native, "//c:valAx/c:axPos/@val") == ["l", "r"]
    assert values(native, "//c:valAx/c:delete/@val") == ["0", "0"]
    assert values(native, "//c:lineChart/c:axId/@val") == values(
        native, "//c:valAx[c:axPos/@val='r']/c:crossAx/@val"
    ) + values(native, "//c:valAx[c:axPos/@val='r']/c:axId/@val")
    named = [mark.text for mark in texts(charts.plan(asked, SIZE))]
    assert named == ["Revenue, USD m", "Operating margin, %"]
    plain = charts.native(asked._replace(second_axis=()), SIZE)
    assert values(plain, "//c:valAx/c:axPos/@val") == ["l"]


def test_both_axes_of_a_combo_have_ticks_at_the_same_heights():
    plan = charts.plan(charts.example("combo"), SIZE)
    assert plan.field
    assert plan.second
    assert len(plan.field.axis.ticks) == len(plan.second.axis.ticks)
    for one, other in zip(plan.field.axis.ticks, plan.second.axis.ticks, strict=True):
        assert plan.field.to(one) == pytest.approx(plan.second.to(other))


def test_the_line_of_a_second_axis_runs_over_the_columns_where_it_can():
    plan = charts.plan(charts.example("combo"), SIZE)
    assert plan.field
    assert plan.second
    bars, line = (layer.series[0].values for layer in plan.layers)
    for bar, point in zip(bars, line, strict=True):
        assert plan.second.to(point or 0) < plan.field.to(bar or 0)


def test_a_line_named_in_percent_is_labelled_in_percent():
    spec = charts.example("combo")
    assert combo.line_format(spec, spec.series[1]) == '#,##0.0"%"'
    own = spec.series[1]._replace(number_format="0")
    assert combo.line_format(spec, own) == "0"


def test_parts_of_a_pie_show_their_share_and_their_figure():
    shown = [mark.text for mark in texts(charts.plan(charts.example("pie"), SIZE)) if mark.bold]
    assert sorted(shown) == ["10% · 96", "18% · 173", "28% · 268", "43% · 412"]
    native = charts.native(charts.example("pie"), SIZE)
    assert values(native, "//c:pieChart/c:firstSliceAng/@val") == ["0"]


def test_points_in_a_plane_keep_their_labels_apart_and_within_the_frame():
    spec = charts.example("scatter")
    plan = charts.plan(spec, SIZE)
    assert plan.plane
    labels = plan.layers[0].series[0].labels
    assert [label.text for label in labels if label] == list(spec.categories)
    assert len({label.position for label in labels if label}) > 1


def test_of_many_points_only_the_highlighted_are_named():
    points = tuple(range(50))
    spec = Spec(
        "scatter",
        tuple(f"p{i}" for i in points),
        (Series("s", tuple(i % 7 for i in points), x=points),),
        highlight=(17,),
    )
    labels = charts.plan(spec, SIZE).layers[0].series[0].labels
    assert [i for i, label in enumerate(labels) if label] == [17]


def test_a_scatter_chart_refers_to_both_columns_and_draws_no_line():
    native = charts.native(charts.example("scatter"), SIZE)
    assert values(native, "//c:xVal//c:f/text()") == ["Sheet1!$B$2:$B$11"]
    assert values(native, "//c:yVal//c:f/text()") == ["Sheet1!$C$2:$C$11"]
    assert values(native, "//c:ser/c:spPr/a:ln/a:noFill") != []
    assert values(native, "//c:valAx/c:crosses/@val") == ["min", "min"]


def test_what_a_scatter_chart_tells_is_counts_and_ranges():
    spec = charts.example("scatter")._replace(title="Stores")
    assert charts.describe(spec) == (
        "Scatter chart of Stores: 10 points, Floor space, m² from 420 to 1,040,"
        " Sales, EUR m from 2.9 to 6.0."
    )


def test_bubbles_are_drawn_by_area_at_the_size_that_powerpoint_gives_them():
    spec = charts.example("bubble")
    plan = charts.plan(spec, SIZE)
    svg = charts.picture(spec, SIZE).decode()
    # matplotlib defines each circle once: its rightmost point is its radius in points
    radii = sorted(float(x) for x in re.findall(r"<path id=\"m[0-9a-f]+\" d=\"M 0 ([0-9.]+) ", svg))
    largest = 0.25 * min(plan.rect.w * SIZE[0], plan.rect.h * SIZE[1]) * 72 / 2
    assert radii[-1] == pytest.approx(largest, rel=1e-3)
    assert radii[0] == pytest.approx(largest * (18 / 120) ** 0.5, rel=1e-3)
    native = charts.native(spec, SIZE)
    assert values(native, "//c:bubbleScale/@val") == ["100"]
    assert values(native, "//c:sizeRepresents/@val") == ["area"]


def test_a_radar_names_its_criteria_around_the_circle():
    plan = charts.plan(charts.example("radar"), SIZE)
    w, h = SIZE
    middle = (plan.rect.x + plan.rect.w / 2) * w, (plan.rect.y + plan.rect.h / 2) * h
    radius = plan.rect.h * h / 2
    assert plan.rect.w * w == pytest.approx(plan.rect.h * h)
    names = {mark.text: mark for mark in texts(plan)}
    for name in charts.example("radar").categories:
        mark = names[name]
        box = Rect(mark.x * w, mark.y * h, mark.w * w, mark.h * h)
        near_x = min(max(middle[0], box.x), box.right) - middle[0]
        near_y = min(max(middle[1], box.y), box.bottom) - middle[1]
        assert (near_x**2 + near_y**2) ** 0.5 > radius * 0.99
    native = charts.native(charts.example("radar"), SIZE)
    assert values(native, "//c:radarStyle/@val") == ["marker"]
    assert values(native, "//c:valAx/c:scaling/c:min/@val") == ["0.0"]


@pytest.mark.parametrize(
    ("sample", "edges", "names"),
    [
        ((1, 2, 2, 3, 3, 3, 4, 9), (0, 2, 4, 6, 8, 10), ("0–1", "2–3", "4–5", "6–7", "8–9")),
        ((5, 5, 5), (4.5, 5.5), ("5",)),
        ((0.0, 0.5, 1.5, 2.0), (0, 2), ("0–2",)),
        ((1, 1, 1, 1, 2), (1, 2, 3), ("1", "2")),
    ],
)
def test_classes_have_one_round_width_and_say_what_they_hold(
    sample: tuple[float, ...], edges: tuple[float, ...], names: tuple[str, ...]
):
    found = histogram.class_edges(sample)
    assert found == edges
    assert histogram.class_names(found, sample) == names


def test_a_histogram_counts_every_value_once_and_leaves_no_gap():
    spec = charts.example("histogram")
    layer = charts.plan(spec, SIZE).layers[0]
    assert sum(layer.series[0].values) == 40
    native = charts.native(spec, SIZE)
    assert values(native, "//c:gapWidth/@val") == ["0"]
    assert charts.describe(spec).endswith(
        ": 40 values from 3 to 17, the most frequent class 6–7 with 16."
    )


def test_a_value_on_the_edge_of_two_classes_falls_into_the_upper_one():
    assert [histogram.class_of((0, 5, 10), value) for value in (0, 4.9, 5, 10)] == [0, 0, 1, 1]


def test_a_sparkline_shows_nothing_but_its_line_and_its_last_value():
    native = charts.native(charts.example("sparkline"), SIZE)
    assert values(native, "//c:delete[parent::c:catAx or parent::c:valAx]/@val") == ["1", "1"]
    assert values(native, "//c:dPt/c:idx/@val") == ["11"]
    assert values(native, "//c:dPt/c:marker/c:symbol/@val") == ["circle"]
    assert values(native, "//c:ser/c:marker/c:symbol/@val") == ["none"]
    svg = charts.picture(charts.example("sparkline"), SIZE).decode()
    assert re.findall(r"<text[^>]*>([^<]*)</text>", svg) == ["81"]


def test_the_end_of_a_sparkline_is_named_if_it_is_no_result():
    one = Series("s", (4, 6, 15), ahead=(False, False, True))
    spec = Spec("sparkline", ("2024", "2025", "2026 (target)"), (one,))
    for given, shown in (
        (spec, "15  2026 (target)"),
        (spec._replace(series=(one._replace(ahead=()),), forecast=2), "15  2026 (target)"),
        (spec._replace(series=(one._replace(ahead=()),)), "15"),
    ):
        label = charts.plan(given, (3.0, 0.8)).layers[0].series[0].labels[-1]
        assert label
        assert label.text == shown


def test_hatched_bars_have_an_edge_that_can_be_seen():
    style = Style()
    spec = charts.example("grouped")._replace(forecast=0, highlight_series=("2025",))
    native = charts.native(spec, SIZE)
    edges = values(native, "//c:dPt/c:spPr[a:pattFill]/a:ln//a:srgbClr/@val")
    assert edges
    assert all(contrast(Colour(edge), style.paper) >= 3 for edge in edges)
    assert set(edges) <= set(re.findall("[0-9A-F]{6}", charts.picture(spec, SIZE).decode().upper()))


def test_the_total_of_a_waterfall_that_is_a_target_is_hatched():
    series = Series("s", (10, 3, 13), ahead=(False, False, True))
    native = charts.native(Spec("waterfall", ("a", "b", "c"), (series,), totals=(0, 2)), SIZE)
    assert values(native, "//c:dPt[c:spPr/a:pattFill]/c:idx/@val") == ["2"]


def test_the_names_over_a_stack_of_bars_stand_clear_of_the_axis():
    for kind in ("stacked_bar", "percent_bar"):
        plan = charts.plan(Spec(kind, ("a", "b"), TWO), SIZE)
        assert plan.field
        first = next(mark.x for mark in texts(plan) if mark.text == "2024")
        assert first > plan.field.to(0.0)


def test_a_growth_bubble_stands_over_groups_shares_and_areas():
    for kind in ("grouped", "percent", "stacked_area", "combo"):
        spec = charts.example(kind)._replace(growth=(Growth(0, 2, "+9%"),))
        plan = charts.plan(spec, SIZE)
        assert plan.field
        (arrow,) = [m for m in plan.marks if isinstance(m, LineMark) and m.head]
        top = plan.field.to(max(plan.field.axis.low, 0)) if kind == "combo" else None
        assert arrow.y1 < arrow.y2
        assert arrow.y1 >= 0
        assert top is None or arrow.y2 < top


def test_series_of_lines_and_second_axis_take_the_accent_once():
    spec = charts.example("combo")
    assert combo.colours_of(spec, Style()) == (Style().series[0], Style().accent)


@pytest.mark.parametrize("kind", ["pie", "donut"])
@pytest.mark.parametrize(
    "rest", ["Other", "All others", "Rest of world", "Remaining", "其他", "其余"]
)
def test_what_is_left_beside_the_named_shares_is_the_palest(kind: str, rest: str):
    names = ("A", "B", "C", "D", rest)
    spec = Spec(kind, names, (Series("s", (30, 20, 20, 20, 10)),), "%", number_format='0"%"')
    ring = charts.plan(spec).layers[0].series[0]
    inks = [contrast(ink, Style().paper) for i in range(5) if (ink := ring.colour_at(i))]
    assert inks.index(min(inks)) == 4
    assert inks.count(min(inks)) == 1
    assert all(one != other for one, other in pairwise([*inks, inks[0]]))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Other", True),
        ("other products", True),
        ("The rest", True),
        ("其它", True),
        ("Otherwise", False),
        ("Restaurants", False),
        ("Mothers", False),
        ("北京", False),
    ],
)
def test_a_share_is_known_as_the_rest_by_its_name(name: str, expected: bool):
    assert rings.is_rest(name) is expected
