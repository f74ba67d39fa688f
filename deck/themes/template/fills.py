"""What fills a shape of a template, as an image: colours, gradients by position, patterns, pictures by their pixels."""

from __future__ import annotations

import io
import warnings
from copy import deepcopy
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from charts.style import Colour
from deck.themes.template.attributes import number, share, whole
from deck.themes.template.colours import A, P, R, Wheel, channels, mixed
from deck.themes.template.package import Package

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST_PICTURE, _MOST_PIXELS = 25_000_000, 16_000_000
"""Larger pictures, in bytes or pixels, are not looked at, to limit memory."""
_SIDE = 640
"""The longest side of a picture as it is kept, in pixels."""
_KINDS = ("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill")
_FOREGROUND = 0.35
"""The share of a pattern that has its foreground colour, if its name does not say it."""

Size = tuple[int, int]


class Fills:
    """The fills of a part: `part` has the pictures, `theme` the fills that styles refer to."""

    def __init__(self, package: Package, part: str, theme: Any, wheel: Wheel) -> None:
        self.package, self.part, self.theme, self.wheel = package, part, theme, wheel

    def element(self, properties: Any, style: Any = None) -> tuple[Any, Colour | None]:
        """The fill of a shape, and the colour that stands for `phClr` in it; from its properties, or else its style."""
        for child in properties if properties is not None else ():
            if isinstance(child.tag, str) and child.tag.removeprefix(A) in _KINDS:
                return child, None
        reference = style.find(f"{A}fillRef") if style is not None else None
        if reference is None:
            return None, None
        return self.of_theme(reference)

    def of_theme(self, reference: Any) -> tuple[Any, Colour | None]:
        """The fill of the theme that a `fillRef` or `bgRef` names, and its colour."""
        index = whole(reference.get("idx"))  # from 1, or from 1001 for backgrounds
        name = "bgFillStyleLst" if index > 1000 else "fillStyleLst"
        styles = self.theme.find(f".//{A}{name}") if self.theme is not None else None
        fills = list(styles.iterchildren("{*}*")) if styles is not None else []  # no comments
        index = index - 1001 if index > 1000 else index - 1
        if not 0 <= index < len(fills):
            return None, None
        return deepcopy(fills[index]), self.wheel.of(reference) or Colour("808080")

    def paint(self, fill: Any, size: Size, phantom: Colour | None = None) -> Image | None:
        """The fill as an image with its opacity; None if there is none, or it cannot be read."""
        from PIL import Image

        kind = fill.tag.removeprefix(A).removeprefix(P) if fill is not None else ""
        match kind:
            case "solidFill":
                colour = self.wheel.of(fill, phantom)
                if colour is None:
                    return None
                return Image.new("RGBA", size, (*_bytes(colour.rgb), opacity_of(fill)))
            case "gradFill":
                return self._gradient(fill, size, phantom)
            case "pattFill":
                return self._pattern(fill, size, phantom)
            case "blipFill":
                return self._picture(fill, size)
        return None

    def colour(self, fill: Any, phantom: Colour | None = None) -> Colour | None:
        """The colour of an opaque fill, that of a gradient mixed; None for others."""
        kind = fill.tag.removeprefix(A) if fill is not None else ""
        if kind == "solidFill" and opacity_of(fill) > 230:
            return self.wheel.of(fill, phantom)
        if kind == "gradFill":
            stops = [self.wheel.of(stop, phantom) for stop in fill.iter(f"{A}gs")]
            rgbs = [stop.rgb for stop in stops if stop is not None]
            return Colour(mixed(rgbs)) if rgbs else None
        return None

    def _gradient(self, fill: Any, size: Size, phantom: Colour | None) -> Image | None:
        import numpy as np
        from PIL import Image

        stops = []
        for stop in fill.iter(f"{A}gs"):
            colour = self.wheel.of(stop, phantom)
            if colour is not None:
                stops.append((share(stop, "pos"), (*_bytes(colour.rgb), opacity_of(stop))))
        if not stops:
            return None
        stops.sort(key=lambda stop: stop[0])
        w, h = size
        x, y = np.meshgrid((np.arange(w) + 0.5) / w - 0.5, (np.arange(h) + 0.5) / h - 0.5)
        path = fill.find(f"{A}path")
        if path is not None:
            focus = path.find(f"{A}fillToRect")
            sides = [share(focus, side) for side in "ltrb"] if focus is not None else []
            left, top, right, bottom = sides or [0.5] * 4
            dx, dy = (
                np.abs(x + 0.5 - (left + 1 - right) / 2),
                np.abs(y + 0.5 - (top + 1 - bottom) / 2),
            )
            far = np.hypot(dx, dy) if path.get("path") == "circle" else np.maximum(dx, dy)
            shares = far / max(float(far.max()), 1e-6)
        else:
            line = fill.find(f"{A}lin")
            angle = radians(whole(line.get("ang")) / 60_000 if line is not None else 0)
            across, down = w * cos(angle), h * sin(angle)
            shares = (x * across + y * down) / (abs(across) + abs(down) or 1) + 0.5
        places = [place for place, _ in stops]
        planes = [np.interp(shares, places, [colour[i] for _, colour in stops]) for i in range(4)]
        return Image.fromarray(np.stack(planes, axis=-1).round().astype("uint8"), "RGBA")

    def _pattern(self, fill: Any, size: Size, phantom: Colour | None) -> Image | None:
        from PIL import Image

        found = {
            name: self.wheel.of(one, phantom)
            for name in ("fgClr", "bgClr")
            if (one := fill.find(f"{A}{name}")) is not None
        }
        front, back = found.get("fgClr"), found.get("bgClr")
        if front is None or back is None:
            return None
        preset = fill.get("prst") or ""
        given = number(preset.removeprefix("pct"))
        seen = given / 100 if given is not None else _FOREGROUND
        image = Image.new("RGBA", size, (*_bytes(back.rgb), 255))
        if seen >= 0.5:
            front, back, seen = back, front, 1 - seen
            image = Image.new("RGBA", size, (*_bytes(back.rgb), 255))
        # letters stand on both colours: dots as many as the pattern has
        step = max(2, round(1 / max(seen, 0.05)))
        for y in range(size[1]):
            for n in range((y * 2) % step, size[0], step):
                image.putpixel((n, y), (*_bytes(front.rgb), 255))
        return image

    def _picture(self, fill: Any, size: Size) -> Image | None:
        whole = self.image(relation_of(fill))
        if whole is None:
            return None
        crop = fill.find(f"{A}srcRect")
        sides = (
            [min(1.0, max(-1.0, share(crop, side))) for side in "ltrb"]
            if crop is not None
            else [0.0] * 4
        )
        left, top, right, bottom = sides
        w, h = whole.size
        box = (
            left * w,
            top * h,
            max((1 - right) * w, left * w + 1),
            max((1 - bottom) * h, top * h + 1),
        )
        image = whole.crop(tuple(map(round, box))).resize(size)  # type: ignore[arg-type]
        faint = fill.find(f"{A}blip/{A}alphaModFix")
        if faint is not None:
            left = _within(share(faint, "amt", 1.0))
            alpha = image.getchannel("A").point(lambda v: round(v * left))
            image.putalpha(alpha)
        return image

    def target(self, relation: str) -> str:
        """The part that a relationship leads to; empty for none in the package."""
        links = self.package.relationships(self.part) if self.part and relation else ()
        target = next((r.target for r in links if r.id == relation and not r.external), "")
        return target if target in self.package else ""

    def image(self, relation: str) -> Image | None:
        """The picture of a relationship, no larger than needed; None if it cannot be read."""
        target = self.target(relation)
        if not target:
            return None
        if target not in self.package.images:
            small = self.package.info(target).file_size <= _LARGEST_PICTURE
            self.package.images[target] = _read(self.package.read(target)) if small else None
        found: Image | None = self.package.images[target]
        return found


