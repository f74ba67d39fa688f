from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.draft.clauses import tidy, word_list
from deck.draft.shortening import shortened
from deck.reading.article import Lang


def title(text: str, lang: Lang, limit: int = 0) -> str | None:
    return shortened(text, lang, limit or {"en": 95, "zh": 34}[lang])


def point(text: str, lang: Lang, limit: int = 0) -> str | None:
    return shortened(text, lang, limit or {"en": 150, "zh": 60}[lang])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "According to the report, online retail sales grew markedly in several countries, with "
            "South Korea reporting the highest share at 25.9% in 2020, up from 20.8% the year before.",
            "Online retail sales grew markedly in several countries",
        ),
        (
            "Meanwhile, global e-commerce sales jumped to $26.7 trillion in 2019, up 4% from 2018, "
            "according to the latest available estimates.",
            "Global e-commerce sales jumped to $26.7 trillion in 2019, up 4% from 2018",
        ),
        (
            "OSLO (Reuters) - The maker of pumps is turning to services as growth in its old business "
            "slows, the company said on Tuesday.",
            "The maker of pumps is turning to services as growth in its old business slows",
        ),
        (
            "The shipping industry, which carries about 80% of world trade, emitted 2.9% of global "
            "carbon dioxide in 2018, according to the International Maritime Organization.",
            "The shipping industry emitted 2.9% of global carbon dioxide in 2018",
        ),
        ("However, the plan may fail.", "The plan may fail"),
        (
            "It is unclear whether the rules will be ready.",
            "It is unclear whether the rules will be ready",
        ),
    ],
)
def test_an_english_title_keeps_the_main_clause(sentence: str, expected: str) -> None:
    assert title(sentence, "en") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "当然,主播、品牌、服务商的生存与快手平台生态有很大关系。",
            "主播、品牌、服务商的生存与快手平台生态有很大关系",
        ),
        (
            "在7月22日的电商服务商大会上,快手电商宣布将为服务商提供“风造者计划”,通过亿级资金和1000亿流量扶持。",
            "快手电商宣布将为服务商提供“风造者计划”",
        ),
        (
            "如果信任发生变化,很可能会动摇其他基础,危及电子商务建设的基石。",
            "如果信任发生变化，很可能会动摇其他基础，危及电子商务建设的基石",
        ),
        ("需要说明的是,比亚迪并没有放弃国内市场。", "比亚迪并没有放弃国内市场"),
        (
            "与2021年相比,海外收入占比提高了12个百分点。",
            "与2021年相比，海外收入占比提高了12个百分点",
        ),
    ],
)
def test_a_chinese_title_keeps_the_main_clause(sentence: str, expected: str) -> None:
    assert title(sentence, "zh") == expected


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("What is trust worth?", "en"),
        ("那么,什么是“信任电子商务”?", "zh"),
        ("This includes sales to businesses and to consumers.", "en"),
        ("这次会议可能提振了市场对快手的信心。", "zh"),
        ("他们仍然把国内市场作为基本盘。", "zh"),
        ('"We have built trust over ten years," said Anthony Tan at a briefing.', "en"),
        ("小谷在会议上表示,“我们希望在主播和粉丝之间产生更多的信任。”", "zh"),
        ("比如Kamela早在2017年就与快手合作,并开始为快手@做全供应链> 人才。", "zh"),
        ("The second is supply.", "en"),
        ("其次,", "zh"),
    ],
)
def test_questions_speech_and_what_points_back_make_no_title(sentence: str, lang: Lang) -> None:
    assert title(sentence, lang) is None


@pytest.mark.parametrize(
    ("sentence", "lang", "kept"),
    [
        (
            "服务商并不是快手今天才提出的一个新概念,而是随着快手电商一起成长起来的一种角色。",
            "zh",
            "而是",
        ),
        ("“协同管理”不仅让平台和主播都更省心,还让平台在用户眼里更值得信赖。", "zh", "还让"),
        (
            "The plan will pay for itself within the decade, but only if the price of carbon rises as fast as hoped.",
            "en",
            "but only if",
        ),
        (
            "If regulators tighten lending rules for digital banks again, growth could slow sharply in the years to come.",
            "en",
            "If",
        ),
        (
            "The top three countries by sales last year in the survey remained China, the United States and the United Kingdom.",
            "en",
            "and the United Kingdom",
        ),
    ],
)
def test_no_title_lacks_the_half_that_makes_the_claim(sentence: str, lang: Lang, kept: str) -> None:
    for limit in range(8, 120):
        found = title(sentence, lang, limit)
        assert found is None or kept in found


def test_an_open_question_inside_is_no_claim() -> None:
    assert (
        title("快手电商的各项举措会产生怎样的结果,品牌和服务商能否持续创造价值,都值得期待。", "zh")
        is None
    )


def test_a_point_has_more_room_than_a_title() -> None:
    sentence = (
        "今年快手一季度财报还不错,电商GMV总额1186亿元,同比增长219.8%,平均复购率从45%上升到65%。"
    )
    assert title(sentence, "zh") == "今年快手一季度财报还不错"
    assert (
        point(sentence, "zh")
        == "今年快手一季度财报还不错，电商GMV总额1186亿元，同比增长219.8%，平均复购率从45%上升到65%"
    )


_WORDS_EN = sorted(
    word_list(
        "sales rose not never may fell in 2020 , ; and but if while which the China Grab report according "
        "to said reportedly because (B2B) up 4% expected no costs are will"
    )
)
_WORDS_ZH = sorted(
    word_list(
        "快手 没有 可能 如果 虽然 但是 增长 下降 了 不 并 而 , ; : 在2020年 据报道 或许 因为 提高到65% 的 “信任” (流量) 是 "
        "品牌 服务商 就 还 这 将"
    )
)
_texts = st.one_of(
    st.tuples(st.lists(st.sampled_from(_WORDS_EN), max_size=25).map(" ".join), st.just("en")),
    st.tuples(st.lists(st.sampled_from(_WORDS_ZH), max_size=25).map("".join), st.just("zh")),
    st.tuples(st.text(max_size=120), st.sampled_from(["en", "zh"])),
)


def words(text: str, lang: Lang) -> list[str]:
    shown = tidy(text, lang).casefold()
    return re.findall(r"\S" if lang == "zh" else r"[\w%’'-]+", shown)


@given(_texts, st.integers(5, 100))
def test_the_words_are_those_of_the_sentence_in_their_order(
    given_text: tuple[str, Lang], limit: int
) -> None:
    text, lang = given_text
    found = point(text, lang, limit)
    if found is not None:
        assert len(found) <= limit
        left = iter(words(text, lang))
        assert all(word in left for word in words(found, lang))


_HEDGES = re.compile(r"没有|不|可能|或许|据报道|\b(?:not|never|may|no|reportedly)\b")


@given(_texts, st.integers(5, 100))
def test_a_clause_that_is_kept_keeps_its_negations_and_hedges(
    given_text: tuple[str, Lang], limit: int
) -> None:
    text, lang = given_text
    found = title(text, lang, limit)
    if found is not None:
        whole = re.sub(r"[（(][^()（）]*[)）]", "", tidy(text, lang)).casefold()
        whole = re.sub(r"\s(?=[,;])|\[\d+\]", "", whole)
        if found.casefold() in whole:  # one stretch of the sentence: nothing was taken out within
            at = whole.index(found.casefold())
            inside = whole[at : at + len(found)]
            assert _HEDGES.findall(inside) == _HEDGES.findall(found.casefold())
            opened = re.split(r"[,，;；:：]", whole[:at])[-1]
            assert not _HEDGES.search(opened)
