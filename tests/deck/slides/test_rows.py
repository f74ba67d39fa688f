"""Rows of names and texts that share a height."""

from __future__ import annotations

from itertools import pairwise

import deck
from deck.outline.model import loads
from deck.scene.items import Group, Line, Text
from deck.scene.scene import Scene

LONG = "a sentence that says something at length, " * 6


def scene(*pairs: str) -> Scene:
    slide = f"{{kind: qa, title: T, pairs: [{', '.join(pairs)}]}}"
    return deck.compose(loads(f"title: T\nslides:\n- {slide}\n"))


def texts(made: Scene, part: str) -> list[Text]:
    return [
        item
        for group in made.pages[0].items
        if isinstance(group, Group)
        for item in group.items
        if isinstance(item, Text) and item.name.endswith(part)
    ]


def test_rows_of_little_text_are_of_one_height_and_fill_the_page() -> None:
    made = scene("A?: a", "B?: b", "C?: c")
    cells = texts(made, "text")
    assert {cell.box.h for cell in cells} == {cells[0].box.h}
    assert all(a.box.bottom == b.box.y for a, b in pairwise(cells))
    assert cells[-1].box.bottom > 6.6 * 914_400
    assert cells[0].paragraphs[0].runs[0].size == 24
    more = texts(scene("A?: a", "B?: b", "C?: c", "D?: d"), "text")
    assert more[0].paragraphs[0].runs[0].size == 20
    longer = texts(scene("A?: a", f"B?: '{LONG}'"), "text")
    assert longer[0].paragraphs[0].runs[0].size == 20


def test_a_row_of_much_text_is_higher_than_the_others_and_all_are_of_one_size() -> None:
    made = scene("A?: a", f"B?: '{LONG * 3}'", "C?: c", "D?: d")
    cells = texts(made, "text")
    assert cells[1].box.h > 1.5 * cells[0].box.h
    assert len({cell.paragraphs[0].runs[0].size for cell in cells}) == 1
    assert cells[0].paragraphs[0].runs[0].size < 20
    assert made.findings == ()


def test_rules_stand_between_the_rows() -> None:
    made = scene("A?: a", f"B?: '{LONG * 3}'", "C?: c", "D?: d")
    tops = [cell.box.y for cell in texts(made, "text")]
    items = made.pages[0].items
    inside = [i for group in items if isinstance(group, Group) for i in group.items]
    rules = [i.y1 for i in (*items, *inside) if isinstance(i, Line) and "Question" in i.name]
    assert sorted(rules) == tops


def test_rows_are_numbered_and_say_what_they_hold() -> None:
    made = scene("A?: a", "{question: B?, answer: [b, c]}")
    groups = [item for item in made.pages[0].items if isinstance(item, Group)]
    assert [group.alt for group in groups] == ["A?; a", "B?; b; c"]
    numbers = [i for group in groups for i in group.items if i.name.startswith("Number")]
    assert [i.paragraphs[0].runs[0].text for i in numbers] == ["1", "2"]  # type: ignore[union-attr]


def test_too_much_text_is_told_and_stays_on_the_page() -> None:
    made = scene(*(f"{n}?: '{LONG * 4}'" for n in "ABCDEF"))
    assert {finding.code for finding in made.findings} == {"text-too-long"}
    assert texts(made, "text")[-1].box.bottom < 6.8 * 914_400
