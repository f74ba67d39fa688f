"""Reads articles from text, Markdown, HTML, Word and PDF files, as structured text.

`parsing.source_text` returns the text in which quotes are looked up, `parsing.read_article` the
same text with title, sections, paragraphs and sentences, each with its position. Nothing is
fetched. This package imports none of its modules, because a build needs only `passages`.
"""
