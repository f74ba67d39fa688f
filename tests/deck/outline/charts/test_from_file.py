"""Charts whose data are in a file."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import charts
import deck
from charts.labels import texts
from charts.layout.stacks import total_texts
from deck.core.errors import OutlineError
from deck.outline.charts.chart import ChartModel
from deck.outline.model import loads
from tests.deck.outline.charts.drawing import drawn_chart

LONG = "Region,Value\nNorth,1\nNorth,2\nSouth,4\nSouth,8\n"
MANY = "Region,Value\n" + "".join(f"{r},{v}\n" for r in ("North", "South") for v in range(1, 6))


def outline(chart: str, folder: Path, lang: str = "en") -> Any:
    page = f"title: T\nlang: {lang}\nslides:\n  - kind: chart\n    title: t\n    chart: {chart}\n"
    return loads(page, folder=folder)


def model(folder: Path, content: str, chart: str, lang: str = "en") -> ChartModel:
    (folder / "d.csv").write_text(content, "utf-8")
    chart_model: ChartModel = outline(chart, folder, lang).slides[0].chart
    return chart_model


def rows(made: ChartModel) -> list[tuple[Any, ...]]:
    return [(row.label, *row.values) for row in made.data]


def test_a_column_with_an_axis_of_its_own_is_not_mixed_with_the_others(tmp_path: Path) -> None:
    content = "Year,Sales (EUR m),Margin (%)\n2023,9,12.5\n2024,12,13.5\n"
    (tmp_path / "d.csv").write_text(content, "utf-8")
    chart = (
        "{kind: combo, unit: EUR m, lines: ['Margin (%)'], second_axis: ['Margin (%)'], "
        "second_axis_why: a rate has another scale, data: {file: d.csv}}"
    )
    assert "columns-mixed" not in [f.code for f in deck.compose(outline(chart, tmp_path)).findings]


def test_the_unit_of_the_file_is_that_of_the_chart(tmp_path: Path) -> None:
    made = model(tmp_path, "M,Sales (USD k)\nJan,1\nFeb,2\n", "{kind: column, data: {file: d.csv}}")
    assert made.unit == "USD k"
    made = model(
        tmp_path, "月,收入（亿元）\n1月,1\n2月,2\n", "{kind: column, data: {file: d.csv}}", "zh"
    )
    assert made.unit == "亿元"


@pytest.mark.parametrize("unit", ["EUR m", '"EUR m, at prices of 2020"', "EUR m (net)"])
def test_values_are_converted_to_the_unit_of_the_chart(tmp_path: Path, unit: str) -> None:
    made = model(
        tmp_path,
        "M,V\nJan,1.2bn\nFeb,900m\n",
        f"{{kind: column, unit: {unit}, data: {{file: d.csv}}}}",
    )
    assert rows(made) == [("Jan", 1200), ("Feb", 900)]


@pytest.mark.parametrize(
    ("heading", "other", "names"),
    [
        ("Sales (EUR k)", "Costs (EUR k)", ["Sales", "Costs"]),
        ("Sales, EUR k", "Costs (EUR m)", ["Sales", "Costs"]),
        ("Sales in EUR k", "Costs in EUR k", ["Sales", "Costs"]),
        ("Sales (EUR m)", "Costs (EUR m)", ["Sales (EUR m)", "Costs (EUR m)"]),
    ],
)
def test_headings_lose_the_unit_that_their_numbers_no_longer_have(
    tmp_path: Path, heading: str, other: str, names: list[str]
) -> None:
    content = f'R;"{heading}";"{other}"\nN;1200;900\nS;2300;800\n'
    made = model(tmp_path, content, "{kind: grouped, unit: EUR m, data: {file: d.csv}}")
    assert list(made.series) == names


@pytest.mark.parametrize(
    ("heading", "unit", "name", "value"),
    [
        ("Steam (kt)", "t", "Steam", "40000"),
        ("Power (EUR/MWh)", "EUR/kWh", "Power", "0.04"),
        ("Power EUR/MWh", "EUR/kWh", "Power", "0.04"),
        ("Loan rate (%)", "bps", "Loan rate", "4000"),
        ("Steam (kt)", "kt", "Steam (kt)", "40"),
        ("Loan rate (%)", '"%"', "Loan rate (%)", "40"),
    ],
)
def test_headings_lose_a_unit_of_the_same_dimension(
    tmp_path: Path, heading: str, unit: str, name: str, value: str
) -> None:
    content = f"R,{heading},{heading.replace(' ', ' plan ', 1)}\nN,40,38\nS,41,42\n"
    made = model(tmp_path, content, f"{{kind: grouped, unit: {unit}, data: {{file: d.csv}}}}")
    assert made.series[0] == name
    assert made.data[0].values[0] == Decimal(value)


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        ("Q,Sales (EUR m),Yield\nA,9,12.5%\nB,12,3%\n", "Yield", ("12.5%", "3.0%")),
        ("Q,Sales (EUR m),Trips\nA,9,12.5\nB,12,3\n", "Trips", ("12.5", "3.0")),
    ],
)
def test_a_column_with_an_axis_of_its_own_shows_its_sign(
    tmp_path: Path, content: str, name: str, shown: tuple[str, ...]
) -> None:
    (tmp_path / "d.csv").write_text(content, "utf-8")
    chart = f"{{kind: combo, lines: [{name}], second_axis: [{name}], second_axis_why: w, data: {{file: d.csv}}}}"
    found = drawn_chart(outline(chart, tmp_path))
    assert texts(found, found.series[1]) == shown


@pytest.mark.parametrize(
    ("content", "chart", "shown"),
    [
        ("R,V\nN,1.2B\nS,950M\nW,780K\n", "unit: USD m", ("1,200", "950", "0.8")),
        ("R,V\nN,1.2B\nS,950M\nW,780K\n", "unit: USD bn", ("1.2", "0.95", "<0.1")),
        ("R,V\nN,1.2B\nS,950M\nW,780K\n", "unit: USD m, digits: 0", ("1,200", "950", "1")),
        ("R,V\nN,1.2万\nS,3500\nW,0.9万\n", "unit: 万", ("1.2", "0.35", "0.9")),
        ("R,V (EUR m)\nN,12345.6\nS,55\n", "unit: EUR bn", ("12.3", "0.055")),
    ],
)
def test_a_label_moves_no_number_of_a_file_by_a_twentieth(
    tmp_path: Path, content: str, chart: str, shown: tuple[str, ...]
) -> None:
    (tmp_path / "d.csv").write_text(content, "utf-8")
    found = drawn_chart(outline(f"{{kind: column, {chart}, data: {{file: d.csv}}}}", tmp_path))
    assert texts(found, found.series[0]) == shown
    rich = charts.native(found, (6.0, 4.0)).xml.count("<c:rich>")
    assert rich == sum(text[0] == "<" for text in shown)


def test_a_total_of_a_stack_has_the_decimals_of_its_parts(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("R,A (EUR m),B (EUR m)\nN,12345.6,900\nS,52,8\n", "utf-8")
    found = drawn_chart(outline("{kind: stacked, unit: EUR bn, data: {file: d.csv}}", tmp_path))
    assert total_texts(found) == ["13.2", "0.06"]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("Y,A,B\n2023,10,20\n2024,12,22 w\n", ["number-unread"]),
        ("geo,2021,2022\nDE,10,11 p\nFR,12,:\n", ["number-unread"]),
        ("R,Plan,Actual\nN,10,20\nS,12,open\nE,9,open\n", ["number-unread"]),
        ("Text,Menge,Saldo EUR\nMiete,4000,12.50 S\nStrom,4100,9.00 H\n", ["number-unread"]),
        ("R,Age,V\nN,18-24,20\nS,25-34,3\nE,65+,4\n", []),
        ("R,V,Opened\nN,18,12 May 2024\nS,25,3 June 2023\nE,9,2024-01-05\n", []),
        ("R,V,Remark\nN,18,20 shops closed\nS,25,ok\n", []),
    ],
)
def test_a_column_that_is_left_out_for_a_text_among_its_numbers_is_told(
    tmp_path: Path, content: str, codes: list[str]
) -> None:
    (tmp_path / "d.csv").write_text(content, "utf-8")
    findings = deck.compose(
        outline("{kind: column, unit: EUR m, title: 'V, 2024', data: {file: d.csv}}", tmp_path)
    ).findings
    assert [f.code for f in findings if f.code == "number-unread"] == codes


def test_labels_lose_the_unit_that_their_numbers_no_longer_have(tmp_path: Path) -> None:
    content = "P&L,2023,2024\nRevenue (EUR k),5200,5900\nCosts (EUR m),4,5\n"
    made = model(tmp_path, content, "{kind: grouped, unit: EUR m, data: {file: d.csv}}")
    assert [row.label for row in made.data] == ["Revenue", "Costs"]


@pytest.mark.parametrize(
    ("where", "at", "message"),
    [
        ("{Region: {is: North}}", "Region.is", "unknown key 'is'; there are: from, to"),
        ("{Region: {form: North}}", "Region.form", "unknown key 'form'; did you mean 'from'?"),
        ("{Region: {from: [North]}}", "Region.from", "expected a text, found a list"),
        ("{Region: [[North]]}", "Region.0", "expected a text, found a list"),
    ],
)
def test_a_wrong_condition_is_reported_in_the_form_that_was_typed(
    tmp_path: Path, where: str, at: str, message: str
) -> None:
    chart = f"{{kind: column, data: {{file: d.csv, agg: sum, where: {where}}}}}"
    with pytest.raises(OutlineError) as caught:
        model(tmp_path, LONG, chart)
    (problem,) = caught.value.problems
    assert (problem.path, problem.message) == (f"slides.0.chart.data.where.{at}", message)


def test_the_only_column_keeps_its_name(tmp_path: Path) -> None:
    made = model(tmp_path, "R,Sales\nN,1\nS,2\n", "{kind: column, data: {file: d.csv}}")
    assert list(made.series) == ["Sales"]


def test_the_title_of_an_axis_of_points_converts_its_column(tmp_path: Path) -> None:
    content = "Shop,Area,Sales (EUR k)\na,100,2000\nb,120,2600\nc,90,1500\n"
    chart = "{kind: scatter, y_title: 'Sales, EUR m', data: {file: d.csv}}"
    made = model(tmp_path, content, chart)
    assert [row.values[1] for row in made.data] == [2, Decimal("2.6"), Decimal("1.5")]
    with pytest.raises(OutlineError, match="USD"):
        model(tmp_path, content, chart.replace("EUR m", "USD m"))


def test_a_value_of_a_chart_knows_its_cell(tmp_path: Path) -> None:
    made = model(tmp_path, LONG, "{kind: column, data: {file: d.csv, agg: sum}}")
    assert made.table is not None
    assert [ref.row for ref in made.table.cells(0, 1)] == [4, 5]


def test_samples_are_columns_or_groups(tmp_path: Path) -> None:
    groups = [("North", 1, 2, 3, 4, 5), ("South", 1, 2, 3, 4, 5)]
    for asked in ("x: Region", "series: Region, y: Value", "y: Value"):
        box = model(tmp_path, MANY, f"{{kind: box, unit: h, data: {{file: d.csv, {asked}}}}}")
        assert rows(box) == groups
    wide = "Region,a,b,c,d,e\nNorth,1,2,3,4,5\nSouth,1,2,3,4,5\n"
    assert rows(model(tmp_path, wide, "{kind: box, unit: h, data: {file: d.csv}}")) == groups
    ages = "Id,Age\n" + "".join(f"p{i},{20 + i}\n" for i in range(9))
    chart = "{kind: histogram, unit: years, data: {file: d.csv}}"
    ((name, *values),) = rows(model(tmp_path, ages, chart))
    assert (name, len(values)) == ("Age", 9)


def test_points_have_the_titles_of_their_columns(tmp_path: Path) -> None:
    content = "Shop,Size (m²),Sales (EUR m)\nLyon,120,4.5\nLille,80,3.1\nNice,60,2.2\n"
    made = model(tmp_path, content, "{kind: scatter, data: {file: d.csv}}")
    assert (made.x_title, made.y_title) == ("Size (m²)", "Sales (EUR m)")
    assert rows(made)[0][1:] == (120, Decimal("4.5"))


def test_a_gantt_chart_has_its_dates_from_a_file(tmp_path: Path) -> None:
    content = "Task,Start,End\nPilot,2026-02-09,2026-04-24\nRollout,2026-05,2026-09\n"
    made = model(tmp_path, content, "{kind: gantt, data: {file: d.csv}}")
    assert [row.label for row in made.data] == ["Pilot", "Rollout"]


def test_totals_stay_in_a_waterfall_and_where_the_chart_names_them(tmp_path: Path) -> None:
    content = "Step,V\nStart,10\nNew,5\nTotal,15\n"
    assert (
        len(model(tmp_path, content, "{kind: waterfall, unit: EUR, data: {file: d.csv}}").data) == 3
    )
    content = "Region,V\nNorth,10\nSouth,5\nTotal,15\n"
    chart = "{kind: bar, unit: EUR, highlight: Total, data: {file: d.csv}}"
    assert len(model(tmp_path, content, chart).data) == 3
    assert len(model(tmp_path, content, chart.replace("highlight: Total, ", "")).data) == 2


def test_notes_on_reading_are_findings_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("Region,V\nNorth,10\nSouth,5\nTotal,15\n")
    scene = deck.compose(
        outline("{kind: bar, title: V 2024, unit: EUR, data: {file: d.csv}}", tmp_path)
    )
    assert [(f.code, f.place) for f in scene.findings] == [("totals-dropped", "slides.0.Chart")]


def test_more_points_than_a_chart_can_show_are_refused(tmp_path: Path) -> None:
    content = "k,v\n" + "".join(f"c{i},{i}\n" for i in range(3_001))
    with pytest.raises(OutlineError, match="gives 3,001 points, and 'line' can show 3,000"):
        model(tmp_path, content, "{kind: line, unit: EUR, data: {file: d.csv}}")


def test_readers_of_data_files_are_loaded_only_for_them(tmp_path: Path) -> None:
    """A build without data files pays for none of them."""
    (tmp_path / "a.yaml").write_text(
        "title: T\nslides:\n  - kind: chart\n    title: t\n    chart: {kind: column, unit: EUR, data: {a: 1, b: 2}}\n"
        "  - kind: table\n    title: u\n    columns: [a]\n    rows: [[b]]\n"
    )
    code = (
        "import sys, deck; deck.compose(deck.read('a.yaml'));"
        "print([m for m in ('python_calamine', 'xlrd', 'openpyxl', 'pyarrow',"
        " 'deck.outline.tables.files', 'deck.outline.tables.data') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("heading", "unit"), [("Mio. €", "EUR m"), ("in T€", "EUR k"), ("USD m", "USD m"), ("%", "%")]
)
def test_a_heading_that_is_a_unit_alone_does_not_name_the_series(
    tmp_path: Path, heading: str, unit: str
) -> None:
    found = model(tmp_path, f"Region;{heading}\nN;10\nS;7\n", "{kind: column, data: {file: d.csv}}")
    assert (found.unit, found.series) == (unit, ())


def test_a_heading_that_is_a_noun_names_the_series(tmp_path: Path) -> None:
    chart = "{kind: column, unit: orders, data: {file: d.csv}}"
    assert model(tmp_path, "Week,Orders\nKW 1 2025,10\nKW 2 2025,7\n", chart).series == ("Orders",)


def test_an_hour_and_a_half_has_a_decimal(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "d.xlsx")
    form, sheet = book.add_format({"num_format": "[h]:mm"}), book.add_worksheet()
    for row, (name, hours) in enumerate((("N", 30.5), ("S", 2))):
        sheet.write_row(row + 1, 0, [name])
        sheet.write_number(row + 1, 1, hours / 24, form)
    sheet.write_row(0, 0, ["Region", "Duration"])
    book.close()
    found = drawn_chart(outline("{kind: column, unit: hours, data: {file: d.xlsx}}", tmp_path))
    assert texts(found, found.series[0]) == ("30.5", "2.0")


def test_a_function_of_another_program_is_answered_with_ours(tmp_path: Path) -> None:
    with pytest.raises(OutlineError, match=r"'avg' is not one of .*; did you mean 'mean'"):
        model(tmp_path, "R,V\nN,1\n", "{kind: column, data: {file: d.csv, agg: avg}}")


def test_the_unit_of_a_file_in_traditional_characters_is_written_in_them(tmp_path: Path) -> None:
    content = "季度,營收（億元）\n2025Q1,5\n2025Q2,6\n"
    made = model(tmp_path, content, "{kind: column, data: {file: d.csv}}", "zh")
    assert made.unit == "億元"
