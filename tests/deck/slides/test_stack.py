"""Rows that share a height."""

from __future__ import annotations

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import EMU_PER_INCH, Line, Text
from deck.scene.scene import Page
from deck.slides.stack import MOST


def page(*points: str) -> Page:
    listed = "".join(f"  - {point}\n" for point in points)
    (found,) = deck.compose(
        loads(f"title: T\nslides:\n- kind: text\n  title: T\n  points:\n{listed}")
    ).pages
    return found


def text_of(found: Page) -> Text:
    (text,) = [item for item in found.items if isinstance(item, Text) and item.role == "text"]
    return text


def rules(found: Page) -> list[int]:
    return [
        item.y1
        for item in found.items
        if isinstance(item, Line) and item.name.startswith(("Points", "Row"))
    ]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_rows_are_equally_high_up_to_a_most(count: int) -> None:
    found = page(*["Herons stay"] * count)
    steps = {b - a for a, b in zip(rules(found)[1:], rules(found)[2:], strict=False)}
    assert len(rules(found)) == count
    assert len(steps) <= 1
    assert all(step <= (MOST if count > 2 else MOST * 1.25) for step in steps)
    assert {run.size for p in text_of(found).paragraphs for run in p.runs} == {24}


def test_rows_in_more_lines_are_not_as_large_as_those_of_one() -> None:
    found = page("Herons stay " * 9, "Storks leave")
    assert {run.size for p in text_of(found).paragraphs for run in p.runs} == {20}


def test_a_longer_row_takes_what_it_needs_and_the_size_falls() -> None:
    found = page("Herons stay", "Storks leave " * 80, "Cranes pass")
    assert {run.size for p in text_of(found).paragraphs for run in p.runs} <= {16, 15, 14, 13, 12}
    first, second, third = rules(found)
    assert third - second > second - first


def test_many_points_are_a_list_and_one_is_too() -> None:
    assert rules(page(*["Herons stay"] * 5)) == []
    assert rules(page("Herons stay")) == []


def test_rows_that_do_not_fit_are_a_list_on_several_pages() -> None:
    made = deck.compose(
        loads(
            "title: T\nslides:\n- kind: text\n  title: T\n  points:\n"
            + f"  - {'Herons stay ' * 90}\n" * 4
        )
    )
    assert len(made.pages) > 1
    assert all(rules(found) == [] for found in made.pages)


def test_a_row_begins_where_its_rule_is() -> None:
    found = page("Herons stay", "Storks leave")
    box = text_of(found).box
    first, second = rules(found)
    line = 24 * 1.2207 / 72 * EMU_PER_INCH
    before = text_of(found).paragraphs[1].before / 72 * EMU_PER_INCH
    assert box.y > first
    assert box.y + line + before == pytest.approx(second + (box.y - first), abs=20_000)
