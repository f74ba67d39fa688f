"""The figure of a cell: its sign, its marks of notes, its decimals."""

from __future__ import annotations

import pytest

from deck.language.units import name_of
from deck.reading.tables import Cell
from deck.statements.table_cells import figure_of, has_decimal_commas


@pytest.mark.parametrize(
    ("text", "commas", "value"),
    [
        ("1,284", False, "1284"),
        ("(24)", False, "-24"),
        ("（3.6）", False, "-3.6"),
        ("(3.6)%", False, "-3.6"),
        ("▼ 5.2", False, "-5.2"),
        ("– 5.2", False, "-5.2"),
        ("842¹", False, "842"),
        ("842 [a]", False, "842"),
        ("842r", False, "842"),
        ("2024", False, "2024"),  # a number of a table, although it looks like a year
        ("1.234,5", True, "1234.5"),
        ("1.234", True, "1234"),
        ("1.234", False, "1.234"),
    ],
)
def test_a_cell_has_its_figure_whatever_marks_stand_around_it(
    text: str, commas: bool, value: str
) -> None:
    figure = figure_of(Cell(text, 100), commas=commas)
    assert figure is not None
    assert str(figure.value) == value


@pytest.mark.parametrize("text", ["", "n/a", "–", "▲ 5.2", "12 of 40", "see note"])
def test_a_cell_that_holds_no_single_number_has_no_figure(text: str) -> None:
    assert figure_of(Cell(text, 0)) is None


@pytest.mark.parametrize(
    ("text", "place"), [("(24)", (11, 13)), ("▼ 5.2", (12, 15)), ("– 5.2", (11, 15))]
)
def test_a_figure_stands_at_its_place_in_the_article(text: str, place: tuple[int, int]) -> None:
    figure = figure_of(Cell(text, 10))
    assert figure is not None
    assert (figure.start, figure.end) == place


def test_a_cell_keeps_the_unit_that_it_states() -> None:
    figure = figure_of(Cell("EUR 12m", 0))
    assert figure is not None
    assert name_of(figure.unit) == "EUR m"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1.234,5", "87"], True),
        (["3,6", "12"], True),
        (["1.284", "962"], False),  # open: nothing proves them
        (["1,284", "3,6"], False),  # one of them is surely no decimal comma
        (["Total", "n/a"], False),
    ],
)
def test_decimals_stand_behind_a_comma_only_where_some_surely_do(
    texts: list[str], expected: bool
) -> None:
    assert has_decimal_commas(texts) is expected
