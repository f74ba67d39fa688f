"""Charts and diagrams in the forms of the themes."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Chart, Group, Shape, Table
from deck.themes import theme

CHART = "{kind: column, unit: t, data: {2024: 1, 2025: 2}}"


def items(slide: str, look: str) -> dict[str, Any]:
    made = deck.compose(loads(f"title: T\ntheme: {look}\nslides:\n- {slide}\n"))
    found = made.pages[0].items
    inner = (i for item in found for i in (item.items if isinstance(item, Group) else [item]))
    return {item.name: item for item in inner}


def test_charts_of_a_page_stand_on_tiles_where_the_theme_has_them_so() -> None:
    slide = f"{{kind: charts, title: T, charts: [{CHART}, {CHART}]}}"
    there, not_there = items(slide, "studio"), items(slide, "boardroom")
    for name in ("Chart 1", "Chart 2"):
        tile, chart = there[f"{name} tile"], there[name]
        assert isinstance(tile, Shape)
        assert isinstance(chart, Chart)
        assert tile.geometry == "roundRect"
        assert tile.box.x < chart.box.x
        assert chart.box.right < tile.box.right
        assert chart.style.paper == tile.fill
    assert not [name for name in not_there if "tile" in name]


def test_a_chart_above_rows_of_data_has_no_tile() -> None:
    slide = f"{{kind: chart, title: T, chart: {CHART}, rows: [Share: [1%, 2%]]}}"
    assert not [name for name in items(slide, "studio") if "tile" in name]


@pytest.mark.parametrize("look", ["editorial", "mono", "keynote"])
def test_what_lines_join_has_an_outline_where_cards_have_no_ground(look: str) -> None:
    made = items("{kind: org, title: T, root: {Board: [Sales, Service]}}", look)
    joined = [made["Box 2"], made["Box 3"]]
    assert all(isinstance(box, Shape) and box.stroke is not None for box in joined)


@pytest.mark.parametrize("look", theme.names())
def test_what_is_highlighted_differs_from_what_stands_beside_it(look: str) -> None:
    org = items("{kind: org, title: T, root: {Board: [Team, Desk]}, highlight: Team}", look)
    chain = items(
        "{kind: value_chain, title: T, links: [A, B, C], rows: [Cost: [1%, 2%, 3%]], highlight: B}",
        look,
    )
    assert org["Box 1"].fill != org["Box 2"].fill == theme.load(look).accent
    first, second, third = (head_of(chain, n) for n in range(3))
    assert first == third != second


def head_of(chain: dict[str, Any], n: int) -> object:
    """How the head of a link looks: the ground of its arrow, or of its cell and the colour of its text."""
    if arrow := chain.get(f"Link {n + 1}"):
        return arrow.fill
    (table,) = (item for item in chain.values() if isinstance(item, Table))
    cell = table.rows[0][n + 1]
    bars = (chain.get(f"{name} {n + 1}") for name in ("Bar", "Heading"))
    return cell.fill, cell.paragraphs[0].runs[0].colour, [bar.fill for bar in bars if bar]


@pytest.mark.parametrize("look", theme.names())
def test_totals_of_a_chart_differ_from_what_is_highlighted(look: str) -> None:
    style = theme.load(look).chart_style("en")
    assert len({style.accent.rgb, style.total.rgb, style.down.rgb, style.series[0].rgb}) >= 3
    assert style.total.rgb not in (style.accent.rgb, style.series[0].rgb)


@pytest.mark.parametrize(("deep", "wider"), [(False, False), (True, True)])
def test_low_boxes_are_as_wide_as_their_texts_need(deep: bool, wider: bool) -> None:
    leaf = "{text: A long name of a leaf, value: EUR 31.5m, delta: +12 points}"
    tree = f"{{text: B, value: 3, children: [{', '.join([leaf] * 8)}]}}"
    if deep:
        tree = f"{{text: A, value: 2, children: [{tree}]}}"
    root = f"{{text: R, value: 1, children: [{tree}]}}"
    made = items(f"{{kind: tree, title: T, root: {root}}}", "public")
    last = made["Node 11" if deep else "Node 10"]
    assert (last.box.w > 1.6 * made["Node 1"].box.w) is wider


def test_many_narrow_tiles_stand_in_two_rows() -> None:
    kpis = ", ".join(f"{{figure: EUR {i}m, label: Name {i}}}" for i in range(6))
    slide = f"{{kind: dashboard, title: T, kpis: [{kpis}], charts: [{CHART}]}}"
    narrow, wide = items(slide, "editorial"), items(slide, "boardroom")
    assert narrow["Figure 4"].box.y > narrow["Figure 3"].box.bottom
    assert wide["Figure 6"].box.y == wide["Figure 1"].box.y
