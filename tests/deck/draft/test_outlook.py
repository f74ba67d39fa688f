from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import given

from deck.draft.outlook import LONGEST, outlook_items
from deck.reading.article import Article
from tests.deck.draft.articles import any_article

TODAY = date(2024, 3, 5)
Said: TypeAlias = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公司将投资100亿元在巴西建设生产基地。", "commitment"),
        ("百度计划在下半年推出新模型。", "commitment"),
        ("腾讯承诺未来三年投入100亿元。", "commitment"),
        ("公司预计海外销量将达到25万辆。", "expectation"),
        ("分析人士预计,价格战还将持续半年以上。", "expectation"),
        ("小厂商面临现金流断裂的风险。", "risk"),
        ("本地化运营仍面临不小的挑战。", "risk"),
        ("Grab plans to invest $1 billion in its digital bank over five years.", "commitment"),
        ("Maersk will take delivery of 18 more ships.", "commitment"),
        ("Analysts expect the digital bank to break even in 2026.", "expectation"),
        ("Regulators are expected to agree on a price next year.", "expectation"),
        ("Shipowners face uncertainty over fuel standards.", "risk"),
    ],
)
def test_a_sentence_on_the_time_ahead_is_of_a_kind(said: Said, text: str, kind: str) -> None:
    (found,) = outlook_items(said(text), TODAY)
    assert found.kind == kind
    assert found.text.replace("，", ",") == text.rstrip("。.")


@pytest.mark.parametrize(
    "text",
    [
        "为了降低风险,公司已经购买汇率保险。",
        "风险投资机构把目光转向应用层。",
        "公司将供应链作为核心。",
        "快手提出了“风造者计划”。",
        "中国队战胜了对手,将士用命。",
        "到2020年,公司将把资源转移到店铺。它在2023年上市。",
        "The company has reduced the risk of default.",
        "There is no risk of a shortage this year.",
        "The Company will host a conference call on its results today.",
        "What will the company launch next?",
        "The will of the founder was read out.",
    ],
)
def test_what_is_over_or_averted_is_no_prospect(said: Said, text: str) -> None:
    assert outlook_items(said(text), TODAY) == []


def is_within(words: list[str], sentence: str) -> bool:
    left = iter(sentence)
    return all(c in left for c in words)


@pytest.mark.parametrize("name", ["kuaishou", "harbour", "charging"])
def test_the_words_are_those_of_the_sentence(article: Said, name: str) -> None:
    read = article(name)
    for one in outlook_items(read, TODAY):
        words = [c for c in one.text.casefold() if c.isalnum()]
        sentences = [s.text for p in read.paragraphs for s in p.sentences if s == one.sentence]
        assert any(is_within(words, sentence.casefold()) for sentence in sentences)
        assert len(one.text) <= LONGEST[read.lang]


_PIECES = ["将", "计划", "预计", "风险", "可能导致", "快手", "，", "。", "值得期待", "能否", "如果", "The firm ", "will launch ", "is expected to ", "could harm ", "it", ". ", ", ", "if ", "\n"]  # fmt: skip


@given(any_article(_PIECES))
def test_any_text_is_read(read: Article | None) -> None:
    if read is None:
        return
    assert all(one.text for one in outlook_items(read, TODAY))
