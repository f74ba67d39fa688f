"""Pages of a decision, a process, a big number and others in the forms that themes give them."""

from __future__ import annotations

from decimal import Decimal

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Chart, Group, Item, Shape, Text
from deck.scene.scene import Page

OPTIONS = "options: [{name: Run it, pro: [Fast]}, {name: Buy it, con: [Slow]}], recommend: Run it"
ASK = "ask: {decision: Approve A, by: 2026-07-15, owner: Ann}"
DETAIL = "detail: {label: Owner, text: Ann}"


def page(theme: str, fields: str) -> Page:
    outline = loads(f"title: T\ntheme: {theme}\nslides:\n- {{title: T, {fields}}}\n")
    scene = deck.compose(outline)
    assert not scene.findings
    (made,) = scene.pages
    return made


def named(made: Page) -> dict[str, Item]:
    """The items of a page, and of its groups, by name."""
    found: dict[str, Item] = {}
    for item in made.items:
        found[item.name] = item
        if isinstance(item, Group):
            found |= {one.name: one for one in item.items}
    return found


def size(item: Item) -> float:
    assert isinstance(item, (Text, Shape))
    return item.paragraphs[-1].runs[-1].size


@pytest.mark.parametrize(("theme", "first"), [("boardroom", "Option A"), ("public", "Ask")])
def test_the_ask_stands_above_the_options_where_it_is_a_filled_box(theme: str, first: str) -> None:
    made = page(theme, f"kind: decision, {OPTIONS}, {ASK}").items
    order = [item.name for item in made if item.name in ("Option A", "Ask")]
    assert order[0] == first
    above, below = (next(i for i in made if i.name == name) for name in order)
    assert above.box.bottom < below.box.y


def test_without_a_ground_what_is_asked_is_a_sentence_larger_than_the_rest() -> None:
    found = named(page("mono", f"kind: decision, {OPTIONS}, {ASK}"))
    assert size(found["Ask 1"]) > size(found["Ask 2"]) == size(found["Ask 3"])
    head = found["Option A head"]
    assert isinstance(head, Text)
    words = ["".join(run.text for run in p.runs) for p in head.paragraphs]
    assert words == ["A  Run it", "Recommended"]
    assert "Option A badge" not in found
    assert head.box.x == found["Ask 1"].box.x == found["Title"].box.x


@pytest.mark.parametrize("theme", ["mono", "editorial", "keynote", "public", "studio"])
def test_every_form_of_a_process_shows_the_details_of_its_steps(theme: str) -> None:
    steps = ", ".join(f"{{title: S{n}, text: t, {DETAIL}}}" for n in range(4))
    made = page(theme, f"kind: process, steps: [{steps}]")
    texts = [
        run.text
        for item in named(made).values()
        if isinstance(item, (Text, Shape))
        for p in item.paragraphs
        for run in p.runs
    ]
    assert texts.count("Owner") == texts.count("Ann") == 4


@pytest.mark.parametrize(
    ("figure", "share"),
    [("80%", "0.8"), ("'>62.5%'", "0.625"), ("'+20%'", None), ("120%", None), ("EUR 3m", None)],
)
def test_a_share_stands_in_a_ring_of_its_size(figure: str, share: str | None) -> None:
    found = named(page("keynote", f"kind: bignumber, figure: {figure}, text: of users"))
    assert ("Ring arc" in found) is (share is not None)
    if share is not None:
        arc = found["Ring arc"]
        assert isinstance(arc, Shape)
        start, end = (value for _, value in arc.adjust)
        assert start == 270 * 60_000
        assert ((end - start) % 21_600_000) == Decimal(share) * 21_600_000


def test_a_change_is_no_share() -> None:
    facts = "facts: {a: {value: 4, what: A, quote: four}, b: {value: 5, what: B, quote: five}, c: {formula: b / a - 1, unit: '%', what: Growth}}"
    outline = loads(
        f"title: T\ntheme: keynote\n{facts}\nslides:\n- {{kind: bignumber, title: T, figure: c}}\n"
    )
    (made,) = deck.compose(outline).pages
    assert "Ring" not in named(made)


