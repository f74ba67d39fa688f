"""Tables for charts: files as people keep them become categories, series and values."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from deck.language.units import Unit, parse_unit
from deck.outline.tables.data import Table, Use, read
from deck.outline.tables.errors import MAX_MESSAGES, DataError
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles

SALES = "Year,Revenue,Costs\n2019,10,7\n2020,12,8\n2021,15,9\n"
LONG = "Country,Year,GDP\nChina,2020,14.7\nChina,2021,17.7\nFrance,2021,3.0\n"


def table(folder: Path, content: str | bytes, lang: str = "en", **asked: Any) -> Table:
    raw = content.encode() if isinstance(content, str) else content
    (folder / "sales.csv").write_bytes(raw)
    return of({"file": "sales.csv"} | asked, folder, lang)


def of(asked: dict[str, Any], folder: Path, lang: str = "en") -> Table:
    return read(DataFile.model_validate(asked), DataFiles(folder), Use(lang=lang))


def told(folder: Path, content: str | bytes, **asked: Any) -> list[str]:
    with pytest.raises(DataError) as caught:
        table(folder, content, **asked)
    return [fault.message for fault in caught.value.faults]


def test_the_first_column_gives_categories_and_all_that_hold_numbers_the_series(
    tmp_path: Path,
) -> None:
    found = table(tmp_path, "Year,Revenue,Note,Costs\n2019,10,good,7\n2020,12,bad,8\n")
    assert found[:3] == (("2019", "2020"), ("Revenue", "Costs"), ((10, 12), (7, 8)))


def test_columns_are_picked_by_name_in_the_order_asked_for(tmp_path: Path) -> None:
    found = table(tmp_path, SALES, x="Costs", y=["Revenue", "Year"])
    assert found.categories == ("7", "8", "9")
    assert found.series == ("Revenue", "Year")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, mark: str) -> None:
    assert table(tmp_path, SALES.replace(",", mark)).values == ((10, 12, 15), (7, 8, 9))


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ('Team,Cost\nA,"48,300"\nB,7150\nC,"2,040"\n', (48300, 7150, 2040)),
        ("Team;Cost\nA;48.300\nB;7150\n", (48300, 7150)),
        ('Team,Cost,Rate (%)\nA,"48,300",1.5\nB,7150,2.5\n', (48300, 7150)),
        ("Team;Cost;Rate (%)\nA;1.200;3,5\nB;7150;4,5\n", (1200, 7150)),
        ("Team\tCost\tRate (%)\nA\t1,200\t3.5\nB\t7150\t4.5\n", (1200, 7150)),
    ],
)
def test_the_file_decides_what_the_mark_of_grouped_numbers_means_beside_plain_ones(
    tmp_path: Path, content: str, values: tuple[int, ...]
) -> None:
    assert table(tmp_path, content, y="Cost").values == (values,)


@pytest.mark.parametrize(
    "content",
    [
        "Team;Cost\nA;3,475\nB;18300\n",
        "Team,Cost\nA,3.475\nB,18300\n",
        "Team\tC\nA\t3,475\nB\t18300\n",
    ],
)
def test_a_separator_alone_does_not_make_decimals_of_thousands_beside_plain_numbers(
    tmp_path: Path, content: str
) -> None:
    (message,) = told(tmp_path, content)
    assert "3,475 if the" in message
    assert "3.475 if it is the decimal mark" in message
    assert 'decimal: ","' in message


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("labels", [("x,m", "Graz"), ("q;k", "中国"), ("Men (M)", "Women (W)")])
def test_a_letter_in_a_label_is_no_scale(
    tmp_path: Path, separator: str, labels: tuple[str, str]
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([["name", "v"], [labels[0], 3], [labels[1], 4]])
    found = table(tmp_path, text.getvalue())
    assert (found.values, found.unit) == (((3, 4),), None)


def test_semicolons_part_columns_where_commas_are_decimal(tmp_path: Path) -> None:
    found = table(tmp_path, "k, of it;b\nx;1,5\ny;2,5\n")
    assert found.values == ((Decimal("1.5"), Decimal("2.5")),)


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("utf-8", "中国"),
        ("utf-8-sig", "中国"),
        ("utf-16", "中国"),
        ("utf-16-le", "中国"),
        ("utf-16-be", "中国"),
        ("gbk", "第一产业对国内生产总值的贡献率"),
        ("gb18030", "中国"),
        ("big5", "台灣的經濟成長"),
        ("cp1252", "Köln"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, codec: str, label: str) -> None:
    content = f"k,v\r\n{label},1\r\n".encode(codec)
    assert table(tmp_path, content).categories == (label,)


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "NA", "null", "..", "N/A"])
def test_a_gap_is_no_zero(tmp_path: Path, text: str) -> None:
    assert table(tmp_path, f"k,v\na,1\nb,{text}\nc,3\n").values == ((1, None, 3),)


def test_percentages_give_the_table_its_unit(tmp_path: Path) -> None:
    assert table(tmp_path, "k,v\na,1%\nb,\n").unit == Unit(kind="percent")
    assert table(tmp_path, "k,v,w\na,1,2\nb,,3\n").unit is None


def test_columns_of_different_units_are_not_drawn_together(tmp_path: Path) -> None:
    assert told(tmp_path, "k,v,w\na,1%,$2\nb,,$3\n") == [
        "sales.csv, column w: its unit is USD, and that of another column %; draw them in charts of "
        "their own, or name one with `y`"
    ]


def test_all_cells_that_are_no_numbers_are_told_with_row_and_column(tmp_path: Path) -> None:
    content = "Year,Revenue,Costs\n2019,1,x\n\n2020,soon,2\n2021,3,3\n2022,3,3\n"
    assert told(tmp_path, content) == [
        "sales.csv, row 2, column Costs: 'x' is not a number",
        "sales.csv, row 4, column Revenue: 'soon' is not a number",
    ]


def test_messages_stop_at_twenty_and_say_how_many_follow(tmp_path: Path) -> None:
    messages = told(tmp_path, "k,v\n" + "a,soon\n" * 1025, y="v")
    assert len(messages) == MAX_MESSAGES + 1
    assert messages[-1] == "… and 1,005 more"


def test_missing_columns_are_told_at_once_with_the_nearest_and_the_list(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        table(tmp_path, SALES, x="Jahr", y=["Costs", "Revenu"], where={"Land": "China"})
    there = "there are: Year, Revenue, Costs"
    assert [(fault.path, fault.message) for fault in caught.value.faults] == [
        (("x",), f"sales.csv has no column 'Jahr'; {there}"),
        (("where", "Land"), f"sales.csv has no column 'Land'; {there}"),
        (("y", 1), f"sales.csv has no column 'Revenu'; did you mean 'Revenue'? {there}"),
    ]


def test_duplicate_headers_are_told_where_they_matter(tmp_path: Path) -> None:
    content = "k,v,v,w\na,1,2,3\n"
    assert told(tmp_path, content) == ["sales.csv: columns 2 and 3 are both called 'v'; rename one"]
    assert table(tmp_path, content, y="w").values == ((3,),)


def test_without_a_header_columns_are_called_by_their_numbers(tmp_path: Path) -> None:
    assert table(tmp_path, "2019,5,6\n2020,7,8\n").series == ("2", "3")
    assert table(tmp_path, "China,5.5,6\nFrance,7,8\n").categories == ("China", "France")


def test_years_above_the_columns_are_a_header(tmp_path: Path) -> None:
    assert table(tmp_path, ",2019,2020\nChina,1.5,2\nFrance,3,4\n").series == ("2019", "2020")


def test_titles_blank_lines_and_footnotes_are_no_part_of_the_table(tmp_path: Path) -> None:
    content = (
        "Sales of the group\nin RMB,,,\n\n,Year,Revenue,Costs\n,2019,1,2\n,,,\n,2020,3,4\n"
        "\nSource: the company, 2021\n* estimate,,,\n"
    )
    found = table(tmp_path, content)
    assert found.categories == ("2019", "2020")
    assert found.values == ((1, 3), (2, 4))


def test_a_last_category_without_values_is_no_footnote(tmp_path: Path) -> None:
    assert table(tmp_path, "Year,v\n2019,1\n2020,2\n2021,\n").values == ((1, 2, None),)


def test_a_separator_without_quotes_is_told(tmp_path: Path) -> None:
    (message,) = told(tmp_path, "k,v\na,1\nb,1,234\nc,3\n")
    assert message.startswith("sales.csv, row 3: the row has more cells than the header")


def test_a_quotation_mark_that_is_not_closed_is_told(tmp_path: Path) -> None:
    (message,) = told(tmp_path, 'k,v\na,1\n"b,2\nc,3\n')
    assert message == "sales.csv, row 3: a quotation mark is not closed, or text follows it"


def test_a_long_table_becomes_a_series_for_each_value(tmp_path: Path) -> None:
    found = table(tmp_path, LONG, x="Year", series="Country")
    assert found.categories == ("2020", "2021")
    assert found.series == ("China", "France")
    assert found.values == ((Decimal("14.7"), Decimal("17.7")), (None, 3))


def test_a_pair_that_stands_twice_in_a_long_table_is_told(tmp_path: Path) -> None:
    (message,) = told(tmp_path, LONG + "China,2021,18\n", x="Year", series="Country")
    assert message.startswith("sales.csv, row 5: 2021 / China is in row 3 already")


def test_a_long_table_has_one_column_of_values(tmp_path: Path) -> None:
    (message,) = told(tmp_path, "c,y,a,b\nx,2020,1,2\n", x="y", series="c")
    assert message.endswith(": a, b")


def test_rows_are_picked_by_one_value_or_several(tmp_path: Path) -> None:
    one = table(tmp_path, LONG, x="Year", y="GDP", where={"Country": "China"})
    assert one.values == ((Decimal("14.7"), Decimal("17.7")),)
    assert table(tmp_path, SALES, where={"Year": [2019, 2021]}, y="Costs").values == ((7, 9),)


def test_a_value_that_no_row_has_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert told(tmp_path, LONG, y="GDP", where={"Country": ["Chinna", "France"]}) == [
        "sales.csv: no row has in column Country 'Chinna'; did you mean 'China'? there are: China, France"
    ]


RANKED = "k,v,w\nb,2,1\na,5,\nd,,1\nc,3,4\n"


@pytest.mark.parametrize(
    ("asked", "categories"),
    [
        ({}, "badc"),
        ({"sort": "x"}, "abcd"),
        ({"sort": "-x"}, "dcba"),
        ({"sort": "y"}, "bcad"),
        ({"sort": "-y"}, "acbd"),
        ({"top": 2}, "ac"),
        ({"top": 9, "other": "o"}, "badc"),
        ({"sort": "y", "top": 2, "other": "o"}, "cao"),
    ],
)
def test_categories_are_sorted_and_cut(
    tmp_path: Path, asked: dict[str, Any], categories: str
) -> None:
    assert "".join(table(tmp_path, RANKED, **asked).categories) == categories


def test_the_others_are_summed_and_gaps_stay_gaps(tmp_path: Path) -> None:
    found = table(tmp_path, "k,v,w\na,5,1\nb,0.1,\nc,0.2,\n", top=1, other="Other")
    assert found.values == ((5, Decimal("0.3")), (1, None))


def test_other_needs_top() -> None:
    with pytest.raises(ValidationError, match="`other` needs `top`"):
        DataFile(file="a.csv", other="Other")


def test_dates_stand_in_time(tmp_path: Path) -> None:
    found = table(tmp_path, "q,v\nQ2 2021,3\nQ4 2020,1\nQ1 2021,2\n")
    assert found.categories == ("Q4 2020", "Q1 2021", "Q2 2021")
    assert found.values == ((1, 2, 3),)


def test_first_days_of_months_and_years_stand_for_the_whole(tmp_path: Path) -> None:
    months = table(tmp_path, "d,v\n2021-01-01,1\n2021-02-01,2\n", lang="zh")
    assert months.categories == ("2021年1月", "2021年2月")
    assert table(tmp_path, "d,v\n2020-01-01,1\n2021-01-01,2\n").categories == ("2020", "2021")
    assert table(tmp_path, "d,v\n2021-01-01,1\n2021-02-02,2\n").categories == (
        "1 Jan 2021",
        "2 Feb 2021",
    )


def test_years_stay_bare_in_chinese_where_they_were_typed_so(tmp_path: Path) -> None:
    assert table(tmp_path, SALES, lang="zh").categories == ("2019", "2020", "2021")
    assert table(tmp_path, "年,v\n2020年,1\n2021年,2\n").categories == ("2020", "2021")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as made:
        percent = made.add_format({"num_format": "0.0%"})
        worded = made.add_format({"num_format": '0.0"%"'})
        month = made.add_format({"num_format": "mmm yy"})
        sheet = made.add_worksheet("Q1")
        sheet.write(0, 1, "Margins of the group")
        sheet.write_row(2, 1, ["Month", "Net", "Gross"])
        for row, (day, net, gross) in enumerate([(1, 0.07, 12.5), (2, 0.125, 13)], 3):
            sheet.write_datetime(row, 1, datetime.datetime(2021, day, 1), month)
            sheet.write_number(row, 2, net, percent)
            sheet.write_number(row, 3, gross, worded)
        sheet.write(6, 1, "Source: the company")
        other = made.add_worksheet("2021")
        other.write_row(0, 0, ["Year", "Users"])
        other.write_row(1, 0, [2020, 5])
        other.write_row(2, 0, [2021, "many"])
        other.add_table(
            4, 3, 6, 4, {"name": "Regions", "columns": [{"header": "R"}, {"header": "S"}]}
        )
        other.write_row(5, 3, ["North", 1])
        other.write_row(6, 3, ["South", 2])
    return tmp_path


def test_a_sheet_is_read_with_its_dates_and_percent_formats(book: Path) -> None:
    assert of({"file": "book.xlsx"}, book)[:4] == (
        ("Jan 2021", "Feb 2021"),
        ("Net", "Gross"),
        ((7, Decimal("12.5")), (Decimal("12.5"), 13)),
        Unit(kind="percent"),
    )


@pytest.mark.parametrize(
    ("sheet", "categories", "values"),
    [
        ("2021!A1:B2", ("2020",), ((5,),)),
        ("2021!$A$1:$B$2", ("2020",), ((5,),)),
        ("Regions", ("North", "South"), ((1, 2),)),
        ("2!D5:E7", ("North", "South"), ((1, 2),)),
        ("B3:C4", ("Jan 2021",), ((7,),)),
    ],
)
def test_sheets_tables_and_ranges_are_found(
    book: Path, sheet: str, categories: Any, values: Any
) -> None:
    found = of({"file": "book.xlsx", "sheet": sheet}, book)
    assert found.categories == categories
    assert found.values == values


def test_a_sheet_that_is_not_there_is_told_with_the_list(book: Path) -> None:
    with pytest.raises(
        DataError, match=r"book.xlsx has no sheet 'Q3'.*there are: Q1, 2021, Regions"
    ):
        of({"file": "book.xlsx", "sheet": "Q3"}, book)


def test_rows_of_a_range_are_numbered_as_in_the_sheet(book: Path) -> None:
    with pytest.raises(
        DataError, match=r"book.xlsx, 2021!B3 \(column Users\): 'many' is not a number"
    ):
        of({"file": "book.xlsx", "sheet": "2021!A1:B3", "y": "Users"}, book)


def test_a_sheet_whose_cells_lie_worlds_apart_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")
    with pytest.raises(DataError, match=r"far.xlsx is not a readable workbook"):
        of({"file": "far.xlsx"}, tmp_path)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "sales.csv is empty"),
        (b"\xef\xbb\xbf \r\n", "sales.csv is empty"),
        (b"a,b\n", "sales.csv has a header and no rows below it"),
        (b"a,b\nx,y\n", "sales.csv has no column of numbers; there are: a, b"),
        (
            b"\x89PNG\r\n\x1a\n\x01\x02\x03",
            "sales.csv is neither a text file nor a workbook: give CSV or XLSX",
        ),
        (b"%PDF-1.7\n", "sales.csv is neither a text file nor a workbook: give CSV or XLSX"),
        (b"PK\x03\x04 no package", "sales.csv is not a readable workbook"),
        (b"\xd0\xcf\x11\xe0 no book", "sales.csv is not a readable workbook"),
        (b"a,b\n1,2\n" + b" " * 20_000_000, "sales.csv is larger than 20 MB"),
        (
            b"a,b\n" + b"1,2\n" * 200_001,
            "sales.csv has more than 200,000 rows: keep what the chart shows",
        ),
    ],
)
def test_a_file_that_holds_no_table_is_told(tmp_path: Path, raw: bytes, message: str) -> None:
    assert told(tmp_path, raw) == [message]


def test_a_sheet_of_a_text_file_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, SALES, sheet="Q1") == [
        "sales.csv is a text file and has no sheets: omit `sheet`"
    ]


def test_a_file_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_text(SALES)
    with pytest.raises(
        DataError, match=r"no file sale.csv in the outline's folder; did you mean sales.csv\?"
    ):
        of({"file": "sale.csv"}, tmp_path)
    with pytest.raises(DataError, match="is a folder"):
        of({"file": "."}, tmp_path)


STYLES = {
    "1,234.50": (",", "."),
    "1.234,50": (".", ","),
    "1 234,50": (" ", ","),
    "1234.50": ("", "."),
}
WORDS = {
    "utf-8": ["Côte d’Ivoire", "中国", "a;b", "x|y", 'say "no"', "tab\tbed", "1, 2"],
    "utf-8-sig": ["Österreich", "中国", "a;b"],
    "utf-16": ["Österreich", "中国", "a;b"],
    "utf-16-le": ["Österreich", "中国", "a;b"],
    "utf-16-be": ["Österreich", "中国", "a;b"],
    "gb18030": ["中国", "农业和工业", "服务业, 其他"],
    "big5": ["台灣", "經濟成長", "人口"],
    "cp1252": ["Österreich", "Köln", "España"],
}


@given(data=st.data())
def test_a_table_is_read_back_from_any_dialect(data: st.DataObject, tmp_path_factory: Any) -> None:
    codec = data.draw(st.sampled_from(sorted(WORDS)))
    group, mark = STYLES[data.draw(st.sampled_from(sorted(STYLES)))]
    words = data.draw(st.permutations(WORDS[codec]))
    value = st.none() | st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100)
    width = data.draw(st.integers(1, 4))
    filled = st.lists(value, min_size=len(words), max_size=len(words)).filter(
        lambda column: column[-1] is not None and column[0] is not None
    )
    columns = data.draw(st.lists(filled, min_size=width, max_size=width))

    def written(number: Decimal | None) -> str:
        if number is None:
            return data.draw(st.sampled_from(["", "n/a", "–" if codec == "utf-8" else "-"]))
        return f"{number:,.2f}".translate({ord(","): group, ord("."): mark})

    text = io.StringIO()
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    delimiter = data.draw(st.sampled_from(",;\t|"))
    quoting = data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    names = [f"v{j}" for j in range(width)]
    writer.writerow(["name", *names])
    for i, word in enumerate(words):
        writer.writerow([word, *(written(column[i]) for column in columns)])
    folder = tmp_path_factory.getbasetemp()
    found = table(folder, text.getvalue().encode(codec), y=names)
    assert found.categories == tuple(word.strip() for word in words)
    assert found.values == tuple(map(tuple, columns))


def test_many_rows_are_read(tmp_path: Path) -> None:
    day = datetime.date(1900, 1, 1)
    lines = (f"{day + datetime.timedelta(i)},{i},{i}.5,-{i}.25" for i in range(10_000))
    found = table(tmp_path, "d,a,b,c\n" + "\n".join(lines))
    assert len(found.categories) == 10_000
    assert [max(map(abs, values)) for values in found.values] == [9_999, 9_999.5, 9_999.25]


# ---- marks, units and what an analyst would question -------------------------------------------


def codes(found: Table) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("M;Umsatz;Quote\nJan;1.234;3,5\nFeb;2.345;4,1\n", (1234, 2345)),
        ("A;Preis\nA;1,250\nB;2,375\n", (Decimal("1.25"), Decimal("2.375"))),
        ("M;Umsatz\nJan;1.234\nFeb;12.500\n", (1234, 12500)),
        ('M,V\nJan,"1,234"\nFeb,"12,345"\n', (1234, 12345)),
        ("M,V\nJan,1.234\nFeb,2.345\n", (Decimal("1.234"), Decimal("2.345"))),
        ("月份\t销售额\n1月\t1,234\n2月\t2,345\n", (1234, 2345)),
    ],
)
def test_the_whole_file_says_what_a_mark_means(tmp_path: Path, content: str, values: Any) -> None:
    assert table(tmp_path, content).values[0] == values


def test_a_mark_that_nothing_decides_is_told_until_the_outline_says(tmp_path: Path) -> None:
    content = "M\tV\nJan\t1.234\nFeb\t2.345\n"
    (first, _) = told(tmp_path, content)
    assert first.startswith("sales.csv, row 2, column V: '1.234' is 1,234 if the point separates")
    assert table(tmp_path, content, decimal=",").values == ((1234, 2345),)
    assert table(tmp_path, content, decimal=".").values[0][0] == Decimal("1.234")


@pytest.mark.parametrize(
    "content",
    [
        'M,V\nJan,"1.200"\nFeb,"900"\nMar,"2.350"\n',
        "M;V\nJan;1,200\nFeb;900\n",
        "M,V\nJan,1.200\nFeb,2500\n",
    ],
)
def test_thousands_of_another_language_are_asked_about(tmp_path: Path, content: str) -> None:
    assert "separates thousands" in told(tmp_path, content)[0]


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (["12 (e)", "13 (e)", "14"], "column Sales: '12 (e)', '13 (e)' are not numbers"),
        (
            ["12 DR", "9 CR"],
            "'12 DR', '9 CR' are not numbers; DR and CR are the sides of an account",
        ),
        (["▲ 3", "▼ 2"], "'▲ 3', '▼ 2' are not numbers; an arrow is a sign in a column of changes"),
        (
            ["1.2 Nm", "900 Nm"],
            "'1.2 Nm', '900 Nm' are not numbers; write numbers alone, and their unit in the",
        ),
        (["~12", "<3"], "column Sales: '~12', '<3' are not numbers"),
        (["many", "few"], ""),
        (["Q1 2024", "Q2 2024"], ""),
    ],
)
def test_a_column_of_marked_numbers_is_named(tmp_path: Path, cells: list[str], named: str) -> None:
    content = "Team,Sales\n" + "".join(f"T{n} x,{cell}\n" for n, cell in enumerate(cells))
    (message,) = told(tmp_path, content)
    assert "has no column of numbers" in message
    assert named in message
    assert named or "number;" not in message.replace("numbers;", "")


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        ("M,Sales EUR k\nJan,3\n", "; did you mean 'Sales EUR k'?"),
        ("M,Sales EUR k,Sales USD k\nJan,3,4\n", "there are: M, Sales EUR k, Sales USD k"),
    ],
)
def test_a_heading_that_goes_on_is_suggested(tmp_path: Path, content: str, cure: str) -> None:
    (message,) = told(tmp_path, content, y="Sales")
    assert message.startswith("sales.csv has no column 'Sales'")
    assert message.endswith(cure)


def used(folder: Path, content: str, unit: str = "", **asked: Any) -> Table:
    (folder / "sales.csv").write_text(content, "utf-8")
    data = DataFile.model_validate({"file": "sales.csv"} | asked)
    return read(data, DataFiles(folder), Use(unit=parse_unit(unit) if unit else None))


def test_values_are_converted_to_the_unit_of_the_chart(tmp_path: Path) -> None:
    assert used(tmp_path, "M,V\nJan,1.2bn\nFeb,900m\n", "EUR m").values == ((1200, 900),)
    assert used(tmp_path, "M,V (EUR k)\nJan,1200\n", "EUR m").values == ((Decimal("1.2"),),)
    assert used(tmp_path, "单位：万元,\n月,额\n1月,1200\n", "亿元").values == ((Decimal("0.12"),),)
    assert used(tmp_path, "M,V (USD k)\nJan,$1200\n", "USD k").values == ((1200,),)


def test_the_unit_of_the_file_is_that_of_the_chart_if_it_has_none(tmp_path: Path) -> None:
    found = used(tmp_path, "M,Sales (USD k)\nJan,1200\n")
    assert (found.unit, found.values) == (Unit("USD", Decimal(1000)), ((1200,),))


@pytest.mark.parametrize(
    ("content", "unit", "message"),
    [
        ("M,V\nJan,$12\n", "EUR m", "the file is in USD, and the chart's unit is EUR m"),
        ("M,V (USD k)\nJan,12\n", "EUR m", "the file is in USD k, and the chart's unit is EUR m"),
        ("M,V\nJan,12%\n", "EUR m", "the file is in %, and the chart's unit is EUR m"),
    ],
)
def test_another_unit_than_that_of_the_chart_is_refused(
    tmp_path: Path, content: str, unit: str, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        used(tmp_path, content, unit)


@pytest.mark.parametrize(
    "content", ["M,V (hundreds of EUR)\nJan,12\n", "Unit: hundreds of EUR,\nM,V\nJan,12\n"]
)
def test_a_unit_that_is_not_understood_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(DataError, match="the unit “hundreds of EUR” is not understood"):
        used(tmp_path, content)


def test_a_unit_directly_below_the_last_row_is_no_row(tmp_path: Path) -> None:
    found = used(tmp_path, "City,Sales\nOslo,12\nRoma,30\nin EUR m,\n")
    assert (found.values, found.unit) == (((12, 30),), parse_unit("EUR m"))


def test_a_bare_sign_of_money_is_converted_and_told(tmp_path: Path) -> None:
    found = used(tmp_path, "M,V\nJan,$150000\n", "USD m")
    assert found.values == ((Decimal("0.15"),),)
    assert codes(found) == ["unit-converted"]
    # no column holds trillions
    assert not codes(used(tmp_path, "M,V\nJan,$1500000\n", "USD m"))
    assert codes(used(tmp_path, "M,V\nJan,¥1500000\n", "RMB m")) == ["unit-converted"]


def test_fractions_under_a_percent_sign_are_told(tmp_path: Path) -> None:
    assert codes(used(tmp_path, "Q,V\na,0.125\nb,0.131\n", "%")) == ["fractions"]
    for content in ("Q,V\na,0.4\nb,-0.1\n", "Q,V\na,12.5\nb,0.13\n", "Q,V\na,0.12%\nb,0.13%\n"):
        assert codes(used(tmp_path, content, "%")) == [], content


def test_columns_of_several_measures_are_told_if_none_is_named(tmp_path: Path) -> None:
    content = "R,Sales,Costs,Headcount\nNorth,13,8,216\nSouth,8,6,178\n"
    found = used(tmp_path, content, "USD m")
    assert codes(found) == ["columns-mixed"]
    assert (
        "Headcount seems to be of another unit; name the columns with `y`" in found.notes[0].message
    )
    assert codes(used(tmp_path, content, "USD m", y=["Sales", "Costs"])) == []
    assert codes(used(tmp_path, "R,2023,2024\nNorth,13,8\nSouth,8,900\n", "USD m")) == []


def test_a_gap_sign_and_a_dash_for_zero_are_told(tmp_path: Path) -> None:
    assert codes(table(tmp_path, "M,V\nJan,1\nFeb,-\n")) == ["gap-sign"]
    assert codes(table(tmp_path, "M,V\nJan,1\nFeb,n/a\n")) == []
    found = table(tmp_path, 'M,V\nJan," 1,200 "\nFeb," -   "\nMar," (300)"\n')
    assert (found.values, codes(found)) == (((1200, 0, -300),), ["dash-zero"])


def test_an_impossible_date_is_told_with_its_place(tmp_path: Path) -> None:
    assert told(tmp_path, "Day,V\n2024-02-30,1\n2024-03-01,2\n") == [
        "sales.csv, row 2, column Day: there is no such date as 2024-02-30"
    ]


# ---- totals ------------------------------------------------------------------------------------

TOTALS = (
    "Region,Jan,Feb,Mar,Q1\nNorth,100,150,200,450\nSouth,90,95,100,285\nTotal,190,245,300,735\n"
)


def test_totals_are_left_out_and_told(tmp_path: Path) -> None:
    found = table(tmp_path, TOTALS)
    assert (found.categories, found.series) == (("North", "South"), ("Jan", "Feb", "Mar"))
    assert codes(found) == ["totals-dropped", "totals-dropped"]
    assert "Total is a total of other rows and left out; `totals: keep`" in found.notes[0].message


def test_totals_stay_if_the_outline_wants_them(tmp_path: Path) -> None:
    assert table(tmp_path, TOTALS, totals="keep").values[3] == (450, 285, 735)
    assert table(tmp_path, TOTALS, where={"Region": "Total"}, y="Jan").values == ((190,),)
    assert table(tmp_path, TOTALS, y="Q1").values == ((450, 285),)


def test_totals_are_not_added_up(tmp_path: Path) -> None:
    content = (
        "M,R,V\nJan,North,1\nJan,South,2\nJan,Total,3\nFeb,North,4\nFeb,South,5\nFeb,Total,9\n"
    )
    assert table(tmp_path, content, x="M", y="V", agg="sum").values == ((3, 9),)


# ---- repeated categories and aggregates ---------------------------------------------------------

MONTHS = "Month,Region,Sales\n" + "".join(
    f"2025-0{m},{r},{v + m}\n"
    for m in (1, 2)
    for r, v in (("North", 10), ("South", 8), ("East", 5))
)


@pytest.mark.parametrize("more", [{}, {"top": 2}, {"top": 2, "other": "Rest"}])
def test_a_repeated_category_is_told_with_the_ways_out(tmp_path: Path, more: Any) -> None:
    first, *others = told(tmp_path, MONTHS, x="Month", y="Sales", **more)
    assert first == (
        "sales.csv, row 3: Jan 2025 is in row 2 already; add them up with `agg: sum` (or mean, max, …), "
        "name the series (`series: Region`), or pick rows with `where`"
    )
    assert others == ["sales.csv, row 6: Feb 2025 is in row 5 already"]  # the cure is said once


@pytest.mark.parametrize(
    ("agg", "values"),
    [
        ("sum", (26, 29)),
        ("mean", (Decimal(26) / 3, Decimal(29) / 3)),
        ("median", (9, 10)),
        ("min", (6, 7)),
        ("max", (11, 12)),
        ("first", (11, 12)),
        ("last", (6, 7)),
        ("count", (3, 3)),
    ],
)
def test_rows_of_one_category_are_aggregated(tmp_path: Path, agg: str, values: Any) -> None:
    assert table(tmp_path, MONTHS, x="Month", y="Sales", agg=agg).values == (values,)


def test_a_category_knows_all_its_cells(tmp_path: Path) -> None:
    found = table(tmp_path, MONTHS, x="Region", y="Sales", agg="sum")
    assert [(ref.row, ref.column) for ref in found.cells(0, 1)] == [(3, "C"), (6, "C")]


def test_the_largest_are_taken_after_aggregation(tmp_path: Path) -> None:
    found = table(tmp_path, MONTHS, x="Region", y="Sales", agg="sum", top=1, other="Rest")
    assert (found.categories, found.values) == (("North", "Rest"), ((23, 32),))
    found = table(tmp_path, MONTHS, x="Region", y="Sales", agg="mean", top=1, other="Rest")
    assert found.values == ((Decimal("11.5"), 8),)


def test_aggregated_pairs_of_category_and_series(tmp_path: Path) -> None:
    content = "M,R,V\nJan,N,1\nJan,N,2\nJan,S,4\nFeb,S,8\n"
    found = table(tmp_path, content, x="M", y="V", series="R", agg="sum")
    assert (found.series, found.values) == (("N", "S"), ((3, None), (4, 8)))


def test_words_are_counted(tmp_path: Path) -> None:
    content = "Team,Name\nA,Ann\nA,Bo\nB,Cy\nB,\n"
    assert table(tmp_path, content, x="Team", y="Name", agg="count").values == ((2, 1),)


def test_sums_of_shares_and_of_balances_over_time_are_told(tmp_path: Path) -> None:
    shares = "M,R,Margin\n2024-01,N,10%\n2024-01,S,12%\n"
    assert codes(table(tmp_path, shares, x="M", y="Margin", agg="sum")) == ["aggregated-shares"]
    assert codes(table(tmp_path, shares, x="M", y="Margin", agg="max")) == []
    staff = "M,R,Headcount\n2024-01,N,10\n2024-01,S,12\n2024-02,N,11\n2024-02,S,13\n"
    assert codes(table(tmp_path, staff, x="R", y="Headcount", agg="sum")) == ["aggregated-balance"]
    assert codes(table(tmp_path, staff, x="M", y="Headcount", agg="sum")) == []


def test_an_empty_series_is_that_of_the_row_above(tmp_path: Path) -> None:
    found = table(tmp_path, "R,P,V\nN,A,1\n,B,2\nS,A,3\n,B,4\n", x="P", y="V", series="R")
    assert (found.values, codes(found)) == (((1, 2), (3, 4)), ["filled-down"])


def test_a_row_of_another_label_takes_nothing_from_the_row_above(tmp_path: Path) -> None:
    found = table(tmp_path, "R,P,V\nN,A,1\n,B,2\nS,A,3\n,B,4\n", x="P", y="V", where={"R": "S"})
    assert (found.categories, found.values) == (("A", "B"), ((3, 4),))
    content = "R,P,V\nN,A,1\nN,B,2\nAll,,9\n"
    assert table(tmp_path, content, x="R", y="V", where={"P": "B"}).values == ((2,),)


def test_an_empty_period_is_that_of_the_row_above(tmp_path: Path) -> None:
    content = "Year,Region,Sales\n2024,N,1\n,S,2\n2025,N,3\n,S,4\n"
    found = table(tmp_path, content, x="Region", y="Sales", where={"Year": "2024"})
    assert (found.values, codes(found)) == (((1, 2),), ["filled-down"])
    found = table(tmp_path, content, x="Region", y="Sales", series="Year")
    assert (found.series, found.values) == (("2024", "2025"), ((1, 2), (3, 4)))


def test_a_row_of_the_file_with_the_name_of_the_rest_is_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("R,V\nOther,40\nA,12\nB,30\nC,5\n", "utf-8")
    data = DataFile.model_validate({"file": "a.csv", "top": 2})
    found = read(data, DataFiles(tmp_path), Use(kind="pie"))
    assert (found.categories, found.values) == (("B", "Other"), ((30, 57),))


@pytest.mark.parametrize("kind", ["pie", "donut", "treemap"])
def test_parts_of_a_whole_beyond_top_are_drawn_together(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.csv").write_text("R,V\nA,12\nB,30\nC,5\nD,2\n", "utf-8")
    data = DataFile.model_validate({"file": "a.csv", "top": 2})
    found = read(data, DataFiles(tmp_path), Use(kind=kind))
    assert (found.categories, found.values) == (("A", "B", "Other"), ((12, 30, 7),))
    assert read(data, DataFiles(tmp_path), Use(kind=kind, rest="其他")).categories[-1] == "其他"
    assert read(data, DataFiles(tmp_path), Use(kind="bar")).categories == ("A", "B")


@pytest.mark.parametrize(
    ("kind", "told"), [("stacked", ["gap-sign"]), ("percent", ["gap-sign"]), ("grouped", [])]
)
def test_a_stack_that_lacks_a_part_is_named(tmp_path: Path, kind: str, told: list[str]) -> None:
    (tmp_path / "a.csv").write_text("Q,A,B\nQ1 2024,5,\nQ2 2024,6,7\n", "utf-8")
    data = DataFile.model_validate({"file": "a.csv"})
    found = read(data, DataFiles(tmp_path), Use(kind=kind))
    assert codes(found) == told
    assert all("B of Q1 2024 has no value" in note.message for note in found.notes)


def test_more_points_than_a_chart_shows_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "big.csv").write_text("k,v\n" + "".join(f"c{i},{i}\n" for i in range(300)))
    data, files = DataFile(file="big.csv"), DataFiles(tmp_path)
    with pytest.raises(
        DataError, match=r"gives 300 points, and 'bar' can show 250: keep the largest"
    ):
        read(data, files, Use(kind="bar", most=250))
    few = data.model_copy(update={"top": 5})
    assert len(read(few, files, Use(kind="bar", most=250)).categories) == 5


def test_the_decimals_of_the_file_are_kept_unless_values_are_converted(tmp_path: Path) -> None:
    assert used(tmp_path, "M,V\nJan,1.50\nFeb,2\n").digits == 2
    assert used(tmp_path, "M,V (EUR k)\nJan,1.50\n", "EUR m").digits is None


def test_what_latest_stands_for_is_known(tmp_path: Path) -> None:
    found = table(tmp_path, MONTHS, x="Region", y="Sales", where={"Month": "latest"})
    assert (found.latest, found.values) == ({"Month": "2025-02"}, ((12, 10, 7),))


def test_series_headed_by_dates_are_written_like_dates_in_rows(tmp_path: Path) -> None:
    content = "Region,2025-01-01,2025-02-01,Plan\nNorth,1,2,3\n"
    assert table(tmp_path, content).series == ("Jan 2025", "Feb 2025", "Plan")
    assert table(tmp_path, content, lang="zh").series == ("2025年1月", "2025年2月", "Plan")
    assert table(tmp_path, content, y=["2025-02"]).series == ("Feb 2025",)
    assert table(tmp_path, "Region,2024,2025\nNorth,1,2\n", lang="zh").series == ("2024", "2025")
    data = DataFile.model_validate({"file": "sales.csv"})
    (tmp_path / "sales.csv").write_text(content, encoding="utf-8")
    named = read(data, DataFiles(tmp_path), Use(mentioned=frozenset({"2025-02-01"})))
    assert named.series == ("2025-01-01", "2025-02-01", "Plan")


def test_weeks_and_fiscal_quarters_are_sorted_by_time(tmp_path: Path) -> None:
    for first, second in (("KW 9 2025", "KW 10 2025"), ("Q4 FY24", "Q1 FY25")):
        content = f"P,V\n{second},2\n{first},1\n"
        assert table(tmp_path, content, sort="x").categories == (first, second)


def test_a_sum_in_a_chart_names_the_cells_that_it_lacks(tmp_path: Path) -> None:
    content = "R,P,V\nNorth,a,1\nNorth,b,n/a\nSouth,a,\nSouth,b,\nWest,a,4\n"
    for cells, asked in (
        ("C3 has", {"x": "R"}),
        ("C3, C4, C5 have", {"x": "R", "top": 1, "other": "Rest"}),
        ("C4 has", {"x": "P"}),
    ):
        notes = table(tmp_path, content, agg="sum", y="V", **asked).notes
        message = f"sales.csv, column V: {cells} no value, so a sum lacks a part"
        assert [note.message for note in notes] == [message]
    (note,) = table(tmp_path, content, agg="mean", x="R", y="V").notes
    assert note.message.endswith("C3 has no value, so a mean lacks a part")
    assert codes(table(tmp_path, content, x="R", y="V", agg="max")) == []
    assert codes(table(tmp_path, content, x="R", y="V", series="P")) == []


def test_a_chart_of_the_latest_period_names_what_it_has_lost(tmp_path: Path) -> None:
    content = "M,R,V\n2025-12,North,1\n2025-12,West,2\n2026-01,North,3\n"
    found = table(tmp_path, content, x="R", y="V", where={"M": "latest"})
    assert found.categories == ("North",)
    assert [note.message for note in found.notes] == [
        "sales.csv: West has no value in January 2026, unlike in December 2025"
    ]


@pytest.mark.parametrize(
    ("values", "found"),
    [((60, 15, 20, 35), ["aggregated-shares"]), ((60, 15, 20, 5), []), ((48.5, 15, 20, 16), [])],
)
def test_the_rest_of_rates_is_a_finding_unless_they_are_shares_of_one_whole(
    tmp_path: Path, values: tuple[float, ...], found: list[str]
) -> None:
    content = "Team,Rate (%)\n" + "".join(f"{n},{v}\n" for n, v in zip("ABCD", values, strict=True))
    assert codes(table(tmp_path, content, top=2, other="Rest")) == found


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Average", "an average"),
        ("Durchschnitt", "an average"),
        ("平均值", "an average"),
        ("Δ 2024", "a change"),
        ("同比", "a change"),
        ("o/w Spain", "a part of another row"),
        ("其中：线上", "a part of another row"),
    ],
)
def test_a_row_that_is_no_part_beside_the_others_is_a_finding(
    tmp_path: Path, name: str, what: str
) -> None:
    content = f"Team,Cost\nA,50\nB,40\n{name},30\nC,20\n"
    (note,) = table(tmp_path, content).notes
    assert note.code == "part-doubtful"
    assert f"{name} is drawn beside the other rows, and seems to be {what}" in note.message
    assert codes(table(tmp_path, content, where={"Team": ["A", "B"]})) == []


@pytest.mark.parametrize(
    "names", [("United", "Delta", "Southwest"), ("Optum", "Change Healthcare", "Cerner")]
)
def test_a_company_called_like_a_change_is_none(tmp_path: Path, names: tuple[str, ...]) -> None:
    content = "Firm,Cost\n" + "".join(f"{name},{n}\n" for n, name in enumerate(names, 5))
    assert table(tmp_path, content).notes == ()


def test_a_row_called_delta_beside_two_periods_is_a_change(tmp_path: Path) -> None:
    (note,) = table(tmp_path, "Year,Cost\n2024,50\n2025,40\nDelta,-10\n").notes
    assert "Delta is drawn beside the other rows, and seems to be a change" in note.message


def test_a_column_that_is_a_change_of_the_others_is_a_finding(tmp_path: Path) -> None:
    content = "Team,2024,2025,YoY\nA,10,12,0.2\nB,5,4,-0.2\n"
    (note,) = table(tmp_path, content).notes
    assert "YoY is drawn beside the other columns, and seems to be a change" in note.message
    assert codes(table(tmp_path, content, y=["2024", "2025"])) == []


def test_a_column_that_is_nearly_one_of_numbers_is_named_with_its_odd_cell(tmp_path: Path) -> None:
    content = "Team,Change\nA,3.5\nB,~4\nC,<2\nD,7\n"
    (message,) = told(tmp_path, content)
    assert message.endswith("; sales.csv, row 3, column Change: '~4', '<2' are not numbers")


def test_a_hidden_column_is_named_where_no_other_holds_numbers(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("S")
        for row, cells in enumerate((("Team", "Cost"), ("A", 3), ("B", 4))):
            sheet.write_row(row, 0, cells)
        sheet.set_column(1, 1, None, None, {"hidden": True})
    with pytest.raises(DataError, match="hidden, and read if `y` names it: Cost"):
        of({"file": "a.xlsx"}, tmp_path)
    assert of({"file": "a.xlsx", "y": "Cost"}, tmp_path).values == ((3, 4),)


def test_codes_are_drawn_only_where_the_outline_names_them(tmp_path: Path) -> None:
    content = "Team,Code,Cost\nA,007,30\nB,012,40\n"
    assert table(tmp_path, content).series == ("Cost",)
    assert table(tmp_path, content, y="Code").values == ((7, 12),)


def test_a_column_of_answers_called_no_is_drawn(tmp_path: Path) -> None:
    found = table(tmp_path, "Question,Yes,No\nA,45,40\nB,60,35\n")
    assert (found.series, codes(found)) == (("Yes", "No"), [])


def test_a_column_of_codes_is_not_drawn_and_told(tmp_path: Path) -> None:
    found = table(tmp_path, "Name,Konto,Betrag\nA,4010,45\nB,4020,60\n")
    assert (found.series, codes(found)) == (("Betrag",), ["codes-left-out"])
    assert "Konto is not drawn, since it seems to hold codes or years" in found.notes[0].message


def test_shares_that_add_up_to_one_are_fractions(tmp_path: Path) -> None:
    content = "Region,Share (%)\nN,0.4\nS,0.6\n"
    assert codes(table(tmp_path, content)) == ["fractions"]


def test_a_count_that_is_named_beside_money_is_told(tmp_path: Path) -> None:
    content = "Day,Close,Volume\n2025-01-02,11,900\n2025-01-03,12,800\n"
    (tmp_path / "sales.csv").write_text(content)
    asked = DataFile(file="sales.csv", y=["Close", "Volume"])
    (note,) = read(asked, DataFiles(tmp_path), Use(unit=Unit("USD"))).notes
    assert note.message == (
        "sales.csv: Volume is drawn in USD, and seems to be a count or a rate; draw it in a chart of its own"
    )


def test_rows_with_a_rank_are_called_by_their_names(tmp_path: Path) -> None:
    found = table(tmp_path, "Rank,Company,Sales\n1,Arvo,150\n2,Brisk,120\n")
    assert found.categories == ("Arvo", "Brisk")


PIVOT = (
    "Region,Product,Sales\nNorth,Shoes,70\n,Hats,50\nNorth Total,,120\nSouth,Shoes,50\n,Hats,30\n"
    "South Total,,80\nGrand Total,,200\n"
)


def test_categories_that_a_pivot_table_leaves_out_are_those_above(tmp_path: Path) -> None:
    found = table(tmp_path, PIVOT, x="Region", agg="sum")
    assert (found.categories, found.values) == (("North", "South"), ((120, 80),))
    assert "filled-down" in [note.code for note in found.notes]
    assert "North is in row 2 already" in told(tmp_path, PIVOT)[0]
    # without labels of its own a row has no name
    assert table(tmp_path, "Region,Sales\nNorth,70\n,50\n").categories == ("North", "")


@pytest.mark.parametrize("name", ["Rolling 12 months", "Sales YTD", "LTM revenue", "累计销售额"])
def test_running_totals_are_not_added_up_over_time(tmp_path: Path, name: str) -> None:
    content = f"Month,Region,{name}\n2025-01,A,12\n2025-02,A,25\n"
    (note,) = table(tmp_path, content, x="Region", y=name, agg="sum").notes
    assert (note.code, "a running total is added up over Month" in note.message) == (
        "aggregated-balance",
        True,
    )
    assert not table(tmp_path, content, x="Region", y=name, agg="last").notes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Month,R,Price (EUR/t)\n2025-01,A,120\n2025-02,A,125\n", "aggregated-shares"),
        ("Month,R,Unit price\n2025-01,A,120\n2025-02,A,125\n", "aggregated-shares"),
        ("Month,R,Active users\n2025-01,A,120\n2025-02,A,125\n", "aggregated-balance"),
    ],
)
def test_prices_and_what_is_there_are_not_added_up(tmp_path: Path, content: str, code: str) -> None:
    assert codes(table(tmp_path, content, x="R", agg="sum")) == [code]
    assert not codes(table(tmp_path, content, x="R", agg="mean"))


@pytest.mark.parametrize(
    ("content", "unit", "reported"),
    [
        ('Loan,Principal\nA,"1,200,000"\nB,500\n', "EUR m", True),
        ('City,Population\nA,"1,200,000"\nB,500\n', "million", True),
        ("Loan,Principal\nA,1200\nB,500\n", "EUR m", False),
        ('Loan,Principal (EUR)\nA,"1,200,000"\nB,500\n', "EUR m", False),
        ('Land,BIP\nJP,"1,200,000"\nB,500\n', "JPY m", False),
    ],
)
def test_numbers_that_are_too_large_for_the_unit_of_the_outline_are_reported(
    tmp_path: Path, content: str, unit: str, reported: bool
) -> None:
    notes = used(tmp_path, content, unit).notes
    assert any("has no unit, and is shown as 1,200,000" in n.message for n in notes) == reported
