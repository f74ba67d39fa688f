"""Whether figures of somebody else's deck are what the sources say of them."""

from __future__ import annotations

import pytest

from deck.proof.foreign.comparison import compare_with_sources
from deck.proof.pages import DeckSlide
from deck.proof.quotes import Source
from deck.reading.passages import SourceText

ARTICLE = """The half year 2024 in figures

Delta Rail carried 41 million passengers in the first half of 2024, up 6% year over year. Punctuality fell by 2.0 points to 87%. Online sales rose from 16% to 19% of revenue. Revenue was EUR 512 million, and the operating margin stood at 9.5%. Freight revenue declined 4% to EUR 88 million. For 2025 the company expects revenue of EUR 1.1 billion."""
WIDE = "2024年5月，平台完成演出400万场，同比增长12.5%；票房收入23.6亿元，环比下降3.1%。亏损率下降1.0个百分点。用户规模增长7倍。"


def told(text: str, article: str = ARTICLE, what: str = "text") -> list[str]:
    """The codes of the findings for a text of a page."""
    slide = DeckSlide(1, None, "", [(what, "Title", text)], [], {}, None, {})  # type: ignore[arg-type]
    source = Source(SourceText(article), "", "2024-08-15", "article.txt")
    return [finding.code for finding in compare_with_sources([slide], {"article.txt": source})[1]]


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Delta Rail carried 41 million passengers in the first half of 2024", ARTICLE),
        ("Passengers grew 6% in H1 2024", ARTICLE),
        ("Punctuality fell 2.0 points", ARTICLE),
        ("Online sales: 16% to 19% of revenue", ARTICLE),
        ("Revenue of EUR 512m", ARTICLE),
        ("Freight revenue was 4% lower", ARTICLE),
        ("Delta Rail expects revenue of EUR 1.1bn in 2025", ARTICLE),
        ("512", ARTICLE),
        ("演出400万场", WIDE),
        ("2024年5月票房收入23.6亿元", WIDE),
        ("票房收入环比下降3.1%", WIDE),
        ("用户规模增长700%", WIDE),
    ],
)
def test_a_true_figure_is_proved(text: str, article: str) -> None:
    assert told(text, article) == []


@pytest.mark.parametrize(
    ("text", "article", "code"),
    [
        ("Delta Rail carried 44 million passengers", ARTICLE, "figure-unproved"),
        ("Passengers fell 6% in H1 2024", ARTICLE, "sign-differs"),
        ("Passengers grew 6% in H1 2023", ARTICLE, "period-differs"),
        ("Punctuality fell 2.0%", ARTICLE, "unit-differs"),
        ("The operating margin was USD 9.5", ARTICLE, "figure-unproved"),
        ("Freight revenue was EUR 512 million", ARTICLE, "differs"),
        ("Revenue was EUR 1.1 billion in 2025", ARTICLE, "status-differs"),
        ("票房400万元", WIDE, "unit-differs"),
        ("2024年4月的票房收入23.6亿元", WIDE, "period-"),
        ("票房收入同比下降3.1%", WIDE, "basis-differs"),
        ("亏损率下降1.0%", WIDE, "unit-differs"),
    ],
)
def test_a_false_figure_has_a_finding_of_its_own(text: str, article: str, code: str) -> None:
    found = told(text, article)
    assert any(code in one for one in found), found


def test_an_alternative_text_is_compared_by_its_values() -> None:
    assert told("Column chart: passengers 6%, revenue EUR 512m, H1 2023 EUR 88m", what="alt") == []
    assert told("Column chart: revenue EUR 515m", what="alt") == ["figure-unproved"]


TABLE = """Plan of the county

年份　　综合产值（亿元）　　加工转化率（%）
2025年　　100　　　　　　62
2027年　　150　　　　　　70
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027年综合产值150亿元", []),
        ("2027年综合产值151亿元", ["figure-unproved"]),
        ("2025年综合产值150亿元", ["period-differs"]),
        ("2027年加工转化率150亿元", ["measure-differs"]),
    ],
)
def test_the_cells_of_a_table_have_the_unit_of_their_heading(text: str, found: list[str]) -> None:
    assert told(text, TABLE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Revenue was about EUR 510 million", []),
        ("Revenue was EUR 510 million", ["figure-unproved"]),  # not said to be about
        ("Revenue was about EUR 520 million", ["figure-unproved"]),
        ("Revenue was about EUR 511 million", ["figure-unproved"]),
        ("Revenue was about EUR 500 million", ["figure-unproved"]),  # one digit says too little
    ],
)
def test_about_so_many_is_true_to_the_last_digit_that_is_no_zero(
    text: str, found: list[str]
) -> None:
    assert told(text) == found


WE = """{title}

15 August 2024

“We lost EUR 12 million last year,” she said. Tide makes boats. Quay carried 4 million guests in 2023, Tide 3 million."""


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("An interview in the harbour", "Tide lost EUR 12 million in 2023", []),
        ("Tide: annual results", "Tide lost EUR 12 million in 2023", []),
        ("Tide: annual results", "Quay lost EUR 12 million in 2023", ["subject-differs"]),
    ],
)
def test_we_is_the_one_that_an_article_is_about(title: str, text: str, found: list[str]) -> None:
    assert told(text, WE.format(title=title)) == found


NAMES = """Alder Chemicals: half-year results

