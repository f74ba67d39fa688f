from __future__ import annotations

import math
import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import charts
from charts import Growth, Series, Spec, Style
from charts.native.chart import write
from charts.native.model import NativeChart
from charts.plan import Plan
from charts.style import Colour

NATIVE = [kind for kind in charts.kinds() if charts.form(kind) == "chart"]
EACH = [(kind, lang) for kind in NATIVE for lang in ("en", "zh")]
NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
SIZE = (6.0, 4.0)


def root(native: NativeChart) -> etree._Element:
    return etree.fromstring(native.xml.encode())


def values(native: NativeChart, path: str) -> list[str]:
    return [str(found) for found in root(native).xpath(path, namespaces=NS)]


def sheet_cells(workbook: bytes) -> dict[str, str]:
    """The cells of the workbook, escapes undone."""
    with ZipFile(BytesIO(workbook)) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    cells = {}
    for cell in sheet.iterfind(".//s:c", NS):
        text = cell.findtext("s:is/s:t", namespaces=NS)
        cells[cell.get("r")] = cell.findtext("s:v", namespaces=NS) if text is None else text
    return {place: re.sub("_x005F_", "_", text) for place, text in cells.items()}


def cached(native: NativeChart) -> dict[str, str]:
    """What the chart remembers of its workbook, by cell."""
    cells = {}
    for reference in root(native).xpath("//c:strRef | //c:numRef", namespaces=NS):
        formula = reference.findtext("c:f", namespaces=NS)
        column, first = re.match(r"Sheet1!\$([A-Z]+)\$(\d+)", formula).groups()
        for point in reference.iterfind(".//c:pt", NS):
            row = int(first) + int(point.get("idx"))
            cells[f"{column}{row}"] = point.findtext("c:v", namespaces=NS)
    return cells


def agrees(native: NativeChart, plan: Plan) -> None:
    """The columns that the chart refers to hold what it remembers; the others are the plan's data,
    and the names of points in a plane."""
    shown = {place: text for place, text in cached(native).items() if text}
    columns = {re.match("[A-Z]+", place)[0] for place in shown} | ({"A"} if plan.plane else set())
    cells = {place: (re.match("[A-Z]+", place)[0], text) for place, text in
             sheet_cells(native.workbook).items()}  # fmt: skip
    if plan.plane:
        shown |= {f"A{row}": name for row, name in enumerate(plan.ticks.names, 2) if name}
        # the chart refers to the headings of its ordinates alone
        cells = {k: v for k, v in cells.items() if k in shown or not re.fullmatch("[A-Z]+1", k)}
    assert {place: text for place, (column, text) in cells.items() if column in columns} == shown
    spare = [text for place, (column, text) in cells.items()
             if column not in columns and place == f"{column}1"]  # fmt: skip
    assert spare == [column.heading for column in plan.data if column.heading]


