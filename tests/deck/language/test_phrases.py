"""Where a line of Chinese may end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from deck.language.phrases import phrase_ends


def phrases(text: str) -> str:
    return "|".join(text[first:end] for first, end in pairwise(sorted(phrase_ends(text))))


@pytest.mark.parametrize(
    "expected",
    [
        "续约|是我们|已经|拥有的|增长",
        "服务|负责人",
        "偏离|计划的|三项|任务",
        "合同|续约率|提高|8个百分点",
        "解约|须提前12个月|通知",
        "利润|1100万–1500万欧元",
        "10月1日前|须招聘|12人",
        "同比|–8200万欧元",
        "增速：|83 |÷ 66 |− 1 |= 26%",
        "与“CRM 系统”|对接",
        "在“内部”|共享",
        "銷售|負責人|說明",
        "增长",
    ],
)
def test_phrases_stay_whole(expected: str) -> None:
    assert phrases(expected.replace("|", "")) == expected


def test_english_is_broken_between_words_and_a_formula_before_its_operators() -> None:
    assert phrases("Renewals grew") == "Renewals |grew"
    assert phrases("83 ÷ 66") == "83 |÷ 66"


def test_a_hyphen_after_a_single_letter_ends_no_line() -> None:
    assert phrases("of e-commerce") == "of |e-commerce"
    assert phrases("a new-found X-ray") == "a |new-|found |X-ray"


def test_a_mark_stays_with_its_note_and_the_numbers_of_sources_with_each_other() -> None:
    assert phrases("July [2, 4, 11]. * Our view") == "July |[2, 4, 11]. |* Our |view"
    assert phrases("bought once* again") == "bought |once* |again"
    assert phrases("资料来源[2, 6]。† 推断") == "资料|来源|[2, 6]。|† 推断"


def test_an_empty_text_has_one_end() -> None:
    assert phrase_ends("") == {0}