def relation_of(fill: Any) -> str:
    """The relationship of the picture that a fill or a picture shows; empty for none."""
    blip = next(fill.iter(f"{A}blip"), None)
    return (blip.get(f"{R}embed") or "") if blip is not None else ""


def opacity_of(element: Any) -> int:
    """How opaque the first colour in an element is, up to 255."""
    for child in element:
        alpha = child.find(f"{A}alpha")
        if alpha is not None:
            return round(255 * _within(share(alpha, "val", 1.0)))
        return 255
    return 255


def _within(value: float) -> float:
    """A share that is neither less than nothing nor more than all."""
    return min(1.0, max(0.0, value))


def _bytes(rgb: str) -> tuple[int, int, int]:
    red, green, blue = (round(c * 255) for c in channels(rgb))
    return red, green, blue


def _read(data: bytes) -> Image | None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of decompression bombs
            image: Image.Image = Image.open(io.BytesIO(data))
            image.draft("RGB", (_SIDE, _SIDE))
            if image.width * image.height > _MOST_PIXELS:
                return None
            if image.mode.startswith("I"):  # 16 bits per pixel, which Pillow would clip
                image = image.point(lambda value: value * (1 / 256)).convert("L")
            image = image.convert("RGBA")
            image.thumbnail((_SIDE, _SIDE))
    except Exception:  # Pillow raises exceptions of many types for broken pictures
        return None
    return image