HOSTILE = [
    Spec("column", ("a",), (Series("s", (5,)),)),
    Spec("column", ("a", "b"), (Series("s", (0, 0)),)),
    Spec("column", ("a", "b", "c"), (Series("s", (-1, None, 4)),), growth=(Growth(0, 2, "x"),)),
    Spec("column", tuple(map(str, range(60))), (Series("s", tuple(range(60))),), highlight=(59,)),
    Spec("bar", ("x" * 300, '<&>"\x01 ]]>'), (Series("a<b & c", (-1e15, 1e-9), ("<b>", None)),)),
    Spec("bar", tuple(map(str, range(60))), (Series("s", tuple(range(60))),)),
    Spec("line", tuple(map(str, range(60))), (Series("s", tuple(map(math.sin, range(60)))),)),
    Spec("line", ("a",), (Series("s", (1,)), Series("t", (None,)))),
    Spec("stacked", ("a", "b"), (Series("s", (-1, -2)), Series("t", (None, -1)))),
    Spec("stacked", ("a",), tuple(Series(f"a long name of a series {i}", (1,)) for i in range(9))),
    Spec("waterfall", ("a", "b", "c"), (Series("s", (5, -20, 30)),)),
    Spec("waterfall", ("a", "b", "c"), (Series("s", (-5, -20, None)),), totals=(2,)),
    Spec("slope", ("a", "b"), tuple(Series(f"s{i}", (5, 5 + i / 100)) for i in range(8))),
    Spec("slope", ("a", "b"), (Series("s", (3, 3)),), growth=(Growth(0, 1, "±0"),)),
    Spec("donut", ("a", "b", "c"), (Series("s", (1, None, 0)),), centre="9" * 40),
    Spec("stacked_bar", ("a", "b"), (Series("s", (-1, -2)), Series("t", (None, -1)))),
    Spec("stacked_bar", ("x" * 90,) * 40, tuple(Series(str(i), (1e9,) * 40) for i in range(9))),
    Spec("percent", ("a", "b"), (Series("s", (0, 2)), Series("t", (None, 1))), forecast=0),
    Spec("percent_bar", ("a",), (Series("s" * 99, (1e-9,)), Series("t" * 99, (1e9,)))),
    Spec("grouped", ("a", "b"), (Series("s", (-5, None)), Series("t", (0, 1e15))), forecast=1),
    Spec("grouped", tuple(map(str, range(30))), (Series("s", (1,) * 30), Series("t", (2,) * 30))),
    Spec("pie", tuple("abcdef"), (Series("s", (1, None, 0, 1e-9, 5, 1), ("x" * 60,)),)),
    Spec("area", ("a", "b"), (Series("s", (-1e9, 5)),), forecast=1, growth=(Growth(1, 0, "x"),)),
    Spec("area", tuple(map(str, range(60))), (Series("s", tuple(range(60))),), forecast=0),
    Spec("stacked_area", ("a", "b"), (Series("s" * 99, (0, 0)), Series("t", (0, 1))), forecast=1),
    Spec(
        "combo",
        ("a", "b", "c"),
        (Series("s", (None, 0, 5)), Series("t", (1, None, 1e-6))),
        lines=("t",),
        second_axis=("t",),
        forecast=2,
    ),
    Spec("combo", ("a", "b"), (Series("s", (-3, 5)), Series("t", (None, 4))), lines=("t",)),
    Spec("scatter", ("a", "", "c"), (Series("s", (1, None, 1), x=(5, None, 5)),)),
    Spec("scatter", tuple("abc" * 20), (Series("s", (1e9,) * 60, x=tuple(range(60))),)),
    Spec("bubble", ("a", "b"), (Series("s", (1, -1), x=(-1, 1), sizes=(1e-9, 1e9)),)),
    Spec("radar", ("x" * 300, "b", "c"), (Series("s", (0, 0, 0)), Series("t", (0, 1, 2)))),
    Spec("histogram", ("a", "b", "c"), (Series("s", (5, 5, None)),)),
    Spec("histogram", tuple(map(str, range(60))), (Series("s", tuple(map(math.tan, range(60)))),)),
    Spec("sparkline", ("a", "b", "c"), (Series("s", (5, 5, None), (None, ">" * 40)),)),
    Spec("line", ("a", "b", "c"), (Series("s", (1, None, 3)),), forecast=2),
]


def test_every_example_passes_an_open_xml_validator(
    faults: Callable[[list[NativeChart]], list[str]],
):
    assert faults([charts.native(charts.example(*each), SIZE) for each in EACH]) == []


def test_hostile_data_pass_an_open_xml_validator(
    faults: Callable[[list[NativeChart]], list[str]],
):
    assert faults([charts.native(spec, SIZE) for spec in HOSTILE]) == []


def test_the_validator_does_find_a_misplaced_element(
    faults: Callable[[list[NativeChart]], list[str]],
):
    native = charts.native(charts.example("column"), SIZE)
    wrong = native.xml.replace('<c:barDir val="col"/><c:grouping', "<c:grouping", 1)
    assert faults([native._replace(xml=wrong)]) != []


