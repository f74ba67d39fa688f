from __future__ import annotations

import pytest

from deck.draft.clauses import garbled, has_verb, tidy
from deck.reading.article import Lang


@pytest.mark.parametrize(
    ("text", "lang", "whole"),
    [
        ("The firm grew", "en", True),
        ("companies that sell online", "en", False),
        ("The top three countries remained China and Japan", "en", True),
        ("sales driven by exports", "en", False),
        ("the proposed plan", "en", False),
        ("the latest reports of the bank", "en", False),
        ("companies that sell online grew", "en", True),
        ("品牌的宣传潜力、管理团队的成熟度和市场表现的稳定性", "zh", False),
        ("快手选择了信任电商", "zh", True),
    ],
)
def test_a_clause_with_a_verb_of_its_own_says_something(text: str, lang: Lang, whole: bool) -> None:
    assert has_verb(text, lang) is whole


@pytest.mark.parametrize("text", ["< @快手粉丝", "谨慎。,对于", "做全供应链> 人才", "x ; , y"])
def test_marks_where_no_writer_puts_them_are_garbled(text: str) -> None:
    assert garbled(text)


@pytest.mark.parametrize("text", ["从45%,升至65%。", "Sales rose, as said.", "3 . 5"])
def test_usual_marks_are_not_garbled(text: str) -> None:
    assert garbled(text) is (text == "3 . 5")


def test_chinese_is_printed_without_spaces_and_with_wide_marks() -> None:
    assert tidy("快手 打出了第二张牌,从 2019 年的 45% 起(流量):好", "zh") == (
        "快手打出了第二张牌，从2019年的45%起（流量）：好"
    )
