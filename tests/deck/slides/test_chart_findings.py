"""The findings of a build on charts, and what a chart on a page carries."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Chart, Text
from deck.scene.scene import Finding

HEAD = "title: T\nslides:\n  - kind: chart\n    title: Sales in 2024\n    chart: "
STORES = "\n".join(f"Store {n},{n % 7 + 10}" for n in range(40))


def built(chart: str, folder: Path, render: str = "auto") -> tuple[list[str], list[Chart]]:
    """The codes of a chart's findings, and the native charts of its page."""
    path = folder / "outline.yaml"
    path.write_text(f"{HEAD}{chart}\n", encoding="utf-8")
    scene = deck.compose(deck.read(path), charts=render)
    (page,) = scene.pages
    found: list[Finding] = [one for one in scene.findings if one.code != "no-period"]
    return [one.code for one in found], [item for item in page.items if isinstance(item, Chart)]


def test_a_native_chart_carries_its_plan_and_style(tmp_path: Path) -> None:
    _, (chart,) = built("{kind: column, unit: EUR m, data: {2023: 1, 2024: 2}}", tmp_path)
    assert chart.plan.ticks.names == ("2023", "2024")
    assert chart.plan.size == (chart.box.w / 914_400, chart.box.h / 914_400)
    assert chart.style.lang == "en"


@pytest.mark.parametrize("render", ["auto", "picture"])
def test_what_is_drawn_is_judged_whatever_draws_it(tmp_path: Path, render: str) -> None:
    chart = (
        "{kind: dumbbell, unit: EUR m, series: [A, B], data: {North: [95, 97], South: [96, 99]}}"
    )
    codes, _ = built(chart, tmp_path, render)
    assert "axis-cut" in codes


def test_categories_that_top_chose_are_not_too_many(tmp_path: Path) -> None:
    (tmp_path / "stores.csv").write_text(f"Store,Sales\n{STORES}\n", encoding="utf-8")
    data = "{kind: lollipop, unit: EUR m, data: {file: stores.csv, x: Store, y: Sales%s}}"
    assert "many-categories" in built(data % "", tmp_path)[0]
    assert "many-categories" not in built(data % ", top: 30", tmp_path)[0]


FACTS = (
    "facts:\n  n: {value: 3, unit: EUR m, what: Sales, subject: North, period: 2024, quote: q}\n"
    "  s: {value: 4, unit: EUR m, what: Sales, subject: South, period: 2024, quote: q}\n"
    "  t: {value: 5, unit: EUR m, what: Sales, subject: West, period: 2025, quote: q}\n"
)


@pytest.mark.parametrize(
    ("page", "chart", "drawn"),
    [
        ("The north is behind", "{kind: column, data: [n, s]}", "Sales, 2024, EUR m"),
        ("The north is behind", "{kind: column, title: By region, data: [n, s]}", "By region, 2024, EUR m"),
        ("The north is behind", "{kind: column, title: By region in 2024, data: [n, s]}", "By region in 2024, EUR m"),
        ("The north was behind in 2024", "{kind: column, data: [n, s]}", "Sales, EUR m"),
        ("The north was behind in ${n.period}", "{kind: column, data: {North: 3, South: 4}, unit: EUR m, title: Sales}",
         "Sales, EUR m"),
    ],
)  # fmt: skip
def test_the_period_that_all_facts_share_stands_in_the_title_of_the_page_or_of_the_chart(
    page: str, chart: str, drawn: str
) -> None:
    outline = loads(
        f"title: T\n{FACTS}slides:\n  - kind: chart\n    title: '{page}'\n    chart: {chart}\n"
    )
    scene = deck.compose(outline)
    assert "no-period" not in [one.code for one in scene.findings]
    (title,) = (i for i in scene.pages[0].items if isinstance(i, Text) and i.name == "Chart title")
    assert "".join(run.text for run in title.paragraphs[0].runs) == drawn


@pytest.mark.parametrize(
    "chart",
    [
        "{kind: column, title: Sales, data: {North: n, South: s, West: t}}",
        "{kind: column, title: Sales, data: {North: n, South: 4}}",
    ],
)
def test_a_chart_of_several_or_unknown_periods_has_to_name_them(chart: str) -> None:
    outline = loads(
        f"title: T\n{FACTS}slides:\n  - {{kind: chart, title: Better than a rival, chart: {chart}}}\n"
    )
    assert "no-period" in [one.code for one in deck.compose(outline).findings]
