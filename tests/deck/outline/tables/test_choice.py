"""The rows that an outline asks for."""

from __future__ import annotations

from typing import Any

import pytest

from deck.outline.tables.choice import pick
from deck.outline.tables.errors import DataError
from deck.outline.tables.fields import DataFile
from deck.outline.tables.locate import locate
from deck.outline.tables.text import read_text_file

SALES = "Month,Region,Sales\n2024-11,North,1\n2024-11,South,2\n2024-12,North,3\n2024-12,South,4\n2025-01,North,\n2025-01,South,\n"


def picked(content: str, where: dict[str, Any], y: int = 2) -> list[int]:
    table = locate(read_text_file(content.encode(), "a.csv"))
    data = DataFile.model_validate({"file": "a.csv", "where": where})
    return pick(table, data, [y], list(range(len(table.rows))))[0]


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ({"Region": "North"}, [0, 2, 4]),
        ({"Region": "north"}, [0, 2, 4]),
        ({"Region": ["North", "South"], "Month": "2024-11"}, [0, 1]),
        ({"Month": "2024-12..2025-01"}, [2, 3, 4, 5]),
        ({"Month": "..2024-11"}, [0, 1]),
        ({"Month": {"from": "2025-01"}}, [4, 5]),
        ({"Month": "2024"}, [0, 1, 2, 3]),
        ({"Month": "Q4 2024"}, [0, 1, 2, 3]),
        ({"Month": "latest"}, [2, 3]),
        ({"Month": "latest", "Region": "South"}, [3]),
        ({"Month": ["2024-11", "latest"]}, [0, 1, 2, 3]),
    ],
)
def test_rows_are_picked_by_values_intervals_and_the_latest(
    where: dict[str, Any], rows: list[int]
) -> None:
    assert picked(SALES, where) == rows


def test_numbers_are_compared_as_numbers() -> None:
    content = "Size,V\n5,1\n10,2\n1000,3\n"
    assert picked(content, {"Size": "6..1000"}, 1) == [1, 2]
    assert picked(content, {"Size": "1,000"}, 1) == [2]


def test_an_interval_ends_with_the_last_day_of_its_period() -> None:
    content = "Day,V\n2024-06-01,1\n2024-06-30,2\n2024-07-01,3\n"
    assert picked(content, {"Day": "2024-05..2024-06"}, 1) == [0, 1]


def test_the_latest_is_the_last_in_time_wherever_it_stands() -> None:
    assert picked("P,V\nQ2 2024,1\nQ4 2023,2\n", {"P": "latest"}, 1) == [0]
    assert picked("P,V\nFY2023,1\nFY2024,2\nFY2025,\n", {"P": "latest"}, 1) == [1]
    assert picked("P,V\nJan,1\nFeb,2\nMar,\n", {"P": "latest"}, 1) == [1]


def test_the_word_latest_is_asked_for_with_an_equals_sign() -> None:
    content = "Version,V\nlatest,1\nolder,2\n"
    assert picked(content, {"Version": "=latest"}, 1) == [0]
    with pytest.raises(DataError, match="nothing in the column Version reads as a date or period"):
        picked(content, {"Version": "latest"}, 1)


def test_a_value_or_interval_without_rows_is_told() -> None:
    with pytest.raises(
        DataError, match=r"no row has in column Region 'Nort'; did you mean 'North'\?"
    ):
        picked(SALES, {"Region": "Nort"})
    with pytest.raises(DataError, match=r"no row of column Month lies in 2030\.\.2031"):
        picked(SALES, {"Month": "2030..2031"})
    with pytest.raises(DataError, match=r"b and c cannot be compared with the column Region"):
        picked(SALES, {"Region": "b..c"})
