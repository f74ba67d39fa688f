"""Articles for property tests: of pieces that a reader looks for, and of any text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from deck.reading.article import Article
from deck.reading.blocks import ReadingError
from deck.reading.parsing import read_article


def any_article(pieces: Sequence[str]) -> st.SearchStrategy[Article | None]:
    """An article of some `pieces` in any order, or of any text; None if it has no text to read."""
    texts = st.lists(st.sampled_from(pieces), max_size=30).map("".join) | st.text(max_size=200)
    return texts.map(_read)


def _read(text: str) -> Article | None:
    try:
        return read_article(None, text.encode(errors="ignore"))
    except ReadingError:
        return None
