"""A deck to put into a report, with its pages drawn on demand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from deck.pptx.contents import PageContents
from deck.publish.export.pdf import pdf
from deck.publish.export.pictures import pictures
from deck.publish.export.selection import Selection, selected
from deck.publish.finished import Finished

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_EDGE = (0xCD, 0xD3, 0xDD)


def is_deck(name: str) -> bool:
    """Whether a file name is that of a deck."""
    return name.lower().endswith((".pptx", ".ppsx", ".pptm"))


class Attachment(NamedTuple):
    """A deck in a report: its name, its bytes (None: only pages), its position, and the pages
    shown."""

    name: str
    data: bytes | None
    place: str
    pages: int = 0

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest() if self.data is not None else ""


@dataclass
class Parcel:
    """A deck on its way into the report `target`.

    `selection` are the pages shown as pictures (or appended to a PDF); `embed` includes the file
    itself; `icon` shows an icon instead of its first page; `after` names a heading or bookmark.
    """

    deck: Finished
    target: Path
    selection: Selection = None
    embed: bool = True
    icon: bool = False
    after: str | None = None
    step: Callable[[str], None] = lambda _: None
    files: dict[Path, bytes] = field(default_factory=dict)
    """Files to write next to the report."""

    def __post_init__(self) -> None:
        self.name, self.data, self.contents = self.deck.name, self.deck.data, self.deck.contents

    @cached_property
    def numbers(self) -> list[int]:
        """The numbers of the pages to show; empty unless some were requested."""
        return [] if self.selection is None else selected(self.selection, self.deck.hidden)

    @property
    def pages(self) -> list[PageContents]:
        """The pages to show."""
        return [self.contents.pages[number - 1] for number in self.numbers]

    @property
    def key(self) -> str:
        """The key that identifies the deck in a report, so that the next run replaces it."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]

    @property
    def mark(self) -> str:
        """`briefdeck:` and the key: the tag of what we add to a report."""
        return f"briefdeck:{self.key}"

    def drawn(self, numbers: Sequence[int]) -> bytes:
        """The PDF of some pages."""
        self.step(self.deck.drawing)
        return pdf(self.deck, numbers)

    def pictures(self, numbers: Sequence[int], dpi: int) -> list[bytes]:
        """PNG pictures of some pages, with a hairline border because the paper is white too."""
        return [_edged(data) for data in pictures(self.drawn(numbers), dpi)]

    def icon_picture(self) -> bytes:
        """A plain icon in the deck's colours, as PNG."""
        from PIL import Image, ImageDraw

        from deck.publish.export.style import look_of

        look = look_of(self.contents)
        ink, accent, line = (f"#{rgb}" for rgb in (look.ink, look.accent, look.line))
        picture = Image.new("RGB", (640, 480), "white")
        draw = ImageDraw.Draw(picture)
        for box, colour in (
            ((60, 40, 579, 332), ink),
            ((110, 120, 122, 232), accent),
            ((150, 132, 450, 158), "white"),
            ((150, 184, 360, 198), line),
            ((150, 216, 300, 230), line),
            ((300, 333, 340, 390), line),
            ((220, 390, 420, 404), line),
        ):
            draw.rectangle(box, fill=colour)
        return _png(picture)


def _edged(data: bytes) -> bytes:
    from PIL import Image, ImageDraw

    with Image.open(BytesIO(data)) as picture:
        framed = picture.convert("RGB")
    ImageDraw.Draw(framed).rectangle(
        (0, 0, framed.width - 1, framed.height - 1),
        outline=_EDGE,
        width=max(1, framed.width // 1000),
    )
    return _png(framed)


def _png(picture: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)  # type: ignore[attr-defined]
    return stream.getvalue()
