"""Long articles: the most telling paragraphs, and the most telling facts."""

from __future__ import annotations

from pathlib import Path

from deck.draft.condensing import MOST_READ, condensed
from deck.reading.parsing import read_article


def test_a_long_article_keeps_what_is_about_its_title_and_its_focus() -> None:
    filler = "Nothing of note was said that afternoon by anybody in the hall of the town.\n\n"
    told = "Acme's revenue was EUR 80 million in 2024.\n\n"
    asked = "Acme's pensions were not mentioned.\n\n"
    raw = f"Acme and its revenue\n\n{filler * 3000}{told}{filler * 3000}{asked}{filler * 400}"
    article = read_article(Path("a.txt"), raw.encode())
    short = condensed(article, "pensions")
    texts = [paragraph.text for paragraph in short.paragraphs]
    assert sum(map(len, texts)) <= MOST_READ < len(article.text)
    assert told.strip() in texts
    assert asked.strip() in texts
    assert short.text is article.text


def test_a_short_article_stays_as_it_is() -> None:
    article = read_article(
        Path("a.txt"), b"A title\n\nA text without figures. It says a few things."
    )
    assert condensed(article) is article
