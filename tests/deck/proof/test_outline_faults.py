"""Faults seeded into the shipped outlines, one by one: each is found, and found where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from deck.core.resources import seeds
from deck.outline.model import loads
from deck.proof.outline_check import check_outline
from deck.proof.report import Report


class Fault(NamedTuple):
    """A fault: the language of the outline, what is replaced by what, the finding it must give,
    and a piece of the place or message that must be told."""

    lang: str
    old: str
    new: str
    code: str
    told: str


FAULTS = {
    "two digits of a value changed places": Fault("en", "value: 118.6,", "value: 116.8,", "value-differs", "two digits are swapped"),
    "a digit of a value is wrong": Fault("en", "value: 219.8,", "value: 218.8,", "value-differs", "facts.gmv_growth"),
    "a value is ten times too small": Fault("en", "value: 118.6,", "value: 11.86,", "value-differs", "10 times too small"),
    "万 stands for 亿": Fault("zh", "unit: 亿元,", "unit: 万元,", "value-differs", "10,000 times too small"),
    "亿 stands for 万亿": Fault("zh", "value: 10,    unit: 亿元,", "value: 10,    unit: 万亿元,", "value-differs", "10,000 times too large"),
    "million stands for billion": Fault("en", "unit: RMB bn,", "unit: RMB m,", "value-differs", "1,000 times too small"),
    "per cent became points": Fault("en", 'value: 65,    unit: "%",', "value: 65,    unit: points,", "unit-differs", "facts.repeat_2020"),
    "per cent became a plain number": Fault("zh", 'value: 50,    unit: "%",', "value: 50,    unit: 家,", "unit-differs", "per cent"),
    "the money is another": Fault("en", "unit: RMB bn", "unit: USD bn", "unit-differs", "RMB"),
    "a rise became a fall": Fault("en", "value: 219.8,", "value: -219.8,", "sign-differs", "no fall"),
    "a value is rounded the wrong way": Fault("en", "value: 118.6,", "value: 118,", "value-differs", "facts.gmv"),
    "a value is rounded beyond recognition": Fault("en", "value: 118.6,", "value: 100,", "value-differs", "facts.gmv"),
    "the year of a period is wrong": Fault("en", "period: Q1 2021,   quote: 电商GMV", "period: Q1 2020,   quote: 电商GMV", "period-differs", "Q1 2020"),
    "the quarter of a period is wrong": Fault("zh", "period: 2021年一季度, quote: 一季度月活", "period: 2021年二季度, quote: 一季度月活", "period-differs", "二季度"),
    "the month of a period is wrong": Fault("en", "period: June 2021, quote: 全球", "period: May 2021, quote: 全球", "period-differs", "May 2021"),
    "two years changed places": Fault("en", "period: 2020,      quote: 提高到", "period: 2018,      quote: 提高到", "period-differs", "2020年"),
    "a quarter is called a year": Fault("en", "period: Q1 2021,   quote: 一季度", 'period: "2021",   quote: 一季度', "period-differs", "一季度"),
    "a bound was dropped": Fault("en", 'unit: "%",     bound: ">",  what: Share of repurchases', 'unit: "%",  what: Share of repurchases', "bound-differs", "facts.private"),
    "a bound was added": Fault("en", 'value: 65,    unit: "%",', 'value: 65,    unit: "%", bound: ">",', "bound-differs", "facts.repeat_2020"),
    "a bound points the other way": Fault("zh", 'value: 80,    unit: "%",  bound: ">",', 'value: 80,    unit: "%",  bound: "<",', "bound-differs", "at least"),
    "a word of a quote is another": Fault("en", "quote: 平均复购率从", "quote: 平均回购率从", "quote-missing", "“复” instead of “回”"),
    "a digit of a quote is another": Fault("en", "quote: 电商GMV总额1186亿元", "quote: 电商GMV总额1187亿元", "quote-missing", "“6” instead of “7”"),
    "a character of a quote is left out": Fault("zh", "quote: 同比增长219.8%", "quote: 同比增219.8%", "quote-missing", "with “长”"),
    "a quote cuts a number in two": Fault("en", "value: 118.6, unit: RMB bn,               what: E-commerce GMV,                            period: Q1 2021,   quote: 电商GMV总额1186亿元", "value: 18.6, unit: RMB bn, what: E-commerce GMV, period: Q1 2021, quote: 186亿元", "quote-cut", "1186"),
    "a quote holds no figure": Fault("en", "quote: 提高到2020年的65%", "quote: 平均复购率", "no-figure", "facts.repeat_2020"),
    "a ratio is another": Fault("en", "value: 1:30,", "value: 1:13,", "value-differs", "1:30"),
    "a fact speaks of another subject": Fault("zh", "what: 电商用户平均复购率,         period: 2020年,", "what: 广告收入,         period: 2020年,", "subject-differs", "广告收入"),
    "a figure is typed that a fact has": Fault("en", "so the gap is not growth.\n      - Buyers", "so the gap is not growth.\n      - RMB 118.6bn in a quarter. Buyers", "typed-figure", "write ${gmv}"),
    "a figure of a title has mixed-up digits": Fault("en", "repeat buying up from ${repeat_2019} to", "repeat buying up from 54% to", "bare-figure", "${repeat_2019}"),
    "a figure of a bullet is in no fact": Fault("zh", "          - 进场的品牌能否留下", "          - 进场的2300家品牌能否留下", "bare-figure", "2300家"),
    "a figure of a table is in no fact": Fault("en", "Warns anchors of likely breaches;", "Warns 4700 anchors of breaches;", "bare-figure", "4700"),
    "a figure of the notes is in no fact": Fault("en", "Read the three figures as one sentence:", "Read the figures of 17 million shops as one sentence:", "bare-figure", "17 million"),
    "a figure of an alternative text is in no fact": Fault("en", 'alt: "Donut chart: over ${private.value}%', 'alt: "Donut chart: over 83%', "bare-figure", "83%"),
    "a figure of a key figure's caption is in no fact": Fault("zh", "source: 承诺与风险出自原文。", "source: 承诺与风险出自原文，基金为12亿元。", "bare-figure", "12亿元"),
    "the data of a chart are typed": Fault("en", "data: {Q1 2020: gmv_before, Increase: gmv_gain, Q1 2021: gmv}\n      growth: [gmv_before, gmv, \"${gmv_growth.signed}\"]", "data: {Q1 2020: 37.1, Increase: 81.5, Q1 2021: 118.6}", "bare-figure", "3 values are typed"),
    "the scale beside a reference is wrong": Fault("en", "Over ${users_q1.value} million monthly users make", "Over ${users_q1.value} billion monthly users make", "misread-figure", ">700 million"),
    "a rise is called a fall": Fault("en", "repeat buying up from ${repeat_2019} to ${repeat_2020}", "repeat buying down from ${repeat_2019} to ${repeat_2020}", "direction-contradicted", "45% in 2019"),
    "growth is called a decline": Fault("en", "New users can hardly bring such a jump again.", "GMV fell by ${gmv_growth} in a year.", "direction-contradicted", "“fell”"),
    "上升 became 下降": Fault("zh", "      - 下次披露复购率时，是否高于${repeat_2020}的水平", "      - 复购率下降至${repeat_2020}", "direction-contradicted", "下降"),
    "a lower figure is called the highest": Fault("en", "Buyers return to a merchant's own following", "The highest rate was ${repeat_2019}", "direction-contradicted", "65%"),
    "tripled became quadrupled": Fault("en", "GMV more than tripled in a year", "GMV more than quadrupled in a year", "size-contradicted", "3.20 times"),
    "两倍 became 五倍": Fault("zh", "GMV一年增长两倍有余", "GMV一年增长五倍有余", "size-contradicted", "五倍"),
    "a size is more than a tenth off": Fault("en", "Buyers return to a merchant's own following", "Buyers doubled; they return to a merchant's own following", "size-contradicted", "1.78 times"),
    "a size has no fact beside it": Fault("en", "Walk clockwise from the top.", "Trust doubled. Walk clockwise.", "size-unproved", "doubled"),
    "a claim has no speaker": Fault("en", "by: Kamela,        quote: 最大可以达到1:30的ROI", "kind: claim,        quote: 最大可以达到1:30的ROI", "claim-without-speaker", "facts.roi"),
    "a claim in a text has no speaker": Fault("en", "This is the sentence of the conference", "It will win ${claim}. This is the sentence of the conference", "claim-without-speaker", "${claim by …}"),
    "a forecast has no horizon": Fault("en", "what: Size class of the ecosystem fund,", "kind: forecast, what: Size class of the ecosystem fund,", "forecast-without-horizon", "facts.fund"),
    "an outlook marks no inference": Fault("en", "        heading: What to watch${inference}\n", "        heading: What to watch\n", "outlook-without-inference", "${inference}"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_shipped_outlines_are_proved(
    lang: str, briefing: Callable[[str], str], check_text: Callable[..., Report]
) -> None:
    report = check_text(briefing(lang))
    assert [f for f in report.findings if f.level != "note"] == []
    assert {p.fact.id for p in report.proofs if p.status == "proved"} >= {"gmv", "private", "roi"}
    assert {p.fact.id for p in report.proofs if p.status == "unclear"} == {"wind_maker", "returns"}


@pytest.mark.parametrize("name", list(FAULTS))
def test_a_fault_in_an_outline_is_found(
    name: str, briefing: Callable[[str], str], check_text: Callable[..., Report]
) -> None:
    fault = FAULTS[name]
    text = briefing(fault.lang)
    assert fault.old in text, "the fault has a place in the outline"
    report = check_text(text.replace(fault.old, fault.new))
    found = [f for f in report.findings if f.code == fault.code]
    assert any(fault.told in f"{f}" for f in found), [str(f) for f in report.findings]
    first = text[: text.index(fault.old)].count("\n") + 1
    last = text[: text.rindex(fault.old)].count("\n") + fault.new.count("\n") + 2
    # an outlook is told at its head, all else at its own line
    assert all(f.place.line in range(first - 20, last + 1) for f in found), [str(f) for f in found]


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (lambda t: t.replace("1186亿元,同比", "1168亿元,同比").replace("GMV为1186", "GMV为1168"), "quote-missing", "line 5 has “电商GMV总额1168亿元”"),
        (lambda t: t.replace("同比增长219.8%", "同比下降219.8%"), "quote-missing", "“下降” instead of “增长”"),
        (lambda t: "\n" + t, "quote-moved", "moved from line 5 to line 6"),
        (lambda t: t.replace("电商GMV总额1186亿元", "") + "\n", "source-changed", "changed: gmv"),
        (lambda t: "\n".join(line for line in t.split("\n") if "1:30" not in line), "source-changed", "roi"),
    ],
    ids=["a figure changed", "a direction changed", "a line was put in", "words were taken out", "a paragraph is gone"],
)  # fmt: skip
def test_a_source_that_changed_is_noticed(
    change: Callable[[str], str],
    code: str,
    told: str,
    briefing: Callable[[str], str],
    check_text: Callable[..., Report],
) -> None:
    article = (seeds() / "kuaishou-trust-ecommerce.txt").read_text("utf-8")
    report = check_text(briefing("en"), change(article))
    assert "source-changed" in {f.code for f in report.findings}
    assert any(told in f.message for f in report.findings if f.code == code), [
        str(f) for f in report.findings
    ]


def test_a_direction_that_the_source_states_counts_for_the_sign(
    briefing: Callable[[str], str], check_text: Callable[..., Report]
) -> None:
    article = (seeds() / "kuaishou-trust-ecommerce.txt").read_text("utf-8")
    fell = "同比下降219.8%"
    report = check_text(
        briefing("en").replace("quote: 同比增长219.8%", f"quote: {fell}"),
        article.replace("同比增长219.8%", fell),
    )
    (found,) = [f for f in report.findings if f.code == "sign-differs"]
    assert found.fact == "gmv_growth"


def report_of(folder: Path, article: str, fact: str, title: str) -> Report:
    """The check of an outline with one fact `r` and one page, against an article."""
    (folder / "a.md").write_text(f"{article}\n", encoding="utf-8")
    outline = (
        f"title: T\nsources: {{a: {{title: A, file: a.md}}}}\nfacts:\n  r: {{{fact}}}\n"
        f"slides:\n  - {{kind: text, title: '{title}', points: [One, Two]}}\n"
    )
    return check_outline(loads(outline, folder=folder))


def test_a_wrong_period_beside_a_figure_is_one_finding(tmp_path: Path) -> None:
    words = "Revenue was €120 million in 2024"
    fact = f"value: 120, unit: EUR m, what: Revenue, period: 2024, quote: {words}"
    report = report_of(tmp_path, f"{words}.", fact, "Revenue was ${r} in 2022")
    assert [f.code for f in report.findings if f.place.path == "slides.0.title"] == ["text-differs"]


def test_a_change_that_is_named_as_a_level_is_told_to_be_one(tmp_path: Path) -> None:
    words = "Headcount fell by 12% in 2024"
    fact = f"value: -12, unit: '%', what: Headcount, period: 2024, quote: {words}"
    report = report_of(tmp_path, f"{words}.", fact, "T ${r}")
    (finding,) = (f for f in report.findings if f.fact == "r")
    assert finding.message.endswith("gives this figure for the change in “Headcount”")
