"""Organisations: boxes from top to bottom, with boxes at their side."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Box, Group, Line, Shape, Text
from deck.scene.scene import Scene
from deck.slides.connectors import site


def scene(fields: str) -> Scene:
    return deck.compose(loads(f"title: T\nslides:\n- {{kind: org, title: T, {fields}}}\n"))


def items(made: Scene) -> dict[str, Any]:
    page = made.pages[0]
    inner = (i for item in page.items for i in (item.items if isinstance(item, Group) else [item]))
    return {item.name: item for item in inner}


def words(item: Shape | Text) -> list[str]:
    return ["".join(run.text for run in p.runs) for p in item.paragraphs]


def boxes(made: Scene) -> dict[str, Shape]:
    """The boxes by their first words."""
    return {
        words(item)[0]: item
        for name, item in items(made).items()
        if isinstance(item, Shape) and name.startswith("Box") and item.paragraphs
    }


def lines(made: Scene) -> list[Line]:
    return [i for i in items(made).values() if isinstance(i, Line) and i.start]


def centre(box: Box) -> int:
    return box.x + box.w // 2


def test_parents_stand_above_the_middle_of_those_who_report_to_them() -> None:
    found = boxes(scene("root: {Board: [Sales: [North, South], Finance: Ben Crow]}"))
    board, sales, finance = (found[name].box for name in ("Board", "Sales", "Finance"))
    north, south = found["North"].box, found["South"].box
    assert centre(sales) == pytest.approx((centre(north) + centre(south)) // 2, abs=2)
    assert centre(board) == pytest.approx((centre(sales) + centre(finance)) // 2, abs=2)
    assert board.bottom < sales.y == finance.y
    assert sales.bottom < north.y
    assert words(found["Finance"]) == ["Finance", "Ben Crow"]


def test_connectors_are_glued_from_below_a_box_to_above_those_below_it() -> None:
    made = scene("root: {Board: [Sales: [North, South], Finance: Ben Crow]}")
    found = items(made)
    assert len(lines(made)) == 4
    for line in lines(made):
        assert line.start is not None
        assert line.end is not None
        assert (line.start.site, line.end.site) == (2, 0)
        assert (line.x1, line.y1) == site(found[line.start.shape].box, 2)
        assert (line.x2, line.y2) == pytest.approx(site(found[line.end.shape].box, 0), abs=1)
    (group,) = (i for i in made.pages[0].items if isinstance(i, Group))
    assert group.alt == "Board → Sales, Finance; Sales → North, South"


def test_staff_stands_left_with_a_line_and_advice_right_with_a_dashed_one() -> None:
    made = scene(
        "root: {name: Board, staff: [Office: plans, Law], advice: [Council], children: [A, B]}"
    )
    found = boxes(made)
    board = found["Board"].box
    assert found["Office"].box.right < board.x
    assert found["Council"].box.x > board.right
    dashes = {line.stroke.dash for line in lines(made) if line.start and line.start.site == 3}
    assert dashes == {"dash"}
    assert {line.stroke.dash for line in lines(made) if line.start and line.start.site == 1} == {
        "solid"
    }
    bends = [line for line in lines(made) if line.start and line.start.site == 2]
    lowest = max(found[name].box.bottom for name in ("Office", "Law", "Council"))
    assert all((line.y1 + line.y2) // 2 > lowest for line in bends)  # not along their edges


def test_too_many_for_a_row_stand_below_each_other() -> None:
    made = scene("root: {Board: [Sales: [A, B, C, D], Service: [E, F, G]]}")
    found = boxes(made)
    sales, below = found["Sales"].box, [found[name].box for name in "ABCD"]
    assert {(box.x, box.w) for box in below} == {(sales.x, sales.w)}
    ys = [sales.bottom, *(y for box in below for y in (box.y, box.bottom))]
    assert ys == sorted(ys)
    assert below[-1].bottom < 6.71 * 914_400
    few = boxes(scene("root: {Board: [Sales: [A, B, C], Service: [E, F, G]]}"))
    assert len({few[name].box.y for name in "ABCEFG"}) == 1


def test_points_stand_below_their_box_and_on_the_page() -> None:
    long = "A point that is long enough to need some lines in a narrow box"
    made = scene(
        f"root: {{name: Head, children: [{{name: A, points: [{long}, {long}, {long}]}}, B, C, D, E]}}"
    )
    assert made.findings == ()
    found = boxes(made)
    points = next(i for name, i in items(made).items() if name.endswith("points"))
    assert points.box.y > found["A"].box.bottom
    assert words(points) == [long] * 3


def test_a_highlighted_box_is_filled_with_the_accent_colour() -> None:
    found = boxes(scene("highlight: [A], root: {Head: [A, B]}"))
    fills = {name: box.fill.slot if box.fill else None for name, box in found.items()}
    assert fills == {"Head": "accent2", "A": "accent1", "B": "bg2"}


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ("root: {name: A}", "root", "nobody reports"),
        ("root: {A: [{B: [{C: [{D: [E]}]}]}]}", "root", "5 levels, and 4 fit"),
        ("root: {A: [B, C, D, E, F, G, H]}", "root", "7 boxes side by side, and 6 fit"),
        ("root: {A: [{name: B, points: [x], children: [C]}]}", "root.children.0.points", "nobody reports to"),
        ("root: {A: [B, {name: C, staff: [D]}]}", "root.children.1.staff", "alone in its row"),
        ("highlight: [X], root: {A: [B]}", "highlight", "unknown box 'X'"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_at_its_place(fields: str, path: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message) as caught:
        scene(fields)
    assert [p.path for p in caught.value.problems] == [f"slides.0.{path}"]
