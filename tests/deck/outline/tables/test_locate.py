"""The table in a grid: headings, rows, and what stands around them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deck.language.heading_units import heading_unit, title_unit
from deck.language.units import Unit
from deck.outline.tables.errors import DataError
from deck.outline.tables.grid import Area, Cell, Grid
from deck.outline.tables.locate import Located, locate
from deck.outline.tables.text import read_text_file


def text(content: str, cells: Area | None = None) -> Located:
    return locate(read_text_file(content.encode(), "a.csv"), cells)


def sheet(*rows: list[Cell], **found: object) -> Located:
    return locate(Grid("a.xlsx", list(rows), "Data", **found))  # type: ignore[arg-type]


def labels(table: Located) -> list[Cell]:
    return table.columns[0]


def test_rows_and_columns_keep_their_places_in_the_file() -> None:
    table = text("A title\n\nMonth,,Sales\n,,\nJan,,10\nFeb,,20\n")
    assert (table.names, table.rows, table.positions) == (["Month", "Sales"], [4, 5], [0, 2])
    assert table.titles == ["A title"]
    assert table.place(1, 1) == "a.csv, row 6, column Sales"
    assert table.grid.ref(5, 2) == ("a.csv", "", 6, "C")


@pytest.mark.parametrize(
    "notes",
    [
        "Source: Annual report, 2024\n",
        "Source: ledger\n",
        "\nAll figures are preliminary\n",
        "Quelle: Jahresbericht, 2024\n",
        "资料来源：国家统计局, 2024\n",
        "* preliminary, 3 stores missing\nSource: ledger,2024\n",
        "Note: figures for March, restated\n",
        "Source Annual report, 2024\n",
        "Figures of March are preliminary and unaudited, as of 2024\n",
        "All figures are preliminary.\n",
        "This is a remark on the whole table above\n",
    ],
)
def test_footnotes_are_known_by_what_they_are(notes: str) -> None:
    assert labels(text(f"Month,Sales\nJan,10\nFeb,20\nMar*,30\n{notes}")) == ["Jan", "Feb", "Mar*"]


@pytest.mark.parametrize(
    "row",
    [
        "West,",
        "Apr,",
        "2021,",
        "West",
        "Source code,12",
        "Notes payable,500",
        "*Other,5",
        "(1) North,5",
    ],
)
def test_a_last_row_is_a_row(row: str) -> None:
    assert len(text(f"Region,Sales\nNorth,10\nSouth,20\n{row}\n").rows) == 3


def test_empty_rows_below_are_none() -> None:
    assert labels(text("M,V\nJan,1\nFeb,2\n,\n,\n")) == ["Jan", "Feb"]


def test_headings_of_two_rows_become_one_name() -> None:
    table = text(",2024,,2025,\nRegion,Plan,Actual,Plan,Actual\nNorth,1,2,3,4\nSouth,5,6,7,8\n")
    assert table.names == ["Region", "Plan · 2024", "Actual · 2024", "Plan · 2025", "Actual · 2025"]
    years = text(",Plan,,Actual,\nRegion,2024,2025,2024,2025\nNorth,1,2,3,4\nSouth,5,6,7,8\n")
    assert years.names[1:3] == ["2024 · Plan", "2025 · Plan"]


def test_a_row_of_units_belongs_to_the_headings() -> None:
    table = text("Region,Sales,Margin\n,EUR m,%\nNorth,10,5\nSouth,20,6\n")
    assert table.names == ["Region", "EUR m · Sales", "% · Margin"]
    assert table.headings[1] == ("Sales", "EUR m")


def test_a_first_row_of_words_is_no_heading() -> None:
    assert labels(text("Region,Sales\nNorth,tbd\nSouth,5\n")) == ["North", "South"]


def test_merged_cells_give_their_text_to_each_row_and_heading() -> None:
    table = sheet(
        ["Region", 2024.0, "", 2025.0, ""],
        ["", "Plan", "Actual", "Plan", "Actual"],
        ["North", 10.0, 11.0, 12.0, 13.0],
        ["", 20.0, 21.0, 22.0, 23.0],
        merged=(Area(0, 0, 1, 0), Area(0, 1, 0, 2), Area(0, 3, 0, 4), Area(2, 0, 3, 0)),
    )
    assert table.names == ["Region", "Plan · 2024", "Actual · 2024", "Plan · 2025", "Actual · 2025"]
    assert labels(table) == ["North", "North"]


def test_a_merged_number_counts_once() -> None:
    rows: list[list[Cell]] = [["R", "V"], ["a", 5.0], ["b", ""], ["c", 7.0]]
    table = sheet(*rows, merged=(Area(1, 1, 2, 1),))
    assert table.columns[1] == [5.0, "", 7.0]


def test_a_title_merged_over_the_table_is_no_heading() -> None:
    rows: list[list[Cell]] = [
        ["Sales of 2024", "", ""],
        ["R", "A", "B"],
        ["x", 1.0, 2.0],
        ["y", 3.0, 4.0],
    ]
    assert sheet(*rows, merged=(Area(0, 0, 0, 2),)).names == ["R", "A", "B"]


def test_a_table_beside_another_is_left_out_and_told() -> None:
    table = text("R,Sales,Costs,,R,Staff\nNorth,10,8,,North,100\nSouth,20,15,,South,200\n")
    assert table.names == ["R", "Sales", "Costs"]
    (note,) = table.notes
    assert note.code == "second-table"
    assert "`range: E:F` reads the other" in note.message
    assert text(
        "R,Sales,Costs,,R,Staff\nNorth,10,8,,North,100\nSouth,20,15,,South,200\n", Area(0, 4, 9, 5)
    ).names == ["R", "Staff"]


def test_an_empty_column_within_a_table_separates_nothing() -> None:
    table = text("R,Sales,,Costs\nNorth,10,,8\nSouth,20,,15\n")
    assert (table.names, table.notes) == (["R", "Sales", "Costs"], [])


def test_a_table_below_another_is_left_out_and_told() -> None:
    table = text("R,Sales\nNorth,10\nSouth,20\n\nR,Staff\nNorth,100\nSouth,200\n")
    assert labels(table) == ["North", "South"]
    assert [note.code for note in table.notes] == ["second-table"]
    titled = text("R,Sales\nNorth,10\nSouth,20\n\nStaff by region\nR,Staff\nNorth,100\nSouth,200\n")
    assert labels(titled) == ["North", "South"]


def test_hidden_rows_are_skipped_and_told_and_hidden_columns_marked() -> None:
    table = sheet(
        ["Q", "Sales", "Helper"], ["Q1", 1.0, 9.0], ["Q2", 2.0, 9.0], ["Q3", 3.0, 9.0],
        hidden_rows=frozenset({2}), hidden_columns=frozenset({2}),
    )  # fmt: skip
    assert labels(table) == ["Q1", "Q3"]
    assert table.hidden == {2}
    assert table.notes[0].message == (
        "a.xlsx: row 3 is hidden in the sheet Data and was skipped; unhide it to draw it"
    )


def test_a_table_without_rows_is_told() -> None:
    with pytest.raises(DataError, match="a header and no rows below it"):
        text("a,b\n")
    with pytest.raises(DataError, match=r"the sheet Data of a\.xlsx is empty"):
        sheet([], [""])


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ("Oslo,7\nRoma,9\nBern,4\n", "Oslo"),
        ("Oslo,7,40\nRoma,9,55\nBern,4,38\n", "Oslo"),
        ("Oslo,2005\nRoma,1998\nBern,2011\n", "Oslo"),
        ("Oslo,North,70\nRoma,South,90\n", "Oslo"),
    ],
)
def test_a_table_without_headings_keeps_its_first_row_and_says_so(content: str, first: str) -> None:
    table = text(content)
    assert labels(table)[0] == first
    (note,) = table.notes
    assert note.code == "headings-doubtful"
    assert "row 1 (Oslo, " in note.message
    assert "is read as data" in note.message


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        ("City,2023\nOslo,7\nRoma,9\n", []),
        ("City,2023,2024\nOslo,7,8\nRoma,9,9\n", []),
        ("City,1,2,3\nOslo,700,800,900\nRoma,900,700,650\n", []),
        ("City,1,2,3\nOslo,4,5,2\nRoma,1,2,3\n", ["headings-doubtful"]),
        ("City,100,Rest\nOslo,7,8\nRoma,9,9\n", []),
        (",7\nOslo,8\nRoma,9\n", []),
    ],
)
def test_numbers_may_be_headings(content: str, notes: list[str]) -> None:
    table = text(content)
    assert labels(table) == ["Oslo", "Roma"]
    assert [note.code for note in table.notes] == notes


@pytest.mark.parametrize(
    "content",
    [
        "2022,2023,2024\n1200,2300,3100\n",
        "2022,2023,2024\nOslo,1,2,3\nRoma,3,4,5\n",
        "2022,2023\n1,2\n3,4\n",
    ],
)
def test_years_alone_above_other_numbers_lack_a_column_of_labels(content: str) -> None:
    with pytest.raises(
        DataError, match=r"a\.csv: row 1 holds years alone \(2022 to 202\d\)"
    ) as caught:
        text(content)
    assert "put a column of labels before them, with a heading: Region,2022," in str(caught.value)


@pytest.mark.parametrize(
    ("content", "first"),
    [
        (",2022,2023\nOslo,1,2\nRoma,3,4\n", "Oslo"),
        ("2022,10\n2023,12\n2024,15\n", "2022"),
        ("2019,2020\n2020,2100\n2021,2050\n", "2019"),
        ("2022,10,11\n2023,12,14\n", "2022"),
    ],
)
def test_years_in_the_first_column_or_beside_labels_are_read(content: str, first: str) -> None:
    assert labels(text(content))[0] == first


def test_a_heading_too_few_is_answered_with_both_causes() -> None:
    with pytest.raises(DataError, match="each row has one cell more than the 3 headings") as caught:
        text("Staff,Sales,Costs\nOslo,1,2,3\nRoma,3,4,5\n")
    assert "before 'Staff', or put quotes around a value" in str(caught.value)


def test_a_part_of_a_sheet_may_begin_with_data() -> None:
    rows: list[list[Cell]] = [["City", "Staff"], ["Oslo", 7.0], ["Roma", 9.0], ["Bern", 4.0]]
    table = locate(Grid("a.xlsx", rows, "S"), Area(1, 0, 3, 1))
    assert labels(table) == ["Oslo", "Roma", "Bern"]


def test_years_in_merged_cells_are_those_of_all_their_rows() -> None:
    rows: list[list[Cell]] = [
        ["Year", "Q", "Staff"],
        [2021.0, "Q1", 7.0],
        ["", "Q2", 9.0],
        [2022.0, "Q1", 4.0],
        ["", "Q2", 2021.0],
    ]
    table = locate(Grid("a.xlsx", rows, "S", merged=(Area(1, 0, 2, 0), Area(3, 0, 4, 0))))
    assert labels(table) == [2021.0, 2021.0, 2022.0, 2022.0]
    assert table.notes == []


def test_a_number_in_a_merged_cell_counts_once_and_is_reported() -> None:
    rows: list[list[Cell]] = [["City", "Staff"], ["Oslo", 7.0], ["Roma", ""], ["Bern", 4.0]]
    table = locate(Grid("a.xlsx", rows, "S", merged=(Area(1, 1, 2, 1),)))
    assert table.columns[1] == [7.0, "", 4.0]
    (note,) = table.notes
    assert "B2:B3 is one cell; its number 7 counts once, in B2" in note.message


@pytest.mark.parametrize(
    "note",
    [
        "All figures in USD thousand",
        "Amounts are stated in USD k.",
        "Note: figures in USD thousands, unless stated otherwise",
        "Source: ledger; all amounts in USD k",
        "Alle Angaben in Tsd. USD",
        "Unit: USD k",
        "单位：千美元",
        "* in USD k",
        "(in USD thousands)",
        "USD k",
        "Währung: Tsd. USD",
    ],
)
def test_a_unit_below_the_table_is_that_of_its_columns(note: str) -> None:
    table = text(f'City,Cost,Staff\nOslo,7,3\nRoma,9,4\n\n"{note}",,\n')
    assert labels(table) == ["Oslo", "Roma"]
    unit = title_unit(table.titles)
    assert unit == Unit("USD", Decimal(1000))


@pytest.mark.parametrize("mark", ["¹", "*", "†"])
def test_a_unit_behind_a_mark_is_that_of_the_columns_that_carry_it(mark: str) -> None:
    table = text(f"City,Cost{mark},Fee\nOslo,7,3\nRoma,9,4\n{mark} in USD k,,\n")
    assert [heading_unit(levels[-1]) for levels in table.headings] == [
        None, Unit("USD", Decimal(1000)), None,
    ]  # fmt: skip
    assert table.titles == []


@pytest.mark.parametrize(
    "note",
    [
        "Figures in brackets are negative",
        "In 2024 restated",
        "All figures in italics are estimates",
    ],
)
def test_other_notes_state_no_unit(note: str) -> None:
    assert text(f"City,Cost\nOslo,7\nRoma,9\n\n{note},\n").titles == []


@pytest.mark.parametrize(
    "row",
    ["(in thousands of dollars),,", ",(USD k),", "单位：千美元,,", "in USD k,,", "(in USD k),,"],
)
def test_a_unit_between_headings_and_rows_is_that_of_the_columns(row: str) -> None:
    table = text(f"City,Cost,Fee\n{row}\nOslo,7,3\nRoma,9,4\n")
    assert labels(table) == ["Oslo", "Roma"]
    assert title_unit(table.titles) == Unit("USD", Decimal(1000)) or heading_unit(
        table.headings[1][-1]
    ) == Unit("USD", Decimal(1000))


@pytest.mark.parametrize("row", ["USD,,", "(North),,", "In Oslo,,", "In USD,7,3"])
def test_a_row_that_states_no_unit_is_a_row(row: str) -> None:
    assert len(labels(text(f"City,Cost,Fee\n{row}\nOslo,7,3\nRoma,9,4\n"))) == 3


def test_a_line_of_dashes_below_the_headings_is_no_row() -> None:
    table = text("|Branch|Rent|\n|------|-----|\n|Oslo|12.50|\n|Rome|9.00-|\n|Bari|--|\n")
    assert table.names == ["Branch", "Rent"]
    assert labels(table) == ["Oslo", "Rome", "Bari"]


@pytest.mark.parametrize(
    "content",
    ["Year,Sales\n2023,1 200,50\n2024,1 300,00\n", "Year,Sales\n2023,1200,50\n2024,1300,25\n"],
)
def test_decimals_that_the_separator_splits_are_refused(content: str) -> None:
    with pytest.raises(
        DataError, match="row 2 has 3 cells, and the headings above it are 2; put quotes"
    ):
        text(content)
