"""Contact sheets: pages side by side in one picture, such as those that show what a theme looks like."""

from __future__ import annotations

from io import BytesIO

from deck.core import optional
from deck.core.resources import templates
from deck.drawing.pdf import pdf
from deck.outline.model import loads
from deck.publish.export.pictures import pictures
from deck.slides import composition, gallery

_KINDS = ("cover", "section", "bignumber", "kpis", "chart", "comparison", "process", "closing")
_GAP = 12
"""The gap between pages in pixels."""


def sheet(theme: str, lang: str) -> bytes:
    """Eight pages in a theme as one PNG.

    Raises OutlineError for a theme that is not valid, ResourceError if what draws pages is not installed.
    """
    optional.pypdfium2()  # before drawing needlessly
    text = gallery.text(lang, _KINDS)
    outline = loads(text, "gallery.yaml", templates(), (f"theme={theme}",))
    return on_sheet(pdf(composition.compose(outline, charts="native")))


def on_sheet(document: bytes, columns: int = 2, dpi: int = 72) -> bytes:
    """The pages of a PDF side by side in one PNG."""
    from PIL import Image

    pages = [Image.open(BytesIO(page)) for page in pictures(document, dpi)]
    wide, high = pages[0].size
    rows = -(-len(pages) // columns)
    size = columns * (wide + _GAP) + _GAP, rows * (high + _GAP) + _GAP
    whole = Image.new("RGB", size, "#8A8A8A")
    for i, page in enumerate(pages):
        row, column = divmod(i, columns)
        whole.paste(page, (_GAP + column * (wide + _GAP), _GAP + row * (high + _GAP)))
    stream = BytesIO()
    whole.save(stream, "png")
    return stream.getvalue()
