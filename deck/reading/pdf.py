"""Extracts the text of a PDF: joins lines to paragraphs, and recognises headings by their size.

pdfium returns characters in order with boxes in points, y upwards. Two lines belong together if the
upper one is full, and the lower one is at normal line distance and not indented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from statistics import median

from deck.language.scripts import HAN, is_han
from deck.reading.article import Aside
from deck.reading.blocks import Extract, Origin, Piece, ReadingError, joined, missing, one_line
from deck.reading.pdf_lines import HYPHEN, Line, lines_of
from deck.reading.pdf_tables import Grid, grids_of

MAX_PAGES = 500
_NUMBER = re.compile(
    r"\W*(?:page\s*|第\s*)?\d{1,4}\s*(?:页|(?:of|/|共)\s*\d{1,4}\s*页?)?\W*", re.IGNORECASE
)
_ITEM = re.compile(
    r"(?:[-*•·■▪●◆–—]|\(?\d{1,2}[.)、](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[)）、])\s*\S"
)
_STOPPED = re.compile("[。！？!?；;.：:”」）)]\\Z")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x01\x03-\x08\x0e-\x1f]")


def read_pdf(raw: bytes, name: str) -> Extract:
    """The text of a PDF that has a text layer. Raises ReadingError."""
    try:
        import pypdfium2
    except ImportError:
        raise missing(name, "PDF files") from None
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            cure = "save it without one (print it to a new PDF)"
            raise ReadingError(f"{name} is protected by a password: {cure}") from None
        raise ReadingError(f"{name} is a damaged PDF: open it and print it to a new PDF") from None
    try:
        if len(document) > MAX_PAGES:
            size = f"{len(document):,} pages, more than {MAX_PAGES}"
            raise ReadingError(f"{name} has {size}: give the pages needed")
        pages = [lines_of(document, index) for index in range(len(document))]
        title = one_line(document.get_metadata_dict().get("Title", ""))
    except pypdfium2.PdfiumError:
        raise ReadingError(f"{name} is a damaged PDF: open it and print it to a new PDF") from None
    finally:
        document.close()
    shown = "".join(line.text for lines in pages for line in lines)
    if not shown:
        cure = "run text recognition (for example ocrmypdf) and give its result"
        raise ReadingError(f"{name} has no text layer, it is a scan or pictures: {cure}")
    if 3 * len(_UNREADABLE.findall(shown)) > len(shown):
        cure = "open it, copy its text and give that as a .txt file"
        raise ReadingError(f"{name} does not map its glyphs to letters: {cure}")
    kept, dropped = _without_running_heads(pages)
    text, blocks, tables, numbers = joined(_pieces(kept))
    if not any(block.level == 0 for block in blocks) or not title or _is_file_name(title):
        title = ""
    return Extract(text, blocks, "pdf", Origin(title or None), dropped, tables, numbers)


def _is_file_name(title: str) -> bool:
    return bool(re.search(r"^microsoft |\.\w{2,5}\Z|^untitled", title, re.IGNORECASE))


def _without_running_heads(pages: list[list[Line]]) -> tuple[list[list[Line]], tuple[Aside, ...]]:
    """The pages without page numbers and without text repeated at the top or foot of a third of
    them."""
    edges = [sorted(lines, key=lambda line: line.top) for lines in pages]
    outer = [{*lines[:2], *lines[-2:]} if len(lines) > 4 else set(lines) for lines in edges]
    bare = Counter(text for lines in outer for text in {_without_digits(x) for x in lines})
    often = {text for text, count in bare.items() if count >= max(3, len(pages) / 3)}
    kept = []
    texts: dict[str, None] = {}
    for lines, candidates in zip(pages, outer, strict=True):
        drop = {
            line
            for line in candidates
            if len(pages) > 1 and (_NUMBER.fullmatch(line.text) or _without_digits(line) in often)
        }
        kept.append([line for line in lines if line not in drop])
        texts |= {line.text: None for line in sorted(drop, key=lambda x: -x.top)}
    note = Aside(None, " · ".join(texts)[:200], "page numbers and running heads")
    return kept, (note,) if texts else ()


def _without_digits(line: Line) -> str:
    return re.sub(r"\d+", "", line.text)


def _pieces(pages: list[list[Line]]) -> Iterator[Piece]:
    """The paragraphs, headings and tables of the pages; a paragraph or a table may continue on the next
    page."""
    sizes = Counter[float]()
    for line in chain(*pages):
        sizes[_half(line.size)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({size for size in sizes if size > 1.12 * body}, reverse=True)
    groups: list[list[Line] | Grid] = []
    begins: list[int] = []  # the page on which each begins
    for page, lines in enumerate(pages, 1):
        first, *rest = _with_tables(lines) or [[]]
        last = groups[-1] if groups else []
        if (
            isinstance(first, list)
            and isinstance(last, list)
            and first
            and last
            and _goes_on(last, first, body)
        ):
            last += first
        elif isinstance(first, Grid) and isinstance(last, Grid) and last.goes_on(first):
            last.extend(first)
        elif first:
            groups.append(first)
        groups += rest
        begins += [page] * (len(groups) - len(begins))
    texts = [group for group in groups if isinstance(group, list)]
    heads = [_half(group[0].size) for group in texts[:8] if _half(group[0].size) > 1.12 * body]
    is_title = bool(heads) and heads[0] == max(heads) and sizes[heads[0]] <= 200
    for number, group in enumerate(groups):
        if isinstance(group, Grid):
            repeated = group.repeated
            yield from (
                Piece(
                    "",
                    cells=row,
                    table=None if i in repeated else number,
                    page=begins[number] + turned,
                )
                for i, (row, turned) in enumerate(zip(group.rows, group.pages, strict=True))
            )
            continue
        text, size = _text(group), _half(group[0].size)
        level = None
        if size > 1.12 * body and len(text) <= 200:
            level = larger.index(size) + (0 if is_title and larger[0] == heads[0] else 1)
        elif _is_bold_heading(group, texts) and len(text) <= 80:
            level = len(larger) + 1
        yield Piece(text, level, page=begins[number])


def _with_tables(lines: list[Line]) -> list[list[Line] | Grid]:
    """The paragraphs and tables of a page, in order."""
    found: list[list[Line] | Grid] = []
    first = 0
    for grid in grids_of(lines):
        found += [*_groups(lines[first : min(grid.lines)]), grid]
        first = max(grid.lines) + 1
    return [*found, *_groups(lines[first:])]


def _is_bold_heading(group: list[Line], groups: list[list[Line]]) -> bool:
    """Whether a group is a bold line in a document whose paragraphs are not bold."""
    if len(group) > 1 or not group[0].bold or _STOPPED.search(group[0].text):
        return False
    return sum(other[0].bold for other in groups) * 2 <= len(groups)


def _half(size: float) -> float:
    return round(2 * size) / 2


def _groups(lines: list[Line]) -> list[list[Line]]:
    """The lines of a page, grouped by paragraph."""
    steps = [a.top - b.top for a, b in pairwise(lines)]
    near = [step for step, line in zip(steps, lines, strict=False) if 0 < step < 3 * line.size]
    leading = median(near) if near else 0.0
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _belongs(groups[-1][-1], line, leading, lines):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _belongs(above: Line, line: Line, leading: float, lines: list[Line]) -> bool:
    """Whether a line continues the one above."""
    if above.text.endswith(HYPHEN):
        return True
    step = above.top - line.top
    if abs(above.size - line.size) > 0.08 * above.size or above.bold != line.bold:
        return False
    if abs(step) < 0.3 * line.size:
        return True  # a gap in one line
    if not 0 < step <= max(1.25 * leading, 1.3 * line.size) or _ITEM.match(line.text):
        return False
    column = [other for other in lines if abs(other.left - above.left) < 4 * above.size]
    column = [other for other in column if abs(other.size - line.size) < 0.5]
    right = max(other.right for other in (*column, above))
    left = min(other.left for other in (*column, above))
    # the next word would not have fitted
    word = re.match(rf"[{HAN}]|\S+", line.text)
    room = (len(word[0]) if word else 1) * 0.55 * line.size + line.size
    if above.right + max(room, 1.5 * line.size) < right:
        return False
    return line.left <= left + 1.2 * line.size or abs(line.left - above.left) < 0.5


def _goes_on(group: list[Line], after: list[Line], body: float) -> bool:
    """Whether a page starts in the middle of a paragraph."""
    above, line = group[-1], after[0]
    if _half(above.size) != body or _half(line.size) != body or above.bold != line.bold:
        return False
    if above.text.endswith(HYPHEN):
        return True
    starts = line.text[0].islower() or is_han(line.text)
    return starts and not _STOPPED.search(above.text) and len(above.text) > 15


def _text(group: list[Line]) -> str:
    """The text of grouped lines; words hyphenated at a line end are rejoined."""
    text = ""
    for line in group:
        if text.endswith(HYPHEN):
            text = text[:-1] + ("" if line.text[:1].islower() else "-") + line.text
        elif re.search(r"[a-z]-\Z", text) and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text += "\n" * bool(text) + line.text
    return one_line(text.replace(HYPHEN, "-"))
