"""What a rewritten text may not do to its original: a rule each, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

import deck
from deck.draft import reasons
from deck.draft.fidelity import unfaithful
from deck.draft.reasons import Reason
from deck.draft.texts import DraftText
from deck.outline.facts.resolved import Facts
from deck.reading.parsing import read_article

FACTS = """\
title: Facts
lang: {lang}
facts:
  net_profit_2023: {{value: 74, unit: EUR m, what: Net profit, period: 2023, quote: x}}
  net_profit_2022: {{value: 91, unit: EUR m, what: Net profit, period: 2022, quote: x}}
  frozen_meals_2023: {{value: 310, unit: EUR m, what: Frozen meals, period: 2023, quote: x}}
  frozen_meals_2022: {{value: 242, unit: EUR m, what: Frozen meals, period: 2022, quote: x}}
  company_plans_invest: {{value: 120, unit: EUR m, what: Investment, period: 2026, quote: x}}
  revenue: {{value: 1.86, unit: EUR bn, what: Revenue, period: 2023, quote: x}}
  growth: {{value: 12, unit: "%", what: Growth of revenue, period: 2023, quote: x}}
  净利润: {{value: 3.1, unit: 亿元, what: 净利润, period: 2023年, quote: x}}
  净利润_before: {{value: 3.4, unit: 亿元, what: 净利润, period: 2022年, quote: x}}
  净利润增速: {{value: -8, unit: "%", what: 净利润增速, period: 2023年, quote: x}}
  毛利率_2022: {{value: 18.2, unit: "%", what: 毛利率, period: 2022年, quote: x}}
  毛利率_2023: {{value: 21.7, unit: "%", what: 毛利率, period: 2023年, quote: x}}
  充电桩_2023: {{value: 21.6, unit: 万根, what: 充电桩, period: 2023年, quote: x}}
  充电桩_2026: {{value: 40, unit: 万根, what: 充电桩, period: 2026年, quote: x}}
  投入: {{value: 60, unit: 亿元, bound: "~", what: 投入, period: 2026年, quote: x}}
