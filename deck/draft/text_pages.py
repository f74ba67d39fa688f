"""Pages of a draft that hold sentences of the article: points, lists, a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from deck.draft.page import Page
from deck.draft.points import Enumeration, Item
from deck.draft.sentences import standing

if TYPE_CHECKING:
    from deck.draft.pages import PageBuilder

POINT = {"zh": 80, "en": 190}
"""The maximum number of characters in a point of a text page."""
_POINTS = 4
_LEAST_POINTS = 3
_LEAST_WEIGHT = 0.8  # of a sentence that is the title of a page
_CANDIDATES = 40


def text_page(builder: PageBuilder, index: int) -> Page | None:
    """The sentences of a section that can stand alone; without those whose figures other pages
    show."""
    shown = any(finding.section == index for finding in builder.findings)
    paragraphs = builder.article.sections[index].paragraphs
    ranked = sorted(
        (
            (builder.weights.sentence(sentence, i == 0), sentence)
            for paragraph in paragraphs
            for i, sentence in enumerate(paragraph.sentences)
            if sentence.start not in builder.forward
        ),
        key=lambda pair: -pair[0],
    )[:_CANDIDATES]
    title: str | None = None
    points: list[tuple[int, str]] = []
    best = 0.0
    for weight, sentence in ranked:
        words = builder.point(
            sentence, builder.wording.title if title is None else POINT[builder.lang]
        )
        if words is None or words in builder.titles or (shown and "${" in words):
            continue
        if title is None:
            title, at, best = words, sentence.start, weight
        else:
            points.append((sentence.start, words))
        if len(points) == _POINTS:
            break
    if title is None or best < _LEAST_WEIGHT or len(points) < _LEAST_POINTS:
        return None
    builder.titles.add(title)
    fields: dict[str, Any] = {"title": title, "points": [words for _, words in sorted(points)]}
    fields["so_what"] = builder.so_what()
    return Page("text", fields, index, best, at, "text")


def list_pages(builder: PageBuilder, index: int) -> Iterator[Page]:
    """The lists of a section."""
    for each in builder.content.lists:
        if each.section != index or len(each.items) < 3 or not each.heading:
            continue
        items = [_list_item(builder, item, each) for item in each.items[:7]]
        title = standing(each.heading, builder.lang, builder.wording.title)
        title = builder.referenced(title, each.start - 400, each.start) if title else None
        if title is None or None in items or title in builder.titles:
            continue
        builder.titles.add(title)
        column: dict[str, Any] = {"heading": builder.labels.list_heading}
        if each.kind == "steps":
            column["style"] = "numbered"
        fields: dict[str, Any] = {"title": title, "lists": [{**column, "items": items}]}
        fields["so_what"] = builder.so_what()
        yield Page("lists", fields, index, 2.8, each.start, "list")


def _list_item(builder: PageBuilder, item: Item, each: Enumeration) -> str | dict[str, str] | None:
    label, text = (builder.referenced(t, each.start, each.end) for t in (item.label, item.text))
    if label is None or text is None:
        return None
    return {label: text} if text and text != label else label


def quote_pages(builder: PageBuilder, index: int) -> Iterator[Page]:
    """The first quotation of a section whose speaker says a figure that makes a title."""
    for spoken in builder.content.quotations:
        if spoken.section != index or not spoken.speaker:
            continue
        said = [f for f in builder.findings if spoken.start <= f.at < spoken.end]
        proved = builder.referenced(spoken.words, spoken.start, spoken.end) is not None
        short = len(spoken.words) <= 2 * POINT[builder.lang]
        made = builder.said(said, 1) if proved and short else None
        if made is not None:
            title, (about,) = made
            fields: dict[str, Any] = {
                "title": title,
                "quote": spoken.words,
                "by": spoken.speaker,
            }
            if spoken.role:
                fields["role"] = spoken.role
            yield Page("quote", fields, index, 1.5, spoken.start, about.last.id)
            return
