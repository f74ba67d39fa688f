"""Pages of a few words: what they hold is larger, stands together, and keeps no empty boxes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Group, Item, Line, Shape, Text
from deck.scene.scene import Page

FACTS = "facts:\n  a: {value: 83, unit: EUR m, what: Renewals, period: '2025', quote: x}\n"
LONG = "Some words that go on for a line or two and then for another one, "


def pages(theme: str, *slides: str) -> tuple[Page, ...]:
    listed = "".join(f"- {{title: T, {fields}}}\n" for fields in slides)
    return deck.compose(loads(f"title: T\ntheme: {theme}\n{FACTS}slides:\n{listed}")).pages


def inside(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from inside(item.items)


def named(page: Page, name: str) -> Text | Shape:
    (found,) = [item for item in inside(page.items) if item.name == name]
    assert isinstance(found, Text | Shape)
    return found


def size(item: Text | Shape) -> float:
    return max(run.size for p in item.paragraphs for run in p.runs)


FEW = {
    "lists": ("lists: [{heading: H, items: [A, B]}]", "lists: [{heading: H, items: [A, B, C, D, E]}]", "Block 1.1"),
    "summary": ("points: [A: one, B: two]", "points: [A: one, B: two, C: three, D: four]", "Label 1"),
    "qa": ("pairs: [A?: one, B?: two]", "pairs: [A?: one, B?: two, C?: three, D?: four]", "Question 1 name"),
    "cycle": ("nodes: [A, B, C]", "nodes: [A, B, C, D, E]", "Node 1"),
    "process": ("steps: [A: one, B: two, C: three]", "steps: [A: one, B: two, C: three, D: four, E: five]", "Step 1"),
    "kpis": ("kpis: [a]", "kpis: [a, a]", "Figure 1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FEW)
def test_what_stands_almost_alone_on_a_page_is_larger(kind: str) -> None:
    few, many, name = FEW[kind]
    one, other = pages("boardroom", f"kind: {kind}, {few}", f"kind: {kind}, {many}")
    assert size(named(one, name)) > size(named(other, name))
    title = next(item for item in one.items if isinstance(item, Text) and item.role == "title")
    if kind != "kpis":
        assert size(named(one, name)) <= size(title)


def test_cards_are_little_higher_than_what_they_hold() -> None:
    cards = "kind: outlook, cards: [{{type: risk, heading: H, text: [{0}]}}, {{type: signal, heading: H, text: [b]}}]"
    short, long = pages("boardroom", cards.format("a"), cards.format(f"'{LONG * 6}'"))
    assert named(short, "Card 1").box.h < 0.6 * named(long, "Card 1").box.h


def test_a_single_list_of_short_texts_is_narrower_than_one_of_sentences() -> None:
    lists = "kind: lists, lists: [{{heading: H, items: ['{0}', B]}}]"
    short, long, middle = (
        *pages("boardroom", lists.format("A"), lists.format(LONG)),
        *pages("keynote", lists.format("A")),
    )
    block, other = named(short, "Block 1.1").box, named(long, "Block 1.1").box
    assert (block.x, block.w) == (other.x, round(0.6 * other.w))
    centred = named(middle, "Block 1.1").box
    assert abs(centred.x + centred.w / 2 - 13.333 * 914_400 / 2) < 9_144


def test_people_of_whom_nothing_is_said_have_larger_portraits() -> None:
    people = "kind: people, people: [{{name: A{0}}}, {{name: B}}]"
    bare, told = pages("boardroom", people.format(""), people.format(", text: Leads the desk"))
    portrait = named(bare, "Person 1 portrait").box
    assert portrait.w > named(told, "Person 1 portrait").box.w
    card = named(bare, "Person 1 card").box
    assert card.y < portrait.y < portrait.bottom < card.bottom


def test_triangles_lead_from_row_to_row_of_a_process() -> None:
    (page,) = pages("studio", "kind: process, steps: [A: one, B: two, C: three]")
    arrows = [item for item in inside(page.items) if item.name.startswith("Arrow")]
    assert len(arrows) == 2
    for i, arrow in enumerate(arrows, 1):
        above, below = named(page, f"Step {i}").box, named(page, f"Step {i + 1}").box
        assert above.bottom <= arrow.box.y < arrow.box.bottom <= below.y


def test_the_pages_of_a_section_are_never_larger_than_its_claim() -> None:
    for theme in ("boardroom", "keynote", "public", "editorial"):
        sections = [
            f"- section: {name}\n" + "".join(f"- {{kind: statement, text: '{LONG * 2}'}}\n" for _ in "abc")
            for name in ("One", "Two")
        ]  # fmt: skip
        outline = f"title: T\ntheme: {theme}\nslides:\n- {{kind: agenda}}\n{''.join(sections)}"
        claim = named(deck.compose(loads(outline)).pages[0], "Claim 1")
        first, *rest = (p.runs[0].size for p in claim.paragraphs)
        assert all(size <= first for size in rest)


def test_the_map_of_a_further_page_of_risks_is_quiet_about_those_of_the_other() -> None:
    risks = ", ".join(
        f"{{name: Risk {i}, text: '{LONG}', owner: Ann, likelihood: {1 + i % 5}, impact: {1 + i % 4}}}"
        for i in range(12)
    )
    found = pages("boardroom", f"kind: risks, risks: [{risks}]")
    assert len(found) > 1
    fills = [[named(page, f"Risk {i}") for i in (1, 12)] for page in found]
    (first, quiet), (also_quiet, last) = fills[0], fills[-1]
    assert isinstance(first, Shape)
    assert isinstance(quiet, Shape)
    assert isinstance(also_quiet, Shape)
    assert isinstance(last, Shape)
    assert quiet.fill == also_quiet.fill
    assert quiet.fill not in (first.fill, last.fill)


def test_the_legend_stands_below_its_table() -> None:
    rows = "rows: [{name: A, status: green}, {name: B, status: red}]"
    for theme in ("boardroom", "editorial", "keynote"):
        (page,) = pages(theme, f"kind: status, {rows}")
        (table,) = [item for item in page.items if item.name == "Table"]
        (legend,) = [item for item in page.items if item.name == "Legend"]
        assert legend.box.x == table.box.x  # type: ignore[union-attr]


def test_a_divider_lists_fewer_pages_of_long_titles() -> None:
    def rows(title: str) -> list[Item]:
        listed = f"- {{kind: statement, text: '{title}'}}\n" * 5
        made = deck.compose(
            loads(f"title: T\nslides:\n- section: One\n- {{kind: section, title: One}}\n{listed}")
        )
        return [item for item in made.pages[0].items if item.name.startswith("Page ")]

    short, long = rows("Herons stay"), rows(LONG * 2)
    assert (len(short), len(long)) == (4, 3)
    assert long[0].box.h > short[0].box.h  # type: ignore[union-attr]
    assert long[-1].box.bottom == short[-1].box.bottom  # type: ignore[union-attr]


@pytest.mark.parametrize("theme", ["boardroom", "keynote"])
def test_the_line_of_two_events_ends_with_the_second_one(theme: str) -> None:
    (page,) = pages(
        theme, "kind: timeline, events: [{date: 2023, title: A}, {date: 2024, title: B}]"
    )
    (line,) = [i for i in inside(page.items) if isinstance(i, Line) and i.name == "Axis"]
    last = named(page, "Event 2").box
    assert line.x2 == last.x + last.w // 2
    assert size(named(page, "Event 2")) > 18


def test_a_block_alone_has_the_width_of_the_page_and_a_large_text() -> None:
    one, more = pages(
        "boardroom",
        "kind: lists, lists: [{heading: H, items: [One word]}]",
        "kind: lists, lists: [{heading: H, items: [One word, Another]}]",
    )
    alone, first = named(one, "Block 1.1"), named(more, "Block 1.1")
    assert alone.box.w > 1.5 * first.box.w
    assert alone.box.h > 1.5 * first.box.h
    assert size(alone) > size(first)
