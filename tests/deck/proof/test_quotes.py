"""Whether a fact follows from its quote: values, units, bounds, directions, periods, subjects."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deck.language.units import parse_unit, write_value
from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import resolve
from deck.outline.model import loads
from deck.proof.outline_check import check_outline
from deck.proof.quotes import Source, prove
from deck.proof.report import Proof
from deck.reading.passages import SourceText


def proved(text: str, lang: str = "en", dated: str | None = "2021-07-31", **fact: Any) -> Proof:
    facts, faults = resolve({"f": Fact.model_validate(fact)}, lang)
    assert not faults
    return prove(facts, {"s": Source(SourceText(text), "", dated)})[0]


def codes(proof: Proof) -> set[str]:
    return {finding.code for finding in proof.findings}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("GMV总额1186亿元。", {"value": 118.6, "unit": "RMB bn"}),
        ("GMV总额１１８６亿元。", {"value": 1186, "unit": "亿元"}),
        ("GMV总额一千一百八十六亿元。", {"value": 0.1186, "unit": "万亿元"}),
        ("a total of RMB 118.6 billion", {"value": 118600, "unit": "RMB m"}),
        ("sales of $26.7 trillion", {"value": 26.7, "unit": "USD tn"}),
        ("sales of 4.9 trillion dollars", {"value": 4900, "unit": "USD bn"}),
        ("with 1,210,207 stores", {"value": 1210207, "unit": "stores"}),
        ("增长3.0个百分点", {"value": 3.0, "unit": "points"}),
        ("rose by 3 percentage points", {"value": 3, "unit": "points"}),
        ("占比八成", {"value": 80, "unit": "%"}),
        ("百分之六十五", {"value": 65, "unit": "%"}),
        ("sixty-five per cent of them", {"value": 65, "unit": "%"}),
        ("用户翻了一番", {"value": 2, "unit": "x"}),
        ("用户翻了一番", {"value": 100, "unit": "%", "what": "用户增速"}),
        ("users doubled", {"value": 100, "unit": "%"}),
        ("增长了2倍", {"value": 3, "unit": "倍"}),
        ("two-thirds of buyers", {"value": 67, "unit": "%"}),
        ("超过7亿用户", {"value": 700, "unit": "million", "bound": ">"}),
        ("80%以上的复购", {"value": 80, "unit": "%", "bound": ">"}),
        ("80%以上的复购", {"value": 80, "unit": "%", "bound": ">="}),
        ("at least 50% of it", {"value": 50, "unit": "%", "bound": ">="}),
        ("about 40 partners", {"value": 40, "bound": "~"}),
        ("不到三成", {"value": 30, "unit": "%", "bound": "<"}),
        ("between 10 and 20 million users", {"value": [10, 20], "unit": "million users"}),
        ("增速为10%-20%", {"value": [10, 20], "unit": "%"}),
        ("最大可以达到1:30的ROI", {"value": "1:30"}),
        ("减少85万人", {"value": -85, "unit": "万人"}),
        ("减少85万人", {"value": 85, "unit": "万人", "what": "减少的人口"}),
        ("profit fell 5%", {"value": -5, "unit": "%"}),
        ("a decline of 5%", {"value": 5, "unit": "%", "what": "Decline of profit"}),
        ("分为五类", {"value": 5, "unit": "类"}),
        ("net exports subtracted 0.3 points", {"value": -0.3, "unit": "points"}),
        ("净出口拖累经济0.3个百分点", {"value": -0.3, "unit": "points"}),
        ("毛利率低了2个百分点", {"value": -2, "unit": "points"}),
        ("毛利率低于上年2个百分点", {"value": -2, "unit": "points"}),
        ("气温较常年偏低1.2度", {"value": -1.2, "unit": "度"}),
        ("客户少了300家", {"value": -300, "unit": "家"}),
    ],
)  # fmt: skip
def test_a_fact_follows_from_words_that_say_it(text: str, fact: dict[str, Any]) -> None:
    proof = proved(text, quote=text, **fact)
    assert proof.status == "proved", proof.findings
    assert codes(proof) <= {"rounded", "unit-unstated", "period-unstated"}


@pytest.mark.parametrize(
    ("text", "fact", "code"),
    [
        ("GMV总额1186亿元。", {"value": 11.86, "unit": "RMB bn"}, "value-differs"),
        ("GMV总额1186万元。", {"value": 118.6, "unit": "RMB bn"}, "value-differs"),
        ("GMV总额1186亿元。", {"value": 118.6, "unit": "USD bn"}, "unit-differs"),
        ("GMV总额1186亿元。", {"value": 1186, "unit": "亿"}, "unit-differs"),
        ("人均1186元/人。", {"value": 1186, "unit": "元"}, "unit-differs"),
        ("141175万人", {"value": 141175, "unit": "万元"}, "unit-differs"),
        ("rose by 3 percentage points", {"value": 3, "unit": "%"}, "unit-differs"),
        ("rose by 3%", {"value": 3, "unit": "points"}, "unit-differs"),
        ("超过7亿", {"value": 700, "unit": "million"}, "bound-differs"),
        ("7亿", {"value": 700, "unit": "million", "bound": ">"}, "bound-differs"),
        ("不到7亿", {"value": 700, "unit": "million", "bound": ">"}, "bound-differs"),
        ("profit rose 5%", {"value": -5, "unit": "%"}, "sign-differs"),
        ("最低工资为2500元", {"value": -2500, "unit": "元"}, "sign-differs"),
        ("失业率低于5%", {"value": -5, "unit": "%"}, "sign-differs"),
        ("低收入家庭共300户", {"value": -300, "unit": "户"}, "sign-differs"),
        ("较低收入家庭共300户", {"value": -300, "unit": "户"}, "sign-differs"),
        ("青少年用户5000人", {"value": -5000, "unit": "人"}, "sign-differs"),
        ("少年宫共42座", {"value": -42, "unit": "座"}, "sign-differs"),
        ("profit fell 5%", {"value": 5, "unit": "%", "what": "Growth of profit"}, "sign-differs"),
        ("between 10 and 20 million", {"value": 15, "unit": "million"}, "value-differs"),
        ("between 10 and 20 million", {"value": [10, 25], "unit": "million"}, "value-differs"),
        ("a ratio of 1:30", {"value": "1:13"}, "value-differs"),
        ("no figure stands here", {"value": 5}, "no-figure"),
    ],
)  # fmt: skip
def test_a_fact_that_its_words_do_not_say_is_found(
    text: str, fact: dict[str, Any], code: str
) -> None:
    proof = proved(text, quote=text, **fact)
    assert proof.status == "unproved"
    assert code in codes(proof)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [(118.6, True), (119, True), (120, True), (118, False), (118.7, False), (100, False), (118.59, False)],
)  # fmt: skip
def test_rounding_goes_to_fewer_digits_only(typed: float, accepted: bool) -> None:
    proof = proved("GMV总额1186亿元", quote="1186亿元", value=str(typed), unit="RMB bn")
    assert (proof.status == "proved") is accepted
    assert ("rounded" in codes(proof)) is (accepted and typed != 118.6)


@pytest.mark.parametrize(
    ("stated", "status"),
    [("105.2", "proved"), ("105.3", "unproved"), ("95.3", "proved"), ("95.2", "unproved")],
)
def test_a_value_more_than_a_twentieth_off_is_no_rounded_one(stated: str, status: str) -> None:
    proof = proved(f"GMV总额{stated}亿元", quote=f"{stated}亿元", value=100, unit="亿元")
    assert proof.status == status


TEXT = "2021年一季度营收50亿元，上年同期为40亿元；2020年全年为180亿元。用户达3亿。6月利润为1亿元。"


@pytest.mark.parametrize(
    ("quote", "value", "period", "code"),
    [
        ("营收50亿元", 50, "Q1 2021", None),
        ("营收50亿元", 50, "2021年一季度", None),
        ("营收50亿元", 50, "Q2 2021", "period-differs"),
        ("营收50亿元", 50, "2021", "period-differs"),
        ("40亿元", 40, "Q1 2020", None),
        ("全年为180亿元", 180, "2020", None),
        ("全年为180亿元", 180, "2019", "period-differs"),
        ("利润为1亿元", 1, "June 2021", None),
        ("利润为1亿元", 1, "May 2021", "period-differs"),
        ("利润为1亿元", 1, "some day", None),
    ],
)
def test_a_period_agrees_with_the_words_around_the_figure(
    quote: str, value: int, period: str, code: str | None
) -> None:
    proof = proved(TEXT, quote=quote, value=value, unit="亿元", period=period)
    assert {c for c in codes(proof) if c.startswith("period")} == ({code} if code else set())


def test_that_year_is_the_one_named_before() -> None:
    text = "Sales were $5 bn in 2019.\nThis is 30% of GDP that year."
    assert codes(proved(text, quote="30%", value=30, unit="%", period="2019")) == set()
    assert "period-differs" in codes(proved(text, quote="30%", value=30, unit="%", period="2016"))


@pytest.mark.parametrize(
    ("text", "what", "differs"),
    [
        ("第三产业增加值50亿元", "第三产业增加值", False),
        ("第二产业增加值50亿元", "第三产业增加值", True),
        ("电商复购50亿元", "广告收入", True),
        ("电商复购50亿元", "Advertising revenue", False),
        ("Online retailers sold 50 bn yuan", "Retail sales", False),
        ("Online retailers sold 50 bn yuan", "Profit of airlines", True),
    ],
)
def test_a_fact_is_about_what_its_passage_speaks_of(text: str, what: str, differs: bool) -> None:
    proof = proved(text, quote=text, value=50, unit="RMB bn" if "bn" in text else "亿元", what=what)
    assert ("subject-differs" in codes(proof)) is differs


def test_the_figure_of_the_quote_is_the_one_that_fits() -> None:
    proof = proved("从45%提高到65%", quote="从45%提高到65%", value=65, unit="%")
    assert proof.status == "proved"
    assert proof.figure == (7, 10)


def test_a_quote_that_stands_twice_proves_by_the_place_that_fits() -> None:
    text = "2019年增长5%。\n2020年增长5%。"
    assert codes(proved(text, quote="增长5%", value=5, unit="%", period="2020")) == set()


def test_what_rests_on_an_unproved_fact_is_not_proved() -> None:
    facts, _ = resolve(
        {
            "a": Fact.model_validate({"value": 5, "unit": "%", "quote": "5%"}),
            "b": Fact.model_validate({"value": 7, "unit": "%", "quote": "7%"}),
            "c": Fact.model_validate({"formula": "a + b", "unit": "%"}),
            "d": Fact.model_validate({"formula": "a * 2", "unit": "%"}),
            "e": Fact.model_validate({"value": 3, "kind": "inference", "because": "we think so"}),
        },
        "en",
    )
    found = {p.fact.id: p.status for p in prove(facts, {"s": Source(SourceText("it was 5%"))})}
    assert found == {
        "a": "proved", "b": "unproved", "c": "unproved", "d": "computed", "e": "ours",
    }  # fmt: skip


def test_a_source_without_a_text_is_told() -> None:
    facts, _ = resolve({"a": Fact.model_validate({"value": 5, "quote": "5"})}, "en")
    (proof,) = prove(facts, {"s": Source(None, "the source has no file")})
    assert (proof.status, codes(proof)) == ("unread", {"source-unread"})


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2),
    st.sampled_from(["%", "points", "RMB bn", "亿元", "USD m", "万人", "million users", "家", "x"]),
    st.sampled_from(["en", "zh"]),
)
@example(Decimal("3.15"), "亿元", "en")
@example(Decimal("996"), "x", "en")
def test_what_we_write_proves_what_was_typed(value: Decimal, unit: str, lang: str) -> None:
    known = parse_unit(unit)
    assert known is not None
    words = write_value(value, known, lang)
    proof = proved(
        f"It was {words}." if lang == "en" else f"共{words}。",
        quote=words,
        value=str(value),
        unit=unit,
    )
    assert proof.status == "proved", (words, proof.findings)


@given(st.text(), st.text(min_size=1))
def test_no_text_is_too_odd_to_be_read(text: str, quote: str) -> None:
    proof = proved(
        text + quote, quote=quote.strip() or "x", value=5, unit="%", period="2020", what="第一"
    )
    assert proof.status in ("proved", "unproved")


def test_of_a_long_source_the_surroundings_of_its_quotes_are_read(tmp_path: Path) -> None:
    filler = "The harbour was calm that day, and nothing moved on any of the quays.\n\n" * 3_500
    far = "Fees were EUR 7 million in 2022.\n\n"
    article = f"Annual report 2024\n2025-02-01\n\n{filler}{far}{filler}Sales were EUR 5 million in 2023.\n"
    text, quotes = SourceText(article), ["Sales were EUR 5 million"]
    read = {
        statement.figure.text: statement.measure.text
        for statement in Source(text, quotes=quotes).reading.statements
    }
    assert read == {"EUR 5 million": "Sales"}
    assert len(Source(text).reading.statements) == 2
    (tmp_path / "long.txt").write_text(article, "utf-8")
    head = "title: T\nsources: {r: {title: R, date: 2025-02-01, file: long.txt}}\nfacts:\n"
    fact = "  a: {value: 5, unit: EUR m, what: Sales, period: PERIOD, quote: Sales were EUR 5 million}\n"
    slides = "slides:\n  - {kind: text, title: 'Sales were ${a}', points: [A point]}\n"
    for period, codes in (("2023", set()), ("2022", {"period-differs"})):
        text = head + fact.replace("PERIOD", period) + slides
        found = check_outline(loads(text, folder=tmp_path)).findings
        assert {f.code for f in found if f.level == "error"} == codes
