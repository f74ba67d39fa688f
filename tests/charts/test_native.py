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
from charts.drawingml import write
from charts.native import NativeChart
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
    native = charts.native(charts.example(kind, lang), SIZE)
    assert sheet_cells(native.workbook) == cached(native)


def test_the_workbook_heads_a_column_with_name_and_unit():
    cells = sheet_cells(charts.native(charts.example("column"), SIZE).workbook)
    assert (cells["B1"], cells["A2"], cells["B2"]) == ("Revenue (USD m)", "2021", "48.2")


WORDS = st.text(st.characters(), max_size=12)
NUMBERS = st.one_of(st.none(), st.floats(-1e30, 1e30), st.integers(-1000, 1000))


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    kind = draw(st.sampled_from(NATIVE))
    count = 2 if kind == "slope" else draw(st.integers(1, 8))
    many = kind in {"line", "slope", "stacked"}
    names = draw(st.lists(WORDS, min_size=1, max_size=3 if many else 1, unique=True))
    signed = kind not in {"donut", "stacked"}
    series = []
    for name in names:
        row = draw(st.lists(NUMBERS, min_size=count, max_size=count))
        if kind == "slope":
            row = [v or 0.0 for v in row]
        row = [v if v is None or signed else abs(v) for v in row]
        labels = draw(st.lists(st.one_of(st.none(), WORDS), max_size=count))
        series.append(Series(name, tuple(row), tuple(labels)))
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
    )


@settings(max_examples=250, deadline=None)
@given(specs(), st.floats(1, 12), st.floats(1, 7))
def test_whatever_a_spec_says_its_chart_is_well_formed_and_agrees_with_its_workbook(
    spec: Spec, wide: float, tall: float
):
    if charts.problems(spec):
        with pytest.raises(charts.ChartError):
            charts.native(spec, (wide, tall))
        return
    native = charts.native(spec, (wide, tall))
    assert sheet_cells(native.workbook) == {k: v for k, v in cached(native).items() if v}
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
    assert values(native, "//c:grouping/@val") == ["stacked"]
    assert values(native, "//c:overlap/@val") == ["100"]
    assert set(values(native, "//c:dLblPos/@val")) <= {"ctr"}


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
