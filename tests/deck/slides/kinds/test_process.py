"""A process: its styles, and the details of its steps."""

from __future__ import annotations

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Group, Shape, Text
from deck.scene.scene import Page

DETAIL = "detail: {label: Owner, text: Ann}"


def page(steps: str, more: str = "") -> Page:
    slide = f"{{kind: process, title: T, steps: [{steps}]{more}}}"
    outline = loads(f"title: T\nslides:\n- {slide}\n")
    assert not deck.check(deck.compose(outline))
    (made,) = deck.compose(outline).pages
    return made


def groups(made: Page) -> dict[str, Group]:
    return {item.name: item for item in made.items if isinstance(item, Group)}


def geometries(made: Page) -> set[str]:
    return {i.geometry for i in groups(made)["Process"].items if isinstance(i, Shape)}


@pytest.mark.parametrize(
    ("count", "style", "shapes"),
    [
        (5, "", {"homePlate", "chevron"}),
        (6, "", {"ellipse"}),
        (6, ", style: chevron", {"homePlate", "chevron"}),
        (3, ", style: rail", {"ellipse"}),
    ],
)
def test_the_style_of_a_process_is_chosen_by_its_steps_or_by_its_author(
    count: int, style: str, shapes: set[str]
) -> None:
    assert geometries(page(", ".join(f"S{n}: t" for n in range(count)), style)) == shapes


def test_details_stand_on_one_line_at_the_foot_of_their_cards() -> None:
    made = groups(
        page(
            f"{{title: A, text: One, {DETAIL}}}, {{title: B, text: {'long ' * 20}}},"
            " {title: C, detail: {label: Result, text: A result that takes two lines of its card}}",
            ", highlight: C",
        )
    )
    feet = {
        name: item
        for name, group in made.items()
        for item in group.items
        if isinstance(item, Text) and item.name.endswith("foot")
    }
    assert [*feet] == ["Step 1 text", "Step 3 text"]
    assert feet["Step 1 text"].box.y == feet["Step 3 text"].box.y
    assert feet["Step 3 text"].paragraphs[1].runs[0].colour.slot == "accent1"
    assert made["Step 1 text"].alt == "A; One; Owner: Ann"


@pytest.mark.parametrize("count", [3, 7])
def test_a_step_on_a_rail_has_its_name_above_its_text_and_its_detail_below(count: int) -> None:
    steps = ", ".join(f"{{title: S{n}, text: t, {DETAIL}}}" for n in range(count))
    card = groups(page(steps, ", style: rail"))["Step 1 text"]
    texts = [item for item in card.items if isinstance(item, Text)]
    assert [text.name.rpartition(" ")[2] for text in texts] == ["head", "text", "foot"]
    assert texts[0].box.bottom <= texts[1].box.y
    assert texts[1].box.bottom <= texts[2].box.y
