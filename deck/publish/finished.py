"""A finished deck, from a .pptx on disk, an outline or a Scene."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from deck.core.errors import ExportError
from deck.core.files import read_file, text_name
from deck.publish.recomposing import IN_TEMPLATE, Recomposed, composed, recomposed, written

if TYPE_CHECKING:
    from deck.outline.model import Outline
    from deck.pptx.contents import Contents
    from deck.scene.scene import Scene

OUTLINES = (".yaml", ".yml")


class Finished:
    """A deck with the name of its file; its bytes are written, and its contents read, when they are needed.

    `source` is its scene, or the bytes of a .pptx. Files that the outline in a .pptx names are looked for in its
    `folder`. `ours` is False if LibreOffice is to draw the pages, whatever they are.
    """

    def __init__(
        self, name: str, source: bytes | Scene, folder: Path | None = None, *, ours: bool = True
    ) -> None:
        self.name, self.source, self.folder, self.ours = name, source, folder, ours

    @cached_property
    def _recomposed(self) -> Recomposed:
        if not self.ours:
            return Recomposed(None)
        if not isinstance(self.source, bytes):
            if self.source.template:
                return Recomposed(None, IN_TEMPLATE)
            return Recomposed(self.source)
        if self.folder is None:
            return Recomposed(None, "stands in no folder with its files")
        return recomposed(self.source, self.folder)

    @property
    def scene(self) -> Scene | None:
        """What its pages are drawn from without LibreOffice, if they can be."""
        return self._recomposed.scene

    @property
    def drawing(self) -> str:
        """What is done while the pages are drawn, for who waits: by whom, and why by LibreOffice."""
        if self.scene:
            return "drawing the pages"
        because = f", for {self.name} {self.reason}" if self.reason else ""
        return f"LibreOffice is drawing the pages{because}"

    @property
    def reason(self) -> str:
        """Why they cannot: the end of a sentence that begins with the name of the deck; empty if they are not to."""
        return self._recomposed.reason

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return self.name.removesuffix(".pptx")

    @cached_property
    def data(self) -> bytes:
        """The bytes of the .pptx."""
        if isinstance(self.source, bytes):
            return self.source
        return written(self.source)

    @cached_property
    def contents(self) -> Contents:
        """The contents of the deck. Raises ExportError if it is not a deck."""
        from deck.pptx.contents import read_contents

        try:
            return read_contents(self.data)
        except ExportError as error:
            raise ExportError(f"{self.name}: {error}") from None

    @property
    def hidden(self) -> list[bool]:
        """Whether each page is hidden."""
        pages = self.scene.pages if self.scene else self.contents.pages
        return [page.hidden for page in pages]


Deck: TypeAlias = "str | Path | Outline | Scene | Finished"
"""Anything that a deck can be made from: the path of a .pptx or of an outline, an Outline, a Scene.
"""


def finish(deck: Deck, name: str | None = None) -> Finished:
    """The finished deck; an outline is composed without writing a file.

    `name` is its file name (by default that of the file, or the deck's title). Raises OutlineError
    for mistakes in an outline, ExportError if there is no deck.
    """
    from deck.outline.model import read
    from deck.scene.scene import Scene

    if name is not None and not name.lower().endswith(".pptx"):
        name = f"{name}.pptx"
    if isinstance(deck, Finished):
        return Finished(name, deck.source, deck.folder, ours=deck.ours) if name else deck
    if isinstance(deck, (str, Path)):
        path = Path(deck)
        if path.suffix.lower() not in OUTLINES:
            return Finished(name or text_name(path), _read(path), path.parent)
        deck, name = read(path), name or text_name(path.with_suffix(".pptx"))
    title = deck.title if isinstance(deck, Scene) else deck.head.title
    plain = "".join(c if c.isalnum() or c in "-_" else " " for c in title)
    name = name or f"{' '.join(plain.split())[:80] or 'briefing'}.pptx"
    return Finished(name, deck if isinstance(deck, Scene) else composed(deck))


def _read(path: Path) -> bytes:
    try:
        data = read_file(path)
    except FileNotFoundError:
        raise ExportError(f"there is no file {path}") from None
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}") from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ExportError(
            f"{path} is encrypted or an old .ppt; save it in PowerPoint as a .pptx without a password"
        )
    if not data.startswith(b"PK\3\4"):
        raise ExportError(f"{path} is neither a .pptx nor an outline (.yaml)")
    return data
