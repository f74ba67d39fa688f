from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.draft.clauses import clauses, finite_verbs, garbled, has_verb, subject, tidy
from deck.reading.article import Lang


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("快手赢了,抖音也赢了", "zh", ["快手赢了", "抖音也赢了"]),
        ("他说“好,很好”,就走了", "zh", ["他说“好,很好”", "就走了"]),
        ("比例为1:30,增长1,186家", "zh", ["比例为1:30", "增长1,186家"]),
        (
            "Sales rose, and costs (rent, staff) fell",
            "en",
            ["Sales rose", "and costs (rent, staff) fell"],
        ),
        ("At 10:30 it had 1,200 users", "en", ["At 10:30 it had 1,200 users"]),
    ],
)
def test_clauses_end_at_marks_outside_quotations_brackets_and_numbers(
    text: str, lang: Lang, expected: list[str]
) -> None:
    assert [clause.text for clause in clauses(text, lang)] == expected


@given(st.text(max_size=80), st.sampled_from(["en", "zh"]))
def test_a_clause_stands_where_it_says(text: str, lang: Lang) -> None:
    for clause in clauses(text, lang):
        assert text[clause.start : clause.end] == clause.text


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The top three countries remained China and Japan", ["remained"]),
        ("sales driven by exports", []),
        ("the proposed plan", []),
        ("Sea relies on gaming profits", ["relies"]),
        ("the latest reports of the bank", []),
        ("They will grow", ["will"]),
    ],
)
def test_finite_verbs_are_no_participles_and_no_nouns(text: str, verbs: list[str]) -> None:
    assert [text[start:end] for start, end in finite_verbs(text)] == verbs


@pytest.mark.parametrize(
    ("text", "lang", "whole"),
    [
        ("The firm grew", "en", True),
        ("companies that sell online", "en", False),
        ("companies that sell online grew", "en", True),
        ("品牌的宣传潜力、管理团队的成熟度和市场表现的稳定性", "zh", False),
        ("快手选择了信任电商", "zh", True),
    ],
)
def test_a_clause_with_a_verb_of_its_own_says_something(text: str, lang: Lang, whole: bool) -> None:
    assert has_verb(text, lang) is whole


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("快手选择了信任电商", "zh", "快手"),
        ("快手投资部还将准备基金", "zh", "快手投资部"),
        ("比亚迪首次出口乘用车", "zh", "比亚迪"),
        ("大力引入品牌", "zh", None),
        ("这表明增长放缓", "zh", None),
        ("European ports have built sites", "en", "European ports"),
        ("It rose", "en", None),
        ("This shows little", "en", None),
    ],
)
def test_a_subject_is_named_and_stands_before_the_verb(
    text: str, lang: Lang, expected: str | None
) -> None:
    assert subject(text, lang) == expected


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
