"""Targets, guidance and estimates in charts."""

from __future__ import annotations

import pytest

import charts
from charts.marks import BoxMark, LineMark
from charts.spec import Spec
from deck.core.errors import OutlineError
from deck.outline.charts.statuses import says_so
from deck.outline.model import loads
from tests.deck.outline.charts.drawing import drawn_chart

HEAD = """\
title: T
lang: {lang}
facts:
  a1: {{value: 10, unit: EUR m, what: Sales, subject: North, period: "2024", quote: q}}
  a2: {{value: 12, unit: EUR m, what: Sales, subject: North, period: "2025", status: guidance, quote: q}}
  a3: {{value: 15, unit: EUR m, what: Sales, subject: North, period: "2026", status: target, quote: q}}
  b1: {{value: 20, unit: EUR m, what: Sales, subject: South, period: "2024", quote: q}}
  b2: {{value: 22, unit: EUR m, what: Sales, subject: South, period: "2025", status: guidance, quote: q}}
  c2: {{value: 31, unit: EUR m, what: Sales, subject: West, period: "2025", quote: q}}
  plan: {{value: 30, unit: EUR m, what: Sales, subject: North, period: "2027", kind: forecast, quote: q}}
slides:
  - kind: chart
    title: A
    chart: {chart}
"""


def spec(chart: str, lang: str = "en") -> Spec:
    return drawn_chart(loads(HEAD.format(lang=lang, chart=chart)))


@pytest.mark.parametrize(
    ("data", "lang", "names"),
    [
        ("[a1, a2, a3]", "en", ("2024", "2025 (guidance)", "2026 (target)")),
        ("[a1, a2, a3]", "zh", ("2024年", "2025年（指引）", "2026年（目标）")),
        ("{2024: a1, 2025E: a2, Target: a3}", "en", ("2024", "2025E", "Target")),
        ("[a1, plan]", "en", ("2024", "2027¶")),
        ("{Now: a1, Then: a2}", "en", ("Now", "Then (guidance)")),
    ],
)
def test_a_row_says_that_its_value_is_no_result(
    data: str, lang: str, names: tuple[str, ...]
) -> None:
    found = spec(f"{{kind: column, data: {data}}}", lang)
    assert found.categories == names
    assert found.series[0].ahead == tuple(i > 0 for i in range(len(names)))
    assert names[-1] in charts.describe(found)


def test_one_status_of_all_values_is_said_in_the_title() -> None:
    found = spec("{kind: column, data: [a2, b2]}")
    assert (found.title, found.categories) == ("Sales (guidance)", ("North", "South"))
    assert spec("{kind: column, title: Guidance, data: [a2, b2]}").title == "Guidance"


def test_a_series_of_one_status_says_so_once() -> None:
    found = spec("{kind: grouped, data: [[a1, a2], [b1, b2]], highlight: '2025'}")
    assert [one.name for one in found.series] == ["2024", "2025 (guidance)"]
    assert [one.ahead for one in found.series] == [(), (True, True)]
    assert found.highlight_series == ("2025 (guidance)",)
    assert found.categories == ("North", "South")


def test_a_point_that_lacks_its_size_is_told() -> None:
    with pytest.raises(OutlineError, match="bubbles without a size"):
        spec("{kind: bubble, data: {One: [a1, b1, 3], Two: [c2, b1]}}")


@pytest.mark.parametrize("name", ["Guided tours", "Planet", "Estimators", "Projector", "预览"])
def test_a_word_that_is_part_of_another_says_nothing(name: str) -> None:
    found = spec(f"{{kind: column, data: {{Now: a1, {name}: a2}}}}")
    assert found.categories == ("Now", f"{name} (guidance)")


def test_a_row_that_is_partly_ahead_says_so() -> None:
    found = spec("{kind: grouped, series: [One, Two], data: {2024: [a1, b1], 2025: [a2, c2]}}")
    assert found.categories == ("2024", "2025 (partly guidance)")
    chinese = spec(
        "{kind: grouped, series: [甲, 乙], data: {2024: [a1, b1], 2025: [a2, c2]}}", "zh"
    )
    assert chinese.categories[1].endswith("（部分为指引）")


def test_a_value_between_results_is_hatched_alone() -> None:
    layer = charts.plan(spec("{kind: column, data: {A: a1, Goal: a3, B: b1}}")).layers[0]
    assert layer.series[0].ahead == (1,)
    assert layer.series[0].forecast is None
    assert (
        charts.native(spec("{kind: column, data: {A: a1, Goal: a3, B: b1}}"), (7.5, 4.5)).xml.count(
            "pattFill "
        )
        == 1
    )


@pytest.mark.parametrize("kind", ["donut", "pie", "slope"])
def test_what_is_no_result_is_hatched_or_dashed_in_every_kind(kind: str) -> None:
    drawn = charts.plan(spec(f"{{kind: {kind}, data: {{A: a1, Goal: a3}}}}")).layers[0].series[0]
    assert drawn.ahead == (1,)


def test_the_rest_of_a_target_is_not_hatched() -> None:
    facts = HEAD.replace("value: 15, unit: EUR m", 'value: 15, unit: "%"')
    found = drawn_chart(loads(facts.format(lang="en", chart="{kind: donut, data: [a3]}")))
    assert charts.plan(found).layers[0].series[0].ahead == (0,)


@pytest.mark.parametrize(
    ("chart", "hollow", "dashed"),
    [
        ("{kind: lollipop, data: [a1, a2, a3]}", 2, 2),
        ("{kind: lollipop, data: [a1, b1]}", 0, 0),
        ("{kind: dumbbell, series: [One, Two], data: {North: [a1, a2], West: [a1, c2]}}", 1, 1),
    ],
)
def test_dots_of_what_is_no_result_are_hollow(chart: str, hollow: int, dashed: int) -> None:
    marks = charts.plan(spec(chart)).marks
    assert sum(isinstance(mark, BoxMark) and mark.edge is not None for mark in marks) == hollow
    assert sum(isinstance(mark, LineMark) and mark.dash for mark in marks) == dashed


@pytest.mark.parametrize(
    ("text", "said"),
    [("2024年，估算", True), ("2024年，估計", True), ("2024, estimate", True), ("评估报告", False)],
)
def test_a_name_that_says_that_a_figure_is_estimated_is_not_marked_again(
    text: str, said: bool
) -> None:
    assert says_so(text) == said