5 August 2024

Alder Chemicals increased sales by 6% to EUR 820 million in the first half of 2024; at constant exchange rates, sales grew by 9%. Coatings revenue was EUR 410 million, and plastics revenue EUR 290 million. Profit before tax was EUR 71 million and profit after tax EUR 52 million. Before restructuring costs, operating profit was EUR 88 million; operating profit was EUR 64 million. Exports went from 41% to 45% of sales. The share of solvents was 12% of operating costs. Ireland had a loss of EUR 16 million (H1 2023: EUR 9 million loss). The average visitor stayed for 43 minutes. The loss ratio was 57.1%, 1.2pts better than a year before. The company reached its target of EUR 30 million of savings."""
ACCOUNTS = "临海市2024年上半年经济运行情况\n\n2024年7月20日\n\n上半年，第二产业投资增长17.9%，第三产业投资下降4.8%。民间投资增长0.6%，扣除房地产开发投资，民间投资增长17.8%。医疗卫生支出22.1亿元，农林水事务支出4.4亿元。净亏损6.96亿元。"


@pytest.mark.parametrize(
    ("text", "article", "found"),
    [
        # the name of another figure
        ("Alder's profit before tax: EUR 52 million", NAMES, ["measure-differs"]),
        ("Pre-tax profit: EUR 71m", NAMES, []),
        ("Plastics: EUR 410 million in H1 2024", NAMES, ["measure-differs"]),
        ("Coatings brought in EUR 410m", NAMES, []),
        ("2024年上半年第二产业投资增速：-4.8%", ACCOUNTS, ["subject-differs"]),
        ("2024年上半年第三产业投资增速：-4.8%", ACCOUNTS, []),
        ("医疗卫生支出：4.4亿元", ACCOUNTS, ["measure-differs"]),
        # what is left out or reckoned otherwise
        ("Sales grew by 9% in H1 2024", NAMES, ["measure-differs"]),
        ("Sales grew by 9% in H1 2024 at constant exchange rates", NAMES, []),
        ("民间投资增长17.8%", ACCOUNTS, ["measure-differs"]),
        ("扣除房地产开发投资，民间投资增长17.8%", ACCOUNTS, []),
        # a loss by its name
        ("Ireland: loss of EUR 16m", NAMES, []),
        ("净亏损：6.96亿元", ACCOUNTS, []),
        ("Ireland had a profit of EUR 9 million in H1 2023", NAMES, ["sign-differs"]),
        # units, and what is only nearly so
        ("Visitors stayed for 43 hours on average", NAMES, ["unit-differs"]),
        ("The loss ratio was down 1.2 points", NAMES, []),
        ("Sales of nearly EUR 800 million", NAMES, ["figure-unproved"]),
        ("Savings reached EUR 30 million", NAMES, []),
    ],
)
def test_the_words_of_a_page_tell_which_figure_it_means(
    text: str, article: str, found: list[str]
) -> None:
    assert told(text, article) == found


BUDGET = """Council of Ayton: the year 2023

Published on 12 March 2024. The council reports on 2023.

Spending by service, GBP million

| Service | Budget 2023 | Actual 2023 |
| --- | --- | --- |
| Schools | 41.0 | 43.5 |
| Roads | 12.5 | 11.9 |
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Schools cost GBP 43.5 million in 2023", []),
        ("Schools cost GBP 41.0 million in 2023", ["status-differs"]),
        ("The budget for schools in 2023 was GBP 41.0 million", []),
        ("The budget for schools in 2023 was GBP 43.5 million", ["status-differs"]),
    ],
)
def test_a_plan_and_the_result_of_one_year_are_told_apart(text: str, found: list[str]) -> None:
    assert told(text, BUDGET) == found


QUARTER = """Corby Foods reports on the second quarter of 2024

30 July 2024

Sales of Corby Foods rose 4% to EUR 340 million in the second quarter of 2024, and profit of Corby Foods was EUR 15 million.
Free cash flow was EUR 36 million for the trailing twelve month period. The operating margin reached 18.5% in the quarter.
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Corby Foods made a profit of EUR 340 million in the second quarter", ["measure-differs"]),
        ("Corby Foods had sales of EUR 340 million in the second quarter", []),
        ("Gross margin was 18.5% in the second quarter of 2024", ["measure-differs"]),
        ("Operating margin was 18.5% in the second quarter of 2024", []),
        ("Free cash flow was EUR 36 million in the second quarter of 2024", ["period-differs"]),
        ("Free cash flow was EUR 36 million in the twelve months to June 2024", []),
    ],
)
def test_a_profit_is_no_revenue_and_twelve_months_are_no_quarter(
    text: str, found: list[str]
) -> None:
    assert told(text, QUARTER) == found


def test_a_list_without_a_year_tells_its_names_apart() -> None:
    source = "商务部发布数据\n\n据商务部数据，韩国、日本、英国实际投入金额同比分别增长36%、24%和175.9%。\n"
    assert told("2018年1—10月，英国实际投入金额同比增长175.9%", source) == []
    assert told("2018年1—10月，日本实际投入金额同比增长175.9%", source) == ["subject-differs"]
