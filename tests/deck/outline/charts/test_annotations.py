"""What a chart in an outline points out, and the charts that read files, points, samples, spans."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest

import charts.spec as drawn
import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from tests.deck.outline.charts.drawing import drawn_chart

HEAD = """
title: T
facts:
  a: {value: 40, unit: EUR m, what: Sales, period: 2024, quote: forty}
  b: {value: 50, unit: EUR m, what: Sales, period: 2025, quote: fifty}
slides:
  - kind: chart
    title: A claim
    chart:
"""


def outline(chart: str, folder: Path | None = None, head: str = HEAD) -> Any:
    body = "".join(f"      {line}\n" for line in chart.strip().splitlines())
    return loads(head + body, folder=folder)


def spec(chart: str, folder: Path | None = None) -> Any:
    return drawn_chart(outline(chart, folder))


def codes(chart: str, head: str = HEAD) -> list[str]:
    return [finding.code for finding in deck.check(deck.compose(outline(chart, head=head)))]


COLUMN = "kind: column\ntitle: Sales\nunit: EUR m\ndata: {2021: 10, 2022: 20, 2023: 40}\n"


MONTHS = "Month,Sales,Costs\n2025-09,9,4\n2025-10,10,4\n2025-11,12,5\n2025-12,15,5\n2026-01,,\n"
TYPED = {
    "months": "data: {file: d.csv, where: {Month: 2025-10..2026-01}}",
    "years": "data: {FY23: 1, FY24: 2, FY25: 3}",
    "facts": "data: [a, b]",
    "regions": "data: {North: 1, 2025: 2}",
    "one": "data: {2025: 1}",
    "months and quarter": "data: {Nov 2025: 1, Q4 2025: 3}",
}


def of_period(folder: Path, data: str, line: str) -> Any:
    (folder / "d.csv").write_text(MONTHS, "utf-8")
    kind = "grouped" if data == "months" else "column"
    return spec(f"kind: {kind}\n{TYPED[data]}\n{line}\n", folder)


@pytest.mark.parametrize(
    ("data", "start", "end", "found"),
    [
        ("months", "2025-10", "2025-12", (0, 2)),
        ("months", "Oct 2025", "latest", (0, 2)),  # January has no value
        ("months", "2025年10月", "previous", (0, 1)),
        ("years", "2023", "latest", (0, 2)),
        ("facts", "FY24", "latest", (0, 1)),
        ("facts", "previous", "b", (0, 1)),
    ],
)
def test_a_category_is_named_by_its_period_in_any_form(
    tmp_path: Path, data: str, start: str, end: str, found: tuple[int, int]
) -> None:
    made = of_period(tmp_path, data, f"difference: [{start}, {end}]\nhighlight: {end}")
    (arrow,) = made.annotations
    assert (arrow.start, arrow.end) == found
    assert made.highlight == found[1:]


def test_a_rate_has_the_years_between_the_categories_that_are_meant(tmp_path: Path) -> None:
    made = of_period(tmp_path, "years", "cagr: [2023, latest]")
    assert made.annotations == (drawn.Cagr(0, 2, 2),)


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ("regions", "highlight: latest", "'latest' needs categories that are all periods; write"),
        ("regions", "highlight: Spring", "unknown label 'Spring'; there are: North, 2025"),
        ("one", "highlight: previous", "'previous' needs a period before 2025, of the same length"),
        (
            "months and quarter",
            "highlight: previous",
            "a period before Q4 2025, of the same length",
        ),
        ("months", "growth: [Spring, latest]", "there are: Oct 2025, Nov 2025, Dec 2025, Jan 2026"),
        ("months", "highlight: Saels", "unknown label 'Saels'; did you mean 'Sales'?"),
    ],
)
def test_a_category_that_is_not_there_is_refused_with_those_that_are(
    tmp_path: Path, data: str, line: str, message: str
) -> None:
    with pytest.raises(OutlineError) as error:
        of_period(tmp_path, data, line)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("difference: [2021, 2023]", drawn.Difference(0, 2)),
        ("difference: [[2021, 2022], [2022, 2023, twice]]", drawn.Difference(0, 1)),
        ("cagr: [2021, 2023]", drawn.Cagr(0, 2, 2)),
        ("cagr: [2021, 2023, 1.5]", drawn.Cagr(0, 2, 1.5)),
        ("cagr: {start: 2021, end: 2023, years: 4, text: slow}", drawn.Cagr(0, 2, 4, "slow")),
        ("reference: 25", drawn.Reference(25)),
        ("reference: [b, plan]", drawn.Reference(50, "plan")),
        ("target: [30, Target]", drawn.Reference(30, "Target", target=True)),
        ("average: true", drawn.Average()),
        ("average: usual", drawn.Average("usual")),
        ("bracket: [2021, 2022, before]", drawn.Bracket(0, 1, "before")),
        ("period: [2022, 2023]", drawn.Period(1, 2)),
        ("event: [2022, new plant]", drawn.Event(1, "new plant")),
        ("axis_break: [12, 18]", drawn.Break(12, 18)),
    ],
)
def test_a_line_of_the_outline_becomes_an_annotation(line: str, found: Any) -> None:
    assert spec(COLUMN + line).annotations[0] == found


def test_several_of_a_kind_stand_in_a_list() -> None:
    made = spec(COLUMN + "event: [[2021, one], {at: 2022, text: two}]\nreference: [[15], [25, x]]")
    assert [type(a).__name__ for a in made.annotations] == ["Reference"] * 2 + ["Event"] * 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("cagr: [a, b]", "unknown label 'a'"),
        ("difference: [2021, 2032]", "did you mean"),
        ("event: [2021]", "'text' is missing"),
        ("reference: price", "unknown fact 'price'"),
        ("cagr: [2021, 2022, 1, x, y]", "write it as [start, end, years, text]"),
    ],
)
def test_an_annotation_that_leads_nowhere_is_told(line: str, told: str) -> None:
    with pytest.raises(OutlineError) as caught:
        outline(COLUMN + line)
    assert told in str(caught.value)


def test_growth_a_year_needs_years_where_labels_are_none() -> None:
    with pytest.raises(OutlineError, match="say how many years"):
        outline("kind: column\ndata: {first: 10, second: 20}\ncagr: [first, second]")


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("1800", "2199", 399),
        ("FY2021", "H1 2024 (e)", 3),
        ("2024", "2021", 3),
        ("Jan 2024", "Jul 2025", 1.5),
        ("Q4 2022", "Q1 2025", 2.25),
        ("2024年1月", "2025年7月", 1.5),
    ],
)
def test_the_years_between_two_labels_are_counted(start: str, end: str, years: float) -> None:
    made = spec(f"kind: column\ndata: {{'{start}': 1, '{end}': 2}}\ncagr: ['{start}', '{end}']")
    assert made.annotations == (drawn.Cagr(0, 1, years),)


@pytest.mark.parametrize(
    "labels", ["1799, 2001", "2001, 2200", "2001, 20012", "Q1 2001, Q2 2001", "Dec 2001, Jan 2002"]
)
def test_labels_that_are_no_two_years_need_a_number_of_years(labels: str) -> None:
    start, end = labels.split(", ")
    with pytest.raises(OutlineError, match="say how many years"):
        outline(f"kind: column\ndata: {{{start}: 1, {end}: 2}}\ncagr: ['{start}', '{end}']")


def test_a_year_from_1800_to_2200_is_a_date() -> None:
    made = spec("kind: gantt\ndata: {A: [1800, 2200]}")
    assert len(made.series) == 2
    for wrong in ("1799, 2000", "2000, 2201", "2000.5, 2001"):
        with pytest.raises(OutlineError, match="expected a date such as"):
            outline(f"kind: gantt\ndata: {{A: [{wrong}]}}")


def test_points_and_samples_have_the_names_that_are_given() -> None:
    made = spec("kind: scatter\nseries: [Shops]\ndata: {North: [1, 2], South: [4, 5]}")
    assert (made.categories, made.series[0].name) == (("North", "South"), "Shops")
    made = spec("kind: histogram\nseries: [Ages]\ndata: [1, 2, 3, 4, 5]")
    assert (made.categories, made.series[0].name) == (("1", "2", "3", "4", "5"), "Ages")
    assert spec("kind: histogram\ndata: [1, 2, 3, 4, 5]").series[0].name == "Value"


def test_points_have_x_y_and_size() -> None:
    made = spec("kind: bubble\ndata: {North: [1, 2, 3], South: [4, 5, 6]}\nx_title: X\ny_title: Y")
    (series,) = made.series
    assert (series.x, series.values, series.sizes) == ((1, 4), (2, 5), (3, 6))


def test_samples_are_groups_of_any_length() -> None:
    made = spec("kind: box\ndata: {A: [1, 2, 3, 4, 5], B: [2, 3, 4, 5, 6, 7]}")
    assert [s.name for s in made.series] == ["A", "B"]
    assert made.series[0].values == (1, 2, 3, 4, 5, None)


def test_spans_take_dates_months_and_years() -> None:
    made = spec("kind: gantt\ndata: {A: [2025-01-10, 2025-03], B: [2025, 2025, 40]}")
    start, end, done = made.series
    assert end.values[0] - start.values[0] == 80  # 10 January to 31 March
    assert end.values[1] - start.values[1] == 364
    assert done.values == (None, 40)


@pytest.mark.parametrize("day", ["2025-13-01", "2025-02-30"])
def test_a_date_that_is_none_is_told(day: str) -> None:
    with pytest.raises(OutlineError, match=f"there is no date '{day}'"):
        outline(f"kind: gantt\ndata: {{A: [{day}, 2025-03-01]}}")


def test_a_date_is_no_value_of_a_column() -> None:
    with pytest.raises(OutlineError, match="this kind of chart takes no dates"):
        outline("kind: column\ndata: {A: 2025-03-01}")


def test_a_file_gives_rows_series_unit_and_decimals(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("Year,North,South\n2024,12.345%,3%\n2025,20.1%,4%\n")
    made = spec("kind: line\ndata: {file: s.csv}", tmp_path)
    assert [s.name for s in made.series] == ["North", "South"]
    assert (made.categories, made.unit, made.number_format) == (
        ("2024", "2025"),
        "%",
        '#,##0.000"%"',
    )
    assert made.series[0].values == (12.345, 20.1)


def test_a_mistake_in_a_file_is_told_with_the_line_of_the_outline_and_of_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "s.csv").write_text("Year,Sales\n2023,11\n2024,many\n2025,13\n2026,14\n")
    with pytest.raises(OutlineError) as caught:
        outline("kind: column\ndata: {file: s.csv, x: Year}", tmp_path)
    (problem,) = caught.value.problems
    assert problem.line == 11
    assert "s.csv, row 3, column Sales: 'many' is not a number" in problem.message


def test_a_column_that_is_not_there_is_told_at_its_field(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("Year,Sales\n2024,12\n")
    with pytest.raises(OutlineError, match="did you mean 'Sales'") as caught:
        outline("kind: column\ndata: {file: s.csv, y: Sale}", tmp_path)
    assert caught.value.problems[0].path == "slides.0.chart.data.y"


@pytest.mark.parametrize(
    ("value", "found"),
    [(50, []), (50.0, []), (51, ["misquoted"]), (49.6, ["misquoted"])],
)
def test_a_figure_that_differs_from_its_fact_is_a_finding(value: float, found: list[str]) -> None:
    chart = f"kind: column\ntitle: Sales\nunit: EUR m\ndata: {{2024: 40, 2025: {value}}}"
    assert codes(chart) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("{a: 40, Other: 20}", []),
        ("{a: 50, Other: 20}", ["misquoted"]),
        ("{a: a, Other: 20}", []),
        ("{a: b, Other: 20}", ["label-of-fact"]),
        ("{A: b, Other: 20}", []),
    ],
)
def test_a_label_that_is_the_id_of_a_fact_is_compared_with_it(data: str, found: list[str]) -> None:
    assert codes(f"kind: column\ntitle: Both in 2025\nunit: EUR m\ndata: {data}") == found


def test_a_name_that_is_the_label_of_one_row_and_the_fact_of_another_is_refused() -> None:
    with pytest.raises(OutlineError, match="'a' is the label of one row and the fact of another"):
        outline("kind: column\nunit: EUR m\ndata: {a: 40, Now: a}\nhighlight: a")


def test_figures_without_a_fact_of_one_number_are_passed_over() -> None:
    chart = "kind: column\ntitle: Sales\nunit: EUR m\ndata: {Plan: 10, 2025: 51, 2026: 15}"
    ranged = "  c: {value: [10, 20], unit: EUR m, what: Sales, period: 2026, quote: q}\nslides:\n"
    assert codes(chart, HEAD.replace("slides:\n", ranged)) == ["misquoted"]


def test_the_same_figure_in_another_unit_is_no_finding() -> None:
    assert codes("kind: column\ntitle: Sales\nunit: EUR bn\ndata: {2025: 0.05, 2026: 0.06}") == []
    one_off = "kind: column\ntitle: Sales\nunit: EUR bn\ndata: {2025: 0.04, 2026: 0.06}"
    assert codes(one_off) == ["misquoted"]  # a whole step is more than rounding


@pytest.mark.parametrize(
    ("fact", "typed", "found"),
    [
        (54, "0.05", []),
        (55, "0.05", []),  # half a step: either neighbour is right
        (55, "0.06", []),
        (55.1, "0.05", ["misquoted"]),
        (54.9, "0.06", ["misquoted"]),
    ],
)
def test_a_typed_figure_may_be_rounded_by_half_a_step(
    fact: float, typed: str, found: list[str]
) -> None:
    chart = f"kind: column\ntitle: Sales\nunit: EUR bn\ndata: {{2024: 0.04, 2025: {typed}}}"
    assert codes(chart, HEAD.replace("value: 50", f"value: {fact}")) == found


def test_a_chart_that_misleads_is_a_finding() -> None:
    assert codes(COLUMN + "axis_break: [12, 18]") == ["bars-cut"]
    assert codes("kind: donut\ntitle: Shares\nunit: '%'\ndata: {A: 50, B: 30}") == [
        "shares-sum",
        "no-period",
    ]


def test_shaded_periods_lie_under_the_chart_on_its_page() -> None:
    (page,) = deck.compose(outline(COLUMN + "period: [2021, 2022, quiet]")).pages
    names = [getattr(item, "name", "") for item in page.items]
    assert names.index("Chart under 1") < names.index("Chart")


def test_a_line_on_a_second_axis_is_described_with_its_own_digits_and_sign() -> None:
    head = HEAD.replace(
        "slides:",
        "  m: {value: 12.3, unit: '%', what: Margin, period: 2024, quote: x}\n"
        "  n: {value: 13.45, unit: '%', what: Margin, period: 2025, quote: x}\nslides:",
    )
    chart = """
    kind: combo
    title: Sales
    data: {2024: [a, m], 2025: [b, n]}
    series: [Sales, Margin]
    lines: [Margin]
    second_axis: [Margin]
    second_axis_why: a ratio has no scale in common with money
    """
    chart = textwrap.dedent(chart)
    (made,) = [o for page in deck.compose(outline(chart, head=head)).pages for o in page.items
               if getattr(o, "alt", None)]  # fmt: skip
    assert "Margin: 2024 12.30%, 2025 13.45%" in made.alt


SUBJECTS = """\
title: T
facts:
  a: {value: 125, unit: USD m, what: Revenue, period: "2025", subject: Alpha, quote: 125}
  b: {value: 640, unit: USD m, what: Revenue, period: "2025", subject: Beta, quote: 640}
slides:
"""


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        ("{kind: column, unit: USD m, title: Revenue, data: {2024: 900, 2025: 1240}}", []),
        ("{kind: stacked, unit: USD m, title: Revenue, series: [Alpha, Beta], data: {2025: [125, 640]}}", []),
        ("{kind: stacked, unit: USD m, title: Revenue, series: [Alpha, Beta], data: {2025: [126, 640]}}",
         ["2025 is 126 here and USD 125m in the fact 'a'; use the fact"]),
        ("{kind: stacked, unit: USD m, title: Revenue, series: [Alpha, Beta], data: {2025: [125, 6]}}",
         ["2025 is 6 here and USD 640m in the fact 'b'; use the fact"]),
    ],
)  # fmt: skip
def test_a_figure_is_compared_with_the_fact_of_its_subject(chart: str, told: list[str]) -> None:
    slide = f"  - {{kind: chart, title: A, chart: {chart}}}\n"
    scene = deck.compose(deck.loads(SUBJECTS + slide))
    assert [f.message.partition(" (")[0] for f in scene.findings if f.code == "misquoted"] == told
