"""Numbers with a mark beside them: of a footnote, or of a rise or fall."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from deck.outline.tables.data import Table, Use, read
from deck.outline.tables.errors import DataError
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles


def table(folder: Path, content: str) -> Table:
    (folder / "d.csv").write_text(content, "utf-8")
    return read(DataFile(file="d.csv"), DataFiles(folder), Use())


def sales(last: str, heading: str = "Sales (EUR m)", below: str = "") -> str:
    return f'Region,{heading}\nN,10.1\nS,11.4\nE,"{last}"\n{below}'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12.3 [2]", "12.3"),
        ("12.3[a]", "12.3"),
        ("12.3 [1][2]", "12.3"),
        ("12.3¹", "12.3"),
        ("12 ²", "12"),
        ("12.3*", "12.3"),
        ("-12.3 **", "-12.3"),
        ("(12.3)†", "-12.3"),
        ("12.3m*", "12.3"),
        ("1,200.5*", "1200.5"),
        ("12.3 r", "12.3"),
        ("12.3e", "12.3"),
        ("12.3 (p)", "12.3"),
        ("12.3 (1)", "12.3"),
    ],
)
def test_a_number_is_read_without_the_mark_of_a_footnote(
    tmp_path: Path, cell: str, value: str
) -> None:
    found = table(tmp_path, sales(cell))
    assert found.values[0][-1] == Decimal(value)
    (note,) = found.notes
    assert note.code == "footnote-marks"
    assert f"'{cell}' is read without the marks of footnotes" in note.message


@pytest.mark.parametrize("cell", ["12.3 m²", "10⁶", "12.3 w", "12.3 d", "12.3 x1", "*12.3"])
def test_what_may_be_a_unit_or_a_power_is_no_mark(tmp_path: Path, cell: str) -> None:
    with pytest.raises(DataError, match=r"row 4, column Sales .* is not a number|cannot be given"):
        table(tmp_path, sales(cell))


def test_a_letter_is_no_mark_where_every_number_has_one_or_the_prices_are_in_pence(
    tmp_path: Path,
) -> None:
    with pytest.raises(DataError, match="'12 p', '13 p' are not numbers"):
        table(tmp_path, "Region,Sales\nN,12 p\nS,13 p\n")
    with pytest.raises(DataError, match="'95 p' is not a number"):
        table(tmp_path, "Region,Price (GBP)\nN,1.20\nS,95 p\nE,1.4\n")


def test_a_line_below_explains_a_letter(tmp_path: Path) -> None:
    found = table(tmp_path, sales("12.3 d", below="\nd = definition differs\n"))
    assert found.values == ((Decimal("10.1"), Decimal("11.4"), Decimal("12.3")),)


def test_a_column_whose_numbers_all_have_marks_is_read(tmp_path: Path) -> None:
    found = table(tmp_path, "Region;Sales (EUR m)\nN;10,1*\nS;11,4*\nE;12,0 r\n\n* restated\n")
    assert found.values == ((Decimal("10.1"), Decimal("11.4"), Decimal("12.0")),)


def test_labels_keep_their_marks(tmp_path: Path) -> None:
    found = table(tmp_path, "Year,Sales\n2023,5\n2024*,6\n2025*,7\n")
    assert found.categories == ("2023", "2024*", "2025*")


@pytest.mark.parametrize("mark", ["¹", "⁴", "[2]"])
def test_a_mark_whose_note_states_a_unit_is_refused(tmp_path: Path, mark: str) -> None:
    with pytest.raises(DataError, match=r"12300.*' has the mark of a note about its unit; write"):
        table(tmp_path, sales(f"12300{mark}", below=f"\n{mark} in EUR k\n"))


def test_a_lone_b_may_be_billions_or_a_mark(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'12\.3b' may be billions, or a number with the mark b"):
        table(tmp_path, sales("12.3b"))
    found = table(tmp_path, "Region,Sales (EUR)\nN,10.1b\nS,11.4b\n")
    assert found.values == ((Decimal("10.1"), Decimal("11.4")),)


@pytest.mark.parametrize(
    ("heading", "cells", "values"),
    [
        ("Change (%)", ("▲ 3.2", "▼ 1.1", "0"), ("3.2", "-1.1", "0")),
        ("YoY", ("▲3.2%", "▲1.1%"), ("3.2", "1.1")),
        ("vs 2024", ("3.2 ↑", "1.1 ↓"), ("3.2", "-1.1")),
        ("同比", ("▲ 3.2%", "▼ 1.1%"), ("3.2", "-1.1")),
        ("Growth", ("4", "▼ 1"), ("4", "-1")),
    ],
)
def test_arrows_are_signs_in_a_column_of_changes(
    tmp_path: Path, heading: str, cells: tuple[str, ...], values: tuple[str, ...]
) -> None:
    rows = "".join(f"R{n} x,{cell}\n" for n, cell in enumerate(cells))
    found = table(tmp_path, f"Region,{heading}\n{rows}")
    assert found.values == (tuple(map(Decimal, values)),)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Sales", ("▲ 3.2", "▼ 1.1")),
        ("営業利益", ("300", "△ 110")),
        ("増減", ("▲ 3.2", "▲ 1.1")),
        ("Change", ("3.2", "▲ 1.1")),
    ],
)
def test_arrows_that_may_be_a_minus_are_asked_about(
    tmp_path: Path, heading: str, cells: tuple[str, ...]
) -> None:
    rows = "".join(f"R{n} x,{cell}\n" for n, cell in enumerate(cells))
    with pytest.raises(DataError, match="▲ and △ may be a minus: write"):
        table(tmp_path, f"Region,{heading}\n{rows}")


def test_periods_keep_the_letter_of_a_budget_or_forecast(tmp_path: Path) -> None:
    found = table(tmp_path, "Year,Sales\n2023,5\n2024,6\n2025B,7\n2025F,8\n")
    assert found.categories == ("2023", "2024", "2025B", "2025F")
