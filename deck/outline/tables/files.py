"""Opens the data files of an outline: each is read once, from the folder of the outline."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from deck.core.spelling import nearest
from deck.outline.tables.errors import DataError, Note, fail
from deck.outline.tables.grid import Area, Grid, area_of
from deck.outline.tables.locate import Located, locate
from deck.outline.tables.text import read_text_file
from deck.outline.tables.time_columns import read_serials
from deck.outline.tables.workbook import Book, Part, open_book, part_of, read_sheet

MAX_BYTES = 20_000_000


class DataFiles:
    """The data files of one outline, by name relative to its folder; a file is read once.

    Files outside of the folder are read if their relative path leads there (`../sales.csv`); an
    absolute path, or a symbolic link that leads out, only with `allow_outside`.
    """

    def __init__(self, folder: Path, allow_outside: bool = False) -> None:
        self.folder, self.allow_outside = folder, allow_outside
        self._opened: dict[str, Grid | Book] = {}
        self._grids: dict[tuple[str, str], Grid] = {}
        self._located: dict[tuple[int, Area | None], Located] = {}
        self.paths: dict[str, Path] = {}
        """The files that were read, by the name that the outline has for them."""

    def grid(
        self, file: str, sheet: str | None = None, cells: str | None = None
    ) -> tuple[Grid, Area | None, list[Note]]:
        """The cells of a file or sheet, the part of them that is meant, and notes for the author.

        Raises DataError.
        """
        notes = self._outside(file)
        if file not in self._opened:
            self._opened[file] = self._read(file)
        opened = self._opened[file]
        if isinstance(opened, Grid):
            return opened, _part_of_text(file, sheet, cells), notes
        part: Part = part_of(opened, sheet, cells)
        if part.skipped:
            message = (
                f"{file}: the sheet {part.skipped} is hidden and was skipped; {part.sheet} is read "
                f"(`sheet: {part.skipped}` reads the hidden one)"
            )
            notes.append(Note("hidden-skipped", message))
        key = file, part.sheet
        if key not in self._grids:
            self._grids[key] = read_sheet(opened, part.sheet)
        return self._grids[key], part.area, notes

    def table(
        self, file: str, sheet: str | None = None, cells: str | None = None
    ) -> tuple[Located, list[Note]]:
        """The table of a file or sheet, and notes for the author. Raises DataError."""
        grid, area, notes = self.grid(file, sheet, cells)
        key = id(grid), area
        if key not in self._located:
            self._located[key] = locate(grid, area)
            read_serials(self._located[key])
        return self._located[key], [*notes, *self._located[key].notes]

    def _read(self, file: str) -> Grid | Book:
        raw = self._bytes(file)
        if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            return open_book(raw, file)
        if raw.startswith(b"PAR1"):
            if not raw.endswith(b"PAR1"):
                raise fail(f"{file} is a damaged Parquet file: its end is missing", "file")
            from deck.outline.tables.parquet import read_parquet

            return read_parquet(raw, file)
        return read_text_file(raw, file)

    def _bytes(self, file: str) -> bytes:
        path = self.folder / file
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                raise fail(f"{file} is a folder; name a data file", "file")
            if not stat.S_ISREG(status.st_mode):
                raise fail(f"{file} is not a file but a pipe or a device; name a data file", "file")
            self._check_place(file)
            size = status.st_size
            if size > MAX_BYTES:
                raise fail(f"{file} is larger than {MAX_BYTES // 1_000_000} MB", "file")
            raw = path.read_bytes()
        except FileNotFoundError:
            raise self._missing(file, path) from None
        except (OSError, ValueError) as error:
            if isinstance(error, DataError):
                raise
            reason = getattr(error, "strerror", None) or "the name is not valid"
            raise fail(f"{file} cannot be read: {reason}", "file") from None
        if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise fail(f"{file} is empty", "file")
        self.paths[file] = path
        return raw

    def _missing(self, file: str, path: Path) -> DataError:
        names = [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else []
        guess = nearest(path.name, names)
        if guess:
            cure = f"; did you mean {Path(file).parent / guess}?"
        else:
            cure = f" ({self.folder.resolve()}); paths are relative to the outline"
        return fail(f"there is no file {file} in the outline's folder{cure}", "file")

    def _check_place(self, file: str) -> None:
        """Refuses what leads out of the folder by an absolute path or a symbolic link."""
        home = self.folder.resolve()
        meant = Path(os.path.normpath(home / file))
        real = (self.folder / file).resolve()
        if self.allow_outside or real.is_relative_to(home):
            return
        cure = "copy the file beside the outline, or allow it with --allow-outside"
        if Path(file).is_absolute():
            raise fail(
                f"{file} is an absolute path outside of the outline's folder: {cure}", "file"
            )
        if real != meant:
            raise fail(f"{file} is a symbolic link out of the outline's folder: {cure}", "file")

    def _outside(self, file: str) -> list[Note]:
        """Mentions a file outside of the folder to each that reads it."""
        home = self.folder.resolve()
        if (self.folder / file).resolve().is_relative_to(home):
            return []
        message = f"{file} is read from outside of the outline's folder; move it together with the outline"
        return [Note("outside-folder", message)]


def _part_of_text(file: str, sheet: str | None, cells: str | None) -> Area | None:
    if sheet is not None:
        raise fail(f"{file} is a text file and has no sheets: omit `sheet`", "sheet")
    if cells is None:
        return None
    area = area_of(cells)
    if area is None:
        raise fail(f"'{cells[:60]}' is not a range such as B3:F20", "range")
    return area


def files_of(context: dict[str, Any]) -> DataFiles:
    """The data files of the outline that is being validated; made when the first is asked for."""
    if "files" not in context:
        context["files"] = DataFiles(context["folder"], context.get("allow_outside", False))
    files: DataFiles = context["files"]
    return files