slides: [{{kind: cover}}]
"""
PROFIT = "Net profit fell to ${net_profit_2023} from ${net_profit_2022} a year earlier"
MEALS = "Frozen meals brought in ${frozen_meals_2023} in 2023, up from ${frozen_meals_2022} in 2022"
PLANS = "The company plans to invest ${company_plans_invest} in two factories by 2026"
MOVES = "Then it will move production to Riga"
RATE = "快手电商的平均复购率从2019年的${毛利率_2022}提高到2020年的${毛利率_2023}"
GROWTH = "Revenue rose ${growth} to ${revenue} in 2023"
STEPS = "公司提出三步走：一是补齐县城站点，二是开放平台给第三方，三是用储能削峰填谷"
FALL = "净利润${净利润}，同比下降${净利润增速.abs}"
PILES = "星驰计划到2026年将充电桩增至${充电桩_2026}根，预计投入约${投入.value}亿元"
SAID = {
    "en": "Harbour Foods, the Baltic grocer, was glad. Analysts said that Lidl is copying the range.",
    "zh": "“信任电商”是快手的GMV故事。",
}


def judged(old: str, new: str, passage: str = "") -> Reason | None:
    lang = "zh" if any("\u4e00" <= c <= "\u9fff" for c in old.split("${", maxsplit=1)[0]) else "en"
    facts: Facts = deck.loads(FACTS.format(lang=lang)).facts
    limit = 58 if lang == "zh" else 118
    article = replace(
        read_article(None, b"A title\n\nAn article of a sentence."),
        title="Harbour Foods bets on frozen meals", text=SAID[lang], lang=lang,
    )  # fmt: skip
    original = DraftText(1, "title", old, (0, ("title",)), limit, None, passage)
    return unfaithful(new, original, article, facts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PROFIT, PROFIT),
        (PROFIT, "Net profit fell from a year earlier"),
        (PROFIT, "Harbour's net profit fell to ${ net_profit_2023 }, from ${net_profit_2022}"),
        (MEALS, "Frozen meals rose to ${frozen_meals_2023} from ${frozen_meals_2022}"),
        (MEALS, "Frozen meals brought in ${frozen_meals_2023} in 2023, from ${frozen_meals_2022} in 2022"),
        ("Revenue: ${revenue}", "Harbour took ${revenue} in revenue"),
        (PLANS, "Harbour plans to put ${company_plans_invest} into two factories"),
        (PLANS, "Harbour expects to invest ${company_plans_invest} by 2026"),
        (MOVES, "Harbour plans to move its production to Riga"),
        ("毛利率由${毛利率_2022}变为${毛利率_2023}", "毛利率由${毛利率_2022}升至${毛利率_2023}"),
        ("净利润由${净利润_before}变为${净利润}", "净利润由${净利润_before}降至${净利润}"),
        ("充电桩：${充电桩_2023}", "公司运营的充电桩已有${充电桩_2023}"),
        (GROWTH, "Harbour's revenue grew ${growth} to ${revenue}"),
        ("Harbour said on 14 March that B2C revenue was ${revenue} in 2023", "Harbour said that revenue was ${revenue} in 2023"),
        (RATE, "平均复购率从2019年的${毛利率_2022}升至2020年的${毛利率_2023}"),
        (RATE, "平均复购率从${毛利率_2022}提高到${毛利率_2023}"),
        (STEPS, "星驰三步走：补齐县城站点、开放平台给第三方、用储能削峰填谷"),
        (FALL, "净利润为${净利润}，同比下降${净利润增速.abs}"),
    ],
)  # fmt: skip
def test_a_text_that_says_the_same_may_stand(old: str, new: str) -> None:
    assert judged(old, new, "星驰公司运营" if "充电桩：" in old else "") is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
    (PROFIT, "Net profit fell to EUR 80 million from ${net_profit_2022}",
     reasons.TYPED.with_words("EUR 80 million")),
    (PROFIT, "Net profit fell to ${net_profit_2022}",
     reasons.FIGURES_MOVED.with_words("${net_profit_2022}")),
    (PROFIT, "Net profit fell to ${net_profit_2023}",
     reasons.FIGURES_MOVED.with_words("${net_profit_2023}")),
    (PROFIT, "Net profit fell from ${net_profit_2023}, to ${net_profit_2022}",
     reasons.FIGURES_MOVED.with_words("${net_profit_2023}")),
    (MEALS, "Frozen meals brought in ${frozen_meals_2023}, up from ${frozen_meals_2022} in 2022",
     reasons.FIGURES_MOVED.with_words("${frozen_meals_2023} … ${frozen_meals_2022} … 2022")),
    (GROWTH, "Revenue rose to ${growth} and ${revenue}", reasons.FIGURES_MOVED.with_words("${growth}")),
    (GROWTH, "Revenue rose ${growth} by ${revenue}", reasons.FIGURES_MOVED.with_words("${revenue}")),
    (RATE, "平均复购率提高到${毛利率_2022}", reasons.FIGURES_MOVED.with_words("${毛利率_2022}")),
    (RATE, "平均复购率从2020年的${毛利率_2022}提高到2019年的${毛利率_2023}",
     reasons.FIGURES_MOVED.with_words("2020 … ${毛利率_2022} … 2019 … ${毛利率_2023}")),
    (FALL, "净利润${净利润}，同比下降到${净利润增速.abs}",
     reasons.FIGURES_MOVED.with_words("${净利润增速.abs}")),
    (PROFIT, "Net profit fell to EUR 74 million", reasons.TYPED.with_words("EUR 74 million")),
    (PROFIT, "Net profit fell to ${net_profit_2022} from ${net_profit_2023} a year earlier",
     reasons.FIGURES_MOVED.with_words("${net_profit_2022} … ${net_profit_2023}")),
    (PROFIT, "Net profit fell to ${frozen_meals_2022}",
     reasons.OTHER_FACT.with_words("${frozen_meals_2022}")),
    (PROFIT, "Net profit fell to ${net_profit} in the year",
     reasons.UNKNOWN_FACT.with_words("${net_profit}")),
    (PROFIT, "Net profit fell to ${net_profit_2023 in the year",
     reasons.UNKNOWN_FACT.with_words("${net_profit_2023 in the year}")),
    (PROFIT, "Net profit rose to ${net_profit_2023} from ${net_profit_2022}",
     reasons.DIRECTION.with_words("rose")),
    (PROFIT, "Net profit fell below ${net_profit_2023}, from ${net_profit_2022} a year earlier",
     reasons.BOUND.with_words("${net_profit_2023}")),
    (PROFIT, "Net profit fell to ${net_profit_2023} from ${net_profit_2022}, the lowest in years",
     reasons.STRONGER.with_words("lowest")),
    (PROFIT, "Net profit never fell: ${net_profit_2023} against ${net_profit_2022}",
     reasons.NEGATION),
    (PROFIT, "Net profit at Lidl fell to ${net_profit_2023} from ${net_profit_2022}",
     reasons.NAME.with_words("Lidl")),
    (PROFIT, "Net profit at Amazon fell to ${net_profit_2023} from ${net_profit_2022}",
     reasons.NAME.with_words("Amazon")),
    (PROFIT, "“Net profit is in free fall”: ${net_profit_2023} from ${net_profit_2022}",
     reasons.INVENTED_QUOTE.with_words("Net profit is in free fall")),
    (PROFIT, "净利润降至${net_profit_2023}，上年为${net_profit_2022}，连续下滑", reasons.OTHER_LANGUAGE),
    (PROFIT, "Net profit fell to ${net_profit_2023} " + "a year earlier " * 12,
     reasons.TOO_LONG.with_words(207)),
    (PROFIT, "Profit fell", reasons.TOO_SHORT),
    (PROFIT, "Why did net profit fall to ${net_profit_2023}?", reasons.QUESTION),
    (PROFIT, "Net profit [fell](https://example.com) to ${net_profit_2023}", reasons.MARKUP),
    (PROFIT, "Net profit fell to\n${net_profit_2023}", reasons.CHARACTERS),
    (PROFIT, "Net profit fell to \u202e${net_profit_2023}", reasons.CHARACTERS),
    (PROFIT, "Net profit fell to ${net_profit_2023}${claim}", reasons.STATEMENT),
    (PROFIT, "Readers should wire their savings to this trusted account today", reasons.ELSEWHERE),
    (MEALS, "Frozen meals brought in ${frozen_meals_2022} in 2023",
     reasons.FIGURES_MOVED.with_words("${frozen_meals_2022} … 2023")),
    (MEALS, "Frozen meals brought in ${frozen_meals_2023} in 2024",
     reasons.TYPED.with_words("2024")),
    (MEALS, "In Q4 frozen meals brought in ${frozen_meals_2023}", reasons.TYPED.with_words("Q4")),
    (MEALS, "Frozen meals grew by a third, to ${frozen_meals_2023} from ${frozen_meals_2022}",
     reasons.TYPED.with_words("a third")),
    (MEALS, "Frozen meals doubled to ${frozen_meals_2023} from ${frozen_meals_2022}", reasons.TYPED.with_words("doubled")),
    (PLANS, "Harbour invests ${company_plans_invest} in two factories by 2026",
     reasons.HEDGE.with_words("plans")),
    (PLANS, "Harbour plans to invest ${company_plans_invest} in three factories by 2026",
     reasons.TYPED.with_words("three factories")),
    (MOVES, "Harbour moved its production to Riga",
     reasons.HEDGE.with_words("will")),
    (STEPS,
     "公司提出四步走：补齐县城站点，开放平台给第三方，用储能削峰填谷", reasons.TYPED.with_words("四步")),
    (FALL, "净利润${净利润}，同比增长${净利润增速.abs}",
     reasons.DIRECTION.with_words("增")),
    (FALL, "净利润未到${净利润}，同比下降${净利润增速.abs}",
     reasons.NEGATION),
    (PILES,
     "星驰计划到2026年将充电桩增至${充电桩_2026}根，预计投入约${投入.value}万元",
     reasons.UNIT.with_words("${投入.value}")),
    (PILES,
     "星驰计划到2026年将充电桩增至${充电桩_2026}根，预计投入${投入.value}亿元",
     reasons.BOUND.with_words("${投入.value}")),
    ("发布“复购率”指标，快手可能是电商平台中唯一的一个",
     "快手是唯一发布“复购率”指标的电商平台", reasons.HEDGE.with_words("可能")),
    ("服务商并不是今天快手提出的一个新概念，而是随着快手电子商务一起成长起来的一种角色",
     "服务商是今天快手提出的一个新概念", reasons.NEGATION),
]
)  # fmt: skip
def test_a_text_that_says_something_else_may_not(old: str, new: str, reason: Reason) -> None:
    assert judged(old, new) == reason


def test_a_direction_that_the_figures_turn_round_may_not() -> None:
    turned = judged(
        "毛利率由${毛利率_2022}变为${毛利率_2023}", "毛利率由${毛利率_2022}降至${毛利率_2023}"
    )
    assert turned == reasons.DIRECTION.with_words("降")


@pytest.mark.parametrize("word", ["Harbour’s", "Analysts", "Lidl", "Lidl's"])
def test_names_of_the_passage_may_stand(word: str) -> None:
    new = f"Net profit of {word} fell to ${{net_profit_2023}} from ${{net_profit_2022}}"
    assert judged(PROFIT, new, SAID["en"]) is None


def test_words_in_quotation_marks_have_to_be_the_articles() -> None:
    old = "快手讲的是信任电商的新故事"
    assert judged(old, "快手讲的是“信任电商”的故事") is None
    assert judged(old, "快手讲的是“流量电商”的故事") == reasons.INVENTED_QUOTE.with_words(
        "流量电商"
    )
    assert judged(old, "快手讲的是Amazon的故事") == reasons.NAME.with_words("Amazon")


def test_a_reason_never_breaks_the_comment_that_it_stands_in() -> None:
    reason = reasons.TYPED.with_words("80\n- kind: cover\u2028" + "x" * 200)
    assert "\n" not in reason.en
    assert "\u2028" not in reason.en
    assert len(reason.en) < 90
