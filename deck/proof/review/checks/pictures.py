"""What pictures hold beside what is seen of them: parts that were cropped away, and the place where a photo
was taken."""

from __future__ import annotations

import io
from collections.abc import Iterator

from deck.pptx.presentation import NS, name
from deck.proof.report import Finding
from deck.proof.review.grouping import Seen, by_page, together
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.paints import Image

GROUP = "leaks"
CODES = ("cropped-picture", "photo-place")

_CROPPED = 0.3
"""The least share of a picture that is cut off."""
_GPS = 0x8825
_HEAD = 70_000  # bytes: the data of a camera stand at the beginning
_MOST = 300


def findings(deck: Deck) -> Iterator[Finding]:
    """The cropped pictures as one finding, the places of photos by page."""
    cropped, placed = [], []
    known: dict[str, bool] = {}
    for page in deck.pages:
        for shape in page.shapes:
            if shape.kind != "picture" or not isinstance(shape.paint, Image):
                continue
            share = _cut_off(shape.paint)
            if share >= _CROPPED and not _fills_a_placeholder(shape):
                words = f"a picture with {share:.0%} cut off"
                cropped.append(Seen(page.number, shape.name, words))
            part = shape.paint.part or _part(deck, page, shape)
            if part and part not in known and len(known) < _MOST:
                known[part] = _has_place(deck, part)
                if known[part]:
                    placed.append(Seen(page.number, shape.name, shape.name or "a photo"))
    if cropped:
        message = "{what}: what was cropped away is still in the file; use Compress Pictures > Delete cropped areas"
        yield together(cropped, "cropped-picture", message, "picture")
    message = "{what}: the photo says where it was taken (GPS); save it without these data"
    yield from by_page(placed, "photo-place", message, "photo")


def _cut_off(paint: Image) -> float:
    """The share of a picture that is cut off."""
    left, top, right, bottom = (min(1.0, max(0.0, side)) for side in paint.crop)
    return 1 - max(0.0, 1 - left - right) * max(0.0, 1 - top - bottom)


def _fills_a_placeholder(shape: Shape) -> bool:
    """Whether the program has cropped a picture so that it fills its placeholder."""
    return shape.element.find("p:nvPicPr/p:nvPr/p:ph", NS) is not None


def _part(deck: Deck, page: Page, shape: Shape) -> str:
    blip = shape.element.find("p:blipFill/a:blip", NS)
    key = blip.get(name("r:embed")) if blip is not None else None
    return deck.package.target(page.part, key) or ""


def _has_place(deck: Deck, part: str) -> bool:
    """Whether a photo has the coordinates of the place where it was taken."""
    if not part.lower().endswith((".jpg", ".jpeg")) or part not in deck.package:
        return False
    data = deck.package.part(part) if deck.package.info(part).file_size < 40_000_000 else None
    if data is None or b"Exif" not in data[:_HEAD]:
        return False
    from PIL import Image as Pillow

    try:
        with Pillow.open(io.BytesIO(data)) as picture:
            place = picture.getexif().get_ifd(_GPS)
    except Exception:  # Pillow raises exceptions of many types for broken pictures
        return False
    return 2 in place and 4 in place  # latitude and longitude
