"""Quotes are found in a source as it stands, and what comes nearest where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.language.scripts import squeeze
from deck.reading.passages import SourceText, differences

ARTICLE = SourceText(
    "标题\n今年快手一季度财报还不错,电商GMV总额１１８６亿元,同比增长219.8%。昨天，\n"
    "全球月活跃用户突破 10 亿。\r\nSales rose to $4.9 trillion in 2019. They fell later."
)


@pytest.mark.parametrize(
    ("quote", "line", "column", "words"),
    [
        ("电商GMV总额1186亿元", 2, 14, "电商GMV总额１１８６亿元"),
        ("电商 GMV 总额\n１１８６ 亿元", 2, 14, "电商GMV总额１１８６亿元"),
        ("突破10亿", 3, 8, "突破 10 亿"),
        ("昨天，全球", 2, 39, "昨天，\n全球"),
        ("rose to $4.9\u00a0trillion", 4, 7, "rose to $4.9 trillion"),
    ],
)
def test_a_quote_is_found_whatever_its_spaces_and_widths(
    quote: str, line: int, column: int, words: str
) -> None:
    (found,) = ARTICLE.find(quote)
    assert (found.line, found.column) == (line, column)
    assert ARTICLE.text[found.start : found.end] == words


def test_a_quote_is_found_wherever_it_stands() -> None:
    assert [p.line for p in SourceText("a 5%\nb 5%\nc").find("5%")] == [1, 2]


@pytest.mark.parametrize("quote", ["", " \n", "\u200b", "GMV总额1187"])
def test_what_does_not_stand_in_a_source_is_not_found(quote: str) -> None:
    assert ARTICLE.find(quote) == []


def test_the_nearest_passage_tells_each_difference() -> None:
    near = ARTICLE.nearest("电商GMV总额1187亿元,同比下降219.8%")
    assert near is not None
    assert (near.passage.line, near.text) == (2, "电商GMV总额１１８６亿元,同比增长219.8%")
    assert near.differences == (("7", "6"), ("下降", "增长"))
    assert ARTICLE.nearest("nothing like this stands anywhere in it") is None
    assert SourceText("").nearest("a") is None


def test_the_nearest_passage_of_a_long_source_is_found_in_time() -> None:
    text = SourceText("无关的话。" * 60_000 + "电商GMV总额1186亿元。" + "别的话。" * 10_000)
    near = text.nearest("电商GMV总额1187亿元")
    assert near is not None
    assert near.text == "电商GMV总额1186亿元"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("1186亿元", "今年快手一季度财报还不错,电商GMV总额１１８６亿元,同比增长219.8%。"),
        ("$4.9", "Sales rose to $4.9 trillion in 2019."),
        ("They fell", "They fell later."),
    ],
)
def test_a_passage_knows_its_sentence(words: str, sentence: str) -> None:
    found = ARTICLE.sentence(ARTICLE.find(words)[0])
    assert ARTICLE.text[found.start : found.end] == sentence


def test_a_paragraph_is_a_line_without_its_break() -> None:
    found = ARTICLE.paragraph(ARTICLE.find("突破10亿")[0])
    assert ARTICLE.text[found.start : found.end] == "全球月活跃用户突破 10 亿。"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_source_is_read_in_its_encoding(codec: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("平均复购率从45%".encode(codec))
    assert SourceText.read(tmp_path / "a.txt").text == "平均复购率从45%"


def test_a_binary_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\0\0\1")
    with pytest.raises(ValueError, match="not text"):
        SourceText.read(tmp_path / "a.txt")


@given(st.text(), st.text(), st.data())
def test_every_piece_of_a_text_is_found_in_it(before: str, after: str, data: st.DataObject) -> None:
    text = SourceText(before + "x1" + after)
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(len(before) + 2, len(text.text)))
    piece = text.text[start:end]
    places = text.find(piece)
    assert places
    for place in places[:5]:
        assert squeeze(text.text[place.start : place.end]) == squeeze(piece)
        sentence = text.sentence(place)
        assert sentence.start <= place.start
        assert place.end <= sentence.end


def test_differences_are_pairs_of_what_stands_here_and_there() -> None:
    assert differences("abc", "abd") == (("c", "d"),)
    assert differences("ac", "abc") == (("", "b"),)
