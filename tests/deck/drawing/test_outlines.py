"""The outlines of shapes and lines."""

from __future__ import annotations

import pytest

from charts.style import Colour
from deck.drawing.outlines import Oval, Path, Rectangle, of_line, of_shape
from deck.scene.items import EMU_PER_PT, Box, Joint, Line, Shape, Stroke

BOX = Box(*(v * EMU_PER_PT for v in (10, 20, 100, 40)))


def points(geometry: str, *adjust: tuple[str, int]) -> list[tuple[float, float]]:
    figure = of_shape(Shape("s", BOX, geometry, adjust=adjust))  # type: ignore[arg-type]
    assert isinstance(figure, Path)
    return [(round(x, 2), round(y, 2)) for x, y in figure.points]


def test_presets_have_the_corners_that_drawingml_defines() -> None:
    assert of_shape(Shape("s", BOX)) == Rectangle(10, 20, 100, 40)
    assert of_shape(Shape("s", BOX, "roundRect", adjust=(("adj", 25_000),))) == Rectangle(
        10, 20, 100, 40, 10
    )
    assert of_shape(Shape("s", BOX, "ellipse")) == Oval(60, 40, 50, 20)
    assert points("homePlate") == [(10, 20), (90, 20), (110, 40), (90, 60), (10, 60)]
    assert points("chevron", ("adj", 25_000)) == [
        (10, 20),
        (100, 20),
        (110, 40),
        (100, 60),
        (10, 60),
        (20, 40),
    ]
    assert points("triangle") == [(60, 20), (110, 60), (10, 60)]
    assert points("rightArrow")[3] == (110, 40)


def test_a_freeform_runs_through_its_points() -> None:
    path = ((0, 0), (EMU_PER_PT * 5, EMU_PER_PT * 7))
    figure = of_shape(Shape("s", BOX, "path", path=path, closed=False))
    assert figure == Path(((10, 20), (15, 27)), closed=False)


def test_an_arc_goes_clockwise_between_its_angles() -> None:
    found = points("arc", ("adj1", 0), ("adj2", 5_400_000))
    assert found[0] == (110, 40)
    assert found[-1] == (60, 60)
    assert all(x >= 60 and y >= 40 for x, y in found)


def line(x2: int, y2: int, **more: object) -> Line:
    stroke = Stroke(Colour("000000"), EMU_PER_PT * 3)
    return Line("l", 0, 0, x2 * EMU_PER_PT, y2 * EMU_PER_PT, stroke, **more)  # type: ignore[arg-type]


def test_an_arrow_ends_where_its_line_does() -> None:
    shaft, head = of_line(line(100, 0, head=True))
    assert head is not None
    assert head.points[0] == (100, 0)
    assert shaft.points[-1][0] == pytest.approx(100 - 9)
    assert of_line(line(100, 0))[1] is None


def test_a_curve_leaves_along_one_axis_and_arrives_along_the_other() -> None:
    curve, head = of_line(line(60, 30, curved=True, head=True, start=Joint("a", 2)))
    ((near, far),) = curve.curves
    assert near[0] == 0
    assert far[1] == 30
    assert head is not None
    assert head.points[0] == (60, 30)
