from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given

from deck.draft.quotations import quotations
from deck.reading.article import Article
from tests.deck.draft.articles import any_article

Said: TypeAlias = Callable[[str], Article]


def test_the_speakers_of_the_shipped_article_are_found(article: Said) -> None:
    found = quotations(article("kuaishou"))
    assert [(one.line, one.speaker, one.words[:8]) for one in found] == [
        (13, "曾增", "每个网红都认可快"),
        (15, "卡米拉", "快手说到底还是为"),
        (16, "小谷", "我们希望通过各种"),
        (16, "小谷", "当用户拿到货时,"),
        (30, None, "新的服务生态带来"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“我们不是去卖便宜车,而是要做当地消费者信任的品牌。”比亚迪执行副总裁李柯在发布会上说。",
            [("李柯", "比亚迪执行副总裁")],
        ),
        (
            "“降价不是为了打价格战,而是让企业用得起。”火山引擎总裁谭待表示,“成本下降是技术进步的必然结果。”",
            [("谭待", "火山引擎总裁"), ("谭待", "火山引擎总裁")],
        ),
        ("他说:“我们的现金流已经非常紧张,撑不过今年。”", [(None, None)]),
        (
            '"These statistics show the growing importance of online trade," said Shamika Sirimanne, '
            "UNCTAD’s director of technology and logistics, in a press release on Monday.",
            [("Shamika Sirimanne", "UNCTAD’s director of technology and logistics")],
        ),
        (
            'John Smith, an analyst at Example Bank, said: "The order books tell you that it has made its choice."',
            [("John Smith", "an analyst at Example Bank")],
        ),
        (
            "“We need rules that close the price gap between the fuels,” Vincent Clerc, the chief "
            "executive of Maersk, said. “Otherwise nobody will invest in what we all need,” he added.",
            [("Vincent Clerc", "the chief executive of Maersk")] * 2,
        ),
        ('"Nobody will ever invest in what we all need," she said.', [(None, None)]),
    ],
)
def test_a_speaker_is_named_by_the_words_around(
    said: Said, text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.speaker, one.role) for one in quotations(said(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "此前,有人说“天下武侠,唯快不破”,快手荣获“第一短视频”。",
        "与抖音所倡导的以“量”(流量)为目标的“兴趣电商”相比,快手选择了“信任电商”。",
        "快手推出“面向全国中小商家的小店信任卡计划”,效果很好。",
        'The so-called "everything app for the people of all Asia and beyond" has not arrived.',
        'The book "A Short History of the Ports and Ships of the North" sold well.',
        "“我们不参与。”王小川说。",
    ],
)
def test_names_slogans_and_a_few_words_are_no_quotation(said: Said, text: str) -> None:
    assert quotations(said(text)) == []


@pytest.mark.parametrize("name", ["kuaishou", "harbour", "charging"])
def test_the_words_stand_in_the_text_as_they_are(article: Said, name: str) -> None:
    read = article(name)
    for one in quotations(read):
        assert " ".join(read.text[one.start : one.end].split()) == one.words
        assert read.text.count("\n", 0, one.start) + 1 == one.line


_PIECES = ["“", "”", '"', "说", "表示", ":", "。", ", ", "said", " John Smith", " he ", "很多人都在说这句话的时候很高兴", "one two three four five six seven eight", ".", "\n"]  # fmt: skip


@given(any_article(_PIECES))
def test_any_text_is_read(read: Article | None) -> None:
    if read is None:
        return
    for one in quotations(read):
        assert read.text[one.start : one.end].split() == one.words.split()
