"""The raw content of a file: its text, split into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from deck.core.encoding import BREAK
from deck.core.errors import DeckError
from deck.language.scripts import HAN
from deck.reading.article import Aside, Format
from deck.reading.tables import Row, Slot, Table, tables_of

_WIDE = f"{HAN}\u3000-\u30ff\uff00-\uffef"
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?=[{_WIDE}])|(?P<gap>\s+)")


class ReadingError(DeckError):
    """An article cannot be read; the one-line message says what the file is and what to do."""


def missing(name: str, what: str) -> ReadingError:
    """The error for a file whose format needs the packages of an extra."""
    from deck.core.optional import install_line

    need = f"reading {what} needs more packages: {install_line('articles')}"
    return ReadingError(f"{name}: {need}")


class Block(NamedTuple):
    """A paragraph, heading or other piece of a text, between two offsets; `line` counts from 1.

    `text` has no markup or line breaks. `level` is the heading level (0: the title of the
    document), if the file states it; `why` is the reason it is not part of the story.
    """

    line: int
    start: int
    end: int
    text: str
    level: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Origin:
    """A file's metadata: its title, author, publisher and date."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Extract:
    """The text of a file, with its blocks in order; `notes` says what was lost or repaired. `tables` are
    those of a format that has tables; None where they have to be looked for in the text. `pages` has the
    page of each line, of a format that has pages."""

    text: str
    blocks: tuple[Block, ...]
    format: Format
    origin: Origin = field(default_factory=Origin)
    notes: tuple[Aside, ...] = ()
    tables: tuple[Table, ...] | None = None
    pages: tuple[int, ...] = ()


class Joined(NamedTuple):
    """The text that pieces are, its blocks, the tables in it, and the page of each line."""

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    pages: tuple[int, ...]


class Piece(NamedTuple):
    """A block of a file that is not plain text; it becomes one line.

    A row of a table has its cells by column, of which a merged one fills several; `table` is the
    number of the table, and `is_head` whether the file says that the row is one of heads. A row
    without a number is text whose cells are parted. `page` counts from 1, in a file that has pages.
    """

    text: str
    level: int | None = None
    why: str = ""
    cells: tuple[Slot, ...] = ()
    table: int | None = None
    is_head: bool = False
    page: int = 0


def joined(pieces: Iterable[Piece]) -> Joined:
    """The text with each piece on its own line, its blocks, and the tables in it."""
    blocks: list[Block] = []
    lines: list[str] = []
    pages: list[int] = []
    grids: dict[int, list[Row]] = {}
    at = 0
    for piece in pieces:
        text = _row(piece.cells, at) if piece.cells else one_line(_shown(piece.text))
        end = at + len(text)
        if piece.cells and piece.table is not None:
            row = Row(piece.cells, at, end, piece.is_head)
            grids.setdefault(piece.table, []).append(row)
        if text:
            blocks.append(Block(len(lines) + 1, at, end, text, piece.level, piece.why))
            lines.append(text)
            pages.append(piece.page)
            at = end + 1
    tables = (table for grid in grids.values() for table in tables_of(grid))
    return Joined("\n".join(lines), tuple(blocks), tuple(tables), tuple(pages))


def _row(cells: Iterable[Slot], at: int) -> str:
    """The text of a row that begins at an offset, of which its cells are told; a cell that is merged
    stands in its first row and column."""
    text = ""
    new = [cell for cell in dict.fromkeys(cells) if cell.start < 0]
    for cell in new:
        cell.text = one_line(_shown(cell.text))
    for n, cell in enumerate(new if any(cell.text for cell in new) else ()):
        text += ("| " if not text or text.endswith(" ") else " | ") * bool(n)
        cell.start = at + len(text)
        text += cell.text
    for cell in new:
        cell.start = max(cell.start, at)
    return text.rstrip()


def _shown(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)


def one_line(text: str) -> str:
    """The text on one line: runs of white space become a space, or nothing at a line end next to
    Han."""
    if "\n" not in text and "\r" not in text:
        return " ".join(text.split())
    return _SPACES.sub(lambda match: " " if match["gap"] else "", text).strip()


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """A text that is set above the line, with digits that say so: the mark of a note is no part of a
    number."""
    return text.translate(_RAISED)


def lines_of(text: str) -> Iterator[tuple[int, int, int]]:
    """The lines that are not blank: number from 1, and the offsets without surrounding white space."""
    at = 0
    for number, end in enumerate([*(m.span() for m in BREAK.finditer(text)), (len(text), 0)], 1):
        line = text[at : end[0]]
        if line and not line.isspace():
            start = at + len(line) - len(line.lstrip())
            yield number, start, at + len(line.rstrip())
        at = end[1]
