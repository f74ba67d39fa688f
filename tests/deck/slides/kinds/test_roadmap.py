"""Roadmaps: bars on a time axis, in lanes."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Box, Group, Line, Shape, Text
from deck.scene.scene import Page


def page(fields: str, lang: str = "en", folder: Path = Path()) -> Page:
    slide = f"- {{kind: roadmap, title: T, {fields}}}"
    return deck.compose(loads(f"title: T\nlang: {lang}\nslides:\n{slide}\n", folder=folder)).pages[
        0
    ]


def lane(*bars: str, milestones: str = "") -> str:
    return f"{{name: Team, bars: [{', '.join(bars)}], milestones: [{milestones}]}}"


def items(page: Page) -> dict[str, Any]:
    inner = (i for item in page.items for i in (item.items if isinstance(item, Group) else [item]))
    return {item.name: item for item in inner}


def words(item: Shape | Text) -> str:
    return "".join(run.text for p in item.paragraphs for run in p.runs)


YEAR = "from: 2025-01, to: 2025-12, "


def test_a_bar_reaches_from_its_first_day_to_the_end_of_its_last() -> None:
    found = items(page(YEAR + f"lanes: [{lane('{text: A, from: 2025-04-01, to: Q2 2025}')}]"))
    first, last = found["Period rule 1"].x1, found["Period rule 4"].x1
    days = (date(2025, 7, 1) - date(2025, 4, 1)).days
    assert found["Bar 1.1"].box.w == pytest.approx((last - first) * days / 275, rel=0.02)
    assert found["Bar 1.1"].box.x == first


def test_bars_that_overlap_stack_and_others_share_a_track() -> None:
    bars = (
        "{text: A, from: 2025-01, to: 2025-06}",
        "{text: B, from: 2025-03, to: 2025-08}",
        "{text: C, from: 2025-07, to: 2025-12}",
    )
    found = items(page(YEAR + f"lanes: [{lane(*bars)}]"))
    a, b, c = (found[f"Bar 1.{i}"].box for i in (1, 2, 3))
    assert a.y == c.y
    assert b.y >= a.bottom
    assert a.right <= c.x


@pytest.mark.parametrize(
    ("days", "side"), [("from: 2025-02-01, to: 2025-02-07", "r"), ("from: 2025-12-20, to: 2025-12-31", "l")]
)  # fmt: skip
def test_a_text_longer_than_its_bar_stands_beside_it_where_there_is_space(
    days: str, side: str
) -> None:
    long = "A text that is much longer than this bar"
    found = items(page(YEAR + f"lanes: [{lane(f'{{text: {long}, {days}}}')}]"))
    bar, text = found["Bar 1.1"], found["Bar 1.1 text"]
    assert words(text) == long
    assert not words(bar)
    if side == "r":
        assert text.box.x >= bar.box.right
    else:
        assert text.box.right <= bar.box.x


def test_the_text_beside_a_bar_keeps_its_place_clear_of_the_next_bar() -> None:
    bars = (
        "{text: Something rather long, from: 2025-02-01, to: 2025-02-07}",
        "{text: B, from: 2025-02-10, to: 2025-12}",
    )
    found = items(page(YEAR + f"lanes: [{lane(*bars)}]"))
    text, other = found["Bar 1.1 text"].box, found["Bar 1.2"].box
    assert text.bottom <= other.y or other.bottom <= text.y


def test_a_milestone_stands_above_the_bars_with_its_text() -> None:
    of = lane("{text: A, from: 2025-01, to: 2025-06}", milestones="{at: 2025-06-30, text: Done}")
    found = items(page(YEAR + f"lanes: [{of}]"))
    mark, bar = found["Milestone 1.1"].box, found["Bar 1.1"].box
    assert mark.bottom <= bar.y
    assert abs(mark.x + mark.w // 2 - bar.right) < 40_000
    assert words(found["Milestone 1.1 text"]) == "Done"


def test_today_is_behind_the_bars_and_within_the_axis() -> None:
    of = lane("{text: A, from: 2025-01, to: 2025-12}")
    shown = page(YEAR + f"today: 2025-07-01, lanes: [{of}]")
    names = [item.name for item in shown.items]
    assert names.index("Today line") < names.index("Lane 1")
    (line,) = (i for i in shown.items if isinstance(i, Line) and i.name == "Today line")
    assert line.x1 == items(shown)["Period rule 2"].x1
    with pytest.raises(OutlineError, match="not on the time axis") as caught:
        page(YEAR + f"today: 2026-07-01, lanes: [{of}]")
    assert caught.value.problems[0].path == "slides.0.today"


def test_names_of_periods_give_way_to_today() -> None:
    of = lane("{text: A, from: 2025-01, to: 2025-12}")
    found = items(page(YEAR + f"today: 2025-02-15, lanes: [{of}]"))
    flag = found["Today"].box
    for i in range(1, 5):
        box = found[f"Period {i}"].box
        assert box.right <= flag.x or box.x >= flag.right or box.y + box.h // 2 < flag.y


@pytest.mark.parametrize(
    ("lang", "alt"),
    [
        ("en", "Team: A (highlighted), 1 Jan 2025 to 30 Jun 2025; milestone: Done, 30 Jun 2025"),
        ("zh", "Team：A（重点），2025年1月1日至2025年6月30日；里程碑：Done，2025年6月30日"),
    ],
)
def test_a_lane_says_its_bars_with_their_days(lang: str, alt: str) -> None:
    of = lane(
        "{text: A, from: 2025-01, to: 2025-06, highlight: true}",
        milestones="{at: 2025-06, text: Done}",
    )
    (group,) = (
        i for i in page(f"lanes: [{of}]", lang).items if isinstance(i, Group) and i.name == "Lane 1"
    )
    assert group.alt == alt


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ("lanes: [{name: T, bars: [{text: A, from: 2025-03, to: 2025-02}]}]", "lanes.0.bars.0.to", "ends before it begins"),
        ("lanes: [{name: T, bars: [{text: A, from: soon, to: 2025-02}]}]", "lanes.0.bars.0.from", "'soon' is not a date"),
        ("lanes: [{name: T, bars: [{text: A, from: 2025-02-30, to: 2025-03}]}]", "lanes.0.bars.0.from", "not a calendar date"),
        (YEAR + "lanes: [{name: T, bars: [{text: A, from: 2024-12, to: 2025-02}]}]", "lanes.0.bars.0", "begins before the time axis"),
        (YEAR + "lanes: [{name: T, milestones: [{at: 2026-01-02}]}]", "lanes.0.milestones.0", "ends after the time axis"),
        ("highlight: [B], lanes: [{name: T, bars: [{text: A, from: 2025, to: 2025}]}]", "highlight", "unknown bar 'B'"),
        ("lanes: [{name: T}]", "lanes", "nothing in the lanes"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_at_its_place(fields: str, path: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message) as caught:
        page(fields)
    assert [p.path for p in caught.value.problems] == [f"slides.0.{path}"]


def test_lanes_of_a_file_have_its_rows_and_single_days_are_milestones(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        "Team,Task,Start,End\nDesk,Hire *x*,2025-01-01,2025-03-31\nDesk,Open,2025-04-01,\n"
        "IT,Move,2025-02-01,2025-05-31\nDesk,Run,2025-04,2025-06\n"
    )
    found = items(page("highlight: [Run], lanes: {file: p.csv}", folder=tmp_path))
    assert [words(found[f"Name {i}"]) for i in (1, 2)] == ["Desk", "IT"]
    assert [words(found[f"Bar 1.{i}"]) for i in (1, 2)] == ["Hire *x*", "Run"]
    assert words(found["Milestone 1.1 text"]) == "Open"
    assert words(found["Bar 2.1"]) == "Move"
    accent = found["Bar 1.2"].fill
    assert accent is not None
    assert accent.slot == "accent1"
    with pytest.raises(OutlineError, match="has no column 'Squad'"):
        page("lanes: {file: p.csv, lane: Squad}", folder=tmp_path)


def test_many_lanes_stay_on_the_page_in_smaller_bars() -> None:
    def bars_of(count: int) -> list[Box]:
        lanes = ", ".join([lane("{text: A, from: 2025-01, to: 2025-06}")] * count)
        found = items(page(YEAR + f"lanes: [{lanes}]"))
        return [found[f"Bar {i + 1}.1"].box for i in range(count)]

    few, many = bars_of(2), bars_of(7)
    assert few[0].h > many[0].h
    assert many[-1].bottom < 6.7 * 914_400
    steps = {b.y - a.y for a, b in itertools.pairwise(many)}
    assert len(steps) == 1


@pytest.mark.parametrize(("start", "found"), [("2025-07", []), ("2025-06", ["phases-overlap"])])
def test_phases_of_the_same_days_are_told(start: str, found: list[str]) -> None:
    phases = f"[{{name: A, from: 2025-01, to: 2025-06}}, {{name: B, from: {start}, to: 2025-12}}]"
    slide = f"- {{kind: roadmap, title: T, {YEAR}phases: {phases}, lanes: [{lane('{text: A, from: 2025-01, to: Q2 2025}')}]}}"
    made = deck.compose(loads(f"title: T\nslides:\n{slide}\n"))
    assert [f.code for f in made.findings if f.code == "phases-overlap"] == found
