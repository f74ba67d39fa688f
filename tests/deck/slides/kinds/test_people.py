"""People: their cards and portraits."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Picture, Shape
from deck.scene.scene import Scene


def scene(people: list[str], more: str = "", folder: Path | None = None) -> Scene:
    slide = f"{{kind: people, title: T, people: [{', '.join(people)}]{more}}}"
    return deck.compose(loads(f"title: T\nslides:\n- {slide}\n", "o.yaml", folder))


def named(count: int, more: str = "role: R, text: t") -> list[str]:
    return [f"{{name: N{i}, {more}}}" for i in range(count)]


def groups(made: Scene) -> list[Group]:
    return [item for item in made.pages[0].items if isinstance(item, Group)]


@pytest.mark.parametrize(
    ("count", "rows"), [(2, [2]), (4, [4]), (5, [3, 2]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4])]
)
def test_up_to_four_people_stand_in_one_row_and_more_in_two(count: int, rows: list[int]) -> None:
    found = groups(scene(named(count)))
    tops = [group.box.y for group in found]
    assert [tops.count(y) for y in dict.fromkeys(tops)] == rows
    lefts = [group.box.x for group in found]
    assert lefts[rows[0] :] == lefts[: count - rows[0]]  # the second row begins at the left


def test_a_portrait_is_cut_to_a_circle_with_more_of_its_foot_than_of_its_top(
    tmp_path: Path,
) -> None:
    Image.new("RGB", (300, 600), "red").save(tmp_path / "a.png")
    made = scene(["{name: Ann, image: a.png}", "{name: Bob}"], folder=tmp_path)
    ann, bob = groups(made)
    (portrait,) = [item for item in ann.items if isinstance(item, Picture)]
    assert portrait.geometry == "ellipse"
    assert portrait.box.w == portrait.box.h
    _, top, _, foot = portrait.crop
    assert top + foot == pytest.approx(0.5)
    assert 0 < top < foot
    assert not any(isinstance(item, Picture) for item in bob.items)


@pytest.mark.parametrize("count", [2, 8])
def test_somebody_without_a_picture_has_a_bust_within_its_circle(count: int) -> None:
    for group in groups(scene(named(count))):
        circle, head, body = (
            next(item for item in group.items if item.name.endswith(end))
            for end in ("portrait", "head shape", "shoulders")
        )
        assert isinstance(body, Shape)
        radius = circle.box.w / 2
        x, y = circle.box.x + radius, circle.box.y + radius
        for px, py in body.path:
            distance = ((body.box.x + px - x) ** 2 + (body.box.y + py - y) ** 2) ** 0.5
            assert distance <= radius * 1.001
        assert head.box.bottom < body.box.y


def test_a_group_says_who_somebody_is_and_how_to_reach_them() -> None:
    (first, _) = groups(
        scene(["{name: Ann, role: Chief, text: Decides., contact: a@b.com}", "{name: B}"])
    )
    assert first.alt == "Ann; Chief; Decides.; a@b.com"


def test_a_person_of_a_wrong_name_cannot_be_highlighted() -> None:
    with pytest.raises(OutlineError, match="unknown person"):
        scene(named(3), ", highlight: Zed")
    accents = [
        group.name
        for group in groups(scene(named(3), ", highlight: N1"))
        for item in group.items
        if item.name.endswith("card bar") and isinstance(item, Shape)
        and item.fill is not None and item.fill.slot == "accent1"
    ]  # fmt: skip
    assert accents == ["Person 2"]
