"""What is said of a chart in words."""

from __future__ import annotations

import pytest

import charts
from charts import Series, Spec
from charts.description import title_unit

TWO = (Series("A", (60, 30)), Series("B", (40, 70)))
ONE = (Series("A", (60, 40)),)


@pytest.mark.parametrize(
    ("kind", "series", "unit", "form", "expected"),
    [
        ("donut", ONE, "%", '0"%"', ""),
        ("donut", ONE, "%", "0", "%"),  # the figures lack it
        ("donut", ONE, "share, not dated", '0"%"', "share, not dated"),
        ("pie", ONE, "EUR m", "0", "EUR m"),
        ("percent", TWO, "%", '0"%"', ""),
        ("percent", TWO, "EUR m", "0", "% of total"),
        ("percent_bar", TWO, "% of sales", "0", "% of sales"),
        ("column", ONE, "%", '0"%"', "%"),
        ("stacked", TWO, "EUR m", "0", "EUR m"),
    ],
)
def test_the_unit_of_a_whole_is_said_once(
    kind: str, series: tuple[Series, ...], unit: str, form: str, expected: str
) -> None:
    assert title_unit(Spec(kind, ("2024", "2025"), series, unit, number_format=form)) == expected


def test_two_axes_have_their_own_units() -> None:
    spec = Spec("combo", ("2024", "2025"), TWO, "EUR m", lines=("B",))
    assert title_unit(spec) == "EUR m"
    assert title_unit(spec._replace(second_axis=("B",))) == ""


@pytest.mark.parametrize(
    ("title", "unit", "lang", "head", "beside"),
    [
        ("Sales (EUR m)", "EUR m", "en", "Column chart of Sales (EUR m): ", ""),
        ("Sales in EUR m", "EUR m", "en", "Column chart of Sales in EUR m: ", ""),
        ("销售额（亿元）", "亿元", "zh", "柱形图：销售额（亿元）", ""),
        ("Sales (EUR m), 2024", "EUR m", "en", "Column chart of Sales (EUR m), 2024: ", ""),
        ("Made in m", "m²", "en", "Column chart of Made in m in m²: ", "m²"),
        ("Team", "m", "en", "Column chart of Team in m: ", "m"),
    ],
)  # fmt: skip
def test_a_unit_that_the_title_names_is_not_said_again(
    title: str, unit: str, lang: str, head: str, beside: str
) -> None:
    spec = charts.example("column")._replace(title=title, unit=unit, lang=lang)
    assert charts.describe(spec).startswith(head)
    assert title_unit(spec) == beside
