"""Bars, lines and their annotations lie where the plan says, as LibreOffice draws them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.util import Emu, Inches, Pt

import charts
from charts import Series, Spec, Style
from charts.marks import LineMark
from charts.native.model import NativeChart
from charts.plan import Plan
from charts.spec import Average, Break, Difference, Reference
from charts.style import Colour

pytestmark = pytest.mark.needs("impress", "fonts")

DPI = 96
LIMIT = 2
"""Pixels by which LibreOffice's drawing may be off."""
LEFT, TOP = 0.5, 0.4
"""Inches of the chart's corner on the slide."""
SIZES = [(6.0, 4.0), (9.0, 4.6), (4.2, 3.4)]
BAR, LINE, MARK = "2E8B57", "1E66D0", "D000B0"
STYLE = Style(
    ink=Colour("444444"),
    muted=Colour(MARK),
    line=Colour("EEEEEE"),
    accent=Colour(LINE),
    down=Colour(BAR),
    total=Colour(BAR),
    pale=Colour("EEEEEE"),
    series=(Colour(BAR),) * 4,
)
"""Bars, lines and marks in colours that nothing else has."""
VALUES = (41.5, 48.2, 38.0, 61.7, 74.9)
YEARS = ("2021", "2022", "2023", "2024", "2025")


class Case(NamedTuple):
    """A chart, and the series of its plan whose ends are looked for: category and value."""

    spec: Spec
    ends: tuple[tuple[int, float], ...]


def column(**changes: Any) -> Spec:
    return Spec("column", YEARS, (Series("Sales", VALUES),), unit="EUR m")._replace(**changes)


PAIR = (Difference(0, 4), Reference(55.0))
STACK = (Series("One", (20.0, 25, 18, 30, 35)), Series("Two", (15.0, 14, 16, 20, 28)))
TOTALS = tuple(sum(pair) for pair in zip(*(s.values for s in STACK), strict=True))
STEPS = (80.0, 15.0, 9.0, -12.0, -6.0, 86.0)
WALK = (80.0, 95.0, 104.0, 92.0, 86.0, 86.0)
CASES = {
    "column": Case(column(annotations=PAIR), tuple(enumerate(VALUES))),
    "column-zh": Case(
        column(categories=tuple(f"{year}年" for year in YEARS), lang="zh", annotations=PAIR),
        tuple(enumerate(VALUES)),
    ),
    "column-broken": Case(
        Spec("column", YEARS, (Series("s", (940.0, 948, 955, 961, 996)),))._replace(
            annotations=(Break(50, 900), Difference(0, 4))
        ),
        tuple(enumerate((940.0, 948, 955, 961, 996))),
    ),
    "column-outlier": Case(
        Spec("column", YEARS, (Series("s", (31.0, 48, 1200, 75, 96)),))._replace(
            annotations=(Break(120, 1100), Difference(0, 4))
        ),
        tuple(enumerate((31.0, 48, 1200, 75, 96))),
    ),
    "stacked": Case(
        Spec("stacked", YEARS, STACK)._replace(annotations=PAIR), tuple(enumerate(TOTALS))
    ),
    "waterfall": Case(
        Spec("waterfall", tuple("ABCDEF"), (Series("s", STEPS),), totals=(0, 5))._replace(
            annotations=(Difference(0, 5), Reference(50.0))
        ),
        # The upper end of a bar that falls is where it starts.
        ((0, 80.0), (1, 95.0), (2, 104.0), (3, 104.0), (4, 92.0), (5, 86.0)),
    ),
    "line": Case(
        Spec("line", YEARS, (Series("s", VALUES),))._replace(annotations=PAIR),
        tuple(enumerate(VALUES)),
    ),
    "bar": Case(
        Spec("bar", YEARS, (Series("s", VALUES),))._replace(
            annotations=(Difference(0, 4), Average())
        ),
        tuple(enumerate(VALUES)),
    ),
}
EACH = [(name, size) for name in CASES for size in SIZES]


def _load(name: str) -> Any:
    """The module beside this file; tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _put(slide: Any, native: NativeChart, number: int, size: tuple[float, float]) -> None:
    """The chart and the lines over it."""
    package = slide.part.package
    name = PackURI(f"/ppt/charts/chart{number}.xml")
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    part = ChartPart.load(name, kind, package, native.xml.encode())
    part.relate_to(EmbeddedXlsxPart.new(native.workbook, package), RELATIONSHIP_TYPE.PACKAGE)
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    box = (Inches(LEFT), Inches(TOP), *(Inches(v) for v in size))
    slide.shapes._add_chart_graphicFrame(relation, *box)
    for mark in native.marks:
        if isinstance(mark, LineMark) and not mark.head:
            ends = ((mark.x1, mark.y1), (mark.x2, mark.y2))
            places = [
                Emu(box[axis] + round(point[axis] * box[axis + 2]))
                for point in ends
                for axis in (0, 1)
            ]
            line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places)
            line.line.color.rgb = RGBColor.from_string(mark.colour.rgb)
            line.line.width = Pt(mark.width)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, tuple[float, float]], Any]:
    """A page for each case and size."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(5.5)
    for number, (name, size) in enumerate(EACH, 1):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        _put(slide, charts.native(CASES[name].spec, size, STYLE), number, size)
    path = tmp_path_factory.mktemp("annotations") / "charts.pptx"
    deck.save(str(path))
    pages = _load("probe").pages(path, dpi=DPI)
    return dict(zip(EACH, pages, strict=True))


