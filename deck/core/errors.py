"""The errors that the library raises.

DeckError anything a caller may want to catch ├── AttachError a report cannot take a deck; it is
unchanged ├── ExportError a deck cannot be read or converted ├── ModelError the language model
cannot be asked (deck.draft.models) ├── OutlineError the outline is wrong; holds every Problem, in
file order ├── PackageError a file is not a readable Office package (deck.core.package) ├──
ReadingError an article cannot be read (deck.reading) ├── ResourceError a theme, template or
packaged file is missing or unreadable ├── UnreadError a file is not a deck that can be checked
(deck.proof.pages) └── WriteError the deck could not be written └── EditedError the file was edited
by somebody, or is not ours
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One mistake of the user, with its location.

    `line` and `column` count from 1 (None: the file in general); `path` is the location in the
    data, dotted (`slides.0.kind`); `message` says what is wrong and how to fix it; `text` is the
    source line, for the caret.
    """

    file: str
    message: str
    line: int | None = None
    column: int | None = None
    path: str = ""
    text: str | None = None

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        head = f"{where}: {self.path}" if self.path else where
        if self.text is None or self.line is None or self.column is None:
            return f"{head}: {self.message}" if not self.path else f"{head}\n  {self.message}"
        line, column = _window(self.text, self.column)
        gutter = f"{self.line} | "
        pad = " " * (len(gutter) - 2) + "| "
        return f"{head}\n{gutter}{line}\n{pad}{_indent(line, column)}^ {self.message}"

    def as_dict(self) -> dict[str, str | int | None]:
        """The problem as JSON-ready data."""
        return {key: getattr(self, key) for key in ("file", "line", "column", "path", "message")}


def _window(text: str, column: int, width: int = 88) -> tuple[str, int]:
    """A printable piece of `text` around `column`, and the column within it."""
    clean = "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in text)
    if len(clean) <= width:
        return clean.rstrip(), column
    start = max(0, min(column - 1 - width // 2, len(clean) - width))
    piece = clean[start : start + width]
    head, tail = ("…" if start else ""), ("…" if start + width < len(clean) else "")
    return f"{head}{piece}{tail}".rstrip(), column - start + len(head)


def _indent(line: str, column: int) -> str:
    """White space as wide on a terminal as the text before `column` (a Han glyph takes two cells)."""
    from unicodedata import east_asian_width

    return "".join("  " if east_asian_width(c) in "WF" else " " for c in line[: column - 1])


class DeckError(Exception):
    """Anything that stops a deck from being made and that its user can fix."""


class DeckWarning(UserWarning):
    """Something was made otherwise than it was asked for, and how that is mended."""


class AttachError(DeckError):
    """A report cannot take a deck, and why; the report is unchanged."""


class OutlineError(DeckError):
    """The outline has mistakes; `problems` holds all of them, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.line or 0, p.column or 0)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ExportError(DeckError):
    """A deck cannot be read or converted."""


class ResourceError(DeckError):
    """A theme, template or packaged file is missing or cannot be read."""


class WriteError(DeckError):
    """A file could not be written; an existing file at its path is unchanged."""


class EditedError(WriteError):
    """A file was not replaced, because somebody edited it or it is not ours; `edits` are the
    findings on what was edited, JSON-ready."""

    def __init__(self, message: str, edits: Iterable[dict[str, Any]] = ()) -> None:
        super().__init__(message)
        self.edits = tuple(edits)
