"""Reads image files safely: turns them upright, converts what PowerPoint cannot show."""

from __future__ import annotations

import io
import re
import stat
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

MAX_PIXELS = 60_000_000
MAX_BYTES = 40_000_000


class ImageError(Exception):
    """An image cannot be used; the message gives the reason and the fix."""


class Image(NamedTuple):
    """An image ready for a deck: PNG, JPEG or GIF bytes, its size in pixels, its SVG if it is one.

    `stand_in` is False when an SVG has only an empty picture for programs that do not read SVG.
    """

    data: bytes
    width: int
    height: int
    svg: bytes | None = None
    stand_in: bool = True


def load(path: Path) -> Image:
    """Reads an image file. Raises ImageError if it is missing, broken, too large or unknown."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or device would never end
            raise ImageError(f"{path.name} is not a file")
        if status.st_size > MAX_BYTES:
            size, limit = status.st_size / 1e6, MAX_BYTES / 1e6
            raise ImageError(f"{path.name} has {size:.0f} MB; the limit is {limit:.0f} MB")
        return _load(path, status.st_mtime_ns, status.st_size)
    except FileNotFoundError:
        raise ImageError(f"there is no file '{path.name}' in {path.parent}/") from None
    except OSError as error:
        raise ImageError(f"{path.name} cannot be read: {error.strerror}") from None


@lru_cache(maxsize=16)
def _load(path: Path, changed: int, size: int) -> Image:  # noqa: ARG001 - so that a changed file is read again
    raw = path.read_bytes()
    if not raw:
        raise ImageError(f"{path.name} is empty")
    if re.search(rb"<svg[\s>]", raw[:2_000]):
        return _svg(raw, path.name)
    return _raster(raw, path.name)


def _raster(raw: bytes, name: str) -> Image:
    from PIL import Image as Pillow
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Pillow.open(io.BytesIO(raw))
            if picture.width * picture.height > MAX_PIXELS:
                millions = picture.width * picture.height / 1e6
                raise ImageError(
                    f"{name} has {millions:,.0f} million pixels; the limit is {MAX_PIXELS / 1e6:.0f} million"
                )
            if min(picture.size) < 1:
                raise ImageError(f"{name} has no pixels")
            picture.load()
            kind = picture.format
            turned = picture.getexif().get(274, 1) != 1
            if kind in ("PNG", "JPEG", "GIF") and not turned and picture.mode != "CMYK":
                return Image(raw, *picture.size)
            upright = ImageOps.exif_transpose(picture)
            return _converted(upright, kind or "")
    except ImageError:
        raise
    except Pillow.DecompressionBombError:
        raise ImageError(f"{name} has too many pixels") from None
    except UnidentifiedImageError:
        formats = "PNG, JPEG, GIF, SVG, WebP, TIFF or BMP"
        raise ImageError(f"{name} is not in a supported image format; use {formats}") from None
    except Exception as error:  # Pillow's decoders raise exceptions of many types
        raise ImageError(f"{name} is broken: {error}") from None


def _converted(picture: PillowImage, kind: str) -> Image:
    out = io.BytesIO()
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = _eight_bits(picture)
    if kind == "JPEG":
        picture.convert("RGB").save(out, "JPEG", quality=92)
    else:
        mode = "RGBA" if picture.mode in ("RGBA", "LA", "P", "PA") else "RGB"
        picture.convert(mode).save(out, "PNG", optimize=True)
    return Image(out.getvalue(), *picture.size)


def _eight_bits(picture: PillowImage) -> PillowImage:
    """A picture of 16 or 32 bits per pixel as 8-bit grey, from its darkest to its lightest value."""
    wide = picture.convert("F")
    low, high = map(float, wide.getextrema())  # type: ignore[arg-type]
    scale = 255 / (high - low) if high > low else 0
    return wide.point(lambda value: value * scale - low * scale).convert("L")


_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in|)\s*$")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!\s*(?:#|data:))", re.IGNORECASE)


def _unsafe(root: Any) -> str | None:
    """The reason why a drawing is rejected (it runs code or reads other files), or None."""
    from lxml import etree

    if next(root.iter(etree.Entity), None) is not None:
        return "uses entities"
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag == "script":
            return "contains a script"
        if tag == "style" and _OUTSIDE.search("".join(element.itertext())):
            return "reads another file"
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname
            if attribute.startswith("on"):
                return "contains a script"
            if attribute == "href":
                target = value.strip().lower()
                inside = target.startswith(("#", "data:image/"))
                if not inside and not (tag == "a" and target.startswith(("https://", "http://"))):
                    return f"refers to '{value[:60]}'"
            elif _OUTSIDE.search(value):
                return "reads another file"
    return None


def _svg(raw: bytes, name: str) -> Image:
    """An SVG with a PNG for programs that do not read SVG."""
    from lxml import etree
    from PIL import Image as Pillow

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ImageError(f"{name} is not valid SVG: {error.msg.split(',')[0]}") from None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise ImageError(
            f'{name} is not SVG: it has to start with <svg xmlns="http://www.w3.org/2000/svg">'
        )
    reason = _unsafe(root)
    if reason:
        raise ImageError(f"{name} {reason}; export it as a plain SVG")
    try:
        text = raw.decode()
    except UnicodeDecodeError:  # in the encoding that its first line names
        text = etree.tostring(root, encoding="unicode")
        raw = text.encode()
    size = [_LENGTH.match(root.get(key, "")) for key in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    if all(size):
        width, height = (float(m[1]) * _UNITS[m[2]] for m in size if m)
    elif len(box) == 4:
        try:
            width, height = float(box[2]), float(box[3])
        except ValueError:
            width = height = 0
    else:
        raise ImageError(f"{name} has no size: it needs a viewBox, or width and height")
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise ImageError(f"{name} has no usable size")
    scale = 2_000 / max(width, height)
    pixels = max(1, round(width * scale)), max(1, round(height * scale))
    try:
        from resvg_py import svg_to_bytes

        data = bytes(svg_to_bytes(svg_string=text, width=pixels[0], height=pixels[1], dpi=96))
        return Image(data, *pixels, raw)
    except ImportError:
        out = io.BytesIO()
        Pillow.new("RGBA", pixels, (0, 0, 0, 0)).save(out, "PNG", optimize=True)
        return Image(out.getvalue(), *pixels, raw, stand_in=False)
    except ValueError as error:
        raise ImageError(f"{name} cannot be drawn: {error}") from None