@pytest.mark.parametrize("spec", HOSTILE, ids=lambda spec: f"{spec.kind}-{len(spec.categories)}")
def test_hostile_data_keep_every_position_within_reason(spec: Spec):
    plan = charts.plan(spec, SIZE)
    left, top, wide, tall = plan.rect
    assert left >= 0
    assert top >= 0
    assert left + wide <= 1.000001
    assert top + tall <= 1.000001
    assert min(wide, tall) >= 0.2


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_the_same_chart_gives_the_same_bytes(kind: str, lang: str):
    spec = charts.example(kind, lang)
    assert charts.native(spec, SIZE) == charts.native(spec, SIZE)
    with ZipFile(BytesIO(charts.native(spec, SIZE).workbook)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_the_workbook_holds_what_the_chart_shows(kind: str, lang: str):
    spec = charts.example(kind, lang)
    agrees(charts.native(spec, SIZE), charts.plan(spec, SIZE))


def test_the_workbook_heads_a_column_with_name_and_unit():
    cells = sheet_cells(charts.native(charts.example("column"), SIZE).workbook)
    assert (cells["B1"], cells["A2"], cells["B2"]) == ("Revenue (USD m)", "2021", "48.2")


WORDS = st.text(st.characters(), max_size=12)
NUMBERS = st.one_of(st.none(), st.floats(-1e30, 1e30), st.integers(-1000, 1000))


SEVERAL = {"grouped", "combo", "percent", "percent_bar", "stacked_area"}
"""Kinds that need two series or more."""


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    kind = draw(st.sampled_from(NATIVE))
    count = 2 if kind == "slope" else draw(st.integers(3 if kind == "radar" else 1, 8))
    many = kind in SEVERAL or kind in {"line", "slope", "stacked", "stacked_bar", "radar"}
    least = 2 if kind in SEVERAL else 1
    names = draw(st.lists(WORDS, min_size=least, max_size=3 if many else 1, unique=True))
    signed = kind in {"column", "bar", "line", "waterfall", "slope", "grouped", "area", "scatter"}
    series = []
    for name in names:
        row = draw(st.lists(NUMBERS, min_size=count, max_size=count))
        if kind in {"slope", "radar", "area", "stacked_area", "scatter", "bubble"}:
            row = [v or 0.0 for v in row]
        row = [v if v is None or signed else abs(v) for v in row]
        labels = draw(st.lists(st.one_of(st.none(), WORDS), max_size=count))
        x = draw(st.lists(st.floats(-1e9, 1e9), min_size=count, max_size=count))
        sizes = draw(st.lists(st.floats(0.01, 1e9), min_size=count, max_size=count))
        plane = kind in {"scatter", "bubble"}
        series.append(
            Series(
                name,
                tuple(row),
                tuple(labels),
                tuple(x) if plane else (),
                tuple(sizes) if kind == "bubble" else (),
            )
        )
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1), WORDS)
    return Spec(
        kind,
        tuple(draw(st.lists(WORDS, min_size=count, max_size=count))),
        tuple(series),
        unit=draw(WORDS),
        highlight=tuple(draw(st.sets(st.integers(0, count - 1)))),
        growth=tuple(Growth(*each) for each in draw(st.lists(pairs, max_size=2))),
        centre=draw(WORDS),
        centre_note=draw(WORDS),
        lang=draw(st.sampled_from(["en", "zh"])),
        lines=(names[-1],) if kind == "combo" else (),
        second_axis=(names[-1],) if kind == "combo" and draw(st.booleans()) else (),
        forecast=draw(st.one_of(st.none(), st.integers(0, count - 1))),
    )


@settings(max_examples=settings().max_examples * 5)
@given(specs(), st.floats(1, 12), st.floats(1, 7))
def test_whatever_a_spec_says_its_chart_is_well_formed_and_agrees_with_its_workbook(
    spec: Spec, wide: float, tall: float
):
    if charts.problems(spec):
        with pytest.raises(charts.ChartError):
            charts.native(spec, (wide, tall))
        return
    native = charts.native(spec, (wide, tall))
    agrees(native, charts.plan(spec, (wide, tall)))
    assert charts.describe(spec).endswith((".", "。"))


def test_bars_start_at_zero_and_the_axis_is_fixed_and_hidden():
    native = charts.native(charts.example("column"), SIZE)
    assert values(native, "//c:valAx/c:scaling/c:min/@val") == ["0.0"]
    assert float(values(native, "//c:valAx/c:scaling/c:max/@val")[0]) > 96.3
    assert values(native, "//c:valAx/c:delete/@val") == ["1"]
    assert values(native, "//c:majorGridlines") == []


def test_many_bars_are_read_off_an_axis_and_only_the_highlight_is_labelled():
    spec = HOSTILE[3]
    native = charts.native(spec, SIZE)
    assert values(native, "//c:valAx/c:delete/@val") == ["0"]
    assert len(root(native).findall(".//c:valAx/c:majorGridlines", NS)) == 1
    shown = charts.plan(spec, SIZE).layers[0].series[0].labels
    assert [i for i, label in enumerate(shown) if label] == [59]
    assert len(values(native, "//c:dLbl[c:delete/@val='1']/c:idx/@val")) == 59


