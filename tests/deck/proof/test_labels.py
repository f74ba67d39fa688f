"""Labels beside facts: categories, series, headings, captions and dates."""

from __future__ import annotations

import pytest

from deck.outline.model import loads
from deck.proof.labels import label_findings
from deck.proof.report import Finding

FACTS = """
facts:
  e4: {value: 40, unit: EUR m, what: EMEA revenue, period: 2024, quote: x}
  e5: {value: 50, unit: EUR m, what: EMEA revenue, period: 2025, quote: x}
  a4: {value: 30, unit: EUR m, what: Americas revenue, period: 2024, quote: x}
  a5: {value: 35, unit: EUR m, what: Americas revenue, period: 2025, quote: x}
  eg: {formula: e5 / e4 - 1, unit: "%", what: EMEA revenue growth, period: 2025}
  ag: {formula: a5 / a4 - 1, unit: "%", what: Americas revenue growth, period: 2025}
  rev: {value: 85, unit: EUR m, what: Revenue, period: 2025, quote: x}
  profit: {value: 9, unit: EUR m, what: Operating profit, period: 2025, quote: x}
  margin: {value: 10.6, unit: "%", what: Operating margin, period: 2025, quote: x}
  growth: {value: 21, unit: "%", what: Revenue growth, period: 2025, quote: x}
  tgt: {value: 120, unit: EUR m, what: Revenue, period: 2028, quote: x, status: target}
  n: {value: 7, unit: 亿元, what: 收入, subject: 华南, period: 2025年, quote: x}
  s: {value: 8, unit: 亿元, what: 收入, subject: 华东, period: 2025年, quote: x}
"""
TABLE = 'rows: [[EMEA, "${e5}", "${eg}"], [Americas, "${a5}", "${ag}"]]'
GRID = "{EMEA: [e4, e5], Americas: [a4, a5]}"


def findings(slide: str) -> list[Finding]:
    """The findings for a slide, given as the fields after its title."""
    return list(label_findings(loads(f"title: T\n{FACTS}slides:\n  - {{title: T, {slide}}}\n")))


def chart(data: str, more: str = "") -> str:
    kind = "grouped" if more else "column"
    return f"kind: chart, chart: {{kind: {kind}, data: {data}{more}}}"


@pytest.mark.parametrize(
    ("slide", "wrong"),
    [
        (chart("{2024: e4, 2025: e5}"), []),
        (chart("{2023: e4, 2025: e5}"), ["chart.data.2023"]),
        (chart("{EMEA: e5, Americas: a5}"), []),
        (chart("{Europe: e5, Overseas: a5}"), []),  # other names, and no fact has them
        (chart("{Americas: e5, EMEA: a5}"), ["chart.data.Americas", "chart.data.EMEA"]),
        (chart("{EMEA: a5, Asia: a4}"), ["chart.data.EMEA"]),
        (chart(GRID, ", series: [2024, 2025]"), []),
        (chart(GRID, ", series: [2025, 2024]"), ["chart.series.0", "chart.series.1"]),
        (chart("{Revenue: profit, Profit: rev}"), ["chart.data.Revenue", "chart.data.Profit"]),
        (chart("{'2025': rev, 2028 target: tgt}"), []),
        (chart("{'2025': rev, 2027E: tgt}"), ["chart.data.2027E"]),
        (chart("{Start 2024: e4, Since 2020: e5}"), []),
        (chart("{华南: n, 华东: s}"), []),
        (chart("{华东: n, 华南: s}"), ["chart.data.华东", "chart.data.华南"]),
        ("kind: kpis, kpis: [{fact: rev, caption: Revenue}, {fact: growth, caption: Growth}]", []),
        ("kind: kpis, kpis: [{fact: rev, caption: [Sales, 'up ${growth} on 2024']}, growth]", []),
        ("kind: kpis, kpis: [{fact: growth, caption: Revenue}, rev]", ["kpis.0.caption.0"]),
        (
            "kind: kpis, kpis: [{fact: growth, caption: Revenue}, {fact: rev, caption: [Sales, '2025']}]",
            ["kpis.0.caption.0"],
        ),
        (
            "kind: kpis, kpis: [{fact: rev, caption: Revenue growth}, {fact: growth, caption: [a]}]",
            ["kpis.0.caption.0"],
        ),
        (
            "kind: kpis, kpis: [{fact: rev, caption: Operating profit}, {fact: profit, caption: Revenue}]",
            ["kpis.0.caption.0", "kpis.1.caption.0"],
        ),
        (f"kind: table, columns: [Region, Revenue, Growth], {TABLE}", []),
        (f"kind: table, columns: [Region, Growth, Revenue], {TABLE}", ["columns.1", "columns.2"]),
        (
            "kind: table, columns: [Region, '2024', '2026'], rows: [[EMEA, '${e4}', '${e5}']]",
            ["columns.2"],
        ),
        ("kind: comparison, columns: [EMEA, Americas], rows: [{Revenue: ['${e5}', '${a5}']}]", []),
        (
            "kind: comparison, columns: [Americas, EMEA], rows: [{Revenue: ['${e5}', '${a5}']}]",
            ["columns.0", "columns.1"],
        ),
        ("kind: chart, chart: {kind: waterfall, data: {2024: e4, Increase: 10, 2025: e5}}", []),
    ],
)
def test_a_label_agrees_with_the_fact_beside_it(slide: str, wrong: list[str]) -> None:
    assert [f.place.path.removeprefix("slides.0.") for f in findings(slide)] == wrong


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        (("2025-02", "2026-02", "2027"), []),  # results come after the year, targets before theirs
        (("2023", "2026-02", "2027"), [0]),
        (("2025", "2024", "2027"), [0, 1]),
        (("2025-02", "2026-02", "2030"), [2]),
    ],
)
def test_the_date_of_an_event_agrees_with_the_period_of_its_figure(
    dates: tuple[str, ...], wrong: list[int]
) -> None:
    events = ", ".join(
        f"{{date: '{date}', title: E, text: '${{{fact}}}'}}"
        for date, fact in zip(dates, ("e4", "e5", "tgt"), strict=True)
    )
    paths = [f"slides.0.events.{i}.date" for i in wrong]
    assert [f.place.path for f in findings(f"kind: timeline, events: [{events}]")] == paths


def test_both_sides_are_quoted_with_what_to_write() -> None:
    (finding,) = findings(chart("{EMEA: a5, Asia: a4}"))
    assert finding.fact == "a5"
    assert finding.message == (
        "“EMEA” is beside EUR 35m, which is “Americas revenue”; “EMEA revenue” is the fact "
        "'e5' (EUR 50m)"
    )
    assert finding.fix == "Americas revenue"
    (finding,) = findings(chart("{2023: e4, 2025: e5}"))
    assert finding.advice == "“2023” is beside EUR 40m, which is for 2024; set `2024`"
