"""An article as structured text: title, author, date, sections, paragraphs, sentences.

Lines count from 1, and offsets are into `Article.text`, the text in which quotes are looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from deck.reading.tables import Table

Lang: TypeAlias = Literal["en", "zh"]
Format: TypeAlias = Literal["text", "markdown", "html", "word", "pdf"]


@dataclass(frozen=True)
class Sentence:
    """A sentence: `text` without markup and line breaks; `start` and `end` are its offsets."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its first line, and its text without markup and line breaks."""

    line: int
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Section:
    """The text under a heading; `heading` is None for an introduction, and for each section of a
    text without headings. `level` is 1 for the highest headings after the title."""

    heading: str | None
    line: int | None
    paragraphs: tuple[Paragraph, ...]
    level: int = 1


@dataclass(frozen=True)
class Aside:
    """Text that is not part of the story, and why.

    `line` is None for items that are not in the text, such as the page numbers of a PDF.
    """

    line: int | None
    text: str
    why: str


@dataclass(frozen=True)
class Article:
    """An article. `author`, `publisher` and `date` are None if it does not state them. `date` is
    ISO 8601, as precise as stated: `2021-07-23`, `2021-07` or `2021`. `year_hint` is the latest
    year that it mentions as past or present; `year_inferred` says that the year of the date is not
    stated, but follows from the period that is reported. `title_line` is None if the title is not a line of its
    own: it comes from the file's properties, or is the start of the first paragraph. `tables` are those
    of a file that has tables; None for a text, in which they have to be looked for."""

    text: str
    lang: Lang
    title: str
    author: str | None
    publisher: str | None
    date: str | None
    year_hint: int | None
    sections: tuple[Section, ...]
    set_aside: tuple[Aside, ...]
    format: Format
    title_line: int | None = None
    year_inferred: bool = False
    tables: tuple[Table, ...] | None = None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of all sections, in order."""
        return tuple(p for section in self.sections for p in section.paragraphs)
