from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given

from deck.draft.contrasts import contrasts
from deck.reading.article import Article
from tests.deck.draft.articles import any_article

Said: TypeAlias = Callable[[str], Article]


def test_the_shipped_article_sets_two_platforms_against_each_other(article: Said) -> None:
    (found,) = contrasts(article("kuaishou"))
    assert (found.left, found.right, found.line) == ("抖音", "快手", 39)
    assert found.aspects == (("", "“兴趣电商”", "“信任电商”"), ("目标", "“量”（流量）", "“心”"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("特斯拉追求单一车型的极致规模,而比亚迪则追求多品牌的全面覆盖。", ("特斯拉", "比亚迪", (("追求", "单一车型的极致规模", "多品牌的全面覆盖"),))),
        ("不同于OpenAI的闭源路线,Meta选择了开源路线。", ("OpenAI", "Meta", (("路线", "闭源路线", "开源路线"),))),
        ("Sea relies on gaming profits, while Grab depends on investors.", ("Sea", "Grab", (("", "relies on gaming profits", "depends on investors"),))),
        ("European ports have built sites, whereas Asian ports have focused on gas.", ("European ports", "Asian ports", (("", "have built sites", "have focused on gas"),))),
        ("Unlike Gojek, which focuses on Indonesia, Grab operates in eight countries.", ("Gojek", "Grab", (("", "focuses on Indonesia", "operates in eight countries"),))),
        ("Compared with ammonia, which is toxic, methanol is easier to handle.", ("Ammonia", "Methanol", (("", "is toxic", "is easier to handle"),))),
        ("Sea relies on gaming profits. Grab, by contrast, depends on investors.", ("Sea", "Grab", (("", "relies on gaming profits", "depends on investors"),))),
    ],
)  # fmt: skip
def test_both_sides_have_a_name_and_something_said(
    said: Said, text: str, expected: tuple[str, str, object]
) -> None:
    assert [(one.left, one.right, one.aspects) for one in contrasts(said(text))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "与其他平台相比,快手电商具有更强的用户粘性。",
        "与2021年相比,海外收入占比提高了12个百分点。",
        "与大厂不同,创业公司没有足够的资金。",
        "服务商并不是一个新概念,而是随着快手电子商务一起成长起来的一种角色。",
        "Revenue rose 44%, compared with 20% a year earlier.",
        "He waited in the rain, while talking to a friend.",
        "It fell last year, while it rose before.",
        "UNCTAD released the report while it hosted a meeting.",
    ],
)
def test_times_levels_and_one_subject_make_no_contrast(said: Said, text: str) -> None:
    assert contrasts(said(text)) == []


_PIECES = ["与", "抖音", "的", "相比", "，", "快手", "选择了", "“心”", "以“量”为目标", "而", "则", "。", "Unlike ", "Sea ", "which relies on it, ", "Grab ", "depends on it", ", while ", ". ", "\n"]  # fmt: skip


@given(any_article(_PIECES))
def test_any_text_is_read(read: Article | None) -> None:
    if read is None:
        return
    for one in contrasts(read):
        assert one.left != one.right
        assert all(left and right for _, left, right in one.aspects)
