"""Texts that are too small to be read in a room."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.scripts import count_han
from deck.proof.report import Finding
from deck.proof.review.grouping import Seen, quoted, together
from deck.proof.review.model import Deck, Paragraph, Shape

GROUP = "looks"
CODES = ("small-print",)

_LEAST, _LEAST_ASIDE = 10.0, 8.0
"""The least size in points: of a text, and of what stands aside, such as sources and page numbers."""
_TOLERANCE = 0.05
_FEW = 3  # letters and digits of a text that is worth reading
_BOTTOM = 0.88  # of the height of the page: below it are footnotes
_LOWER = 0.75  # below it a text that begins with a number is one
_NUMBERED = re.compile(r"\d\s?(?=[A-Z\u3400-\u9fff])")
_ASIDE = re.compile(
    r"\W*(?:sources?|notes?|footnotes?|disclaimer|copyright|©|\(c\)|all rights|data as of|confidential"
    r"|(?:资料|資料|数据|數據|图片|圖片)?(?:来源|來源|出处|出處)|注|註|备注|備註|说明|說明|免责|免責|版权|版權)(?![a-z])"
    r"|\s*(?:[*†‡§]|\[?\d{1,2}[\])])|.*(?:https?://|www\.|courtesy of|photo(?:graph)?s? by|creative commons|wikimedia)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"disclaimer|important (?:notice|information)|legal|safe harbou?r|forward[- ]looking|免责|免責|声明|聲明|法律|风险提示|風險提示",
    re.IGNORECASE,
)
_ROLES = {"number": "the page number", "date": "the date"}


def findings(deck: Deck) -> Iterator[Finding]:
    """Texts of one size are one finding, at the first of them."""
    found: dict[tuple[float, float], dict[Seen, None]] = {}
    for page in deck.shown:
        aside = _LEGAL.search(page.title) is not None
        for shape in (*page.behind, *page.shapes):
            if not shape.hidden and _on_page(shape, deck):
                behind = aside or shape.part != page.part
                for size, least, words in _small(shape, deck, behind=behind):
                    key = least, int(size * 2) / 2
                    found.setdefault(key, {})[Seen(page.number, shape.name, words)] = None
    for (least, size), seen in sorted(found.items(), reverse=True):
        message = (
            f"{{what}}: {size:g} pt is too small to be read in a room; take {least:g} pt or more"
        )
        yield together(list(seen), "small-print", message)


def _small(shape: Shape, deck: Deck, *, behind: bool) -> Iterator[tuple[float, float, str]]:
    """The sizes of texts that are too small, the least size, and their words."""
    if shape.chart is not None:
        for text in shape.chart.texts:
            if 0 < text.size < _LEAST - _TOLERANCE:
                yield text.size, _LEAST, text.named
        return
    low = shape.kind == "text" and shape.box is not None and shape.box.y > _BOTTOM * deck.size.h
    aside = behind or low or shape.role in ("footer", "number", "date")
    aside = aside or bool(shape.kind == "text" and _ASIDE.match(shape.text))
    below = shape.box is not None and shape.box.y > _LOWER * deck.size.h
    aside = aside or bool(below and _NUMBERED.match(shape.text))
    for paragraph in (
        *shape.paragraphs,
        *(p for row in shape.grid for c in row for p in c.paragraphs),
    ):
        least = _LEAST_ASIDE if aside or paragraph.field or _ASIDE.match(paragraph.text) else _LEAST
        runs = [r for r in paragraph.runs if 0 < r.size < least - _TOLERANCE and not r.raised]
        words = "".join(run.text for run in runs)
        if _is_word(words):
            yield (
                min(run.size for run in runs if run.text.strip()),
                least,
                _named(shape, paragraph, words),
            )


def _named(shape: Shape, paragraph: Paragraph, words: str) -> str:
    """How a message names a text: by its words, or what it is where they differ from page to page."""
    kind = "number" if paragraph.field.startswith("slidenum") else shape.role
    return _ROLES.get(kind, "") or quoted(words)


def _is_word(text: str) -> bool:
    return sum(map(str.isalnum, text)) + count_han(text) >= _FEW or bool(re.search(r"\d", text))


def _on_page(shape: Shape, deck: Deck) -> bool:
    box, size = shape.box, deck.size
    return box is None or (box.x < size.w and box.right > 0 and box.y < size.h and box.bottom > 0)
