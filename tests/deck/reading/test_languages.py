"""Languages that articles are not read in, and files with two articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.reading.blocks import ReadingError
from deck.reading.languages import foreign_language
from deck.reading.parsing import read_article
from deck.reading.several import second_article


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le chiffre d'affaires a augmenté de 12 % et la société prévoit une croissance pour les années qui viennent.", "French"),
        ("Der Umsatz stieg im Quartal und das Unternehmen erwartet für das Jahr ein Wachstum mit der neuen Sparte.", "German"),
        ("アクメの売上高は前年同期比12%増の45億円でした。", "Japanese"),
        ("아크메의 매출은 전년 동기 대비 12% 증가했다.", "Korean"),
        ("The revenue of the firm rose in the year and it is to rise in the next.", None),
        ("公司收入同比增长12%，利润下降。", None),
        ("主計總處預測全年經濟成長率為3.0%。", None),
        ("12 345 678", None),
    ],
)  # fmt: skip
def test_a_third_language_is_named(text: str, language: str | None) -> None:
    assert foreign_language(text) == language


def test_an_article_in_a_third_language_is_refused_in_one_line() -> None:
    text = "Le chiffre d'affaires a augmenté et la société prévoit une croissance pour les années qui viennent."
    with pytest.raises(ReadingError, match=r"a\.txt is in French; articles are read in English"):
        read_article(Path("a.txt"), text.encode())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("BOSTON, February 11, 2025 -", "LONDON, March 3, 2025 -"),
        ("BOSTON, 11 February 2025 -", "LONDON, 3 March 2025 -"),
        ("Boston, 11th Feb. 2025 (Reuters) –", "London, 3rd Mar. 2025 (Reuters) –"),
        ("BOSTON, Tuesday 11 February 2025:", "LONDON, Monday, 3 March 2025:"),
        ("Boston, 11 February —", "London, 3 March —"),
        ("11 February 2025 —", "3 March 2025 —"),
        ("February 11, 2025 —", "LONDON, 3 March 2025 —"),
    ],
)
def test_a_second_article_begins_with_a_day(first: str, second: str) -> None:
    text = (
        f"Acme opens stores\n\n{first} Acme Inc. said that revenue was EUR 5 million.\n\nMargin fell.\n\n"
        f"Bolt closes stores\n\n{second} Bolt plc said that revenue was GBP 31 million.\n"
    )
    assert second_article(read_article(Path("a.txt"), text.encode())) == 9


def test_the_entries_of_a_chronicle_are_no_articles() -> None:
    days = ("3 March 2021", "4 April 2022", "5 May 2023")
    entries = "\n\n".join(f"{day} — Acme Inc. opened a plant for EUR 5 million." for day in days)
    assert second_article(read_article(Path("a.txt"), f"Plants\n\n{entries}\n".encode())) is None


def test_a_second_article_begins_with_a_place_and_a_day() -> None:
    one = "Acme opens stores\n\nBOSTON, February 11, 2025 - Acme Inc. said that revenue was EUR 5 million.\n\n"
    two = "Bolt closes stores\n\nLONDON, March 3, 2025 - Bolt plc said that revenue was GBP 31 million.\n"
    assert second_article(read_article(Path("a.txt"), (one + two).encode())) == 7
    assert second_article(read_article(Path("a.txt"), one.encode())) is None


def test_an_entry_of_a_calendar_begins_no_article() -> None:
    text = (
        "Orlen grows\n\nBerlin, 3 March 2025 – Orlen grew by 4% in the year.\n\nSales rose.\n\nCalendar\n\n"
        "12 May 2025 – Annual general meeting\n"
    )
    assert second_article(read_article(Path("a.txt"), text.encode())) is None
