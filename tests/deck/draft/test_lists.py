from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given

from deck.draft.points import Enumeration, enumerations
from deck.reading.article import Article
from tests.deck.draft.articles import any_article

Said: TypeAlias = Callable[[str], Article]


def labels(found: Enumeration) -> list[str]:
    return [item.label for item in found.items]


@pytest.mark.parametrize(
    ("text", "heading", "total", "expected"),
    [
        ("优势体现在三个方面:一是供应链完整,电池和芯片均可自产;二是成本低;三是迭代快。", "三个方面", 3, ["供应链完整", "成本低", "迭代快"]),
        ("降价的原因有三:其一,成本下降;其二,抢占生态;其三,换取数据。", "降价的原因", 3, ["成本下降", "抢占生态", "换取数据"]),
        ("首先,关税可能上升。其次,品牌认知不足。最后,汇率会波动。", None, None, ["关税可能上升", "品牌认知不足", "汇率会波动"]),
        (
            "There are three reasons for the delay. The first is cost: fuel is dear. The second is supply. The third is regulation.",
            "Three reasons for the delay", 3, ["Cost", "Supply", "Regulation"],
        ),
        ("First, Grab wants drivers. Second, it lends to shops. Finally, it sells insurance.", None, None, ["Grab wants drivers", "It lends to shops", "It sells insurance"]),
        ("The yard must (1) remove the engine, (2) fit new tanks, and (3) test the system.", None, None, ["Remove the engine", "Fit new tanks", "Test the system"]),
    ],
)  # fmt: skip
def test_a_list_has_the_items_and_the_heading_of_the_text(
    said: Said, text: str, heading: str | None, total: int | None, expected: list[str]
) -> None:
    found = enumerations(said(text))
    assert [(one.heading, one.total, labels(one)) for one in found] == [(heading, total, expected)]
    assert found[0].kind == "list"


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("流程并不复杂:首先注册账号,然后申请密钥,接着调用接口,最后上线应用。", "流程并不复杂", ["注册账号", "申请密钥", "调用接口", "上线应用"]),
        ("First, you apply. Then you verify. Finally, you receive the loan.", None, ["You apply", "You verify", "You receive the loan"]),
    ],
)  # fmt: skip
def test_what_is_done_one_after_the_other_is_steps(
    said: Said, text: str, heading: str | None, expected: list[str]
) -> None:
    (found,) = enumerations(said(text))
    assert (found.kind, found.heading, labels(found)) == ("steps", heading, expected)


def test_bullets_take_the_line_before_them_as_heading(said: Said) -> None:
    (found,) = enumerations(
        said("A title\n\nThe three steps for drivers:\n\n1. Register: upload a photo\n2. Verify\n3. Apply\n\nThat is it, they say.")
    )  # fmt: skip
    assert (found.heading, found.kind, found.total) == ("The three steps for drivers", "steps", 3)
    assert [tuple(item) for item in found.items] == [
        ("Register", "upload a photo"), ("Verify", ""), ("Apply", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "第一产业增加值88345亿元,增长4.1%;第二产业增加值483164亿元,增长3.8%;第三产业增加值638698亿元。",
        "品牌的宣传潜力、管理团队的成熟度和市场表现的稳定性,更有利于平台的完善。",
        "主播、品牌众多,难以一一提供服务。",
        "The first quarter was weak, the second was strong.",
        "Sales rose to 3 million, 4 million and 5 million in the two years.",
        "He met two people: a man.",
    ],
)
def test_what_only_looks_like_a_list_is_none(said: Said, text: str) -> None:
    assert enumerations(said(text)) == []


@pytest.mark.parametrize("name", ["kuaishou", "harbour", "charging"])
def test_a_list_stands_where_it_says(article: Said, name: str) -> None:
    read = article(name)
    for one in enumerations(read):
        assert one.items[0].label[:2].casefold() in read.text[one.start : one.end].casefold()
        assert 0 <= one.section < len(read.sections)


_PIECES = [
    "一是",
    "二是",
    "三是",
    "首先,",
    "其次,",
    "最后,",
    "五种能力:",
    "A、B、C",
    "和",
    "“甲”、“乙”、“丙”等",
    "分为",
    "三类",
    "。",
    ";",
    "→",
    "第一张牌是“甲”",
    "first,",
    "second,",
    "(1)",
    "(2)",
    "(3)",
    "two",
    "things:",
    "a,",
    "and",
    "b\n",
    "-",
    "\n1.",
    "",
]


@given(any_article(_PIECES))
def test_any_text_is_read(read: Article | None) -> None:
    if read is None:
        return
    for one in enumerations(read):
        assert len(one.items) >= 2
        assert all(item.label for item in one.items)
