"""Scenarios: rows that all cases share, likelihoods, the case that is planned with."""

from __future__ import annotations

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Text
from deck.scene.scene import Page, Scene

FACT = "facts: {rev: {value: 93, unit: EUR m, what: Revenue, period: '2026', quote: q}}\n"


def case(name: str, more: str = "", figures: str = "Revenue: EUR 85m, Growth: 2%") -> str:
    return f"{{name: {name}, {more}figures: {{{figures}}}}}"


def scene(*cases: str, more: str = "") -> Scene:
    slide = f"{{kind: scenarios, title: T, cases: [{', '.join(cases)}]{more}}}"
    return deck.compose(loads(f"title: T\n{FACT}slides:\n- {slide}\n"))


def groups(made: Scene) -> dict[str, Group]:
    return {item.name: item for item in made.pages[0].items if isinstance(item, Group)}


def cells(group: Group) -> dict[str, Text]:
    return {item.name: item for item in group.items if isinstance(item, Text)}


def codes(made: Scene) -> set[str]:
    return {finding.code for finding in made.findings}


def labels(made: Page) -> list[Text]:
    return [i for i in made.items if isinstance(i, Text) and i.name.startswith("Label")]


def test_the_rows_of_all_cases_stand_on_the_lines_of_their_labels() -> None:
    made = scene(
        case("Low", "assumptions: [one, two, three], "),
        case("High", "assumptions: [one], ", "Growth: 9%, Revenue: rev"),
    )
    rows = [(label.box.y, label.box.h) for label in labels(made.pages[0])]
    for name, group in groups(made).items():
        found = cells(group)
        assert [
            (found[f"{name} row {k}"].box.y, found[f"{name} row {k}"].box.h) for k in (1, 2, 3)
        ] == rows
    texts = cells(groups(made)["Case 2"])
    # in the order of the first case, whatever the order here
    assert [texts[f"Case 2 row {k}"].paragraphs[0].runs[0].text for k in (2, 3)] == [
        "EUR\u00a093m",
        "9%",
    ]
    assert made.pages[0].facts == ("rev",)


def test_the_first_figure_is_larger_than_the_others_and_as_large_as_few_rows_allow() -> None:
    figures = ", ".join(f"Figure {n}: {n}%" for n in range(6))
    many = cells(groups(scene(*(case(n, figures=figures) for n in "ab")))["Case 1"])
    alone = cells(groups(scene(*(case(n, figures="Revenue: 1") for n in "ab")))["Case 1"])
    first, second = (many[f"Case 1 row {k}"].paragraphs[0].runs[0].size for k in (1, 2))
    assert first > second
    assert alone["Case 1 row 1"].paragraphs[0].runs[0].size > first


@pytest.mark.parametrize(
    ("likely", "told"),
    [
        (("30", "70"), False),
        (("33.3", "66.7"), False),
        (("30", "60"), True),
        (("60", ""), False),
        (("60", "60"), True),
        (("", ""), False),
    ],
)
def test_likelihoods_add_up_to_100_or_are_a_finding(likely: tuple[str, str], told: bool) -> None:
    cases = [case(n, f"likely: {p}, " if p else "") for n, p in zip("ab", likely, strict=True)]
    made = scene(*cases)
    assert ("likelihoods" in codes(made)) is told


def test_the_alternative_text_of_a_case_names_its_figures() -> None:
    made = scene(case("Low", "likely: 12.5, assumptions: [one, two], "), case("High"))
    assert (
        groups(made)["Case 1"].alt
        == "Low (12.5% likely); What must be true: one, two; Revenue: EUR 85m; Growth: 2%"
    )


def test_a_long_name_puts_all_likelihoods_below_the_names() -> None:
    short = groups(scene(*(case(n, "likely: 50, ") for n in "ab")))
    long = "A name that takes all of the width that the head of its column has to give"
    stacked = groups(scene(case("a", "likely: 50, "), case(long, "likely: 50, ")))
    for group in short.values():
        assert f"{group.name} likelihood" in cells(group)
    for group in stacked.values():
        assert f"{group.name} likelihood" not in cells(group)
        (head,) = [i for i in group.items if i.name == f"{group.name} head"]
        assert head.paragraphs[-1].runs[0].text == "50% likely"  # type: ignore[union-attr]


def test_too_many_rows_are_told() -> None:
    figures = ", ".join(f"Figure {n}: 1" for n in range(6))
    points = "assumptions: [" + ", ".join(["a long assumption " * 8] * 5) + "], "
    assert "table-too-tall" in codes(scene(*(case(n, points, figures) for n in "abcd")))


@pytest.mark.parametrize(
    ("cases", "more", "message"),
    [
        ((case("a"), case("b", figures="Revenue: 1")), "", "no figure for “Growth”"),
        ((case("Low"), case("High")), ", base: Hugh", "did you mean 'High'"),
        (("{name: a}", "{name: b}"), "", "write `assumptions` or `figures`"),
        ((case("a", "likely: 101, "), case("b")), "", "101 is too large; the maximum is 100"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(
    cases: tuple[str, ...], more: str, message: str
) -> None:
    with pytest.raises(OutlineError, match=message):
        scene(*cases, more=more)
