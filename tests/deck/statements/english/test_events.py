"""Events: what has happened to those that an English sentence counts."""

from __future__ import annotations

from datetime import date

import pytest

from deck.statements.model import Setting
from deck.statements.reading import statements_in

SETTING = Setting(date(2025, 2, 12), subject="Tallow Group")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("275 cafes closed for good in 2024, a rise of 14%.", "cafes closed"),
        ("Last year 61 libraries shut, up 9% on 2023.", "libraries shut"),
        ("In 2024 2,300 barges were sold, down 5%.", "barges sold"),
        ("1,100 welders were laid off in 2024, 8% more than a year earlier.", "welders laid off"),
        ("Some 640 clerks at the mill were dismissed in 2024, up 3%.", "clerks dismissed"),
        ("More than 90 nurses were hired in 2024, a fall of 6%.", "nurses hired"),
        ("Around 48 schemes were scrapped in 2024, after 31 in 2023.", "schemes scrapped"),
        ("870 ferries were cancelled in 2024, against 510 in 2023.", "ferries cancelled"),
        ("1,450 miners lost their jobs in 2024, a rise of 30%.", "miners that lost their jobs"),
        ("There were 36 trains cancelled in 2024, up 4%.", "trains cancelled"),
        ("£30 million of loans were written off in 2024, up 12%.", "loans written off"),
        ("Tallow laid off 410 people in 2024, up 20%.", "people laid off"),
        ("Tallow closed down 40 kilns in 2024, 8% more than in 2023.", "kilns closed down"),
        ("Vasco said 275 cafes closed in 2024, a rise of 14%.", "cafes closed"),
        ("The number of kilns closed rose 18% to 412.", "number of kilns closed"),
    ],
)  # fmt: skip
def test_an_event_is_part_of_the_measure_also_of_its_change(text: str, named: str) -> None:
    found = statements_in(text, "en", SETTING)
    assert [one.measure.text for one in found] == [named, named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("1,200 posts will be cut by 2026.", "posts cut"),
        ("1,200 posts are expected to be cut by 2026.", "posts cut"),
        ("210 depots will close in 2026.", "depots closed"),
        ("3 million homes have fibre.", "homes"),
        ("5 million people live there.", "people"),
        ("300 mills are profitable.", "mills"),
        ("300 mills were in Kent.", "mills"),
    ],
)
def test_only_an_event_is_named(text: str, named: str) -> None:
    (found,) = statements_in(text, "en", SETTING)
    assert found.measure.text == named


def test_posts_that_are_shed_are_a_fall_beside_those_of_the_year_before() -> None:
    shed, before = statements_in("Tallow shed 300 posts in 2024, after 200 in 2023.", "en", SETTING)
    assert (shed.role, shed.value, before.role, before.value) == ("change", -300, "change", -200)


@pytest.mark.parametrize(
    "text",
    [
        "Profit was £71 million in 2024, after £64 million.",
        "Tallow will pay a dividend of €1.35, after €1.20.",
        "Tallow declared a dividend of 42p a share, after 39p.",
        "Output was 410 tonnes in 2024 after 388 tonnes.",
    ],
)
def test_a_bare_figure_behind_after_is_of_no_period_that_is_known(text: str) -> None:
    now, before = statements_in(text, "en", SETTING)
    assert now.measure.text == before.measure.text
    assert before.period is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Profit was £71 million, after £64 million of charges.", "charges"),
        ("Profit was £71 million after £4 million in write-downs.", "write-downs"),
    ],
)
def test_what_is_taken_off_a_result_is_not_the_one_before(text: str, named: str) -> None:
    _, off = statements_in(text, "en", SETTING)
    assert off.measure.text == named


def test_what_is_left_behind_a_closure_is_not_closed() -> None:
    text = "275 pubs closed last year, up 4%, leaving 3,400 at the end of 2024; in December alone 61 closed."
    assert [one.measure.text for one in statements_in(text, "en", SETTING)] == [
        "pubs closed",
        "pubs closed",
        "pubs",
        "pubs closed",
    ]


def test_the_level_behind_counted_people_is_of_what_rose() -> None:
    found = statements_in(
        "Mill employment rose by 320 jobs in May to 7,600, 900 more than a year earlier.",
        "en",
        SETTING,
    )
    assert {one.measure.text for one in found} == {"Mill employment"}
