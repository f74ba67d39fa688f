"""Parses the bytes of a file into an article: sections, paragraphs, sentences, and omitted text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from deck.core.encoding import BREAK
from deck.language.scripts import count_han
from deck.reading.article import Article, Aside, Lang, Paragraph, Section, Sentence
from deck.reading.blocks import Block, Extract, ReadingError, one_line
from deck.reading.boilerplate import reasons
from deck.reading.dates import day_after, latest_year
from deck.reading.files import extract, load
from deck.reading.front_matter import Imprint, imprint
from deck.reading.headings import Heading, headings, lone_lines, without_number
from deck.reading.languages import foreign_language
from deck.reading.markdown import without_marks
from deck.reading.sentences import sentences
from deck.reading.topics import topic_starts

_LATIN = re.compile("[A-Za-z\xc0-\u024f]")
_SAMPLE = 200_000
_HAN_LETTERS = 4
"""The number of Latin letters that carry about as much information as one Han character."""


def source_text(path: Path, raw: bytes | None = None) -> str:
    """The text of a source, in which quotes are looked up and lines are counted.

    A text or Markdown file is returned unchanged; for a saved page, a .docx or a PDF it is the
    extracted text, one paragraph per line. `raw` are its bytes, if already read. Raises
    ReadingError with a one-line message that says what the file is and what to do.
    """
    return extract(path, load(path) if raw is None else raw).text


def read_article(path: Path | None, raw: bytes, lang: str | None = None) -> Article:
    """The article in the bytes of a file; `path` None is standard input. Raises ReadingError.

    `lang` is `en` or `zh` (or a tag such as `zh-CN`); by default it is detected.
    """
    return article_of(extract(path, raw), path, lang)


def article_of(source: Extract, path: Path | None, lang: str | None = None) -> Article:
    """The article in the text of a file. Raises ReadingError for a text in another language."""
    if lang is None and (foreign := foreign_language(source.text)):
        name = path.name if path else "standard input"
        raise ReadingError(
            f"{name} is in {foreign}; articles are read in English and Chinese only: give a translation"
        )
    language = _lang(source.text, lang)
    zh = language == "zh"
    whys = reasons(source.blocks, zh)
    says = imprint(source.blocks, whys, source.origin, zh)
    whys = [why or says.set_aside.get(i, "") for i, why in enumerate(whys)]
    sections, asides = _sections(source, whys, says, zh)
    if not sections:  # if all of it looks like bylines and captions, it is the article
        kept = [i for i, why in enumerate(whys) if why != "code"] or list(range(len(whys)))
        paragraphs = tuple(_paragraph(source, source.blocks[i], zh) for i in kept)
        sections, asides = (Section(None, paragraphs[0].line, paragraphs),), []
    texts = [p.text for section in sections for p in section.paragraphs]
    body, inferred = "\n".join(texts), None if says.date else day_after(says.title or "", texts)
    day = says.date or inferred
    notes = sorted((*source.notes, *asides), key=lambda aside: aside.line or 0)
    return Article(
        text=source.text,
        lang=language,
        title=says.title,
        author=says.author,
        publisher=says.publisher,
        date=day,
        year_hint=latest_year(body, day, says.title or ""),
        sections=sections,
        set_aside=tuple(notes),
        format=source.format,
        title_line=None if says.title_at is None else source.blocks[says.title_at].line,
        year_inferred=inferred is not None,
        tables=source.tables,
    )


def _lang(text: str, lang: str | None) -> Lang:
    """The requested language, or the one detected by the share of Han characters."""
    if lang:
        code = re.split("[-_]", lang.casefold())[0]
        if code not in ("zh", "en"):
            raise ReadingError(f"unknown language '{lang[:20]}': give en or zh")
        return "zh" if code == "zh" else "en"
    sample = text[:_SAMPLE]
    return "zh" if _HAN_LETTERS * count_han(sample) > len(_LATIN.findall(sample)) else "en"


def _sections(
    source: Extract, whys: Sequence[str], says: Imprint, zh: bool
) -> tuple[tuple[Section, ...], list[Aside]]:
    """The sections of the remaining blocks (without title and omitted ones), and the omitted text."""
    pairs = list(zip(source.blocks, whys, strict=True))
    asides = [Aside(block.line, block.text[:300], why) for block, why in pairs if why]
    story = [block for i, (block, why) in enumerate(pairs) if not why and i != says.title_at]
    marked = [
        Heading(i, without_number(b.text), max(1, b.level))
        for i, b in enumerate(story)
        if b.level is not None
    ]
    heads = marked or headings(story, zh)
    taken = {i for head in heads for i in (head.at, head.number) if i is not None}
    lone = lone_lines(story, bool(heads), zh) - taken if not marked else set[int]()
    asides += [Aside(story[i].line, story[i].text, "caption or motto") for i in sorted(lone)]

    def paragraphs(first: int, end: int) -> tuple[Paragraph, ...]:
        kept = [i for i in range(first, end) if i not in lone and i not in taken]
        return tuple(_paragraph(source, story[i], zh) for i in kept)

    sections: list[Section] = []
    starts = [head.at for head in heads]
    if intro := paragraphs(0, starts[0] if starts else len(story)):
        sections.append(Section(None, intro[0].line, intro))
    levels = sorted({head.level for head in heads})
    for head, end in zip(heads, [*starts, len(story)][1:], strict=True):
        line = story[head.at].line
        if below := paragraphs(head.at + 1, end):
            sections.append(Section(head.text, line, below, levels.index(head.level) + 1))
        else:
            asides.append(Aside(line, head.text, "a heading without text"))
    if not heads and sections:
        sections = _by_topic(sections[0].paragraphs)
    return tuple(sections), asides


def _by_topic(paragraphs: tuple[Paragraph, ...]) -> list[Section]:
    starts = topic_starts([paragraph.text for paragraph in paragraphs])
    return [
        Section(None, paragraphs[a].line, paragraphs[a:b])
        for a, b in zip(starts, [*starts[1:], len(paragraphs)], strict=True)
    ]


def _paragraph(source: Extract, block: Block, zh: bool) -> Paragraph:
    shown: Callable[[str], str] = without_marks if source.format == "markdown" else one_line
    text = source.text
    cut = []
    line, at = block.line, block.start
    for start, end in sentences(text, block.start, block.end, zh):
        line, at = line + len(BREAK.findall(text, at, start)), start
        cut.append(Sentence(line, start, end, shown(text[start:end])))
    return Paragraph(block.line, block.text, tuple(cut))
