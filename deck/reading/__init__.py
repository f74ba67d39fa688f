"""Reads articles from text, Markdown, HTML, Word and PDF files, as text with its parts.

`parsing.source_text` gives the text that quotes are looked up in, `parsing.read_article` the same text
with title, sections, paragraphs and sentences, each with its position. Nothing is fetched. This
package imports none of its modules: a build needs `passages` only.
"""
