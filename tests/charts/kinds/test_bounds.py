"""No kind of chart loses a bound: on the page, in the alt text, in the table of figures."""

from __future__ import annotations

import pytest

import charts
from charts import Series, Spec
from charts.bounds import Bound
from charts.description import table
from charts.drawn import gates
from charts.labels import texts
from charts.marks import PillMark, TextMark
from charts.plan import Plan
from charts.spec import Growth

EACH = [(kind, lang) for kind in charts.kinds() for lang in ("en", "zh")]
SIGN = {"en": "≥", "zh": "及以上"}


def drawn(plan: Plan) -> list[str]:
    """The texts on a chart."""
    labels = [x.text for layer in plan.layers for one in layer.series for x in one.labels if x]
    marks = [m.text for m in (*plan.under, *plan.marks) if isinstance(m, (TextMark, PillMark))]
    return labels + marks


def with_bounds(spec: Spec, bound: Bound, first: int = 0) -> Spec:
    """`spec` whose values from index `first` on are bounds; starts and ends of tasks stay days."""
    days = 2 if charts.data_form(spec.kind) == "spans" else 0
    series = tuple(
        one
        if n < days
        else one._replace(
            bounds=tuple(bound if i >= first else None for i in range(len(one.values))),
            x_bounds=(bound,) * len(one.x),
            size_bounds=(bound,) * len(one.sizes),
        )
        for n, one in enumerate(spec.series)
    )
    return spec._replace(series=series)


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_a_bound_is_told_in_words_and_on_the_page_or_by_a_finding(kind: str, lang: str) -> None:
    spec = with_bounds(charts.example(kind, lang), ">=")
    plan = charts.plan(spec)
    on_page = any(SIGN[lang] in text for text in drawn(plan)) or kind == "donut"
    shares = kind in ("percent", "percent_bar", "marimekko", "histogram")  # of bounds: about
    about = any(("~" if lang == "en" else "约") in text for text in drawn(plan))
    found = "bound-not-shown" in [gate.code for gate in gates(spec, plan)]
    assert on_page or found or (shares and about)
    if charts.data_form(kind) != "samples":
        assert any(SIGN[lang] in cell for row in table(spec)[1:] for cell in row)
    told = charts.describe(spec)
    assert SIGN[lang] in told or (shares and ("~" if lang == "en" else "约") in told)


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_without_bounds_nothing_is_said_of_them(kind: str, lang: str) -> None:
    spec = charts.example(kind, lang)
    assert "bound-not-shown" not in [gate.code for gate in gates(spec, charts.plan(spec))]
    assert with_bounds(spec, ">", len(spec.categories)).series[0].every_bound == (
        (None,) * len(spec.categories)
    )


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("stacked", ["100", "≥250"]),
        ("stacked_bar", ["100", "≥250"]),
        ("percent", ["60%", "≥80%", "40%", "≤20%"]),
        ("percent_bar", ["60%", "≥80%", "40%", "≤20%"]),
        ("marimekko", ["60%", "≥80%", "40%", "≤20%", "100", "≥250"]),
    ],
)
def test_totals_and_shares_are_bounds(kind: str, shown: list[str]) -> None:
    parts = (
        Series("First", (60, 200), bounds=(None, ">=")),
        Series("Second", (40, 50)),
    )
    found = drawn(charts.plan(Spec(kind, ("2024", "2025"), parts, title="Sales", unit="EUR m")))
    assert set(shown) <= set(found)


def one(kind: str, bounds: tuple[Bound | None, ...], lang: str = "en") -> list[str]:
    """The texts on a chart of 800, 400 and 100."""
    series = Series("Orders", (800, 400, 100), bounds=bounds)
    return drawn(charts.plan(Spec(kind, ("A", "B", "C"), (series,), unit="orders", lang=lang)))


@pytest.mark.parametrize("kind", ["flow", "funnel"])
def test_the_rates_beside_a_bound_are_bounds(kind: str) -> None:
    assert {"50%", "25%"} <= set(one(kind, ()))
    assert {">400", ">50%", "<25%"} <= set(one(kind, (None, ">", None)))
    assert {"400以上", "50%以上", "不足25%"} <= set(one(kind, (None, ">", None), "zh"))
    assert {"~50%", "~25%"} <= set(one(kind, ("~", None, "~")))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("pie", ["<62% · 800", ">31% · >400", "<8% · 100"]),
        ("treemap", ["800 · <62%", ">400 · >31%", "100 · <7.7%"]),
    ],
)
def test_the_shares_beside_a_bound_are_bounds(kind: str, shown: list[str]) -> None:
    assert set(shown) <= set(one(kind, (None, ">", None)))


def test_a_difference_of_two_values_is_a_bound() -> None:
    parts = (Series("2024", (900,)), Series("2025", (1050,), bounds=(">",)))
    assert "over +150" in drawn(charts.plan(Spec("dumbbell", ("Sales",), parts)))


def test_the_total_that_a_waterfall_adds_up_is_a_bound() -> None:
    series = Series("Profit", (82, 14, None), bounds=(None, "~", None))
    spec = Spec("waterfall", ("2024", "Volume", "2025"), (series,), totals=(0, 2))
    assert {"82", "about +14", "~96"} <= set(drawn(charts.plan(spec)))


def test_a_median_is_a_bound_if_values_could_pass_it() -> None:
    values = (3.0, 4.0, 5.0, 6.0, 9.0)
    for bounds, text in (
        ((None, None, None, None, ">"), "5"),
        ((">", None, None, None, None), "≥5"),
        ((None, None, None, "~", None), "~5"),
    ):
        spec = Spec("box", tuple("12345"), (Series("North", values, bounds=bounds),))
        assert text in drawn(charts.plan(spec))


def test_a_share_of_one_percent_keeps_the_digits_of_the_others() -> None:
    parts = (
        Series("First", (900, 1050), bounds=(None, ">")),
        Series("Second", (400, 410.5), bounds=(None, "~")),
    )
    spec = Spec("percent", ("2023", "2024"), parts, unit="EUR m", title="Sales")
    assert drawn(charts.plan(spec))[:4] == ["69%", "~72%", "31%", "~28%"]
    assert "EUR" not in charts.describe(spec)  # shares are in percent


def test_long_series_are_told_by_their_ends_and_extremes_with_their_bounds() -> None:
    values = tuple(float(i) for i in range(1, 21))
    bounds: tuple[Bound | None, ...] = ("<", *[None] * 18, ">")
    spec = Spec(
        "line", tuple(map(str, range(2001, 2021))), (Series("Sales", values, bounds=bounds),)
    )
    told = charts.describe(spec)
    assert "<1 in 2001" in told
    assert "highest >20 in 2020" in told


def test_a_native_chart_shows_the_bound_as_the_label_of_its_point() -> None:
    series = Series("Sales", (900, 1050), bounds=(None, ">"))
    native = charts.native(Spec("column", ("2023", "2024"), (series,), growth=(Growth(0, 1, "x"),)))
    assert "<a:t>&gt;1,050</a:t>" in native.xml


def test_points_tell_the_bounds_of_each_measure() -> None:
    series = Series("S", (1.0, 2.0), x=(10.0, 20.0), bounds=(None, ">"), x_bounds=("<", None))
    spec = Spec("scatter", ("a", "b"), (series,))
    assert table(spec) == (("", "x", "y"), ("a", "<10", "1"), ("b", "20", ">2"))
    assert "x from ≤10 to 20, y from 1 to ≥2" in charts.describe(spec)
    assert texts(spec, series) == ("1", ">2")
