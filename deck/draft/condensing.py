"""Long articles: the paragraphs that a draft is made of, and the facts that it lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding
from deck.draft.findings import is_sure
from deck.draft.measures import HEADLINES
from deck.draft.weights import Weights, terms
from deck.reading.article import Article, Paragraph, Section

MOST_READ = 400_000
"""The characters of an article that a draft is made of; of a longer one the most telling paragraphs
are taken."""
MOST_FACTS = 400
_FIGURE = re.compile(r"\d")


def condensed(article: Article, focus: str = "") -> Article:
    """An article of at most `MOST_READ` characters: those paragraphs that open a section, that have
    figures, and that speak about the title or the focus. Offsets stay those of the whole text."""
    if sum(len(p.text) for p in article.paragraphs) <= MOST_READ:
        return article
    titled = _pattern(article.title)
    focused = _pattern(focus)
    weighed: list[tuple[float, int, Paragraph]] = []
    for section in article.sections:
        for i, paragraph in enumerate(section.paragraphs):
            text = paragraph.text[:2000]
            weight = 2.0 * (i == 0) + (1.0 if _FIGURE.search(text) else 0.0)
            weight += 1.0 if HEADLINES.search(text) else 0.0
            weight += 0.5 * len(set(titled.findall(text))) if titled else 0.0
            weight += 5.0 if focused and focused.search(text) else 0.0
            weighed.append((-weight, paragraph.line, paragraph))
    weighed.sort(key=lambda one: one[:2])
    room, kept = MOST_READ, set[int]()
    for _, line, paragraph in weighed:
        if len(paragraph.text) <= room:
            room -= len(paragraph.text)
            kept.add(line)
    sections = (_of(section, kept) for section in article.sections)
    return replace(article, sections=tuple(s for s in sections if s.paragraphs))


def _pattern(words: str) -> re.Pattern[str] | None:
    known = sorted(terms(words), key=len, reverse=True)[:40]
    return re.compile("|".join(map(re.escape, known)), re.IGNORECASE) if known else None


def _of(section: Section, lines: set[int]) -> Section:
    return replace(section, paragraphs=tuple(p for p in section.paragraphs if p.line in lines))


def most_telling(facts: Sequence[ArticleFact], weights: Weights) -> list[ArticleFact]:
    """At most `MOST_FACTS` facts, in order: those without doubts first, then by weight."""
    if len(facts) <= MOST_FACTS:
        return list(facts)

    def weight(fact: ArticleFact) -> float:
        return weights.finding(Finding("point", (fact,))) if is_sure(fact) else -100.0

    kept = sorted(range(len(facts)), key=lambda i: (-weight(facts[i]), i))[:MOST_FACTS]
    return [facts[i] for i in sorted(kept)]
