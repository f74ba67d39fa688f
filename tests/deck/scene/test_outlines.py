"""The outlines of shapes and lines."""

from __future__ import annotations

from math import cos, hypot, pi, sin

import pytest

from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Box, Joint, Line, Shape, Stroke
from deck.scene.outlines import Oval, Path, Rectangle, of_line, of_shape

BOX = Box(*(v * EMU_PER_PT for v in (10, 20, 100, 40)))


def figure(geometry: str, *adjust: tuple[str, int]) -> Path | Rectangle | Oval:
    return of_shape(Shape("s", BOX, geometry, adjust=adjust))  # type: ignore[arg-type]


def inside(geometry: str, *adjust: tuple[str, int]) -> list[tuple[float, float]]:
    """The corners, seen from the corner of the box."""
    found = figure(geometry, *adjust)
    assert isinstance(found, Path)
    assert found.closed
    assert not found.curves
    return [(round(x - 10, 2), round(y - 20, 2)) for x, y in found.points]


@pytest.mark.parametrize(
    ("geometry", "adjust", "corners"),
    [
        # without an adjust value: the one that presetShapeDefinitions.xml gives
        ("homePlate", (), [(0, 0), (80, 0), (100, 20), (80, 40), (0, 40)]),
        ("homePlate", (("adj", 25_000),), [(0, 0), (90, 0), (100, 20), (90, 40), (0, 40)]),
        ("homePlate", (("adj", 900_000),), [(0, 0), (0, 0), (100, 20), (0, 40), (0, 40)]),
        ("chevron", (), [(0, 0), (80, 0), (100, 20), (80, 40), (0, 40), (20, 20)]),
        ("chevron", (("adj", 25_000),), [(0, 0), (90, 0), (100, 20), (90, 40), (0, 40), (10, 20)]),
        ("diamond", (), [(50, 0), (100, 20), (50, 40), (0, 20)]),
        ("triangle", (), [(50, 0), (100, 40), (0, 40)]),
        ("triangle", (("adj", 20_000),), [(20, 0), (100, 40), (0, 40)]),
        ("trapezoid", (), [(0, 40), (10, 0), (90, 0), (100, 40)]),
        ("trapezoid", (("adj", 50_000),), [(0, 40), (20, 0), (80, 0), (100, 40)]),
        ("trapezoid", (("adj", 900_000),), [(0, 40), (50, 0), (50, 0), (100, 40)]),
        (
            "rightArrow",
            (),
            [(0, 10), (80, 10), (80, 0), (100, 20), (80, 40), (80, 30), (0, 30)],
        ),
        (
            "rightArrow",
            (("adj1", 80_000), ("adj2", 100_000)),
            [(0, 4), (60, 4), (60, 0), (100, 20), (60, 40), (60, 36), (0, 36)],
        ),
    ],
)
def test_presets_have_the_corners_that_drawingml_defines(
    geometry: str, adjust: tuple[tuple[str, int], ...], corners: list[tuple[float, float]]
) -> None:
    assert inside(geometry, *adjust) == corners


def test_round_presets_are_no_paths() -> None:
    assert of_shape(Shape("s", BOX)) == Rectangle(10, 20, 100, 40, 0)
    assert figure("roundRect", ("adj", 25_000)) == Rectangle(10, 20, 100, 40, 10)
    assert figure("roundRect") == pytest.approx((10, 20, 100, 40, 6.667), abs=1e-3)
    assert figure("ellipse") == Oval(60, 40, 50, 20)


def test_a_pie_runs_clockwise_from_its_first_angle_to_its_last_and_back_to_the_middle() -> None:
    three_quarters = inside("pie")
    assert three_quarters[0] == (100, 20)
    assert three_quarters[-2:] == [(50, 0), (50, 20)]
    assert (50, 40) in three_quarters
    quarter = inside("pie", ("adj1", 16_200_000), ("adj2", 0))
    assert (quarter[0], quarter[-2:]) == ((50, 0), [(100, 20), (50, 20)])
    assert all(x >= 50 and y <= 20 for x, y in quarter)


def test_a_freeform_runs_through_its_points() -> None:
    path = ((0, 0), (EMU_PER_PT * 5, EMU_PER_PT * 7))
    found = of_shape(Shape("s", BOX, "path", path=path, closed=False))
    assert found == Path(((10, 20), (15, 27)), closed=False)
    assert of_shape(Shape("s", BOX, "path", path=path, closed=True)) == Path(((10, 20), (15, 27)))


