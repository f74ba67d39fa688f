"""Pyramids: tiers and their notes."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Line, Shape, Text
from deck.scene.outlines import Path, of_shape
from deck.scene.scene import Scene


def scene(fields: str) -> Scene:
    return deck.compose(loads(f"title: T\nslides:\n- {{kind: pyramid, title: T, {fields}}}\n"))


def items(made: Scene) -> dict[str, Any]:
    page = made.pages[0]
    inner = (i for item in page.items for i in (item.items if isinstance(item, Group) else [item]))
    return {item.name: item for item in inner}


def tiers(made: Scene) -> list[Shape]:
    return [i for name, i in items(made).items() if name.startswith("Tier")]


def words(item: Text) -> list[str]:
    return ["".join(run.text for run in p.runs) for p in item.paragraphs]


def sides(shape: Shape) -> set[float]:
    """How much the left side of a tier moves per point of height."""
    path = of_shape(shape)
    assert isinstance(path, Path)
    top, bottom = min(y for _, y in path.points), max(y for _, y in path.points)
    left = [min(x for x, y in path.points if abs(y - edge) < 0.01) for edge in (top, bottom)]
    return {round((left[1] - left[0]) / (bottom - top), 2)}


@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize("invert", [False, True])
def test_tiers_have_one_slope_and_one_height(count: int, invert: bool) -> None:
    names = ", ".join(f"T{i}: text" for i in range(count))
    found = tiers(scene(f"tiers: [{names}], invert: {str(invert).lower()}"))
    assert len(found) == count
    slopes = set().union(*map(sides, found))
    assert max(slopes) - min(slopes) <= 0.02
    assert (min(slopes) > 0) is invert
    heights = [tier.box.h for tier in found]
    assert max(heights) - min(heights) <= 2
    forms = [tier.geometry for tier in found]
    assert forms == (["path"] * count if invert else ["triangle"] + ["trapezoid"] * (count - 1))


def test_each_note_begins_below_a_rule_from_the_edge_of_its_tier() -> None:
    made = scene("tiers: [{name: A, title: One, text: Text}, {name: B, title: Two}, 'C: x': Three]")
    found = items(made)
    assert words(found["Note 1"]) == ["One", "Text"]
    assert words(found["Note 3"]) == ["Three"]
    for i, tier in enumerate(tiers(made), 1):
        rule = found[f"Rule {i}"]
        assert isinstance(rule, Line)
        assert rule.y1 == tier.box.y
        assert tier.box.x + tier.box.w // 2 < rule.x1 < tier.box.right + 200_000
        assert found[f"Note {i}"].box.y > rule.y1


def test_a_name_that_the_point_does_not_hold_stands_beside_it_with_a_line() -> None:
    short = items(scene("tiers: [Top, Middle, Base]"))
    assert "Leader" not in short
    made = scene("tiers: [A name that is too long for it: x, Middle: y, Second: w, Base: z]")
    found = items(made)
    leader, name = found["Leader"], found["Name 1"]
    assert leader.x1 < leader.x2 <= name.box.x
    assert words(name) == ["A name that is too long for it"]
    assert name.paragraphs[0].runs[0].colour.slot == "tx1"
    assert made.findings == ()


def test_without_notes_the_pyramid_stands_in_the_middle() -> None:
    made = scene("tiers: [Top, Middle, Base]")
    base = tiers(made)[-1].box
    assert base.x + base.right == pytest.approx(12_192_000, abs=2_000)
    (group,) = (i for i in made.pages[0].items if isinstance(i, Group))
    assert group.alt == "From top to bottom: Top; Middle; Base"


def test_a_highlight_that_is_no_tier_is_reported() -> None:
    with pytest.raises(OutlineError, match="unknown tier 'X'") as caught:
        scene("tiers: [A, B, C], highlight: X")
    assert [p.path for p in caught.value.problems] == ["slides.0.highlight"]
