"""What is put into a report: a deck, and what is drawn of it when a report asks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from io import BytesIO
from typing import NamedTuple, TypeAlias

from deck.pptx.contents import Contents, PageContents
from deck.publish.export.pdf import pdf
from deck.publish.export.pictures import pictures
from deck.publish.export.selection import Selection, selected
from deck.publish.finished import Finished

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
WIDTH_INCHES = 13.333
_EDGE = (0xCD, 0xD3, 0xDD)

Step: TypeAlias = Callable[[str], None]


def is_deck(name: str) -> bool:
    """Whether a file name is that of a deck."""
    return name.lower().endswith((".pptx", ".ppsx", ".pptm"))


class Wish(NamedTuple):
    """How a deck is to stand in a report.

    `pages` are shown as pictures (or appended to a PDF); `embed` puts the file itself in; `icon`
    shows it by an icon instead of its first page; `after` names a heading or bookmark.
    """

    pages: Selection = None
    embed: bool = True
    icon: bool = False
    after: str | None = None


class Attachment(NamedTuple):
    """A deck that stands in a report: its name, its bytes (None: pages alone), where it stands."""

    name: str
    data: bytes | None
    place: str
    pages: int = 0

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest() if self.data is not None else ""


class Parcel:
    """A deck on its way into a report. Pages are drawn when they are first asked for."""

    def __init__(
        self, deck: Finished, wish: Wish, dpi: int = 150, step: Step | None = None
    ) -> None:
        self.name = deck.name
        self.data = deck.data
        self.contents: Contents = deck.contents
        self.wish = wish
        self._deck = deck
        self._dpi = dpi
        self._say = step or (lambda _: None)

    @cached_property
    def numbers(self) -> list[int]:
        """The pages that are wanted as pictures; none where none were named."""
        return [] if self.wish.pages is None else selected(self.wish.pages, self.contents)

    @property
    def pages(self) -> list[PageContents]:
        """The pages that are wanted."""
        return [self.contents.pages[number - 1] for number in self.numbers]

    @property
    def key(self) -> str:
        """What a report knows the deck by, so that the next run replaces it."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]

    @property
    def mark(self) -> str:
        """`briefdeck:` and the key: the tag of what we put into a report."""
        return f"briefdeck:{self.key}"

    def drawn(self, numbers: Sequence[int]) -> bytes:
        """The PDF of some pages."""
        self._say("LibreOffice is drawing the pages")
        return pdf(self._deck, numbers)

    def pictures(self, numbers: Sequence[int], dpi: int | None = None) -> list[bytes]:
        """PNG pictures of some pages, with a hairline around them: they lie on white paper."""
        return [_edged(data) for data in pictures(self.drawn(numbers), dpi or self._dpi)]

    def icon(self) -> bytes:
        """A plain icon in the deck's colours, drawn without LibreOffice."""
        return _icon(self.contents)


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


def _icon(contents: Contents) -> bytes:
    from PIL import Image, ImageDraw

    from deck.publish.export.style import look_of

    look = look_of(contents)
    ink, accent, line = (f"#{rgb}" for rgb in (look.ink, look.accent, look.line))
    picture = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 40, 579, 332), fill=ink)
    draw.rectangle((110, 120, 122, 232), fill=accent)
    draw.rectangle((150, 132, 450, 158), fill="white")
    draw.rectangle((150, 184, 360, 198), fill=line)
    draw.rectangle((150, 216, 300, 230), fill=line)
    draw.rectangle((300, 333, 340, 390), fill=line)
    draw.rectangle((220, 390, 420, 404), fill=line)
    return _png(picture)


def _png(picture: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)  # type: ignore[attr-defined]
    return stream.getvalue()
