"""Trees: nodes with figures, and questions with answers."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Line, Shape, Text
from deck.scene.scene import Scene
from deck.slides.connectors import site

FACTS = """
facts:
  sales: {value: 124.0, unit: EUR m, what: Sales, period: '2025', quote: x}
  orders: {value: 620, unit: thousand orders, what: Orders, period: '2025', quote: x}
  basket: {value: 200, unit: EUR, what: Basket, period: '2025', quote: x}
  small: {value: 150, unit: EUR, what: Basket, period: '2025', quote: x}
  about: {value: 150, unit: EUR, what: Basket, period: '2025', bound: '>', quote: x}
  growth: {value: 15, unit: '%', what: Growth of sales, period: '2025', quote: x}
"""


def scene(fields: str, lang: str = "en") -> Scene:
    slide = f"- {{kind: tree, title: T, {fields}}}"
    return deck.compose(loads(f"title: T\nlang: {lang}\n{FACTS}slides:\n{slide}\n"))


def items(made: Scene) -> dict[str, Any]:
    page = made.pages[0]
    inner = (i for item in page.items for i in (item.items if isinstance(item, Group) else [item]))
    return {item.name: item for item in inner}


def words(item: Shape | Text) -> list[str]:
    return ["".join(run.text for run in p.runs) for p in item.paragraphs]


def leaves(count: int, more: str = "") -> str:
    return "[" + ", ".join(f"{{text: Leaf {i}{more}}}" for i in range(count)) + "]"


DEEP = "root: {Why?: [One: [A, B], Two: [C, D]]}"


def test_parents_stand_at_the_middle_of_their_branches_and_leaves_share_the_height() -> None:
    found = items(scene(DEEP))
    root, one, a, b, two, c, d = (found[f"Node {i}"] for i in range(1, 8))
    assert [words(node) for node in (root, one, a, b, two, c, d)] == [
        ["Why?"], ["One"], ["A"], ["B"], ["Two"], ["C"], ["D"]
    ]  # fmt: skip

    def middle(shape: Shape) -> float:
        return shape.box.y + shape.box.h / 2

    steps = [middle(below) - middle(above) for above, below in ((a, b), (b, c), (c, d))]
    assert steps == pytest.approx([steps[0]] * 3, abs=3)
    assert middle(one) == pytest.approx((middle(a) + middle(b)) / 2, abs=2)
    assert middle(root) == pytest.approx((middle(one) + middle(two)) / 2, abs=2)
    assert a.box.x == d.box.x > one.box.right > root.box.right


def test_connectors_are_glued_to_the_nodes_that_they_join() -> None:
    found = items(scene(DEEP))
    lines = [item for item in found.values() if isinstance(item, Line) and item.start]
    assert len(lines) == 6
    for line in lines:
        assert line.start is not None
        assert line.end is not None
        assert (line.x1, line.y1) == site(found[line.start.shape].box, line.start.site)
        assert (line.x2, line.y2) == pytest.approx(
            site(found[line.end.shape].box, line.end.site), abs=1
        )
        assert line.elbow is (line.y1 != line.y2)
    assert {(line.start.shape, line.end.shape) for line in lines if line.start and line.end} == {
        ("Node 1", "Node 2"), ("Node 2", "Node 3"), ("Node 2", "Node 4"),
        ("Node 1", "Node 5"), ("Node 5", "Node 6"), ("Node 5", "Node 7"),
    }  # fmt: skip


def test_figures_and_changes_may_be_facts_and_are_said_as_words() -> None:
    made = scene(
        "root: {text: Sales, value: sales, delta: growth, op: x, children: ["
        "{text: Orders, value: orders, delta: '-3%'}, {text: Basket, value: basket}]}"
    )
    assert made.findings == ()
    assert words(items(made)["Node 1"]) == ["Sales", "EUR\xa0124.0m"]
    alts = [item.alt for item in made.pages[0].items if isinstance(item, Group)]
    assert alts == [
        "Sales: EUR 124.0m, +15%",
        "Orders: 620,000 orders, -3%",
        "Basket: EUR 200",
        "Sales = Orders × Basket",
    ]


@pytest.mark.parametrize(
    ("op", "second", "differs"),
    [("×", "basket", False), ("×", "small", True), ("×", "about", False), ("+", "small", False), ("÷", "basket", True)],
)  # fmt: skip
def test_facts_that_do_not_give_their_parent_are_a_finding(
    op: str, second: str, differs: bool
) -> None:
    made = scene(
        f"root: {{text: Sales, value: sales, op: '{op}', children: ["
        f"{{text: Orders, value: orders}}, {{text: Basket, value: {second}}}]}}"
    )
    assert ("tree-differs" in {finding.code for finding in made.findings}) is differs


def test_a_good_fall_is_green_and_a_bad_rise_red() -> None:
    found = items(
        scene(
            "root: {text: R, value: '1', children: [{text: Days, value: '4', delta: -6 days, good: down},"
            " {text: Cost, value: '3', delta: +12%, good: down}]}"
        )
    )
    good, bad = (found[f"Node {i} change"].fill for i in (2, 3))
    assert good != bad


def test_low_boxes_have_label_and_figure_on_one_line() -> None:
    few = items(scene(f"root: {{text: R, value: '1', children: {leaves(3, ', value: 7%')}}}"))
    many = items(scene(f"root: {{text: R, value: '1', children: {leaves(8, ', value: 7%')}}}"))
    assert words(few["Node 2"]) == ["Leaf 0", "7%"]
    assert words(many["Node 2"]) == ["Leaf 0"]
    assert words(many["Node 2 value"]) == ["7%"]
    assert many["Node 9"].box.bottom < 6.71 * 914_400


def test_answers_stand_beside_their_leaves_with_a_status_that_is_said() -> None:
    made = scene(
        "heads: [Q, Test, Answer], root: {text: Why?, children: ["
        "{text: A, status: green, answer: 'Yes ${growth}'}, {text: B, status: red, answer: Open}]}"
    )
    found = items(made)
    for number, answer in ((2, "Yes 15%"), (3, "Open")):
        box, leaf = found[f"Answer {number}"].box, found[f"Node {number}"].box
        assert words(found[f"Answer {number}"]) == [answer]
        assert box.x > leaf.right
        assert abs(2 * box.y + box.h - 2 * leaf.y - leaf.h) < 4
    marks = [i.alt for i in made.pages[0].items if isinstance(i, Group) and "Mark" in i.name]
    assert marks == ["A: green", "B: red"]


def test_a_long_question_makes_its_box_higher_before_its_text_smaller() -> None:
    def node(text: str) -> Shape:
        found: Shape = items(scene(f"root: {{Why?: [{text}: [A, B], Two: [C, D]]}}"))["Node 2"]
        return found

    short, long = node("One"), node("Can we do this " + "as well as a partner would " * 3)
    assert long.box.h > short.box.h


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ("root: {text: A}", "root", "give the root `children`"),
        (f"root: {{text: A, children: {leaves(13)}}}", "root", "ends in 13 nodes, and 12 fit"),
        (f"root: {{text: A, children: {leaves(9, ', value: 1%')}}}", "root", "ends in 9 nodes, and 8 fit"),
        ("root: {A: [{B: [{C: [{D: [E]}]}]}]}", "root", "has 5 levels"),
        ("highlight: [X], root: {A: [B, C]}", "highlight", "unknown node 'X'"),
        ("heads: [A, B, C], root: {A: [B, C]}", "heads", "3 heads, and 2 columns"),
        ("root: {text: A, answer: Yes, children: [B]}", "root.answer", "without branches"),
        ("root: {text: A, children: [{text: B, delta: more}]}", "root.children.0.delta", "begins with its sign"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_at_its_place(fields: str, path: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message) as caught:
        scene(fields)
    assert [p.path for p in caught.value.problems] == [f"slides.0.{path}"]
