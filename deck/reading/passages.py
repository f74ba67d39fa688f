"""The text of a source, in which quotes are found: folded, with positions in the original text.

A quote is in a source if both are identical after white space and invisible characters are removed
and full-width forms are narrowed (Unicode's fullwidth block, U+FF01–FF5E).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deck.core.encoding import is_utf16
from deck.core.files import read_file
from deck.language.scripts import SHOWN, STOPS, squeeze

if TYPE_CHECKING:
    from deck.reading.article import Article
    from deck.reading.blocks import Extract

_INDEXED = 200_000  # a longer text is searched for near passages line by line


_EXTRACTED = (".html", ".htm", ".docx", ".pdf")


def read_source(path: Path) -> SourceText:
    """The text of a source file, in which quotes are found.

    A text file is read unchanged; HTML, Word and PDF give their extracted text, one paragraph per
    line. Raises OSError; ValueError, with the reason, for a file without text.
    """
    if path.suffix.lower() not in _EXTRACTED:
        return SourceText.read(path)
    from deck.reading.blocks import ReadingError
    from deck.reading.files import extract, load

    try:
        return ExtractedText(extract(path, load(path)), path)
    except ReadingError as error:
        raise ValueError(str(error)) from None


class Passage(NamedTuple):
    """A stretch of a source: offsets into its text, and the line and column of its start from 1."""

    start: int
    end: int
    line: int
    column: int


class Near(NamedTuple):
    """The passage most similar to a quote, and each difference as (in quote, in source)."""

    passage: Passage
    text: str
    likeness: float
    differences: tuple[tuple[str, str], ...]


class SourceText:
    """The text of a source, with passage search. `article` is what was read from its file, of a format
    other than text."""

    article: Article | None = None

    def __init__(self, text: str) -> None:
        self.text = text

    def place(self, offset: int) -> str:
        """Where an offset is in the file, as a message says it behind the name of the file: `:12`."""
        return f":{self.line_of(offset)}"

    @classmethod
    def read(cls, path: Path) -> SourceText:
        """Read a text file in UTF-8, UTF-16 or, failing these, GB 18030. Raises OSError, and
        ValueError for a file that is not text."""
        raw = read_file(path)
        if is_utf16(raw):
            return cls(raw.decode("utf-16"))
        for codec in ("utf-8-sig", "gb18030"):
            try:
                text = raw.decode(codec)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return cls(text)
        raise ValueError("not text in UTF-8, UTF-16 or GB 18030")

    @cached_property
    def _runs(self) -> list[tuple[int, int]]:
        """The visible parts of the text: offsets of its runs without white space."""
        return [match.span() for match in SHOWN.finditer(self.text)]

    @cached_property
    def _folded_starts(self) -> list[int]:
        """The position of each run in the folded text."""
        return [0, *accumulate(end - start for start, end in self._runs)]

    @cached_property
    def folded(self) -> str:
        """The text without white space, full-width forms narrowed."""
        return squeeze(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\r\n|\r|\n", self.text))]

    def line_of(self, offset: int) -> int:
        """The line, from 1, of an offset."""
        return bisect_right(self._line_starts, offset)

    def passage(self, start: int, end: int) -> Passage:
        """The passage between two offsets."""
        line = self.line_of(start)
        return Passage(start, end, line, start - self._line_starts[line - 1] + 1)

    def find(self, quote: str) -> list[Passage]:
        """Every passage that matches the quote, in order; none for a blank quote."""
        wanted = squeeze(quote)
        passages: list[Passage] = []
        at = self.folded.find(wanted) if wanted else -1
        while at >= 0 and len(passages) < 100:
            passages.append(self._unfolded(at, at + len(wanted)))
            at = self.folded.find(wanted, at + 1)
        return passages

    def nearest(self, quote: str) -> Near | None:
        """The passage most similar to a quote that is not in the text; None if nothing is similar."""
        from rapidfuzz import fuzz

        wanted = squeeze(quote)
        if not wanted or not self.folded:
            return None
        at, text = self._neighbourhood(wanted)
        best = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=55)
        if best is None:
            return None
        start, end = best.dest_start, best.dest_end
        if len(wanted) > len(text):
            start, end = 0, len(text)
        # a changed length moves the end: extend to the nearest match
        start, end = _widened(wanted, text, start, end)
        passage = self._unfolded(at + start, at + end)
        shown = self.text[passage.start : passage.end]
        return Near(passage, shown, best.score / 100, differences(wanted, text[start:end]))

    def _neighbourhood(self, wanted: str) -> tuple[int, str]:
        """Where to search for the nearest passage: an offset in the folded text, and the text from
        there (all of a short text, a few lines of a long one)."""
        from rapidfuzz import fuzz, process

        if len(self.folded) <= _INDEXED:
            return 0, self.folded
        step = max(400, 4 * len(wanted))
        pieces = {i: self.folded[i : i + 2 * step] for i in range(0, len(self.folded), step)}
        best = process.extractOne(wanted, pieces, scorer=fuzz.partial_ratio)
        return (best[2], best[0]) if best else (0, self.folded[: 2 * step])

    def _unfolded(self, start: int, end: int) -> Passage:
        """The passage between two offsets of the folded text."""

        def original(at: int) -> int:
            run = bisect_right(self._folded_starts, at) - 1
            return self._runs[run][0] + at - self._folded_starts[run]

        return self.passage(original(start), original(end - 1) + 1)

    def sentence(self, passage: Passage) -> Passage:
        """The sentence or sentences that contain a passage, within its lines."""
        low, high = self.paragraph(passage)[:2]
        start = low
        for stop in STOPS.finditer(self.text, low, high):
            if stop.end() <= passage.start:
                start = stop.end()
            elif stop.start() >= passage.end - 1:
                high = stop.end()
                break
        while start < passage.start and self.text[start].isspace():
            start += 1
        return self.passage(start, max(high, passage.end))

    def paragraph(self, passage: Passage) -> Passage:
        """The line or lines that contain a passage."""
        first = self._line_starts[self.line_of(passage.start) - 1]
        last = self.line_of(max(passage.start, passage.end - 1))
        end = self._line_starts[last] if last < len(self._line_starts) else len(self.text)
        while end > passage.end and self.text[end - 1] in "\r\n":
            end -= 1
        return self.passage(first, end)


class ExtractedText(SourceText):
    """The text of a source that is no text file: with the article in it, and the pages of a PDF."""

    def __init__(self, source: Extract, path: Path) -> None:
        super().__init__(source.text)
        self._source, self._path = source, path

    @cached_property
    def article(self) -> Article | None:  # type: ignore[override]
        """The article; None if it is in another language."""
        from deck.reading.blocks import ReadingError
        from deck.reading.parsing import article_of

        try:
            return article_of(self._source, self._path)
        except ReadingError:
            return None

    def place(self, offset: int) -> str:
        """Where an offset is: the page of a PDF, or the line of the extracted text."""
        line = self.line_of(offset)
        pages = self._source.pages
        return f", page {pages[line - 1]}" if line <= len(pages) and pages[line - 1] else f":{line}"


def differences(quote: str, text: str) -> tuple[tuple[str, str], ...]:
    """The differences of two folded texts: the part of the first, and what replaces it in the
    second."""
    matcher = SequenceMatcher(None, quote, text, autojunk=False)
    return tuple(
        (quote[a:b], text[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    )


def _widened(wanted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around [start, end) with the fewest edits to the quote, extended by up to four
    characters on either side."""
    from rapidfuzz.distance import Levenshtein

    def cost(span: tuple[int, int]) -> tuple[int, int]:
        edits = Levenshtein.distance(wanted, text[slice(*span)])
        return edits, abs(span[0] - start) + abs(span[1] - end)

    starts = range(max(0, start - 4), min(start + 5, len(text)))
    ends = range(max(0, end - 4), min(end + 4, len(text)) + 1)
    return min(((s, e) for s in starts for e in ends if s < e), key=cost)
