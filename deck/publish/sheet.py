"""A contact sheet: the pages that show what a theme looks like, side by side in one picture."""

from __future__ import annotations

from io import BytesIO

from deck.core import optional
from deck.core.resources import templates
from deck.drawing.pdf import pdf
from deck.outline.model import loads
from deck.publish.export.pictures import pictures
from deck.slides import composition, gallery

_KINDS = ("cover", "section", "bignumber", "kpis", "chart", "comparison", "process", "closing")
_COLUMNS, _GAP, _DPI = 2, 12, 72
"""How many pages stand beside each other, the gap between them in pixels, and their resolution."""


def sheet(theme: str, lang: str) -> bytes:
    """Eight pages in a theme as one PNG.

    Raises OutlineError for a theme that is not valid, ResourceError if what draws pages is not installed.
    """
    from PIL import Image

    optional.pypdfium2()  # before drawing needlessly
    text = gallery.text(lang, _KINDS)
    outline = loads(text, "gallery.yaml", templates(), (f"theme={theme}",))
    drawn = pictures(pdf(composition.compose(outline, charts="native")), _DPI)
    pages = [Image.open(BytesIO(page)) for page in drawn]
    wide, high = pages[0].size
    rows = -(-len(pages) // _COLUMNS)
    size = _COLUMNS * (wide + _GAP) + _GAP, rows * (high + _GAP) + _GAP
    whole = Image.new("RGB", size, "#8A8A8A")
    for i, page in enumerate(pages):
        row, column = divmod(i, _COLUMNS)
        whole.paste(page, (_GAP + column * (wide + _GAP), _GAP + row * (high + _GAP)))
    stream = BytesIO()
    whole.save(stream, "png")
    return stream.getvalue()
