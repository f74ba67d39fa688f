"""The period that a text gives to the figure of a fact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deck import read
from deck.outline.model import loads
from deck.proof.around import text_findings
from deck.proof.texts import page_texts

FACTS = """
facts:
  d: {value: 40, unit: EUR m, what: Sales, period: December 2025, quote: x}
  s: {value: 50, unit: EUR m, what: Sales, period: January 2026, quote: x}
  c: {value: 30, unit: EUR m, what: Costs, period: January 2026, quote: x}
  g: {value: 25, unit: "%", what: Sales growth, period: January 2026, quote: x}
  zs: {value: 50, unit: 万元, what: 销售额, period: 2026年1月, quote: x}
  zd: {value: 40, unit: 万元, what: 销售额, period: 2025年12月, quote: x}
"""


def is_reported(text: str) -> bool:
    """Whether a text on a page of its own gives a figure another period than its fact has."""
    lang = "zh" if any(char > "一" for char in text) else "en"
    points = json.dumps([text], ensure_ascii=False)
    outline = loads(
        f"title: T\nlang: {lang}\n{FACTS}slides:\n  - {{kind: text, title: T, points: {points}}}\n"
    )
    return any("the period" in each.message for each in text_findings(outline, page_texts(outline)))


@pytest.mark.parametrize(
    "text",
    [
        "In December 2025, sales were ${s}",
        "In December, sales were ${s}",
        "Sales in December were ${s}",
        "12月销售额为${zs}",
        "12月，销售额为${zs}",
        "2025年12月，销售额达到${zs}",
        "销售额在12月升至${zs}",
        "销售额12月增至${zs}",
        "截至2025年12月，销售额为${zs}",
        "December sales were ${s}",
        "December: sales reached ${s}",
        "Sales for December came to about ${s}",
        "Sales in December rose to ${s}",
        "Sales in December 2025 climbed by ${g}",
        "Group sales in December again totalled ${s}",
        "In December sales rose from ${d} to ${s}",
        "12月份，公司销售额约为${zs}",
        "12月公司实现销售额${zs}",
        "${s} was sold in December",
        "In December 2025, sales were ${s}, up ${g}",
        "In December, sales of ${s} exceeded costs of ${c}",
        "In December, EMEA took ${s}",
        "In December 2025, the group achieved sales of ${s}",
        "In December, sales fell to ${s} from ${d}",
        "Costs in December 2025 stood at ${c}",
        "Costs during December amounted to nearly ${c}",
        "During December, costs ran to ${c}",
        "For December 2025, sales came in at ${s}",
        "Our sales in December were ${s}, a record",
        "In Q4 2025, sales were ${s}",
        "Sales in the fourth quarter of 2025 were ${s}",
        "In 2025, sales were ${s}",
        "2025年，公司销售额为${zs}",
        "2025年四季度，销售额${zs}",
        "12月全集团销售额约${zs}",
        "12月的销售额为${zs}",
        "公司12月销售额达到${zs}",
        "销售额在12月为${zs}，创新高",
        "在12月，销售额增至${zs}",
        "12月：销售额${zs}",
        "12月，公司实现销售额${zs}",
        "截至12月末，销售额达${zs}",
        "We met the target. In December, sales were ${s}",
        "目标达成。12月，销售额为${zs}",
    ],
)
def test_a_period_that_opens_introduces_or_joins_a_clause_dates_its_figure(text: str) -> None:
    assert is_reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "Since December 2024, sales have risen to ${s}",
        "compared with December, sales were ${s}",
        "Compared with December, sales of ${s} are higher",
        "after a weak December, sales were ${s}",
        "the December board saw sales of ${s}",
        "The December board saw sales of ${s}",
        "Sales were ${s} compared with December",
        "In January, sales were ${s}",
        "In January 2026, sales were ${s}",
        "Sales in January were ${s}",
        "1月销售额为${zs}",
        "2026年1月，销售额为${zs}",
        "较12月，销售额升至${zs}",
        "12月董事会获悉，销售额为${zs}",
        "12月董事会看到销售额为${zs}",
        "自12月以来，销售额升至${zs}",
        "继12月疲软之后，销售额为${zs}",
        "与12月相比，销售额为${zs}",
        "The store opened in December reached ${s}",
        "Sales of the store opened in December were ${s}",
        "The price set in December was kept, so sales were ${s}",
        "The board that met in December was told of ${s}",
        "In December, sales were ${d}",
        "In January, sales rose from ${d} to ${s}",
        "In December we hired a manager who lifted sales to ${s}",
        "In December, we opened a shop, and sales rose to ${s}",
        "Sales of ${d} in December rose to ${s}",
        "Sales of ${d} in December were followed by ${s}",
        "By December, sales should pass ${s}",
        "Until December, sales were below ${s}",
        "The December price rise lifted sales to ${s}",
        "The price rise of December lifted sales to ${s}",
        "The plan made in December was ${s}",
        "December's launch took sales to ${s}",
        "Orders placed in December brought ${s}",
        "12月上市的新品带来销售额${zs}",
        "12月开业的门店销售额为${zs}",
        "12月提价后，销售额升至${zs}",
        "12月调价推动销售额升至${zs}",
        "12月促销使销售额达${zs}",
        "In December, the price was raised; sales were ${s}",
        "On a December base, sales were ${s}",
        "Before December, sales never reached ${s}",
        "In December 2025, the law changed: sales were ${s}",
        "From December, sales rose to ${s}",
        "The year to January 2026 brought ${s}",
        "In January 2026, costs were ${c}",
        "We met the target in December. Sales were ${s}",
        "We opened in December; sales were ${s}",
        "Prices rose in December, so sales were ${s}",
        "Prices rose in December and sales were ${s}",
        "As in December, sales grew to ${s}",
        "Unlike in December, sales grew to ${s}",
        "Up from December, sales were ${s}",
        "Sales rose to ${s} from December",
        "Sales were ${s}, more than in December",
        "Sales of ${s} will be reviewed in December",
        "Sales of ${s} are above those in December",
        "The shop that opened in December made ${s}",
        "In December we cut prices to lift sales to ${s}",
        "The new shop (opened in December) made ${s}",
        "Customers who signed in December brought ${s}",
        "With December behind us, sales were ${s}",
        "Sales in January rose from ${d} to ${s}",
        "Sales rose from ${d} in December to ${s} in January",
        "In December sales were ${d}, in January ${s}",
        "12月销售额为${zd}，1月为${zs}",
        "12月为${zd}，1月升至${zs}",
        "销售额从12月的${zd}升至${zs}",
        "12月新开门店，销售额为${zs}",
        "12月开店后销售额为${zs}",
        "与12月的${zd}相比，销售额为${zs}",
        "高于12月，销售额为${zs}",
        "12月起，销售额为${zs}",
        "12月的新品使销售额达到${zs}",
        "去年12月提价，1月销售额为${zs}",
        "12月签约的客户贡献销售额${zs}",
        "2026年1月，公司销售额为${zs}",
        "2026年，公司销售额为${zs}",
        "一季度，公司销售额为${zs}",
        "In the first quarter, sales were ${s}",
        "In 2026, sales were ${s}",
        "Last December, prices went up: sales were ${s}",
        "Sales may reach ${s}",
        "December's price cut lifted sales to ${s}",
        "The December campaign brought ${s}",
        "In the wake of December, sales were ${s}",
        "In the months since December, sales were ${s}",
        "By the end of December, prices had doubled, and sales were ${s}",
        "One month after December, sales were ${s}",
        "Following December, sales were ${s}",
    ],
)
def test_the_period_of_something_else_does_not_date_a_figure(text: str) -> None:
    assert not is_reported(text)


def test_a_month_that_a_text_names_is_stale_once_the_file_has_a_later_one(tmp_path: Path) -> None:
    data = tmp_path / "sales.csv"
    data.write_text("Month,Sales\n2025-11,41\n2025-12,42\n")
    outline = tmp_path / "review.yaml"
    outline.write_text(
        "title: T\nfacts:\n  s: {data: {file: sales.csv, where: {Month: latest}, y: Sales}, unit: EUR m,"
        " what: Sales}\nslides:\n  - {kind: text, title: T, points: ['In December 2025, sales were ${s}']}\n"
    )
    before = read(outline)
    assert not list(text_findings(before, page_texts(before)))
    data.write_text(data.read_text() + "2026-01,43\n")
    after = read(outline)
    (finding,) = text_findings(after, page_texts(after))
    assert finding.message == (
        "the text gives EUR 43m the period “December 2025”, but the fact 's' is for January 2026"
    )