@pytest.mark.parametrize(
    ("first", "last", "swept"),
    [(0, 90, 90), (None, None, 90), (350, 10, 20), (30, 30, 360), (359, 0, 1)],
)
def test_an_arc_goes_clockwise_between_its_angles(
    first: int | None, last: int | None, swept: int
) -> None:
    given = {"adj1": first, "adj2": last}
    adjust = [(key, value * 60_000) for key, value in given.items() if value is not None]
    found = figure("arc", *adjust)
    assert isinstance(found, Path)
    assert not found.closed
    steps = len(found.points) - 1
    assert max(2, swept / 3.5) <= steps <= max(2, swept / 2.5)  # smooth, and not more
    for n, point in enumerate(found.points):
        turn = pi * ((270 if first is None else first) + swept * n / steps) / 180
        assert point == pytest.approx((60 + 50 * cos(turn), 40 + 20 * sin(turn)))


def line(x2: int, y2: int, width: float = 3, **more: object) -> Line:
    stroke = Stroke(Colour("000000"), round(EMU_PER_PT * width))
    return Line("l", 0, 0, x2 * EMU_PER_PT, y2 * EMU_PER_PT, stroke, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("width", "long"), [(3, 9), (0.5, 6)])
@pytest.mark.parametrize("to", [(100, 0), (0, -50), (30, 40), (-60, 80), (0, 0)])
def test_an_arrow_is_a_triangle_in_front_of_its_line(
    to: tuple[int, int], width: float, long: float
) -> None:
    shaft, head = of_line(line(*to, width=width, head=True))
    assert not shaft.closed
    assert not shaft.curves
    assert shaft.points[0] == (0, 0)
    assert head is not None
    assert head.closed
    tip, left, right = head.points
    assert tip == to
    foot = shaft.points[-1]
    if to != (0, 0):
        assert hypot(tip[0] - foot[0], tip[1] - foot[1]) == pytest.approx(long)
        assert hypot(*foot) == pytest.approx(hypot(*to) - long)  # straight on the way
        assert hypot(left[0] - right[0], left[1] - right[1]) == pytest.approx(long)
    middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    assert middle == pytest.approx(foot)
    across = (left[0] - right[0]) * to[0] + (left[1] - right[1]) * to[1]
    assert across == pytest.approx(0)
    assert of_line(line(*to, width=width)) == (Path(((0, 0), to), closed=False), None)


@pytest.mark.parametrize(
    ("joint", "corner"), [(2, (0, 30)), (3, (60, 0))], ids=["down first", "across first"]
)
def test_a_curve_is_a_quarter_of_an_ellipse(joint: int, corner: tuple[int, int]) -> None:
    bent = line(60, 30, curved=True, head=True, start=Joint("a", joint))
    curve, head = of_line(bent)
    assert bent.upright == (joint == 2)
    ((near, far),) = curve.curves
    share = 4 * (2**0.5 - 1) / 3  # the Bézier curve that is closest to a quarter of a circle
    assert near == pytest.approx((corner[0] * share, corner[1] * share), rel=1e-3)
    expected = [end + (to - end) * share for end, to in zip((60, 30), corner, strict=True)]
    assert far == pytest.approx(expected, rel=1e-3)
    assert head is not None
    assert head.points[0] == (60, 30)
    inwards = (9, 0) if joint == 2 else (0, 9)  # the arrow points along the axis of arrival
    assert curve.points[-1] == pytest.approx((60 - inwards[0], 30 - inwards[1]))


@pytest.mark.parametrize(
    ("joint", "corners"),
    [(3, [(30, 0), (30, 40)]), (2, [(0, 20), (60, 20)])],
    ids=["across first", "down first"],
)
def test_an_elbow_turns_halfway_and_its_arrow_follows_its_last_leg(
    joint: int, corners: list[tuple[int, int]]
) -> None:
    bent = line(60, 40, elbow=True, start=Joint("a", joint))
    path, head = of_line(bent)
    assert path == Path(((0, 0), *corners, (60, 40)), closed=False)
    assert head is None
    shaft, arrow = of_line(line(60, 40, elbow=True, head=True, start=Joint("a", joint)))
    assert arrow is not None
    assert list(shaft.points[1:3]) == corners
    x, y = shaft.points[-1]
    assert (x, y) == ((pytest.approx(60), y) if joint == 2 else (x, pytest.approx(40)))


def test_a_block_arc_is_as_thick_as_its_share_of_the_shorter_side() -> None:
    # from the top clockwise to the right: a quarter of a ring
    points = inside("blockArc", ("adj1", 16_200_000), ("adj2", 0), ("adj3", 25_000))
    half = len(points) // 2
    assert (points[0], points[half - 1]) == ((50, 0), (100, 20))
    assert (points[half], points[-1]) == ((90, 20), (50, 10))
