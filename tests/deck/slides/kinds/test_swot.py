"""A SWOT, and quadrants of other names."""

from __future__ import annotations

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Text
from deck.scene.scene import Page

SWOT = "strengths: [s, t], weaknesses: w, opportunities: o, threats: th"
FOUR = "quadrants: [{name: Keep, points: k}, {name: Stop, points: s}, {name: Go, points: g}, {name: Add, points: a}]"


def page(fields: str, lang: str = "en") -> Page:
    slide = f"{{kind: swot, title: T, {fields}}}"
    (made,) = deck.compose(loads(f"title: T\nlang: {lang}\nslides:\n- {slide}\n")).pages
    return made


def groups(made: Page) -> list[Group]:
    return [item for item in made.items if isinstance(item, Group)]


def letters(made: Page) -> list[str]:
    return [
        i.paragraphs[0].runs[0].text  # type: ignore[union-attr]
        for group in groups(made)
        for i in group.items
        if i.name.endswith("letter")
    ]


@pytest.mark.parametrize(("lang", "first"), [("en", "Strengths; s; t"), ("zh", "优势；s；t")])
def test_a_swot_keeps_its_letters_in_every_language(lang: str, first: str) -> None:
    made = page(SWOT, lang)
    assert letters(made) == ["S", "W", "O", "T"]
    assert groups(made)[0].alt == first


def test_its_axes_stand_outside_the_quadrants() -> None:
    made = page(SWOT)
    axes = {i.name: i for i in made.items if isinstance(i, Text) and i.name.startswith("Axis")}
    assert [*axes] == ["Axis Helpful", "Axis Harmful", "Axis Internal", "Axis External"]
    first, second, third, _ = groups(made)
    assert axes["Axis Helpful"].box.bottom <= first.box.y
    assert axes["Axis Harmful"].box.x == second.box.x
    assert axes["Axis Internal"].box.right <= first.box.x
    assert axes["Axis External"].box.y == third.box.y


def test_other_quadrants_have_neither_letters_nor_axes() -> None:
    made = page(f"{FOUR}, highlight: Stop")
    assert letters(made) == []
    assert not any(item.name.startswith("Axis") for item in made.items)
    assert [group.alt for group in groups(made)] == ["Keep; k", "Stop; s", "Go; g", "Add; a"]
    assert groups(made)[0].box.x < groups(page(SWOT))[0].box.x


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("strengths: a, weaknesses: b, threats: c", "'opportunities' is missing"),
        (f"{FOUR}, threats: t", "not both"),
        (f"{SWOT}, highlight: weekness", "did you mean 'weaknesses'"),
        (f"{FOUR}, highlight: strengths", "unknown quadrant"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(fields: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message):
        page(fields)
