"""The findings of a build on charts, and what a chart on a page carries."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.scene.items import Chart, Finding

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
