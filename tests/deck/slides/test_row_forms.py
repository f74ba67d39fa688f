"""Rows, their numbers and tables in the forms that themes give them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

import deck
from deck.core.resources import templates
from deck.outline.model import loads
from deck.scene.items import Group, Line, Shape, Table, Text
from deck.scene.scene import Page
from deck.themes import theme

QA = "{kind: qa, title: T, pairs: ['A?': a, 'B?': b, 'C?': c]}"
TEXT = "{kind: text, title: T, points: [One, Two, Three]}"
LISTS = (
    "{kind: lists, title: T, lists: [{heading: L, items: [x, y, z], highlight: y}, "
    "{heading: R, style: numbered, items: [{a: one}, {b: two}, {c: three}]}]}"
)
COMPARISON = (
    "{kind: comparison, title: T, columns: [A, B], highlight: B, rows: [{x: [1, 2]}, {y: [3, 4]}]}"
)
FROM_TO = "{kind: from_to, title: T, from: old, to: new, rows: [{x: [a, b]}, {y: [c, d]}]}"
RESULT = (
    "{kind: financials, title: T, columns: ['2024', '2025'], rows: [{label: Sales, cells: [2, 3]}, "
    "{label: Cost, cells: [-1, -1]}, {label: Profit, cells: [1, 2], level: total}]}"
)


def page(slide: str, look: str) -> Page:
    made = deck.compose(
        loads(f"title: T\nslides:\n- {slide}\n", "x.yaml", templates(), [f"theme={look}"])
    )
    assert not {f.code for f in made.findings} & {"text-too-long", "word-broken"}
    return made.pages[0]


def items(found: Page) -> Iterator[Any]:
    for item in found.items:
        yield from item.items if isinstance(item, Group) else (item,)


def numbers(found: Page) -> list[Any]:
    return [item for item in items(found) if item.name.startswith("Number ")]


def table(found: Page) -> Table:
    return next(item for item in found.items if isinstance(item, Table))


@pytest.mark.parametrize("slide", [QA, LISTS])
def test_the_number_of_a_row_has_the_form_of_the_theme(slide: str) -> None:
    for look, geometry in (("public", "rect"), ("studio", "ellipse"), ("keynote", "ellipse")):
        drawn = numbers(page(slide, look))
        assert [(type(one), one.geometry) for one in drawn] == [(Shape, geometry)] * 3
        assert all(one.box.w == one.box.h for one in drawn)
    for look, role in (("boardroom", "accent"), ("mono", "ink")):
        drawn = numbers(page(slide, look))
        assert [type(one) for one in drawn] == [Text] * 3
        colours = {one.paragraphs[0].runs[0].colour for one in drawn}
        assert colours == {getattr(theme.load(look), role)}


def test_points_keep_the_numbers_of_their_list_unless_they_are_drawn() -> None:
    bullets = {
        look: {
            p.bullet for i in items(page(TEXT, look)) if i.name == "Points" for p in i.paragraphs
        }
        for look in ("boardroom", "public")
    }
    assert bullets == {"boardroom": {"1"}, "public": {None}}
    assert numbers(page(TEXT, "boardroom")) == []
    assert len(numbers(page(TEXT, "public"))) == 3


@pytest.mark.parametrize("slide", [QA, TEXT])
def test_rows_stand_on_cards_or_between_rules_or_alone(slide: str) -> None:
    for look, cards, rules in (("boardroom", 0, 3), ("studio", 3, 0), ("mono", 0, 0)):
        found = page(slide, look)
        grounds = [i for i in items(found) if isinstance(i, Shape) and i.geometry == "roundRect"]
        grounds = [i for i in grounds if i.box.w > found.items[0].box.w // 2]
        assert len(grounds) == cards
        assert all(a.box.bottom < b.box.y for a, b in pairwise(grounds))
        lines = [i for i in items(found) if isinstance(i, Line) and i.name != "Foot rule"]
        assert len(lines) == rules


def test_a_text_on_a_card_stands_in_its_middle() -> None:
    found = page("{kind: text, title: T, points: [{text: One, points: [a, b]}, Two]}", "public")
    cards = [i for i in items(found) if isinstance(i, Shape) and i.name.startswith("Row")]
    (text,) = [i for i in items(found) if i.name == "Points"]
    first, *_, last = text.paragraphs
    assert cards[1].box.y + cards[1].box.h // 2 == pytest.approx(
        numbers(found)[1].box.y + numbers(found)[1].box.h // 2, abs=15_000
    )
    # space above the first paragraph is ignored by programs
    assert first.before == 0
    height = text.box.y - cards[0].box.y
    assert height > 0.16 * 914_400
    assert last.before > 0


def test_blocks_are_rows_where_the_theme_has_no_grounds() -> None:
    (chosen,) = [i for i in items(page(LISTS, "boardroom")) if i.name == "Block 1.2"]
    assert chosen.fill == theme.load("boardroom").strong
    blocks = [i for i in items(page(LISTS, "keynote")) if i.name.startswith("Block")]
    assert not [i for i in blocks if isinstance(i, Shape)]
    (text,) = [i for i in blocks if i.name == "Block 1.2"]
    assert text.paragraphs[0].runs[0].colour == theme.load("keynote").accent


def test_the_column_that_the_page_is_about_is_tinted_or_bold_or_has_its_head_alone() -> None:
    def looks(look: str) -> tuple[bool, bool]:
        cell = table(page(COMPARISON, look)).rows[1][2]
        tint = theme.load(look).tint
        return cell.fill == tint, all(run.bold for p in cell.paragraphs for run in p.runs)

    assert looks("boardroom") == looks("studio") == (True, False)
    assert looks("mono") == looks("editorial") == (False, True)
    assert looks("public") == (False, False)


def test_bars_of_a_head_are_as_wide_as_the_texts_below_them() -> None:
    found = page(COMPARISON, "mono")
    made, (first, second) = table(found), [i for i in items(found) if i.name.startswith("Bar ")]
    head = made.rows[0][1]
    assert first.box.x == made.box.x + made.columns[0] + head.insets.left
    assert first.box.right < second.box.x
    assert first.fill != second.fill == theme.load("mono").accent
    # the first column begins where the title does
    assert made.box.x + made.rows[1][0].insets.left == pytest.approx(found.items[0].box.x, abs=2)


@pytest.mark.parametrize(
    ("look", "names"), [("mono", {"Bar 1", "Bar 2"}), ("studio", {"Heading 1", "Heading 2"})]
)
def test_what_changes_has_the_heads_of_tables_and_nothing_above_its_arrows(
    look: str, names: set[str]
) -> None:
    found = page(FROM_TO, look)
    made = table(found)
    assert {i.name for i in items(found) if i.name.startswith(("Bar", "Heading"))} == names
    assert all(row[2].top is None and row[2].fill is None for row in made.rows)


def test_a_grid_leaves_out_the_column_of_arrows_and_its_texts_keep_off_the_rules() -> None:
    made = table(page(FROM_TO, "public"))
    assert all((row[2].sides is None) and row[1].sides is not None for row in made.rows[1:])
    assert all(row[0].insets.left > 0 for row in made.rows[1:])


def test_a_result_has_one_bar_above_its_figures_and_strong_rules_where_there_are_no_others() -> (
    None
):
    found = page(RESULT, "mono")
    made = table(found)
    (bar,) = [i for i in items(found) if i.name.startswith("Bar")]
    assert bar.box.x == made.box.x + made.columns[0]
    assert bar.box.right == made.box.right
    rules = [row[0].bottom for row in made.rows[1:]]
    assert [rule is not None for rule in rules] == [False, True, True]
    assert made.rows[3][0].paragraphs[0].runs[0].bold


def test_only_a_tinted_column_is_framed() -> None:
    slide = "{kind: options, title: T, options: [A, B], criteria: [{x: [1, 4]}], recommend: B}"
    framed = {
        look: any(i.name == "Frame" for i in items(page(slide, look)))
        for look in ("boardroom", "mono", "studio", "public")
    }
    assert framed == {"boardroom": True, "mono": False, "studio": False, "public": False}


def test_who_does_it_and_who_answers_for_it_differ_where_strong_is_the_accent() -> None:
    slide = "{kind: raci, title: T, roles: [X, Y], tasks: [{Do: {R: X, A: Y}}]}"
    for look in theme.names():
        marks = [i for i in items(page(slide, look)) if i.name.startswith("Mark")]
        assert len({mark.fill for mark in marks}) == 2


def test_great_risks_are_red_where_the_accent_is_no_warm_colour() -> None:
    slide = (
        "{kind: risks, title: T, risks: [{name: a, likelihood: 5, impact: 5}, "
        "{name: b, likelihood: 1, impact: 1}]}"
    )

    def hot(look: str) -> object:
        return next(i.fill for i in items(page(slide, look)) if i.name == "Risk 1")

    assert hot("boardroom") == theme.load("boardroom").accent
    assert hot("public") == theme.load("public").signal("bad").fill


def test_a_list_of_risks_has_one_page_where_the_matrix_can_be_narrower() -> None:
    risks = ", ".join(
        f"{{name: A risk with a name {n}, text: What follows from it, likelihood: {n}, impact: 2, owner: Head of service}}"
        for n in range(1, 6)
    )
    slide = f"{{kind: risks, title: T, risks: [{risks}]}}"
    made = deck.compose(
        loads(f"title: T\nslides:\n- {slide}\n", "x.yaml", templates(), ["theme=editorial"])
    )
    assert len(made.pages) == 1
    wide, narrow = (
        table(page(slide, look)).box.w / page(slide, look).items[0].box.w
        for look in ("boardroom", "editorial")
    )
    assert narrow > wide
