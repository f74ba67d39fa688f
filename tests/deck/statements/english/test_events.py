"""Events: what has happened to those that an English sentence counts."""

from __future__ import annotations

from datetime import date

import pytest

from deck.statements.model import Setting
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article

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


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("There were 900 visitors. Another 300 arrived to visit friends and relatives (up 110 or 1%), and 247 arrived for business (down 190 or 7%).", "visitors that arrived to visit friends and relatives", "visitors that arrived for business"),
        ("Some 412 pubs closed in 2024 (up 30 or 8%), and 96 opened (down 12 or 11%).", "pubs closed", "pubs opened"),
        ("In 2024 18,200 patients waited for a hip operation (up 1,100 or 6%), and 9,400 waited for an eye operation (down 300 or 3%).", "patients that waited for a hip operation", "patients that waited for an eye operation"),
        ("A further 61,000 people moved to Leeds (up 2,000 or 3%), and 40,100 moved to Hull (down 900 or 2%).", "people that moved to Leeds", "people that moved to Hull"),
        ("Some 12,400 homes were sold at auction (up 1,300 or 12%) and 3,100 were withdrawn (down 90 or 3%).", "homes sold", "homes withdrawn"),
        ("There were 700 clerks. About 560 switched to part-time work (down 40 or 7%), while 190 left (down 15 or 9%).", "clerks that switched to part-time work", "clerks left"),
        ("The ward has 300 nurses. Another 430 enrolled in courses (up 20 or 5%), while 190 were promoted (up 10 or 6%).", "nurses that enrolled in courses", "nurses promoted"),
    ],
)  # fmt: skip
def test_a_bare_count_is_of_those_counted_before_and_of_its_own_event(
    text: str, first: str, second: str
) -> None:
    *_, one, up, rise, other, down, fall = article(f"Tallow Group reports on 2024\n\n{text}", "en")
    assert [s.measure.text for s in (one, up, rise)] == [first] * 3
    assert [s.measure.text for s in (other, down, fall)] == [second] * 3
    assert [s.role for s in (one, up, rise, other, down, fall)] == ["count", "change", "change"] * 2


def test_a_bare_count_of_what_nobody_has_named_is_open() -> None:
    found = statements_in(
        "Another 4,300 enrolled in nursing courses (up 200 or 5%).", "en", SETTING
    )
    assert [(s.role, s.measure.text, s.doubts) for s in found] == [
        ("count", "", ("measure",)),
        ("change", "", ("measure",)),
        ("change", "", ("measure",)),
    ]


def test_the_changes_behind_commas_are_of_the_event_too() -> None:
    text = "1,204 ships called at Calder in July, up 31, and 88 called at Hythe, down 4%."
    assert [s.measure.text for s in statements_in(text, "en", SETTING)] == [
        *["ships that called at Calder"] * 2,
        *["ships that called at Hythe"] * 2,
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("412 pubs in the country closed", "pubs closed"),
        ("412 pubs in the country shut down", "pubs shut down"),
        ("Another 300 were", ""),
        ("Bread accounted for 12% of", "Bread"),
    ],
)
def test_a_text_may_end_within_a_clause(text: str, measure: str) -> None:
    (found,) = statements_in(text, "en", SETTING)
    assert found.measure.text == measure
