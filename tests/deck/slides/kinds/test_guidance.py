"""Guidance before and now: what is said of a change, and where the bars lie."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Shape, Text
from deck.scene.scene import Page, Scene
from deck.themes.theme import load

THEME = load("boardroom")
HEAD = """
title: T
facts:
  range: {value: [4.1, 4.3], unit: EUR bn, what: Revenue, period: "2025", quote: q}
  old: {value: 4000, unit: EUR m, what: Revenue, period: "2025", quote: q}
  share: {value: 83, unit: "%", what: Nests, quote: q}
slides:
"""


def composed(measures: str, more: str = "", lang: str = "en") -> Scene:
    head = f"lang: {lang}{HEAD}"
    return deck.compose(
        loads(f"{head}- {{kind: guidance, title: T, measures: [{measures}]{more}}}")
    )


def page(measures: str, more: str = "", lang: str = "en") -> Page:
    scene = composed(measures, more, lang)
    assert [f for f in scene.findings if f.code != "no-facts"] == []
    (found,) = scene.pages
    return found


def rows(found: Page) -> list[Group]:
    return [item for item in found.items if isinstance(item, Group)]


def part(row: Group, end: str) -> Any:
    return next((item for item in row.items if item.name.endswith(end)), None)


def said(item: Text | None) -> str:
    return (
        ""
        if item is None
        else "|".join("".join(run.text for run in p.runs) for p in item.paragraphs)
    )


def change(before: str, now: str, unit: str = "EUR m", lang: str = "en") -> tuple[str, str]:
    fields = "".join(
        f", {name}: {value}" for name, value in (("before", before), ("now", now)) if value
    )
    (row,) = rows(page(f"{{name: M, unit: '{unit}'{fields}}}", lang=lang))
    detail = said(part(row, "detail")).replace("\N{NO-BREAK SPACE}", " ")
    return said(part(row, "change text")), detail


@pytest.mark.parametrize(
    ("before", "now", "unit", "word", "detail"),
    [
        ("[78, 82]", "[82, 86]", "EUR m", "Raised", "midpoint +EUR 4m (+5.0%)"),
        ("[78, 82]", "[77, 81]", "EUR m", "Cut", "midpoint −EUR 1m (−1.3%)"),
        ("[78, 82]", "[80, 82]", "EUR m", "Low end raised", "midpoint +EUR 1m (+1.3%)"),
        ("[78, 82]", "[75, 82]", "EUR m", "Low end cut", "midpoint −EUR 1.5m (−1.9%)"),
        ("[78, 82]", "[78, 84]", "EUR m", "High end raised", "midpoint +EUR 1m (+1.3%)"),
        ("[78, 82]", "[78, 80]", "EUR m", "High end cut", "midpoint −EUR 1m (−1.3%)"),
        ("[78, 82]", "[79, 81]", "EUR m", "Narrowed", "midpoint ±0"),
        ("[78, 82]", "[77, 84]", "EUR m", "Widened", "midpoint +EUR 0.5m (+0.6%)"),
        ("[78, 82]", "[78, 82]", "EUR m", "Unchanged", ""),
        ("", "[78, 82]", "EUR m", "New", ""),
        ("[78, 82]", "", "EUR m", "Withdrawn", ""),
        ("2.5", "2.2", "x", "Cut", "−0.3x (−12.0%)"),
        ("[0.1, 0.2]", "[0.3, 0.4]", "EUR m", "Raised", "midpoint +EUR 0.2m (+133.3%)"),
        ("[16, 18]", "[18, 19]", "%", "Raised", "midpoint +1.5 points"),
        ("[-2, 1]", "[0, 2]", "EUR m", "Raised", "midpoint +EUR 1.5m"),  # no rate from a loss
        ("old", "range", "EUR bn", "Raised", "midpoint +EUR 0.2bn (+5.0%)"),
    ],
)
def test_a_change_is_said_in_words_and_worked_out_exactly(
    before: str, now: str, unit: str, word: str, detail: str
) -> None:
    assert change(before, now, unit) == (word, detail)


def test_a_change_is_said_in_chinese() -> None:
    assert change("[78, 82]", "[82, 86]", "百万欧元", "zh") == ("上调", "中值+400万欧元（+5.0%）")


def test_the_direction_is_judged_by_what_is_good_and_a_narrower_range_is_not() -> None:
    found = page(
        "{name: A, before: [1, 2], now: [2, 3]}, {name: B, before: [1, 2], now: [2, 3], good: down},"
        " {name: C, before: [1, 4], now: [2, 3]}"
    )
    inks = [part(row, "change text").paragraphs[0].runs[0].colour for row in rows(found)]
    assert inks == [THEME.signal("good").text, THEME.signal("bad").text, THEME.ink]


def bars(row: Group) -> tuple[Shape, Shape]:
    return part(row, " before"), part(row, " now")


def test_ends_lie_where_the_scale_of_the_measure_puts_them() -> None:
    (row, _) = rows(
        page("{name: A, before: [10, 20], now: [20, 40]}, {name: B, before: [1, 2], now: [1, 2]}")
    )
    before, now = bars(row)
    assert before.box.right == now.box.x
    assert now.box.w == pytest.approx(2 * before.box.w, abs=2)
    assert before.box.bottom < now.box.y


def test_measures_on_a_common_scale_share_it_with_its_axis() -> None:
    found = page(
        "{name: A, unit: '%', before: [10, 20], now: [20, 30]}, {name: B, unit: '%', before: [20, 40], now: [30, 40]}",
        ", scale: common",
    )
    (one, other) = (bars(row) for row in rows(found))
    assert one[1].box.x == other[0].box.x
    assert one[0].box.w * 2 == pytest.approx(other[0].box.w, abs=3)
    ticks = [
        said(item)
        for item in found.items
        if isinstance(item, Text) and item.name.startswith("Tick")
    ]
    assert ticks[0] == "0%"
    assert not [item for item in found.items if item.name == "Note"]
    assert [
        said(i) for i in page("{name: A, now: 3}").items if isinstance(i, Text) and i.name == "Note"
    ] == ["Each measure has a scale of its own."]


def test_a_single_value_is_a_dot() -> None:
    (row,) = rows(page("{name: A, before: 2, now: [1, 3]}"))
    dot, bar = bars(row)
    assert (dot.geometry, bar.geometry) == ("ellipse", "rect")
    assert dot.box.w == dot.box.h
    assert dot.box.x + dot.box.w // 2 == pytest.approx(bar.box.x + bar.box.w // 2, abs=2)


def test_facts_are_shown_in_the_unit_of_the_measure_and_cited() -> None:
    found = page("{name: A, before: old, now: range}")
    (row,) = rows(found)
    assert [said(part(row, f"{name} text")) for name in ("before", "now")] == [
        "EUR\N{NO-BREAK SPACE}4bn", "EUR\N{NO-BREAK SPACE}4.1–4.3bn",
    ]  # fmt: skip
    assert set(found.facts) == {"old", "range"}


def test_a_row_is_told_as_words() -> None:
    (row,) = rows(
        page(
            "{name: Herons, unit: '%', before: [10, 20], now: [20, 30], why: Rain.}",
            ", before: May, now: June",
        )
    )
    assert row.name == "Herons"
    assert row.alt == "Herons: May 10–20%, June 20–30%; Raised, midpoint +10 points, Rain."
    assert said(part(row, "detail")).split("|")[1] == "Rain."


def test_the_highlight_has_the_accent() -> None:
    marked, other = rows(page("{name: A, now: [1, 2]}, {name: B, now: [1, 2]}", ", highlight: A"))
    assert (bars(marked)[1].fill, bars(other)[1].fill) == (THEME.accent, THEME.strong)
    assert said(part(marked, "before text")) == "none"


@pytest.mark.parametrize(("good", "worse"), [("up", True), ("down", False)])
def test_a_highlight_that_was_cut_for_the_worse_has_not_the_accent(good: str, worse: bool) -> None:
    (row,) = rows(page(f"{{name: A, before: [3, 4], now: [1, 2], good: {good}}}", ", highlight: A"))
    assert bars(row)[1].fill == (THEME.signal("bad").text if worse else THEME.accent)


@pytest.mark.parametrize("count", [1, 2, 4, 7])
def test_rows_share_the_height_and_stay_on_the_page(count: int) -> None:
    found = page(", ".join(f"{{name: M{i}, before: [1, 2], now: [2, 4]}}" for i in range(count)))
    tops = [row.box.y for row in rows(found)]
    assert len({b - a for a, b in pairwise(tops)}) <= 1
    assert max(item.box.bottom for item in found.items) < THEME.grid.hairline + 10**6
    size = part(rows(found)[0], "now text").paragraphs[0].runs[0].size
    assert size == {1: 22, 2: 22, 4: 18, 7: 14}[count]


@pytest.mark.parametrize(
    ("measures", "more", "message"),
    [
        ("{name: A}", "", "'A' has no guidance"),
        ("{name: A, now: [3, 1]}", "", "from the smaller number to the larger"),
        ("{name: A, now: nothing}", "", "unknown fact 'nothing'"),
        ("{name: A, unit: EUR m, now: share}", "", "'share' is in %"),
        ("{name: A, now: 1}, {name: B, unit: EUR m, now: 1}", ", scale: common", "different units"),
        ("{name: Herons, now: 1}", ", highlight: Heron", "did you mean 'Herons'"),
    ],
)
def test_mistakes_are_named_with_their_cure(measures: str, more: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message):
        composed(measures, more)
