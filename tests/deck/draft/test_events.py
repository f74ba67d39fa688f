from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given

from deck.draft.events import events, timelines
from deck.reading.article import Article
from tests.deck.draft.articles import any_article

Said: TypeAlias = Callable[[str], Article]


def test_the_events_of_the_shipped_article_are_found(article: Said) -> None:
    found = events(article("kuaishou"))
    assert [(one.line, one.date_text, one.sort_key, one.subject, one.title) for one in found] == [
        (3, "7月22日", "2021-07-22", "快手", "快手召开快手电子商务服务大会"),
        (5, "6月", "2021-06-01", "快手", "快手还公布了全球月活跃用户突破10亿的消息"),
        (18, "6月", "2021-06-01", "快手电子商务", "正式推出“小店信托卡”"),
        (33, "2017年", "2017-01-01", "Kamela", "开始与快手合作"),
        (33, "2018年到2019年", "2018-01-01", "卡梅拉", "卡梅拉利用自有资源保障网红货源的稳定"),
        (33, "2020年", "2020-01-01", "Kamela", "Kamela将把供应链资源全部转移到快手店铺"),
        (34, "2018年", "2018-01-01", "魔筷科技", "成为快手核心服务商"),
        (37, "7月22日", "2021-07-22", "快手港股", "快手港股收涨"),
        (40, "7月22日", "2021-07-22", "快手电商", "快手电商宣布将为服务商提供“风造者计划”"),
    ]
    assert found[5].text == "开始孵化主播"
    assert (
        found[3].text == "以匹配人才和商家交易的形式服务于快手电商"
    )  # to where the source is garbled


def test_three_dates_of_a_subject_are_a_timeline_and_the_rest_is_grouped_by_section(
    article: Said,
) -> None:
    read = article("kuaishou")
    for line in timelines(events(read)):
        assert len({one.sort_key for one in line}) >= 3
        assert [one.sort_key for one in line] == sorted(one.sort_key or "" for one in line)
    dates = [[one.date_text for one in line] for line in timelines(events(read))]
    assert ["2017年", "2018年到2019年", "2018年", "2020年"] in dates


def test_events_of_one_section_are_a_timeline_whatever_their_subjects_are_called(
    said: Said,
) -> None:
    found = timelines(
        events(
            said(
                "The company was founded in 2012 in Kuala Lumpur. In 2018, Grab acquired the local arm of a rival. "
                "It went public through a merger in December 2021."
            )
        )
    )
    assert [[(one.date_text, one.title) for one in line] for line in found] == [
        [
            ("2012", "The company was founded in Kuala Lumpur"),
            ("2018", "Grab acquired the local arm of a rival"),
            ("December 2021", "Went public through a merger"),
        ]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "快手电商用户的平均复购率从2019年的45%提高到2020年的65%。",
        "2023年,大模型市场规模为147亿元。",
        "毕竟,在2021年一季报中,电商业务贡献的GMV为1186亿元。",
        "小谷在7月22日的会议上表示,“我们希望产生更多的信任。”",
        "快手把它作为2021年工作的重中之重。",
        "服务商并不是今天快手提出的一个新概念。",
        "与2021年相比,海外收入占比提高了12个百分点。",
        "B2C e-commerce sales were estimated at $4.9 trillion in 2019, up 11% over 2018.",
        "The dramatic rise increased sales from 16% to 19% in 2020, according to a report published on Monday.",
        "The industry emitted 2.9% of global carbon dioxide in 2018.",
        "Did Maersk order its first ship in July 2021?",
    ],
)
def test_figures_speech_and_questions_are_no_events(said: Said, text: str) -> None:
    assert events(said(text)) == []


@pytest.mark.parametrize(
    ("text", "date_text", "title"),
    [
        ("2023年3月,比亚迪在泰国的工厂正式动工,年产能为15万辆。", "2023年3月", "比亚迪在泰国的工厂正式动工"),
        ("2021年,比亚迪首次向挪威出口乘用车。", "2021年", "比亚迪首次向挪威出口乘用车"),
        ("Maersk ordered its first methanol-powered ship in July 2021.", "July 2021", "Maersk ordered its first methanol-powered ship"),
        ("In September 2023, the company named the ship Laura Maersk.", "September 2023", "The company named the ship Laura Maersk"),
    ],
)  # fmt: skip
def test_an_event_is_told_without_its_date(
    said: Said, text: str, date_text: str, title: str
) -> None:
    assert [(one.date_text, one.title) for one in events(said(text))] == [(date_text, title)]


@pytest.mark.parametrize("name", ["kuaishou", "harbour", "charging"])
def test_an_event_stands_where_it_says(article: Said, name: str) -> None:
    read = article(name)
    for one in events(read):
        sentences = [s.text for p in read.paragraphs for s in p.sentences if s.line == one.line]
        assert any(
            one.title[-3:] in text or one.title[-3:] in text.replace(" ", "") for text in sentences
        )


_PIECES = ["2019年", "7月22日", "，", "快手", "推出", "的", "大会上", "在", "。", "In 2018, ", "Grab ", "acquired ", "it ", "in May 2020", ". ", "45%", "\n"]  # fmt: skip


@given(any_article(_PIECES))
def test_any_text_is_read(read: Article | None) -> None:
    if read is None:
        return
    found = events(read)
    assert all(one.title and one.date_text for one in found)
    assert all(len(line) >= 3 for line in timelines(found))
