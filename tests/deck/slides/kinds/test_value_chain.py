"""Value chains: arrows, and a table below them."""

from __future__ import annotations

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Shape, Table
from deck.scene.scene import Scene

FACTS = "facts:\n  f: {value: 65, unit: '%', what: Rate, period: '2020', quote: x}\n"


def scene(fields: str) -> Scene:
    slide = f"- {{kind: value_chain, title: T, {fields}}}"
    return deck.compose(loads(f"title: T\n{FACTS}slides:\n{slide}\n"))


def parts(made: Scene) -> tuple[list[Shape], Table]:
    (group,) = (item for item in made.pages[0].items if isinstance(item, Group))
    (table,) = (item for item in made.pages[0].items if isinstance(item, Table))
    return [item for item in group.items if isinstance(item, Shape)], table


def chain(links: int, rows: int) -> str:
    names = ", ".join(f"Link {i}" for i in range(links))
    row = ", ".join("cell" for _ in range(links))
    return f"links: [{names}], rows: [" + ", ".join(f"R{i}: [{row}]" for i in range(rows)) + "]"


@pytest.mark.parametrize(("links", "rows"), [(3, 1), (5, 4), (7, 6)])
def test_each_column_stands_below_its_arrow_up_to_the_margin(links: int, rows: int) -> None:
    arrows, table = parts(scene(chain(links, rows)))
    x = table.box.x
    for arrow, width in zip(arrows, table.columns[1:], strict=True):
        x += table.columns[0] if arrow is arrows[0] else 0
        assert abs(arrow.box.x - x) <= 1
        x += width
    assert arrows[-1].box.right == table.box.right
    assert all(arrow.box.y == table.box.y for arrow in arrows)
    assert all(arrow.box.h == table.heights[0] for arrow in arrows)
    assert table.box.bottom <= 6.71 * 914_400
    assert (arrows[0].geometry, arrows[1].geometry) == ("homePlate", "chevron")


def test_the_highlighted_link_has_its_colour_in_arrow_and_column() -> None:
    arrows, table = parts(scene(chain(3, 2) + ", highlight: Link 1"))
    assert [arrow.fill.slot for arrow in arrows if arrow.fill] == ["accent2", "accent1", "accent2"]
    fills = [cell.fill.slot if cell.fill else None for cell in table.rows[1]]
    assert fills == [None, None, "accent6", None]
    assert [cell.paragraphs[0].runs[0].bold for cell in table.rows[1]] == [True, False, True, False]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("8%", True), ("'${f}'", True), ("EUR 9.2k", True), ("−3 pts", True), ("over 8%", False),
        ("low", False), ("2 of the 3 teams do it", False),
    ],
)  # fmt: skip
def test_figures_stand_out(text: str, figure: bool) -> None:
    _, table = parts(scene(f"links: [A, B, C], rows: [R: [x, {text}, x]]"))
    plain, shown = (table.rows[1][i].paragraphs[0].runs[0] for i in (1, 2))
    assert shown.bold is figure
    assert (shown.size > plain.size) is figure


def test_the_alternative_text_of_the_table_says_the_link_of_each_cell() -> None:
    _, table = parts(scene("links: [A, B, C], rows: [R: [x, '${f}', z], S: [u, v, w]]"))
    assert table.header == 1
    assert table.alt == "R: A x, B 65%, C z; S: A u, B v, C w"


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ("links: [A, B, C], rows: [R: [x, y]]", "rows.0.cells", "there are 3 links; cells here: 2"),
        (chain(3, 1) + ", highlight: X", "highlight", "unknown link 'X'"),
    ],
)
def test_a_mistake_is_reported_at_its_place(fields: str, path: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message) as caught:
        scene(fields)
    assert [p.path for p in caught.value.problems] == [f"slides.0.{path}"]
