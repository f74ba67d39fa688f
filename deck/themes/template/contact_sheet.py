"""What was understood of a template, as a picture: its layouts with the boxes of titles, texts and content."""

from __future__ import annotations

import base64
import io

from deck.scene.items import Box
from deck.themes.template.model import PAGES
from deck.themes.template.theme import CompanyTheme, grown

_WIDE, _GAP, _LABEL = 560, 16, 22
_COLOURS = {"title": "#D6001C", "free": "#0B6B4F", "text": "#2F5FA8"}


def contact_sheet(theme: CompanyTheme) -> bytes:
    """A PNG: for each kind of page the layout that it takes, the title's box in red, the area of the content in green,
    other texts in blue."""
    from PIL import Image, ImageDraw, ImageFont

    template = theme.template
    high = round(_WIDE * template.height / template.width)
    rows = -(-len(PAGES) // 2)
    size = (2 * _WIDE + 3 * _GAP, rows * (high + _LABEL + _GAP) + _GAP)
    sheet = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(14)
    for n, page in enumerate(PAGES):
        left = _GAP + (n % 2) * (_WIDE + _GAP)
        top = _GAP + (n // 2) * (high + _LABEL + _GAP)
        layout, use = template.layout(page), template.use(page)
        nearest = "" if use.fits else " (nearest)"
        draw.text((left, top), f"{page}: {layout.name}{nearest}", fill="black", font=font)
        drawn = Image.open(io.BytesIO(base64.b64decode(layout.picture))).convert("RGB")
        sheet.paste(drawn.resize((_WIDE, high)), (left, top + _LABEL))
        frame = (left, top + _LABEL, left + _WIDE - 1, top + _LABEL + high - 1)
        draw.rectangle(frame, outline="#9A9A9A")
        boxes = [("free", use.free)] if page in ("page", "text") else []
        boxes += [
            ("title" if role == "title" else "text", grown(placement.box, 1 / theme.scale))
            for (of, role), placement in theme.placements.items()
            if of == page
        ]
        for kind, box in boxes:
            draw.rectangle(_pixels(box, template.width, frame), outline=_COLOURS[kind], width=2)
    stream = io.BytesIO()
    sheet.save(stream, "PNG")
    return stream.getvalue()


def _pixels(box: Box, width: int, frame: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A box of the page in a frame of the sheet."""
    share = _WIDE / width
    x, y = frame[0] + round(box.x * share), frame[1] + round(box.y * share)
    right, bottom = x + round(box.w * share), y + round(box.h * share)
    return x, y, max(x, min(right, frame[2])), max(y, min(bottom, frame[3]))