def test_columns_have_the_heads_and_the_cells_of_the_tables_of_their_theme() -> None:
    fields = (
        "kind: scenarios, base: B, cases: [{name: A, figures: {Revenue: 1}},"
        " {name: B, figures: {Revenue: 2}}]"
    )
    heads = {name: named(page(name, fields))["Case 2 head"] for name in ("boardroom", "studio")}
    assert [getattr(head, "geometry", "") for head in heads.values()] == ["rect", "roundRect"]
    assert isinstance(named(page("mono", fields))["Case 2 head"], Text)
    assert "Case 1 ground 1" in named(page("studio", fields))
    grid = named(page("public", fields))
    assert grid["Case 1 frame"].box.right == grid["Case 2 frame"].box.x


def test_lists_in_the_middle_of_a_page_have_their_signs_below_each_other() -> None:
    found = named(page("keynote", f"kind: decision, {OPTIONS}"))
    text = found["Option A text"]
    assert isinstance(text, Text)
    (point,) = text.paragraphs
    assert (point.align, point.bullet) == ("l", "+")
    head = found["Option A head"]
    assert isinstance(head, Text)
    assert head.paragraphs[0].align == "ctr"
    middles = [text.box.x + text.box.w // 2, head.box.x + head.box.w // 2]
    assert abs(middles[0] - middles[1]) < 2
    assert text.box.w < head.box.w


def test_a_statement_stands_in_the_middle_where_the_cover_does() -> None:
    made = page("keynote", "kind: statement, text: One sentence on a page")
    (title,) = [item for item in made.items if isinstance(item, Text) and item.role == "title"]
    assert title.paragraphs[0].align == "ctr"
    assert abs(title.box.x + title.box.w / 2 - 13.333 * 914_400 / 2) < 9_144


DONUT = "kind: chart, source: A, chart: {{kind: donut, title: 'Orders, 2025', data: {{a: 50, b: 30, c: 20}}, unit: '%'{}}}"


def test_a_theme_has_donuts_drawn_as_arcs_that_say_their_figures() -> None:
    made = page("keynote", DONUT.format(""))
    (group,) = [item for item in made.items if isinstance(item, Group)]
    shares = [item for item in group.items if isinstance(item, Shape)]
    assert {item.geometry for item in shares} == {"blockArc"}
    turns = [dict(item.adjust) for item in shares]
    assert [(one["adj1"], one["adj2"]) for one in turns] == [
        (16_200_000, 5_400_000), (5_400_000, 11_880_000), (11_880_000, 16_200_000),
    ]  # fmt: skip
    assert {one["adj3"] for one in turns} == {7_000}  # a ring of 14 % of the radius
    said = {
        "".join(r.text for p in t.paragraphs for r in p.runs)
        for t in group.items
        if isinstance(t, Text)
    }
    assert {"50%", "30%", "20%", "a", "b", "c"} <= said
    assert [row[0] for row in group.figures[1:]] == ["a", "b", "c"]
    assert "50%" in group.alt


@pytest.mark.parametrize(("theme", "more"), [("boardroom", ""), ("keynote", ", render: native")])
def test_a_donut_is_a_chart_by_default_and_where_its_author_says_so(theme: str, more: str) -> None:
    assert [item for item in page(theme, DONUT.format(more)).items if isinstance(item, Chart)]


def test_a_whole_of_one_share_is_a_circle() -> None:
    fields = DONUT.format("").replace("50, b: 30, c: 20", "100, b: 0")
    outline = loads(f"title: T\ntheme: keynote\nslides:\n- {{title: T, {fields}}}\n")
    made = named(deck.compose(outline).pages[0])
    share = made["Chart share 1"]
    assert isinstance(share, Shape)
    assert share.geometry == "ellipse"
    assert "Chart share 2" not in made
