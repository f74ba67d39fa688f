"""The lines of a PDF's pages, with the pieces of text that stand apart in them.

pdfium returns characters in file order with boxes in points, y upwards.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from deck.reading.blocks import raised

HYPHEN = "\x02"  # pdfium's character for a hyphen at the end of a line
_SPACES = (32, 0xA0, 0x2009, 0x202F, 0x3000)
_BREAKS = (10, 13)
_WEIGHT = 600
_APART = 0.75  # of the size: a wider gap parts two pieces of a line
_RAISED = 0.8  # of the size of the text beside it: what is smaller is the mark of a note


class Part(NamedTuple):
    """A piece of a line, and where it begins and ends, in points. `words` are its words likewise; they
    have none."""

    text: str
    left: float
    right: float
    words: tuple[Part, ...] = ()


class Line(NamedTuple):
    """A line of a page: its box in points, whether it is bold, and its pieces from left to right."""

    text: str
    left: float
    right: float
    top: float
    size: float
    bold: bool
    parts: tuple[Part, ...] = ()


def lines_of(document: Any, index: int) -> list[Line]:
    """The lines of a page, in file order."""
    page = document[index]
    text = page.get_textpage()
    try:
        return list(_Reader(text).lines())
    finally:
        text.close()
        page.close()


class _Reader:
    """Reads the characters of a page."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium, self.text = pdfium, text
        self.codes = [pdfium.FPDFText_GetUnicode(text, i) for i in range(text.count_chars())]
        self._box = pdfium.FS_RECTF()

    def lines(self) -> Iterator[Line]:
        codes, first = self.codes, 0
        for at, code in enumerate([*codes, 10]):
            if code not in _BREAKS and not (at and codes[at - 1] == ord(HYPHEN)):
                continue
            shown = [i for i in range(first, at) if codes[i] not in _SPACES]
            if shown:
                yield self._line(first, at, shown)
            first = at if code not in _BREAKS else at + 1

    def _line(self, first: int, end: int, shown: list[int]) -> Line:
        if len(shown) > 1 and self.codes[shown[-1]] == ord(HYPHEN):
            shown.pop()
        left, _, top, size = self._corners(shown[0])
        _, right, _, other = self._corners(shown[-1])
        bold = self.pdfium.FPDFText_GetFontWeight(self.text, shown[0]) >= _WEIGHT
        words = self._words(range(first, end)).strip()
        parts = tuple(self._parts(shown, max(size, other)))
        return Line(words, left, right, top, max(size, other), bold, parts)

    def _corners(self, i: int) -> tuple[float, float, float, float]:
        """Left, right, top and height of the box of a character."""
        box = self._box
        self.pdfium.FPDFText_GetLooseCharBox(self.text, i, ctypes.byref(box))
        return box.left, box.right, box.top, box.top - box.bottom

    def _words(self, places: range) -> str:
        line = "".join(
            chr(code) if 0 < (code := self.codes[i]) < 0x110000 else "\ufffd" for i in places
        )
        # a pair of surrogates may come as two characters
        return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _parts(self, shown: list[int], size: float) -> Iterator[Part]:
        """The pieces of a line: its words, parted where gaps between them are wide."""
        words: list[Part] = []
        for word in self._line_words(shown):
            if words and not -size < word.left - words[-1].right < _APART * size:
                yield joined_words(words)
                words = []
            words.append(word)
        yield joined_words(words)

    def _line_words(self, shown: list[int]) -> Iterator[Part]:
        """The words of a line, from its shown characters; small digits at the end of one are the mark of a
        note."""
        first = 0
        for n, at in enumerate(shown):
            if n + 1 < len(shown) and shown[n + 1] == at + 1:
                continue
            start, (left, right) = (
                shown[first],
                (self._corners(shown[first])[0], self._corners(at)[1]),
            )
            first = n + 1
            mark = self._mark(start, at)
            words = self._words(range(start, mark)) + raised(self._words(range(mark, at + 1)))
            yield Part(words, left, right)

    def _mark(self, first: int, last: int) -> int:
        """Where the small characters at the end of a word begin."""
        get, mark = self.pdfium.FPDFText_GetFontSize, last + 1
        if last > first and chr(self.codes[last]).isalnum():
            size = _RAISED * get(self.text, first)
            while mark - 1 > first and get(self.text, mark - 1) < size:
                mark -= 1
        return mark


def joined_words(words: list[Part]) -> Part:
    """The piece that words beside each other are."""
    text = " ".join(word.text for word in words)
    return Part(text, words[0].left, words[-1].right, tuple(words))
