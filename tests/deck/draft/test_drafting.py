"""An article becomes an outline that builds at once, is proved, and invents nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import deck
from deck.core.resources import seeds
from deck.draft.drafting import Drafting, source_name
from deck.draft.writing import Noted
from deck.language.scripts import squeeze
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


def test_an_article_that_is_too_long_is_told_at_once_with_the_limit() -> None:
    text = "Sales rose by 4% to EUR 83 million in 2024, the company said.\n" * 85_000
    article = read_article(Path("long.txt"), text.encode())
    with pytest.raises(
        ReadingError, match=r"long\.txt has 5,2\d\d,\d{3} characters, and a draft is made of"
    ):
        Drafting(article, "long.txt")


def test_a_draft_builds_untouched_and_fits_its_pages(drafted: tuple[Article, str, Path]) -> None:
    _, text, folder = drafted
    scene = deck.compose(deck.loads(text, "draft.yaml", folder))
    assert len(scene.pages) >= 8
    assert [
        f for f in deck.check(scene) if f.code in ("text-too-long", "off-page", "same-title")
    ] == []


def test_a_draft_is_proved_by_its_article(drafted: tuple[Article, str, Path]) -> None:
    _, text, folder = drafted
    report = deck.check_outline(deck.loads(text, "draft.yaml", folder))
    assert [str(f) for f in report.findings if f.level != "note"] == []
    assert sum(proof.status == "proved" for proof in report.proofs) >= 10


def test_every_claim_of_a_draft_is_the_articles_own(drafted: tuple[Article, str, Path]) -> None:
    """Words of a title, a so-what or a point stand in the article as they are: nothing is added."""
    article, text, _ = drafted
    whole = _letters(article.text)
    slides = Drafting(article, "article.txt").slides()
    claims = [
        words
        for slide in slides
        for key in ("title", "so_what", "points")
        for words in _texts(slide.fields.get(key))
    ]
    assert len(claims) >= 8
    for claim in claims:
        for piece in re.split(r"[^\w’'-]+", re.sub(r"\$\{[^}]*\}", " ", claim)):
            assert _letters(piece) in whole, (piece, claim)
    assert text.count("#") > len(slides)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", squeeze(text)).casefold()


def _texts(value: Any) -> list[str]:
    """The article's texts among the values of a field; those that the draft made say so."""
    if isinstance(value, Noted):
        made = "no sentence" in value.note or "没有现成" in value.note
        return [] if made else _texts(value.value)
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [words for item in value for words in _texts(item)]
    return list(value.values()) if isinstance(value, dict) else []


def test_the_same_article_gives_the_same_draft(article: Callable[[str], Article]) -> None:
    assert (
        Drafting(article("harbour"), "a.txt").text() == Drafting(article("harbour"), "a.txt").text()
    )


@pytest.mark.parametrize("name", ARTICLES)
def test_a_draft_has_a_story(name: str, article: Callable[[str], Article]) -> None:
    slides = Drafting(article(name), "a.txt").slides()
    kinds = [slide.kind for slide in slides]
    assert kinds[:2] == ["cover", "summary"]
    assert kinds[-2:] == ["outlook", "sources"]
    assert kinds.count("chart") >= 2
    assert len(slides[1].fields["kpis"].value) == 3
    assert [slide.section for slide in slides if slide.section]


def test_the_number_of_pages_is_kept_by_leaving_out_the_weakest(
    article: Callable[[str], Article],
) -> None:
    long, short = (Drafting(article("kuaishou"), "a.txt", pages=n).slides() for n in (14, 5))
    assert len(short) < len(long)
    assert len([s for s in short if s.kind not in ("cover", "sources")]) <= 5


def test_theme_and_language_of_the_labels_can_be_asked_for(
    article: Callable[[str], Article],
) -> None:
    text = Drafting(article("charging"), "a.txt", theme="midnight", lang="en").text()
    assert "\ntheme: midnight\n" in text
    assert "\nlang: en\n" in text
    assert "# line 6" in text


def test_the_shipped_article_marks_the_garbled_plan_unclear(
    article: Callable[[str], Article],
) -> None:
    text = Drafting(article("kuaishou"), "a.txt").text()
    (row,) = [line for line in text.splitlines() if "10亿家,GMV过亿的服务商生态伙伴200家" in line]
    assert "unclear: " in row


@pytest.mark.parametrize(
    "text",
    [
        "标题\n一段没有数字的文字。它说了一些事情。",
        "A title\n\nA text without figures. It says a few things, and then it ends.",
        "短",
        "x" * 300,
        "数字" * 200,
        "1 2 3 4 5 6 7 8 9 10 11 12 13 " * 40,
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
def test_any_text_gives_an_outline_that_builds(tmp_path: Path, lines: list[str]) -> None:
    raw = ("标题一二三\n" + "\n".join(lines) + "\n2023年营收增长5%，达到50亿元。").encode(
        "utf-8", "replace"
    )
    article = read_article(None, raw)
    (tmp_path / "a.txt").write_bytes(article.text.encode("utf-8", "replace"))
    outline = deck.loads(Drafting(article, "a.txt").text(), "a.yaml", tmp_path)
    assert deck.compose(outline).pages


def test_an_outline_refers_to_its_article_beside_it(tmp_path: Path) -> None:
    article = seeds() / "kuaishou-trust-ecommerce.txt"
    assert source_name(article, article.with_suffix(".yaml")) == article.name
    assert source_name(tmp_path / "a" / "b.txt", tmp_path / "c.yaml") == "a/b.txt"
    assert source_name(None, tmp_path / "c.yaml") == "article.txt"