def near(pixel: Iterable[int], rgb: str) -> bool:
    wanted = (int(rgb[i : i + 2], 16) for i in (0, 2, 4))
    return all(abs(have - want) < 70 for have, want in zip(pixel, wanted, strict=True))


def place(plan: Plan, x: float, y: float) -> tuple[float, float]:
    """A point of the frame in pixels of the page."""
    return (LEFT + x * plan.size[0]) * DPI, (TOP + y * plan.size[1]) * DPI


def run(page: Image.Image, x: float, y: float, step: tuple[int, int], inks: set[str]) -> list[int]:
    """How far from (x, y) pixels of `inks` are found, going by `step` for at most 60 pixels."""
    found = []
    for n in range(-12, 13):
        at = (round(x) + n * step[0], round(y) + n * step[1])
        if 0 <= at[0] < page.width and 0 <= at[1] < page.height:
            pixel = page.getpixel(at)
            if any(near(pixel, ink) for ink in inks):
                found.append(n)
    return found


@pytest.mark.parametrize(("name", "size"), EACH, ids=str)
def test_bars_and_lines_end_where_the_plan_has_their_values(
    drawn: dict[Any, Image.Image], name: str, size: tuple[float, float]
) -> None:
    page, case = drawn[name, size], CASES[name]
    plan = charts.plan(case.spec, size, STYLE)
    field = plan.field
    assert field is not None
    ink = LINE if case.spec.kind == "line" else BAR
    for index, value in case.ends:
        along, level = field.at(index), field.to(value)
        if field.horizontal:
            x, y = place(plan, level, along)
            found = run(page, x, y, (1, 0), {ink})
        else:
            x, y = place(plan, along, level)
            found = run(page, x, y, (0, 1), {ink, LINE} if ink == BAR else {ink})
        assert found, f"nothing near {value}"
        if ink == LINE:
            # The point's dot lies around it; farther off stands its label, in the same colour.
            found = [n for n in found if abs(n) < 8]
            off = (min(found) + max(found)) / 2
        else:
            off = max(found) if field.horizontal else min(found)
        assert abs(off) <= LIMIT, f"{value} is off by {off} pixels"


@pytest.mark.parametrize(("name", "size"), EACH, ids=str)
def test_level_lines_are_drawn_at_the_height_of_their_bars(
    drawn: dict[Any, Image.Image], name: str, size: tuple[float, float]
) -> None:
    """Between the last bar and the arrow: the line's pixels against the bar's, both as drawn."""
    page, case = drawn[name, size], CASES[name]
    plan = charts.plan(case.spec, size, STYLE)
    field = plan.field
    assert field is not None
    index = len(case.spec.categories) - 1
    value = dict(case.ends)[index]
    x, y = place(
        plan,
        *(
            (field.to(value), field.at(index))
            if field.horizontal
            else (field.at(index), field.to(value))
        ),
    )
    lines = [m for m in plan.marks if isinstance(m, LineMark) and m.colour.rgb == MARK]
    level = field.to(value)
    own = [
        m
        for m in lines
        if abs((m.x1 if field.horizontal else m.y1) - level) < 1e-6
        and abs((m.x2 if field.horizontal else m.y2) - level) < 1e-6
    ]
    assert own, "the last bar has no level line"
    last = max(own, key=lambda m: m.y2 if field.horizontal else m.x2)
    if field.horizontal:
        at = place(plan, last.x1, (last.y1 + last.y2) / 2)
        mark, body = run(page, *at, (1, 0), {MARK}), run(page, x, y, (1, 0), {BAR})
        end = max(body)
        level_px, bar_px = at[0], x
    else:
        at = place(plan, last.x2 - 0.04 / size[0], last.y1)
        mark = run(page, *at, (0, 1), {MARK})
        body = run(page, x, y, (0, 1), {LINE} if case.spec.kind == "line" else {BAR})
        end = min(body) if case.spec.kind != "line" else (min(body) + max(body)) / 2
        level_px, bar_px = at[1], y
    assert mark, "the level line is not drawn"
    middle = (min(mark) + max(mark)) / 2
    assert abs(round(level_px) + middle - round(bar_px) - end) <= LIMIT


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_broken_bar_is_interrupted_where_the_break_is(size: tuple[float, float]) -> None:
    spec = CASES["column-broken"].spec
    plan = charts.plan(spec, size, STYLE)
    paths = [m for m in plan.marks if type(m).__name__ == "PathMark" and m.fill]
    assert len(paths) == len(spec.categories)
    assert plan.field is not None
    for path in paths:
        ys = [y for _, y in path.points]
        assert min(ys) < plan.field.to(50) < max(ys)
