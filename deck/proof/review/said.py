"""What the pages of a deck say of figures: one statement for each figure of a text, a table and a chart.

Texts are read paragraph by paragraph, a figure alone with the label beside it. Tables and charts are read as
tables of an article: their heads and rows name measures, subjects and periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from deck.language.figures import Figure
from deck.language.scripts import count_han, has_han
from deck.proof.matching import figures_of, has_figure
from deck.proof.review.grids import grids_of
from deck.proof.review.model import Deck, Page, Shape
from deck.reading.article import Lang
from deck.reading.languages import foreign_language
from deck.statements.model import Setting, Statement
from deck.statements.reading import statements_in

Source: TypeAlias = Literal["text", "table", "chart"]

_LONGEST = 600
"""The characters of a paragraph that is read; longer ones are prose that no page has."""
_MOST = 3000
"""The paragraphs with figures of a deck that are read."""
_CARD = 4
"""The lines that a figure may have in a shape of figures and their labels."""
_NOTE = 100
_LABEL = 60
"""The characters of a label beside a figure, or of a heading above it."""


_OTHER = re.compile(
    r"[:：]|\b(?:from|vs|versus|after|against|previous|prior|last)\b|[从從由自]|上年|去年|上期|同期",
    re.IGNORECASE,
)
"""Words of a note that gives the value of another period."""
_SOURCES = re.compile(
    r"\s*(?:sources?|notes?|来源|來源|资料来源|資料來源|数据来源|注)\s*[:：]", re.IGNORECASE
)


class Said(NamedTuple):
    """What a page says of one figure.

    `place` numbers the paragraph, table or chart in the deck; `words` are the figure as it is shown.
    `text` is the paragraph, `heading` the words above it in its shape, or above the table or chart.
    """

    page: Page
    shape: Shape
    source: Source
    place: int
    statement: Statement
    words: str
    text: str = ""
    heading: str = ""


class Text(NamedTuple):
    """A paragraph of a page with the heading above it in its shape; with `label` it is a figure and the
    words beside it, which stand on two lines."""

    shape: Shape
    text: str
    heading: str = ""
    label: bool = False


@lru_cache(maxsize=1)
def said_in(deck: Deck) -> tuple[Said, ...]:
    """What the pages that are shown say, in reading order; nothing in other languages than English and
    Chinese."""
    found: list[Said] = []
    if foreign_language("\n".join(p.text for page in deck.shown for _, p in page.texts())):
        return ()
    place = read = 0
    for page in deck.shown:
        for one in texts_of(page):
            place += 1
            if read >= _MOST or gives_sources(one.text):
                continue
            if not has_figure(one.text):
                continue
            read += 1
            for statement in statements_in(one.text, language(one.text), Setting()):
                words = statement.figure.text
                found.append(Said(page, one.shape, "text", place, statement, words, *one[1:3]))
        for grid in grids_of(page):
            place += 1
            source: Source = "chart" if grid.shape.chart else "table"
            for statement, words in grid.statements():
                heading = grid.heading
                found.append(Said(page, grid.shape, source, place, statement, words, "", heading))
    return tuple(found)


def language(text: str) -> Lang:
    """The language of a text of a page: one with some Han characters is Chinese."""
    return "zh" if 4 * count_han(text) > sum(c.isascii() and c.isalpha() for c in text) else "en"


def gives_sources(text: str) -> bool:
    """Whether a text gives sources or notes, which a reader of the page skips."""
    return _SOURCES.match(text) is not None


# ---- texts --------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def texts_of(page: Page) -> tuple[Text, ...]:
    """The texts of a page, without footers and those of tables: paragraphs, and figures with the label
    beside them."""
    found: list[Text] = []
    alone: list[tuple[Shape, str]] = []
    for shape in page.shapes:
        if (
            not (shape.kind == "text" or shape.words)
            or shape.hidden
            or shape.role in ("footer", "number", "date")
        ):
            continue
        texts = [*(p.text for p in shape.paragraphs if not p.field), *shape.words]
        lines = [" ".join(text.split()) for text in texts]
        lines = [line for line in lines if 0 < len(line) <= _LONGEST]
        if len(lines) == 1 and is_figure(lines[0]):
            alone.append((shape, lines[0]))
        else:
            found += _paragraphs(shape, lines)
    for shape, line in alone:
        label = _beside(shape, page, [one for one, _ in alone])
        if label is not None:
            found.append(Text(shape, labelled(_words(label), line), label=True))
    return tuple(found)


def _paragraphs(shape: Shape, lines: list[str]) -> Iterator[Text]:
    """The paragraphs of a shape; a figure alone with the line behind it, or else before it, and below a note
    that may date both."""
    heading = ""
    figures = [i for i, line in enumerate(lines) if is_figure(line)]
    taken: set[int] = set()
    for i in figures:
        near = [k for k in (i + 1, i - 1) if 0 <= k < len(lines) and _is_label(lines[k])]
        free = [k for k in near if k not in taken]
        if not free or len(figures) * _CARD < len(lines):
            continue
        label, note = lines[free[0]].rstrip(":："), ""
        taken |= {i, free[0]}
        if (
            i + 2 < len(lines)
            and free[0] == i + 1
            and i + 2 not in figures
            and len(lines[i + 2]) <= _NOTE
        ):
            note = lines[i + 2]
            taken.add(i + 2)
        parts = [part for part in re.split(r"[,，;；]\s*(?!\d)", note) if part]
        dated = parts[0] if parts and not _is_other(parts[0]) else ""
        yield Text(shape, labelled(label, lines[i]), dated, label=True)
        for part in (part for part in parts if has_figure(part)):
            joint = "" if has_han(part[:1]) else " was " if part[:3] in ("up ", "dow") else " "
            yield Text(shape, f"{label}{joint}{part}", dated, label=True)
    for i, line in enumerate(lines):
        if i in taken:
            continue
        yield Text(shape, line, heading)
        if _is_label(line):
            heading = line


def _is_other(note: str) -> bool:
    """Whether a note gives the value of another period: `Q3 2024: EUR 198m`, 上年同期86亿元."""
    return _OTHER.search(note) is not None and has_figure(note)


def labelled(label: str, figure: str) -> str:
    """A label and its figure as a sentence has them: `Revenue: EUR 118.6m`, 收入为118.6亿元."""
    return f"{label}为{figure}" if has_han(label[-1:]) else f"{label}: {figure}"


def is_figure(line: str) -> bool:
    """Whether a text is one figure and no more: `EUR 118.6m`, `+12%`, 约3.2亿."""
    if len(line) > _LABEL or not any(c.isdigit() for c in line):
        return False
    figures = [f for f in figures_of(line) if f.role in ("figure", "count")]
    return len(figures) == 1 and not _rest(line, figures[0])


def _rest(line: str, figure: Figure) -> str:
    """The words of a line beside its figure."""
    rest = line[: figure.start] + line[figure.end :]
    return re.sub(r"[\W_]|约|近|超过?|逾|(?i:\b(?:about|approx|over|ca)\b)", "", rest)


def _is_label(line: str) -> bool:
    return 1 < len(line) <= _LABEL and not has_figure(line) and not line.isdecimal()


def _words(shape: Shape) -> str:
    return " ".join(shape.text.split()).rstrip(":：")


def _beside(shape: Shape, page: Page, alone: list[Shape]) -> Shape | None:
    """The label of a figure that stands alone: the words right below it, or else above it, that are nearer
    to no other figure."""
    near = [
        (distance, other)
        for other in page.shapes
        if other is not shape and other.kind == "text" and not other.hidden and not other.role
        if _is_label(_words(other)) and (distance := _apart(shape, other)) is not None
    ]
    if not near:
        return None
    distance, label = min(near, key=lambda pair: pair[0])
    others = (_apart(other, label) for other in alone if other is not shape)
    nearer = (away for away in others if away is not None)
    return None if any(away <= distance for away in nearer) else label


def _apart(shape: Shape, other: Shape) -> int | None:
    """How far a label is below a figure, or above it, in EMU; None if it is in no line with it, or farther
    than the figure is high. A label above counts as farther."""
    one, two = shape.box, other.box
    if one is None or two is None or one.w <= 0 or two.w <= 0:
        return None
    shared = min(one.x + one.w, two.x + two.w) - max(one.x, two.x)
    if 2 * shared < min(one.w, two.w):
        return None
    below, above = two.y - (one.y + one.h), one.y - (two.y + two.h)
    gap = max(below, above)
    if gap > one.h or gap < -max(one.h, two.h):
        return None
    return abs(gap) if two.y >= one.y else abs(gap) + one.h
