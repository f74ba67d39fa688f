"""An article becomes an outline that builds at once, is proved, and invents nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import deck
from deck.core.resources import seeds
from deck.draft.clauses import has_verb
from deck.draft.drafting import Drafting, source_name
from deck.reading.article import Article
from deck.reading.blocks import ReadingError
from deck.reading.parsing import read_article

ARTICLES = ["harbour", "charging", "kuaishou"]


@pytest.fixture(params=ARTICLES)
def drafted(
    request: pytest.FixtureRequest, article: Callable[[str], Article], tmp_path: Path
) -> tuple[Article, str, Path]:
    """An article, its draft, and a folder that holds the article."""
    read = article(request.param)
    (tmp_path / "article.txt").write_text(read.text, "utf-8")
    return read, Drafting(read, "article.txt").text(), tmp_path


def test_a_draft_builds_untouched_and_fits_its_pages(drafted: tuple[Article, str, Path]) -> None:
    _, text, folder = drafted
    scene = deck.compose(deck.loads(text, "draft.yaml", folder))
    assert len(scene.pages) >= 4
    assert [
        f for f in deck.check(scene) if f.code in ("text-too-long", "off-page", "same-title")
    ] == []


def test_a_draft_is_proved_by_its_article(drafted: tuple[Article, str, Path]) -> None:
    _, text, folder = drafted
    report = deck.check_outline(deck.loads(text, "draft.yaml", folder))
    assert [str(f) for f in report.findings if f.level == "error"] == []
    assert sum(proof.status == "proved" for proof in report.proofs) >= 8


def test_titles_are_complete_sentences_with_their_figures(
    drafted: tuple[Article, str, Path],
) -> None:
    article, _, _ = drafted
    titles = [
        slide.fields["title"]
        for slide in Drafting(article, "article.txt").slides()
        if "title" in slide.fields
    ]
    assert len(titles) >= 2
    for title in titles:
        assert not title.endswith(("…", ",", "，"))
        assert has_verb(title, article.lang) or re.search("为|达|占", title), title


def test_what_is_left_out_of_a_chinese_article_is_named_in_chinese() -> None:
    text = (
        "海棠公司2024年收入为12亿元。\n\n公司计划明年开设两家工厂。\n\n版权所有 未经许可不得转载\n"
    )
    assert (
        "\n    # 未纳入正文：第5行：版权声明\n"
        in Drafting(read_article(Path("a.txt"), text.encode()), "a.txt").text()
    )


def test_a_place_is_left_for_the_so_what(article: Callable[[str], Article]) -> None:
    text = Drafting(article("harbour"), "a.txt").text()
    assert "\n    # so_what: state what this means for your readers\n" in text
    assert "\n    so_what:" not in text


def test_slides_have_ids_that_differ(article: Callable[[str], Article]) -> None:
    slides = Drafting(article("harbour"), "a.txt").slides()
    ids = [slide.fields["id"] for slide in slides]
    assert len(set(ids)) == len(ids)
    assert ids[:2] == ["cover", "summary"]
    assert ids[-1] == "sources"


def test_what_is_looked_for_comes_first(said: Callable[[str], Article]) -> None:
    text = said(
        "Acme results\n5 March 2025\nAcme's revenue was EUR 80 million in 2024. Acme's net profit was EUR 7 million in "
        "2024.\n\nAcme's cash flow was EUR 3 million in 2024. Acme's net debt was EUR 9 million in 2024."
    )
    focused = Drafting(text, "a.txt", focus="cash flow").slides()
    assert "cash flow" in focused[1].fields["title"]
    with pytest.raises(ReadingError, match="does not mention “unicorns”; its figures are about"):
        Drafting(text, "a.txt", focus="unicorns")


@pytest.mark.parametrize(
    "focus", ["cash flow", "CASH FLOW", "cash-flow", "cash  flow,", "cash flow; net debt"]
)
def test_a_focus_is_found_in_any_case_and_with_hyphens(
    said: Callable[[str], Article], focus: str
) -> None:
    text = said(
        "Acme results\n5 March 2025\nAcme's revenue was EUR 80 million in 2024.\n\nAcme's cash flow was EUR 3 million in "
        "2024.\n\nAcme's net debt was EUR 9 million in 2024."
    )
    assert "cash flow" in Drafting(text, "a.txt", focus=focus).slides()[1].fields["title"]


@pytest.mark.parametrize(
    ("focus", "message"),
    [
        ("unicorns, revenue", "does not mention “unicorns”; its figures are about Revenue"),
        ("revenue for unicorns", "does not mention “revenue for unicorns”"),
        ("现金流", "write the focus in the language of the article"),
        ("the", "does not mention “the”"),
    ],
)
def test_a_topic_that_the_article_lacks_is_refused(
    said: Callable[[str], Article], focus: str, message: str
) -> None:
    text = said(
        "Acme results\n5 March 2025\nAcme's revenue was EUR 80 million in 2024.\n\nAcme's cash flow was EUR 3 million in "
        "2024."
    )
    with pytest.raises(ReadingError, match=re.escape(message)):
        Drafting(text, "a.txt", focus=focus)


def test_the_same_article_gives_the_same_draft(article: Callable[[str], Article]) -> None:
    assert (
        Drafting(article("harbour"), "a.txt").text() == Drafting(article("harbour"), "a.txt").text()
    )


@pytest.mark.parametrize("name", ["harbour", "charging"])
def test_a_draft_has_a_story(name: str, article: Callable[[str], Article]) -> None:
    slides = Drafting(article(name), "a.txt").slides()
    kinds = [slide.kind for slide in slides]
    assert kinds[:2] == ["cover", "summary"]
    assert kinds[-1] == "sources"
    assert [slide.section for slide in slides if slide.section]


def test_the_number_of_pages_is_kept_by_leaving_out_the_weakest(
    article: Callable[[str], Article],
) -> None:
    long, short = (Drafting(article("ferries"), "a.txt", pages=n).slides() for n in (12, 3))
    assert len(short) < len(long)
    assert len([s for s in short if s.kind not in ("cover", "sources")]) <= 3


def test_theme_and_language_of_the_labels_can_be_asked_for(
    article: Callable[[str], Article],
) -> None:
    text = Drafting(article("charging"), "a.txt", theme="midnight", lang="en").text()
    assert "\ntheme: midnight\n" in text
    assert "\nlang: en\n" in text
    assert "# line 6" in text
    assert "\n    # so_what: state what" in text


@pytest.mark.parametrize(
    "text",
    [
        "标题\n一段没有数字的文字。它说了一些事情。",
        "A title\n\nA text without figures. It says a few things, and then it ends.",
        "短",
        "x" * 300,
        "数字" * 200,
        "1 2 3 4 5 6 7 8 9 10 11 12 13 " * 8,
        pytest.param("1 2 3 4 5 6 7 8 9 10 11 12 13 " * 40, marks=pytest.mark.long),
    ],
)
def test_a_poor_article_gives_a_plain_outline(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    made = Drafting(read_article(None, text.encode()), "a.txt").text()
    assert deck.compose(deck.loads(made, "a.yaml", tmp_path)).pages


@settings(
    max_examples=settings().max_examples * 2 // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80),
        min_size=1,
        max_size=12,
    )
)
@example(lines=["1e100"])
@example(lines=["A不确定000000A使"] * 3)
def test_any_text_gives_an_outline_that_builds(tmp_path: Path, lines: list[str]) -> None:
    raw = ("标题一二三\n" + "\n".join(lines) + "\n2023年营收增长5%，达到50亿元。").encode(
        "utf-8", "replace"
    )
    article = read_article(None, raw, "zh")
    (tmp_path / "a.txt").write_bytes(article.text.encode("utf-8", "replace"))
    outline = deck.loads(Drafting(article, "a.txt").text(), "a.yaml", tmp_path)
    assert deck.compose(outline).pages


def test_an_outline_refers_to_its_article_beside_it(tmp_path: Path) -> None:
    article = seeds() / "kuaishou-trust-ecommerce.txt"
    assert source_name(article, article.with_suffix(".yaml")) == article.name
    assert source_name(tmp_path / "a" / "b.txt", tmp_path / "c.yaml") == "a/b.txt"
    assert source_name(None, tmp_path / "c.yaml") == "article.txt"


def _slides(text: str, said: Callable[[str], Article]) -> list[tuple[str, dict[str, object]]]:
    slides = Drafting(said(text), "a.txt").slides()
    return [(slide.kind, dict(slide.fields)) for slide in slides]


def test_a_page_repeats_no_sentence_and_no_large_figure_of_the_summary(
    said: Callable[[str], Article],
) -> None:
    text = (
        "Corby results\n\n6 March 2025\n\nCorby's revenue was EUR 612 million in 2024, up 9%. Net profit was EUR 61 million in "
        "2024, down 4%. Cash flow was EUR 40 million in 2024.\n\nOrders grew 14% to EUR 700 million in 2024. The order backlog "
        "was EUR 300 million in 2024, up 8%. Capital expenditure was EUR 33 million in 2024, down 20%. Inventories fell 3% "
        "to EUR 55 million in 2024. Research costs were EUR 12 million in 2024, up 5%.\n\nNet debt was EUR 90 million in 2024. "
        "Equity was EUR 410 million in 2024. Pension assets were EUR 28 million in 2024.\n"
    )
    slides = _slides(text, said)
    (summary,), (page,) = ([f for k, f in slides if k == kind] for kind in ("summary", "kpis"))
    large, shown = ([kpi.value["fact"] for kpi in fields["kpis"]] for fields in (summary, page))  # type: ignore[attr-defined]
    assert large == ["revenue", "net_profit", "cash_flow"]
    assert set(large).isdisjoint(shown)
    said_before = [summary["title"], *summary["points"]]  # type: ignore[misc]
    assert len(set(said_before)) == len(said_before) == 5
    assert page["title"] not in said_before


def test_the_summary_speaks_of_a_thing_once(said: Callable[[str], Article]) -> None:
    text = (
        "Corby results\n\n6 March 2025\n\nCorby's revenue was EUR 612 million in 2024, up 9%. Orders grew 4% in 2024. Orders "
        "grew 6% in 2023. Costs grew 2% in 2024. Costs grew 3% in 2023. Net debt was EUR 90 million in 2024.\n"
    )
    (summary,) = [fields for kind, fields in _slides(text, said) if kind == "summary"]
    spoken = str(summary)
    assert "Orders" in spoken
    assert "in 2023" not in spoken


def test_pages_before_the_first_heading_open_a_section_of_their_own(
    article: Callable[[str], Article],
) -> None:
    """Otherwise the title of the article would stand over each of them."""
    slides = Drafting(article("shiitake"), "a.txt").slides()
    assert [slide.section for slide in slides if slide.section] == ["主要數據"]


def test_a_loss_is_shown_without_a_sign(said: Callable[[str], Article]) -> None:
    text = (
        "Corby results\n\n6 March 2025\n\nCorby's revenue was EUR 612 million in 2024. The operating loss narrowed to "
        "EUR 9 million in 2024 from EUR 26 million in 2023.\n"
    )
    outline = Drafting(said(text), "a.txt").text()
    assert "operating_loss_2024:" in outline
    assert "value: 9, unit: EUR m" in outline
    assert "Operating loss narrowed from" in outline or "operating loss narrowed from" in outline


@pytest.mark.parametrize(
    "sentence",
    [
        "Corby now expects revenue of EUR 630 million to EUR 650 million in 2025, having previously forecast EUR 600 million "
        "to EUR 620 million.",
        "Corby raised its revenue forecast for 2025 to EUR 630 million to EUR 650 million from EUR 600 million to EUR 620 million.",
    ],
)  # fmt: skip
def test_a_forecast_that_was_replaced_is_on_no_page(
    sentence: str, said: Callable[[str], Article]
) -> None:
    text = f"Corby results\n\n6 March 2025\n\nCorby's revenue was EUR 612 million in 2024. {sentence} Capital expenditure is expected to be EUR 40 million in 2025.\n"
    captions = [
        kpi.value["caption"][0]
        for kind, fields in _slides(text, said) if kind == "kpis"
        for kpi in fields["kpis"]  # type: ignore[attr-defined]
    ]  # fmt: skip
    assert sorted(captions) == ["Capital expenditure", "Revenue"]


def test_the_first_card_is_that_of_the_title(article: Callable[[str], Article]) -> None:
    for name in ("ferries", "harbour"):
        for slide in Drafting(article(name), "a.txt").slides():
            if slide.kind == "kpis":
                assert f"${{{slide.fields['kpis'][0].value['fact']}" in slide.fields["title"]


def test_a_quotation_is_given_word_for_word(article: Callable[[str], Article]) -> None:
    (quote,) = (s for s in Drafting(article("ferries"), "a.txt").slides() if s.kind == "quote")
    assert quote.fields["quote"] == "Our bookings for summer grew 14% to EUR 88 million"


def test_a_traditional_article_has_traditional_units_and_labels(
    article: Callable[[str], Article], tmp_path: Path
) -> None:
    read = article("shiitake")
    (tmp_path / "article.txt").write_text(read.text, "utf-8")
    scene = deck.compose(deck.loads(Drafting(read, "article.txt").text(), "draft.yaml", tmp_path))
    words = str(scene.pages)
    assert "31.6億新台幣" in words
    assert "1.3個百分點" in words
    assert "資料來源" in words
    assert not re.search("[亿个点币数据来资]", words)


def test_an_outlook_section_holds_no_reported_figures(said: Callable[[str], Article]) -> None:
    text = (
        "Corby plc – half year results\n\n7 August 2024\n\nIn the first half of 2024 Corby's revenue was EUR 146 million, "
        "up 5%. Operating profit was EUR 18 million, up 3%. Net debt was EUR 20 million at 30 June 2024.\n\nOutlook\n\n"
        "Savings from the Lark programme came to EUR 22 million in the first half of 2024. Costs of the Wren programme came to "
        "EUR 12 million in the first half of 2024. We expect revenue of EUR 300 million in 2024. We expect costs of EUR 200 "
        "million in 2024.\n"
    )
    pages = [fields for kind, fields in _slides(text, said) if kind in ("kpis", "chart", "outlook")]
    assert "savings" not in str(pages)
    assert "revenue" in str(pages)


def test_a_page_of_cards_holds_periods_of_one_length(said: Callable[[str], Article]) -> None:
    text = (
        "寄安公布2024年上半年业绩\n\n2024年7月15日\n\n上半年，寄安营业收入80.6亿元，同比增长10.6%。上半年，寄安业务量8.9亿件，同比增长20.5%。"
        "上半年，寄安净利润6.1亿元，同比增长4%。6月，寄安营业收入14.1亿元，同比增长6.3%。6月，寄安业务量1.6亿件，同比增长15.8%。"
        "6月，寄安投诉量12万件，同比下降3%。"
    )
    pages = [fields for kind, fields in _slides(text, said) if kind == "kpis"]
    for page in pages:
        spoken = str(page["kpis"])
        assert not ("上半年" in spoken and "6月" in spoken)
    assert pages


def test_a_cut_target_stands_in_the_summary(said: Callable[[str], Article]) -> None:
    text = (
        "禾森：9月销售额6.8亿元，下调全年目标\n\n2025年10月11日\n\n9月，禾森销售额6.8亿元，同比下降22.4%。9月，禾森销售面积41万平方米，同比下降28%。"
        "公司将2025年销售额目标由100亿元调低至90亿元。"
    )
    (summary,) = [fields for kind, fields in _slides(text, said) if kind == "summary"]
    assert "；2025年销售额目标由${" in summary["title"]  # type: ignore[operator]
    assert "下调至" in summary["title"]  # type: ignore[operator]


def test_the_units_of_a_traditional_article_are_traditional(said: Callable[[str], Article]) -> None:
    text = "環保署：減碳方案上路\n\n2026年3月11日\n\n2025年碳費收入約45億元，2025年預算1,150億元，年增8.5%。"
    outline = Drafting(said(text), "a.txt").text()
    assert "unit: 億元" in outline
    assert "亿" not in outline


def test_the_number_of_a_page_is_no_part_of_the_title(said: Callable[[str], Article]) -> None:
    article = said(
        "ANNUAL REPORT 2023 | 6\n\nFiscal 2023, which ended on 30 September, was hard. Revenue rose to EUR 4 billion, 6% more than"
        " the year before.\n\nWe serve 812,000 lifts, and the margin reached 12.6% in the fourth quarter.\n\n24 November 2023"
    )
    assert Drafting(article, "a.txt").text().split("\n", 6)[5] == "title: ANNUAL REPORT 2023"


def test_a_heading_with_a_figure_of_no_fact_opens_no_section(
    said: Callable[[str], Article],
) -> None:
    article = said(
        "# Tallow reports second quarter 2024 results\n\n25 July 2024\n\n## Sales up more than 40 percent on a deal\n\nTallow's revenue"
        " grew 8% to EUR 12 million in the second quarter of 2024, from EUR 11 million a year earlier."
    )
    text = Drafting(article, "a.txt").text()
    assert "revenue" in text
    assert "40 percent" not in text.split("slides:")[1]


@pytest.mark.parametrize(
    ("day", "noted"), [("11 November: ", True), ("11 November 2024\n\n", False)]
)
def test_a_year_that_the_article_does_not_state_is_to_be_confirmed(day: str, noted: bool) -> None:
    text = f"Harbour results\n\n{day}Revenue rose by 6% to EUR 512 million in the third quarter of 2024.\n"
    head = Drafting(read_article(Path("a.txt"), text.encode()), "a.txt").text()
    (line,) = [line for line in head.splitlines() if line.startswith("    date: ")]
    assert line.startswith("    date: 2024-11-11")
    assert ("confirm it" in line) is noted
