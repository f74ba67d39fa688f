"""What explains a change: causes, their figures, and whether they add up."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Shape, Text
from deck.scene.scene import Scene

FACTS = """
facts:
  old: {value: 66, unit: EUR m, what: Revenue, period: '2024', quote: x}
  new: {value: 83, unit: EUR m, what: Revenue, period: '2025', quote: x}
  stay: {value: 11, unit: EUR m, what: Effect of renewals, period: '2025', quote: x}
"""


def scene(fields: str) -> Scene:
    slide = f"- {{kind: drivers, title: T, {fields}}}"
    return deck.compose(loads(f"title: T\n{FACTS}slides:\n{slide}\n"))


def items(made: Scene) -> dict[str, Any]:
    page = made.pages[0]
    inner = (i for item in page.items for i in (item.items if isinstance(item, Group) else [item]))
    return {item.name: item for item in inner}


def words(item: Shape | Text) -> list[str]:
    return ["".join(run.text for run in p.runs) for p in item.paragraphs]


def causes(*figures: str) -> str:
    rows = ", ".join(f"{{name: C{i}, figure: '{f}', text: why}}" for i, f in enumerate(figures))
    return f"drivers: [{rows}]"


CHANGE = "change: {text: Revenue, from: old, to: new, delta: +26%}, "


def test_bars_compare_signed_figures_of_one_unit_on_one_axis() -> None:
    found = items(scene(causes("+EUR 10m", "+EUR 5m", "−EUR 2m")))
    ten, five, less = (found[f"Cause {i} bar"].box for i in (1, 2, 3))
    axis = found["Cause 1 axis"].x1
    assert ten.x == five.x == less.right == axis
    assert ten.w == pytest.approx(2 * five.w, abs=3)
    assert ten.w == pytest.approx(5 * less.w, abs=6)


@pytest.mark.parametrize(
    "figures",
    [("+EUR 10m", "+5%", "+EUR 2m"), ("61%", "20%", "19%"), ("+EUR 10m", "some", "+EUR 2m")],
)
def test_figures_that_cannot_be_compared_have_no_bars(figures: tuple[str, ...]) -> None:
    found = items(scene(causes(*figures)))
    assert not [name for name in found if name.endswith("bar") and name.startswith("Cause")]
    assert [words(found[f"Cause {i} figure"]) for i in (1, 2, 3)] == [
        [f.replace("EUR 10", "EUR\xa010").replace("EUR 2", "EUR\xa02")] for f in figures
    ]


@pytest.mark.parametrize(
    ("figures", "differs"),
    [
        (("+EUR 11m", "+EUR 8m", "−EUR 2m"), False),
        (("+EUR 11m", "+EUR 8m", "−EUR 1m"), False),  # what rounding leaves open
        (("+EUR 11m", "+EUR 8m", "+EUR 2m"), True),
        (("${stay.signed}", "+EUR 4.0m", "+EUR 2.0m"), False),
        (("+11 desks", "+8 desks", "+2 desks"), False),  # not parts of the revenue
    ],
)
def test_causes_that_do_not_add_up_to_the_change_are_a_finding(
    figures: tuple[str, ...], differs: bool
) -> None:
    made = scene(CHANGE + causes(*figures))
    found = [f.message for f in made.findings if f.code == "drivers-differ"]
    assert bool(found) is differs
    if differs:
        assert "more than the change of Revenue, by 4 " in found[0]


def test_the_change_stands_beside_its_causes_with_both_figures() -> None:
    made = scene(CHANGE + causes("+EUR 11m", "+EUR 8m", "−EUR 2m"))
    found = items(made)
    panel = found["Change panel"]
    assert words(panel) == ["Revenue", "EUR\xa066m →", "EUR\xa083m"]
    assert words(found["Delta text"]) == ["+26%"]
    assert found["Cause 1 figure"].box.x > panel.box.right
    alts = [item.alt for item in made.pages[0].items if isinstance(item, Group)]
    assert alts[0] == "Revenue: EUR 66m → EUR 83m"
    assert alts[1:] == ["C0: +EUR 11m", "C1: +EUR 8m", "C2: −EUR 2m"]
    alone = items(scene(causes("+EUR 11m", "+EUR 8m", "−EUR 2m")))
    assert alone["Cause 1 figure"].box.x < panel.box.right


def test_what_works_against_a_fall_of_cost_is_paler() -> None:
    def fills(more: str) -> list[str | None]:
        found = items(scene(more + causes("+EUR 9m", "−EUR 8m", "+EUR 2m")))
        return [found[f"Cause {i} bar"].fill.slot for i in (1, 2, 3)]

    assert fills("") == ["accent2", "accent3", "accent2"]
    assert fills("good: down, ") == ["accent3", "accent2", "accent3"]
    assert fills("good: down, highlight: C2, ") == ["accent3", "accent2", "accent1"]


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        (causes("1", "2"), "drivers", "3"),
        ("highlight: X, " + causes("1", "2", "3"), "highlight", "unknown cause 'X'"),
        ("change: {text: R, to: new, delta: more}, " + causes("1", "2", "3"), "change.delta", "begins with its sign"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_at_its_place(fields: str, path: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message) as caught:
        scene(fields)
    assert [p.path for p in caught.value.problems] == [f"slides.0.{path}"]
