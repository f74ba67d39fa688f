"""Facts of one list side by side: no total beside its parts, no part of another list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.draft.drafting import Drafting
from deck.draft.finding import Finding
from deck.draft.findings import findings_of
from deck.reading.article import Article

HEAD = "Corby reports 2024 results\n\n6 March 2025\n\nCorby plc reports on the year 2024. "
HEAD_ZH = "禾森公布2024年业绩\n\n2025年3月6日\n\n禾森公布2024年业绩。"

LISTS = [
    pytest.param(
        "Bread revenue was EUR 284 million, Cake revenue was EUR 201 million and Pie revenue was EUR 127 million.",
        ("Bread", "Cake", "Pie"), id="siblings",
    ),
    pytest.param(
        "Sales of bread rose 9%, sales of cakes fell 3% and sales of pies rose 12%.",
        ("pies", "bread", "cakes"), id="siblings after of",
    ),
    pytest.param(
        "Bread accounted for 58% of sales, cakes for 33% and pies for 9%.",
        ("Bread", "cakes", "pies"), id="parts of a whole",
    ),
    pytest.param(
        "Revenue was EUR 30 million in Spain, EUR 22 million in Italy and EUR 11 million in Malta. Revenue in the whole "
        "country group was EUR 63 million.",
        ("Spain", "Italy", "Malta"), id="without the total",
    ),
    pytest.param(
        "Company-owned shops had sales of EUR 30 million, franchised shops had sales of EUR 22 million and online shops had "
        "sales of EUR 11 million.",
        ("Company-owned shops", "franchised shops", "online shops"), id="a part whose name begins like a total",
    ),
    pytest.param(
        "Revenue in Spain was EUR 30 million, in Italy EUR 22 million and in the rest of the world EUR 41 million.",
        ("rest of the world", "Spain", "Italy"), id="a rest is no total",
    ),
    pytest.param(
        "Retail revenue was EUR 30 million, Wholesale revenue was EUR 22 million and Group revenue was EUR 11 million.",
        ("Retail", "Wholesale", "Group"), id="smaller than the others is no total",
    ),
    pytest.param(
        "白酒行业品牌集中度为43.4%。\n\n面包行业品牌集中度为28.0%。\n\n馅饼行业品牌集中度为15.3%。", ("白酒", "面包", "馅饼"),
        id="each in its own paragraph, of one name",
    ),
    pytest.param(
        "Trucking segment revenues were $83.8 million.\n\nIntermodal segment revenues were $73.1 million.\n\n"
        "Brokerage segment revenues were $40.2 million.", ("Trucking", "Intermodal", "Brokerage"),
        id="segments, each in its own paragraph",
    ),
    pytest.param(
        "面包收入3.1亿元，增长8%；蛋糕收入2.2亿元，增长3%；馅饼收入1.4亿元，下降5%。", ("面包", "蛋糕", "馅饼"),
        id="semicolons",
    ),
    pytest.param(
        "零售业营业额下降2%，其中，燃料零售业增长11%，汽车零售业下降8%，服装零售业增长20%。",
        ("服装零售业", "燃料零售业", "汽车零售业"), id="without what the others are kinds of",
    ),
    pytest.param(
        "公司共有门店1126家；其中一线城市312家，二线城市498家，三线城市316家。", ("二线城市", "三线城市", "一线城市"), id="counts"
    ),
    pytest.param(
        "Corby filled 88.3% of its seats, ahead of Balt Air with 86.0% and Sund Express with 79.4%.",
        ("Corby", "Balt Air", "Sund Express"),
        id="the subject of the article among others",
    ),
]  # fmt: skip
NO_LISTS = [
    "Gross profit was EUR 90 million, operating profit EUR 40 million and net profit EUR 30 million.",
    "毛利润9亿元，营业利润4亿元，净利润3亿元。",
    "Bread revenue was EUR 284 million. Cake revenue was EUR 201 million.",
]


def compared(text: str, said: Callable[[str], Article]) -> list[Finding]:
    """The comparisons of an article."""
    head = HEAD if text.isascii() else HEAD_ZH
    drafting = Drafting(said(f"{head}{text}\n"), "a.txt")
    return [f for f in findings_of(drafting.facts, text=drafting.article.text) if f.labels]


@pytest.mark.parametrize(("text", "labels"), LISTS)
def test_a_list_is_a_comparison(
    text: str, labels: tuple[str, ...], said: Callable[[str], Article]
) -> None:
    assert labels in [finding.labels for finding in compared(text, said)]


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_is_of_other_kinds_is_none(text: str, said: Callable[[str], Article]) -> None:
    assert compared(text, said) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (LISTS[0].values[0], "Bread revenue was ${bread_revenue} in 2024, compared with ${cake_revenue} for Cake and ${pie_revenue} for Pie"),
        (LISTS[1].values[0], "Sales of pies grew ${sales_pies_growth.abs} in 2024, while sales of cakes fell ${sales_cakes_growth.abs}"),
    ],
)  # fmt: skip
def test_a_title_names_no_extremes(
    text: object, title: str, said: Callable[[str], Article]
) -> None:
    slides = Drafting(said(f"{HEAD}{text}\n"), "a.txt").slides()
    assert title in [slide.fields.get("title") for slide in slides if slide.kind == "chart"]


TWO_YEARS = [
    pytest.param(
        "In 2024, revenue was EUR 30 million in Spain, EUR 22 million in Italy and EUR 11 million in Malta. In 2023, "
        "revenue was EUR 28 million in Spain, EUR 25 million in Italy and EUR 9 million in Malta.",
        "Revenue in Spain grew from ${spain_revenue_2023} in 2023 to ${spain_revenue_2024} in 2024",
        {"Spain": ["spain_revenue_2023", "spain_revenue_2024"], "Italy": ["italy_revenue_2023", "italy_revenue_2024"],
         "Malta": ["malta_revenue_2023", "malta_revenue_2024"]},
        ["2023", "2024"], id="subjects",
    ),
    pytest.param(
        "In 2023, Bread revenue was EUR 30 million, Cake revenue was EUR 22 million and Pie revenue was EUR 11 million. In "
        "2024, Bread revenue was EUR 30 million, Cake revenue was EUR 19 million and Pie revenue was EUR 14 million.",
        "Cake revenue fell from ${cake_revenue_2023} in 2023 to ${cake_revenue_2024} in 2024",
        {"Bread": ["bread_revenue_2023", "bread_revenue_2024"], "Cake": ["cake_revenue_2023", "cake_revenue_2024"],
         "Pie": ["pie_revenue_2023", "pie_revenue_2024"]},
        ["2023", "2024"], id="the first did not move",
    ),
    pytest.param(
        "2024年，面包业务收入为12亿元，蛋糕业务收入为8亿元，馅饼业务收入为6亿元。2023年，面包业务收入为10亿元，"
        "蛋糕业务收入为9亿元，馅饼业务收入为4亿元。",
        "面包业务收入由2023年的${面包业务收入_2023}增至2024年的${面包业务收入_2024}",
        {"面包业务": ["面包业务收入_2023", "面包业务收入_2024"], "蛋糕业务": ["蛋糕业务收入_2023", "蛋糕业务收入_2024"],
         "馅饼业务": ["馅饼业务收入_2023", "馅饼业务收入_2024"]},
        ["2023年", "2024年"], id="Chinese",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "data", "series"), TWO_YEARS)
def test_one_measure_of_the_same_things_at_two_times_is_one_chart(
    text: str,
    title: str,
    data: dict[str, list[str]],
    series: list[str],
    said: Callable[[str], Article],
) -> None:
    head = HEAD if text.isascii() else HEAD_ZH
    slides = Drafting(said(f"{head}\n\n{text}\n"), "a.txt").slides()
    (page,) = [slide.fields for slide in slides if slide.kind == "chart"]
    assert page["title"] == title
    assert page["chart"]["series"] == series
    assert {name: values.value for name, values in page["chart"]["data"].items()} == data


def test_two_bases_of_the_same_things_are_told_of_one_of_them(
    said: Callable[[str], Article],
) -> None:
    text = (
        "2024年6月，面包业务收入同比下降17%，环比下降4%；蛋糕业务收入同比下降13%，环比下降26%；"
        "馅饼业务收入同比增长16%，环比下降32%。"
    )
    slides = Drafting(said(f"{HEAD_ZH}\n\n{text}\n"), "a.txt").slides()
    titles = [str(slide.fields["title"]) for slide in slides if slide.kind == "chart"]
    halves = [title.split("；") for title in titles if "环比" in title and "同比" in title]
    (one, other) = [half.partition("业务")[0][-2:] for one in halves for half in one]
    assert one == other


@pytest.mark.parametrize(
    "text",
    [
        "Corby's revenue was EUR 60 million. Service revenue was EUR 40 million and product revenue was EUR 20 million.",
        "禾森净利润5亿元，同比增长8%；食品收入60亿元，同比增长5%。其中，面包食品收入40亿元，蛋糕食品收入20亿元。",
    ],
)
def test_a_ring_of_parts_shows_the_total_that_is_stated(
    text: str, said: Callable[[str], Article]
) -> None:
    slides = Drafting(said(f"{HEAD_ZH if '元' in text else HEAD}{text}\n"), "a.txt").slides()
    (chart,) = [dict(s.fields)["chart"] for s in slides if s.kind == "chart"]
    parts = set(chart["data"].values())
    assert chart["kind"] == "donut"
    assert len(parts) == 2
    assert chart["centre"].strip("${}") not in parts


def test_two_rates_at_two_times_are_a_slope_whose_first_line_stands_out(
    said: Callable[[str], Article],
) -> None:
    text = (
        "Corby's revenue was EUR 612 million, net profit was EUR 61 million and cash flow was EUR 40 million. Corby's gross margin rose to 41.7% in 2024 from 40.3% in 2023. Corby's operating margin fell to 17.4% in 2024 "
        "from 21.5% in 2023."
    )
    slides = Drafting(said(f"{HEAD}{text}\n"), "a.txt").slides()
    (chart,) = [dict(slide.fields)["chart"] for slide in slides if slide.kind == "chart"]
    assert (chart["kind"], len(chart["series"])) == ("slope", 2)
    assert chart["highlight"].value == chart["series"][:1]


def test_amounts_and_by_how_much_they_grew_have_charts_of_their_own(
    said: Callable[[str], Article],
) -> None:
    text = "禾森净利润5亿元。面包、蛋糕和馅饼产量分别为29万吨、18万吨和10万吨，分别比上年增加6万吨、4万吨和2万吨。"
    slides = Drafting(said(f"{HEAD_ZH}{text}\n"), "a.txt").slides()
    (charts,) = [dict(slide.fields)["charts"] for slide in slides if slide.kind == "charts"]
    assert [chart["kind"] for chart in charts] == ["bar", "bar"]


def test_a_name_is_not_cut_for_what_it_shares_with_others(said: Callable[[str], Article]) -> None:
    text = (
        "On September 11, 2025, the West Coast price was $3.04 per gallon, the East Coast price was $2.73 per gallon, "
        "and the Gulf Coast price was $2.50 per gallon."
    )
    outline = Drafting(said(f"Fuel prices\n\n13 September 2025\n\n{text}\n"), "a.txt").text()
    assert "West Coast: " in outline
    assert "West: " not in outline
