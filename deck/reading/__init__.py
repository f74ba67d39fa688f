"""Reads articles from text, Markdown, HTML, Word and PDF files, as text with its parts.

`source_text` gives the text that quotes are looked up in, `read_article` the same text with title,
sections, paragraphs and sentences, each with its position. Nothing is fetched.
"""

from deck.reading.article import Article, Aside, Format, Lang, Paragraph, Section, Sentence
from deck.reading.blocks import ReadingError
from deck.reading.files import load
from deck.reading.parsing import read_article, source_text

__all__ = [
    "Article",
    "Aside",
    "Format",
    "Lang",
    "Paragraph",
    "ReadingError",
    "Section",
    "Sentence",
    "load",
    "read_article",
    "source_text",
]
