"""A fresh draft, built, has no error: neither its outline nor its deck."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import deck
from deck.draft.drafting import Drafting
from deck.reading.article import Article

ARTICLES = ["harbour", "charging", "kuaishou", "ferries", "shiitake"]
TEXTS = {
    "a range that falls": "Ports\n14 August 2024\n\nOtter Bay moved 912,400 boxes in July 2024, up 33%. National imports are "
    "expected to fall by 5% to 8% in the fourth quarter of 2024. Otter Bay expects revenue to fall by 1% to 2% in 2024.",
    "a name with a figure": "松果物流宣布伙伴计划\n\n2024年5月8日，松果物流召开大会。公司2023年营业收入为52亿元，同比增长16%；净利润3.1亿元，"
    "同比增长22%。\n\n公司将向网点提供亿级资金和1000亿的扶持。服务商伙伴10亿家，年收入过亿的服务商200家。",
    "a quotation": "Dunmore grows\n24 July 2025\n\nDunmore's revenue rose 6.2% to €418.3 million in the second quarter of 2025. "
    "“Demand from builders is back and our order book grew 12% to €512 million,” said Aoife Brannigan, chief executive.",
}  # fmt: skip


def errors(article: Article, folder: Path) -> list[str]:
    """The errors that `deck check` finds in the draft of an article, and in its deck."""
    (folder / "article.txt").write_text(article.text, "utf-8")
    outline = deck.loads(Drafting(article, "article.txt").text(), "draft.yaml", folder)
    target = folder / "draft.pptx"
    deck.write(deck.compose(outline), target)
    reports = (deck.check_outline(outline), deck.check_deck(target))
    return [str(f) for report in reports for f in report.findings if f.level == "error"]


@pytest.mark.parametrize("name", ARTICLES)
def test_the_deck_of_a_fresh_draft_has_no_error(
    name: str, article: Callable[[str], Article], tmp_path: Path
) -> None:
    assert errors(article(name), tmp_path) == []


@pytest.mark.parametrize("name", TEXTS)
def test_the_deck_of_a_short_article_has_no_error(
    name: str, said: Callable[[str], Article], tmp_path: Path
) -> None:
    assert errors(said(TEXTS[name]), tmp_path) == []


def test_a_quotation_may_hold_its_figures_as_they_were_said(
    article: Callable[[str], Article], tmp_path: Path
) -> None:
    read = article("ferries")
    (tmp_path / "article.txt").write_text(read.text, "utf-8")
    text = Drafting(read, "article.txt").text()
    assert "quote: Our bookings for summer grew 14% to EUR 88 million\n" in text
    report = deck.check_outline(deck.loads(text, "draft.yaml", tmp_path))
    assert {"typed-figure", "quotation-differs"}.isdisjoint(f.code for f in report.findings)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whose_dollars_a_draft_is_in_is_asked_once(
    lang: str, said: Callable[[str], Article], tmp_path: Path
) -> None:
    text = (
        "Rents rise\n\nRents rose to $900 in 2024, the Singapore Department of Statistics said. Deposits"
        " fell to $800 in 2024."
    )
    (tmp_path / "article.txt").write_text(text, "utf-8")
    draft = Drafting(said(text), "article.txt", lang=lang).text()
    outline = deck.loads(draft, "draft.yaml", tmp_path)
    assert len([fact for fact in outline.head.facts.values() if fact.check]) == 2
    asked = [f for f in deck.check_outline(outline).findings if f.code == "to-confirm"]
    assert [f.message.partition("; ")[0].endswith(" of this fact and 1 more") for f in asked] == [
        True
    ]
