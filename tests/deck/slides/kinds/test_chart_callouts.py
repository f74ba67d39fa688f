"""A chart with numbered circles and the list beside it, and with rows of data that are aligned with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Box, Chart, Group, Line, Picture, Shape, Table, Text
from deck.scene.scene import Page, Scene
from deck.slides.chart_pictures import Pictures
from deck.themes.theme import load

COLUMNS = "{kind: column, unit: pairs, title: Herons 2020–22, data: {2020: 3, 2021: 5, 2022: 4}, highlight: 2021}"
BARS = "{kind: bar, unit: pairs, title: Herons 2020, data: {North: 3, South: 5}, highlight: South}"
LINES = "{kind: line, unit: pairs, title: Birds, series: [Herons, Storks], data: {2020: [3, 1], 2021: [5, 2]}}"
STACK = "{kind: stacked_area, unit: pairs, title: Birds, series: [A, B], data: {2020: [3, 1], 2021: [5, 2], 2022: [4, 2]}}"
CALLOUTS = (
    "[{at: 2021, title: Wet spring, text: The pond was full.}, {at: 2020, title: Dry spring}]"
)
HEAD = """
title: T
facts:
  share: {value: 83, unit: "%", what: Nests, period: "2025", quote: q}
slides:
"""


def composed(chart: str, fields: str, charts: str = "auto") -> Scene:
    text = f"{HEAD}- {{kind: chart, title: T, chart: {chart}, {fields}}}"
    drawing = Pictures(cache=False)
    return deck.compose(loads(text), charts=charts, picture=drawing)


def page(chart: str, fields: str, charts: str = "auto") -> Page:
    (found,) = composed(chart, fields, charts).pages
    return found


def circles(found: Page) -> list[Shape]:
    (group,) = [item for item in found.items if isinstance(item, Group) and item.name == "Callouts"]
    return [item for item in group.items if isinstance(item, Shape)]


def listed(found: Page) -> list[Group]:
    return [item for item in found.items if isinstance(item, Group) and item.name != "Callouts"]


def said(item: Any) -> list[str]:
    return ["".join(run.text for run in p.runs) for p in item.paragraphs]


def chart_of(found: Page) -> Box:
    (box,) = [item.box for item in found.items if isinstance(item, (Chart, Picture))]
    return box


def table_of(found: Page) -> Table:
    (table,) = [item for item in found.items if isinstance(item, Table)]
    return table


def rows_of(table: Table) -> list[list[str]]:
    return [[" ".join(said(cell)) for cell in row] for row in table.rows]


# ---- callouts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("charts", ["auto", "picture"])
def test_circles_are_at_the_same_places_of_a_native_chart_and_of_its_picture(charts: str) -> None:
    found = page(COLUMNS, f"callouts: {CALLOUTS}", charts)
    native = page(COLUMNS, f"callouts: {CALLOUTS}")
    assert isinstance(
        next(i for i in found.items if i.name == "Chart"), Picture if charts == "picture" else Chart
    )
    assert [circle.box for circle in circles(found)] == [circle.box for circle in circles(native)]
    second, first = circles(found)
    assert (said(second), said(first)) == (["1"], ["2"])
    assert first.box.x < second.box.x < chart_of(found).right
    assert second.box.y < first.box.y  # the higher column
    assert {circle.fill for circle in circles(found)} == {load("boardroom").accent}


def test_the_list_says_what_the_circles_mean_in_their_order() -> None:
    found = page(COLUMNS, f"callouts: {CALLOUTS}")
    assert [group.name for group in listed(found)] == ["Wet spring", "Dry spring"]
    assert listed(found)[0].alt == "1: Wet spring: The pond was full."
    texts = [said(item) for group in listed(found) for item in group.items]
    assert texts == [["1"], ["Wet spring", "The pond was full."], ["2"], ["Dry spring"]]
    group = next(item for item in found.items if item.name == "Callouts")
    assert isinstance(group, Group)
    assert group.alt == "1: 2021; 2: 2020"
    assert listed(found)[0].box.x > chart_of(found).right


def test_a_circle_points_at_a_series() -> None:
    callouts = "[{at: [2020, Herons], title: A}, {at: [2020, Storks], title: B}]"
    herons, storks = circles(page(LINES, f"callouts: {callouts}"))
    assert herons.box.y < storks.box.y


def test_the_so_what_stands_below_a_list_and_beside_a_chart_alone() -> None:
    assert page(COLUMNS, f"callouts: {CALLOUTS}, so_what: Look").layout == "page-strip"
    assert page(COLUMNS, "rows: [A: [1, 2, 3]], so_what: Look").layout == "page-strip"
    assert page(COLUMNS, "so_what: Look").layout == "page-side"


def test_long_texts_make_the_list_smaller_and_longer_ones_are_a_finding() -> None:
    def sizes(words: int) -> tuple[float, list[str]]:
        text = "The pond was full. " * words
        callouts = ", ".join(
            f"{{at: {year}, title: S, text: {text}}}" for year in (2020, 2021, 2022)
        )
        scene = composed(COLUMNS, f"callouts: [{callouts}]")
        group = listed(scene.pages[0])[0]
        (_, words_of) = group.items
        assert isinstance(words_of, Text)
        return words_of.paragraphs[1].runs[0].size, [
            f.code for f in scene.findings if f.code != "no-facts"
        ]

    assert sizes(2) == (16, [])
    size, codes = sizes(9)
    assert size < 16
    assert codes == []
    assert "text-too-long" in sizes(30)[1]


@pytest.mark.parametrize(
    ("chart", "fields", "message"),
    [
        (COLUMNS, "callouts: [{at: 2021, title: A}]", "at least 2"),
        (COLUMNS, "callouts: [{at: 2021, title: A}, {at: 2030, title: B}]", "unknown label '2030'"),
        (LINES, "callouts: [{at: 2021, title: A}, {at: [2021, Heron], title: B}]", "did you mean 'Herons'"),
        (COLUMNS, f"callouts: {CALLOUTS}, rows: [A: [1, 2, 3]]", "no space for `callouts` and `rows`"),
        ("{kind: box, data: {A: [1, 2, 3, 4, 5]}}", f"callouts: {CALLOUTS}", "no categories that a circle"),
    ],
)  # fmt: skip
def test_wrong_callouts_are_refused(chart: str, fields: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message):
        page(chart, fields)


def test_a_category_that_the_chart_does_not_show_is_a_finding() -> None:
    chart = COLUMNS.replace("2021: 5", "2021: null")
    (finding,) = [
        f
        for f in composed(chart, f"callouts: {CALLOUTS}").findings
        if f.code == "callout-not-shown"
    ]
    assert finding.place == "slides.0.callouts.0.at"
    assert [said(circle) for circle in circles(page(chart, f"callouts: {CALLOUTS}"))] == [["2"]]


# ---- rows ----------------------------------------------------------------------------------------


def middles(lengths: tuple[int, ...], start: int) -> Iterator[int]:
    for length in lengths:
        yield start + length // 2
        start += length


def bar_middles(found: Page, *, across: bool) -> list[int]:
    (chart,) = [item for item in found.items if isinstance(item, Chart)]
    field = chart.plan.field
    assert field is not None
    if across:
        return [chart.box.y + round(field.at(i) * chart.box.h) for i in range(field.number)]
    return [chart.box.x + round(field.at(i) * chart.box.w) for i in range(field.number)]


@pytest.mark.parametrize(
    "chart", [COLUMNS, COLUMNS.replace("column", "line"), COLUMNS.replace("column", "area"),
              COLUMNS.replace("column", "waterfall").replace("2022: 4", "2022: 8"),
              STACK],
)  # fmt: skip
def test_figures_stand_in_the_middle_of_their_columns(chart: str) -> None:
    found = page(chart, "rows: [Growth: [null, 67%, -20%], Nests: [share, 2, 3]]")
    table = table_of(found)
    cells = list(middles(table.columns, table.box.x))[1:4]
    assert cells == pytest.approx(bar_middles(found, across=False), abs=2)
    assert rows_of(table) == [["Growth", "–", "67%", "−20%", ""], ["Nests", "83%", "2", "3", ""]]
    assert table.box.x == load("boardroom").grid.margin
    assert sum(table.columns) == table.box.w
    assert table.box.y >= chart_of(found).bottom
    assert found.facts == ("share",)


def test_rows_of_bars_stand_beside_them() -> None:
    found = page(BARS, "rows: [Growth: [1%, 2%], Nests: [3, 4]]")
    table = table_of(found)
    rows = list(middles(table.heights, table.box.y))[1:]
    assert rows == pytest.approx(bar_middles(found, across=True), abs=2)
    assert rows_of(table) == [["Growth", "Nests"], ["1%", "3"], ["2%", "4"]]
    assert table.box.x >= chart_of(found).right


@pytest.mark.parametrize(
    ("chart", "marked"), [(COLUMNS, [(0, 2), (1, 2)]), (BARS, [(2, 0), (2, 1)])]
)
def test_the_highlight_runs_through_the_rows(chart: str, marked: list[tuple[int, int]]) -> None:
    values = "[1, 2, 3]" if chart is COLUMNS else "[1, 2]"
    table = table_of(page(chart, f"rows: [A: {values}, B: {values}]"))
    tinted = [(i, k) for i, row in enumerate(table.rows) for k, cell in enumerate(row) if cell.fill]
    assert tinted == marked


def test_the_growth_of_the_summary_is_computed() -> None:
    chart = COLUMNS.replace("2020: 3, 2021: 5, 2022: 4", "2020: 100, 2021: 5, 2022: 121")
    found = page(chart, "rows: [{label: A, values: [1, 2, 3], total: +2}], summary: {}")
    texts = {item.name: said(item) for item in found.items if isinstance(item, Text)}
    assert texts["Summary heading"] == ["CAGR", "2020–2022"]
    assert texts["Summary figure"] == ["+10.0%"]
    assert rows_of(table_of(found))[0][-1] == "+2"
    rule = next(item for item in found.items if item.name == "Summary rule")
    assert isinstance(rule, Line)
    assert chart_of(found).right <= rule.x1


def test_a_summary_in_words_and_without_rows() -> None:
    found = page(COLUMNS, "summary: {label: So far, value: twice}")
    texts = {item.name: said(item) for item in found.items if isinstance(item, Text)}
    assert (texts["Summary heading"], texts["Summary figure"]) == (["So far"], ["twice"])
    assert not [item for item in found.items if isinstance(item, Table)]


@pytest.mark.parametrize(
    ("chart", "fields", "message"),
    [
        (COLUMNS, "rows: [A: [1, 2]]", "the chart has 3 categories; values here: 2"),
        ("{kind: pie, data: {A: 1, B: 2}}", "rows: [A: [1, 2]]", "no categories along an axis"),
        (BARS, "rows: [{label: A, values: [1, 2], total: 3}]", "no column for totals"),
        (BARS, "summary: {value: 3}", "no column for a summary"),
        (BARS.replace("bar", "column"), "summary: {}", "how many years lie between"),
        (COLUMNS.replace("2020: 3", "2020: -3"), "summary: {}", "two values above zero"),
    ],
)
def test_rows_that_cannot_be_aligned_are_refused(chart: str, fields: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message):
        page(chart, fields)


def test_a_page_with_callouts_or_rows_can_be_written(tmp_path: Path) -> None:
    for fields in (f"callouts: {CALLOUTS}", "rows: [A: [1, 2, 3]], summary: {}"):
        path = tmp_path / "deck.pptx"
        deck.write(composed(COLUMNS, fields), path)
        assert path.stat().st_size > 0