def test_only_the_highlight_has_the_accent():
    native = charts.native(charts.example("column"), SIZE)
    assert values(native, "//c:ser/c:spPr//a:schemeClr/@val") == ["accent3"]
    assert values(native, "//c:dPt/c:idx/@val") == ["4"]
    assert values(native, "//c:dPt//a:schemeClr/@val") == ["accent1"]


def test_a_colour_without_a_theme_slot_is_written_as_rgb():
    style = Style(accent=Colour("00AA11"))
    native = charts.native(charts.example("column"), SIZE, style)
    assert values(native, "//c:dPt//a:srgbClr/@val") == ["00AA11"]


def test_an_own_label_replaces_the_number_at_its_point_alone():
    spec = Spec("column", ("a", "b"), (Series("s", (80, 20), (">80%", None)),))
    native = charts.native(spec, SIZE)
    assert values(native, "//c:dLbl/c:idx/@val") == ["0"]
    assert values(native, "//c:dLbl//a:t/text()") == [">80%"]


def test_a_missing_value_has_no_point_and_no_cell():
    spec = Spec("line", ("a", "b", "c"), (Series("s", (1, None, 3)),))
    native = charts.native(spec, SIZE)
    assert values(native, "//c:val//c:pt/@idx") == ["0", "2"]
    assert "B3" not in sheet_cells(native.workbook)


@pytest.mark.parametrize("kind", ["stacked", "waterfall"])
def test_a_stack_never_puts_labels_outside(kind: str):
    native = charts.native(charts.example(kind), SIZE)
    assert values(native, "//c:barChart/c:grouping/@val") == ["stacked"]
    assert values(native, "//c:overlap/@val") == ["100"]
    assert set(values(native, "//c:barChart//c:dLblPos/@val")) <= {"ctr"}


def test_a_waterfall_across_zero_splits_its_bar_and_hides_its_base():
    spec = Spec("waterfall", ("a", "b", "c"), (Series("s", (20, -50, 5)),), totals=(0,))
    layer = charts.plan(spec, SIZE).layers[0]
    found = {one.heading: one.values for one in layer.series}
    assert found == {
        "Base": (None, None, -25.0),
        "Increase": (None, None, -5.0),
        "Decrease": (None, 20.0, None),
        "Total": (20.0, None, None),
        "Decrease < 0": (None, -30.0, None),
    }
    assert layer.series[0].colour is None


def test_texts_carry_the_language_and_the_theme_fonts():
    native = charts.native(charts.example("bar", "zh"), SIZE)
    assert set(values(native, "//@lang")) == {"zh-CN"}
    assert set(values(native, "//a:ea/@typeface")) == {"+mn-ea"}
    assert set(values(native, "//a:latin/@typeface")) == {"+mn-lt"}


def test_the_donut_has_its_hole_and_starts_at_noon():
    native = charts.native(charts.example("donut"), SIZE)
    assert values(native, "//c:holeSize/@val") == ["74"]
    assert values(native, "//c:firstSliceAng/@val") == ["0"]
    assert values(native, "//c:varyColors/@val") == ["1"]
    assert values(native, "//c:catAx") == []


def test_thinned_out_category_labels_are_not_drawn_twice():
    native = charts.native(HOSTILE[3], SIZE)
    assert values(native, "//c:catAx/c:tickLblPos/@val") == ["none"]


def test_a_text_that_looks_like_an_excel_escape_stays_as_it_is():
    spec = Spec("column", ("_x0041_",), (Series("s", (1,)),))
    with ZipFile(BytesIO(charts.native(spec, SIZE).workbook)) as package:
        assert b">_x005F_x0041_<" in package.read("xl/worksheets/sheet1.xml")


def test_a_ring_without_a_hole_is_a_pie(faults: Callable[[list[NativeChart]], list[str]]):
    plan = charts.plan(charts.example("donut"), SIZE)
    pie = write(plan._replace(layers=(plan.layers[0]._replace(hole=0),)), Style())
    assert len(values(pie, "//c:pieChart/c:ser/c:idx/@val")) == 1
    assert faults([pie]) == []
