"""The text of a source, whatever kind of file it stands in."""

from __future__ import annotations

from pathlib import Path

from deck.reading.passages import SourceText

_EXTRACTED = (".html", ".htm", ".docx", ".pdf")


def read_source(path: Path) -> SourceText:
    """The text of a source file, in which quotes are found.

    A text file is read as it stands; HTML, Word and PDF give their extracted text, a paragraph a
    line. Raises OSError; ValueError for a file without a text, with the reason.
    """
    if path.suffix.lower() not in _EXTRACTED:
        return SourceText.read(path)
    from deck.reading.blocks import ReadingError
    from deck.reading.parsing import source_text

    try:
        return SourceText(source_text(path))
    except ReadingError as error:
        raise ValueError(str(error)) from None
