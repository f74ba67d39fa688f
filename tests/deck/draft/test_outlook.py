from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given

from deck.draft.outlook import LONGEST, outlook_items
from deck.reading.article import Article
from tests.deck.draft.articles import any_article

Said: TypeAlias = Callable[[str], Article]


def test_the_outlook_of_the_shipped_article_is_found(article: Said) -> None:
    found = [(one.line, one.kind, one.text) for one in outlook_items(article("kuaishou"))]
    assert (17, "risk", "如果信任发生变化，很可能会动摇其他基础，危及电子商务建设的基石") in found
    assert (40, "commitment", "快手投资部还将准备10亿级别的生态基金用于该计划的投资") in found
    assert (
        42,
        "open question",
        "快手电商的各项举措未来会产生怎样的结果，品牌和服务商能否持续创造价值，都值得期待",
    ) in found
    assert [(line, kind) for line, kind, _ in found] == [
        (16, "commitment"), (16, "expectation"), (17, "risk"), (27, "risk"), (40, "commitment"),
        (40, "commitment"), (41, "risk"), (42, "open question"),
    ]  # fmt: skip


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
        ("欧盟是否会加征关税,仍有待观察。", "open question"),
        ("Grab plans to invest $1 billion in its digital bank over five years.", "commitment"),
        ("Maersk will take delivery of 18 more ships.", "commitment"),
        ("Analysts expect the digital bank to break even in 2026.", "expectation"),
        ("Regulators are expected to agree on a price next year.", "expectation"),
        ("If regulators tighten lending rules, growth could slow sharply.", "risk"),
        ("Shipowners face uncertainty over fuel standards.", "risk"),
        ("Whether drivers will trust the app remains to be seen.", "open question"),
        ("It is unclear whether the rules will be ready in time.", "open question"),
    ],
)
def test_a_sentence_on_the_time_ahead_is_of_a_kind(said: Said, text: str, kind: str) -> None:
    (found,) = outlook_items(said(text))
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
        "What will the company launch next?",
        "The will of the founder was read out.",
    ],
)
def test_what_is_over_or_averted_is_no_prospect(said: Said, text: str) -> None:
    assert outlook_items(said(text)) == []


def is_within(words: list[str], sentence: str) -> bool:
    left = iter(sentence)
    return all(c in left for c in words)


@pytest.mark.parametrize("name", ["kuaishou", "harbour", "charging"])
def test_the_words_are_those_of_the_sentence(article: Said, name: str) -> None:
    read = article(name)
    for one in outlook_items(read):
        words = [c for c in one.text.casefold() if c.isalnum()]
        sentences = [s.text for p in read.paragraphs for s in p.sentences if s.line == one.line]
        assert any(is_within(words, sentence.casefold()) for sentence in sentences)
        assert len(one.text) <= LONGEST[read.lang]


_PIECES = ["将", "计划", "预计", "风险", "可能导致", "快手", "，", "。", "值得期待", "能否", "如果", "The firm ", "will launch ", "is expected to ", "could harm ", "it", ". ", ", ", "if ", "\n"]  # fmt: skip


@given(any_article(_PIECES))
def test_any_text_is_read(read: Article | None) -> None:
    if read is None:
        return
    assert all(one.text for one in outlook_items(read))
