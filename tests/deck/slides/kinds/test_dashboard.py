"""The strip of key figures above charts, and the chips of changes."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Chart, Group, Shape, Text
from deck.scene.scene import Page
from deck.themes.theme import load

HEAD = """
title: T
facts:
  herons: {value: 83, unit: "%", what: Nests with herons, period: "2025", quote: q}
  more: {value: -3, unit: points, what: Change of nests, quote: q}
  before: {value: 86, unit: "%", what: Nests, quote: q}
slides:
- kind: dashboard
  title: T
"""
CHART = "  - {kind: column, data: {2024: 1, 2025: 2}}\n"
PLAIN = "  - {figure: 7, label: Ponds}\n"


def page(kpis: str, charts: str = CHART, more: str = "") -> Page:
    scene = deck.compose(loads(f"{HEAD}  kpis:\n{kpis}  charts:\n{charts}{more}"))
    assert [f for f in scene.findings if f.code not in ("no-facts", "no-period", "no-unit")] == []
    (found,) = scene.pages
    return found


def tiles(found: Page) -> list[Group]:
    return [item for item in found.items if isinstance(item, Group)]


def part(tile: Group, end: str) -> Any:
    return next((item for item in tile.items if item.name.endswith(end)), None)


def said(item: Text | Shape) -> str:
    return "\n".join("".join(run.text for run in p.runs) for p in item.paragraphs)


def chip_of(kpi: str) -> Group:
    first, *_ = tiles(page(f"  - {kpi}\n{PLAIN * 2}"))
    return first


@pytest.mark.parametrize(
    ("delta", "good", "colour", "points_up"),
    [
        ("+3 nests", "up", "good", True),
        ("−3 nests", "up", "bad", False),
        ("-3 nests", "down", "good", False),
        ("+3 nests", "down", "bad", True),
    ],
)
def test_the_colour_judges_and_the_triangle_says_the_direction(
    delta: str, good: str, colour: Any, points_up: bool
) -> None:
    tile = chip_of(f'{{figure: 7, label: Ponds, delta: "{delta}", good: {good}}}')
    signal = load("boardroom").signal(colour)
    text, mark, ground = part(tile, "change text"), part(tile, "change mark"), part(tile, "change")
    assert said(text) == delta
    assert text.paragraphs[0].runs[0].colour == mark.fill == signal.text
    assert ground.fill == signal.ground
    tip = min(mark.path, key=lambda point: sum(p[1] == point[1] for p in mark.path))
    assert (tip[1] == 0) is points_up


def test_no_change_is_a_bar_that_is_not_judged() -> None:
    tile = chip_of('{figure: 7, label: Ponds, delta: "±0"}')
    mark = part(tile, "change mark")
    assert mark.geometry == "rect"
    assert mark.fill == load("boardroom").ink


def test_a_change_that_is_a_fact_has_its_sign() -> None:
    tile = chip_of("{fact: herons, delta: more, trend: [90, before, herons]}")
    assert said(part(tile, "change text")) == "−3\N{NO-BREAK SPACE}points"
    assert tile.name == "Nests with herons"
    assert tile.alt == "Nests with herons: 83%; −3\N{NO-BREAK SPACE}points; Course: 90, 86, 83"


@pytest.mark.parametrize(
    ("kpi", "message"),
    [
        (
            "{figure: 7, label: P, delta: 3 nests}",
            "begins with its sign: write +3 nests or −3 nests",
        ),
        ("{figure: 7}", "say what the figure measures"),
        ("{figure: 7, label: P, trend: [1, null]}", "a trend is a list of numbers"),
        ("{figure: 7, label: P, trend: [1, nothing]}", "nothing"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_cure(kpi: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message.replace("+", r"\+")):
        page(f"  - {kpi}\n{PLAIN * 2}")


def test_the_highlight_has_to_be_a_label() -> None:
    with pytest.raises(OutlineError, match="did you mean 'Ponds'"):
        page(PLAIN * 3, more="  highlight: Pond\n")


def test_the_course_runs_from_its_lowest_to_its_highest_value() -> None:
    tile = chip_of("{figure: 7, label: Ponds, trend: [2, 4, 3]}")
    line, end = part(tile, "course"), part(tile, "course end")
    (x0, y0), (x1, y1), (x2, y2) = line.path
    assert (x0, y1) == (0, 0)
    assert x1 * 2 == x2
    assert y0 == line.box.h == 2 * y2
    assert end.box.x + end.box.w // 2 == line.box.x + x2


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_tiles_stand_in_one_row_and_their_figures_on_one_line(count: int) -> None:
    longer = (
        "  - {figure: 8, label: Ponds that herons and storks and cranes were seen at in spring}\n"
    )
    found = tiles(page(PLAIN * (count - 1) + longer))
    boxes = [part(tile, str(i)).box for i, tile in enumerate(found, 1)]
    assert len(boxes) == count
    assert len({(box.y, box.h) for box in boxes}) == 1


@pytest.mark.parametrize("count", [1, 2, 3])
def test_charts_share_the_width_below_the_strip(count: int) -> None:
    found = page(PLAIN * 3, CHART * count)
    charts = [item.box for item in found.items if isinstance(item, Chart)]
    (strip, *_) = tiles(found)
    assert len(charts) == count
    assert min(box.y for box in charts) > strip.box.bottom
    assert len({box.y for box in charts}) == 1
    assert charts[0].w * count <= charts[-1].right - charts[0].x


def test_a_course_that_has_no_space_beside_the_change_stands_below_it() -> None:
    long = '  - {figure: 7, label: Ponds, delta: "+3 ponds", trend: [1, 2]}\n'
    found, *_ = tiles(page(long + PLAIN * 5))
    assert part(found, "course").box.y > part(found, "change").box.bottom
    found, *_ = tiles(page(long + PLAIN * 2))
    assert part(found, "course").box.y < part(found, "change").box.bottom
