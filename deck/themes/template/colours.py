"""Resolves DrawingML's colour elements to RGB.

Changes to a colour follow ECMA-376 part 1, 20.1.2.3: `lumMod` and similar ones work on hue, saturation
and luminance; `tint` and `shade` on linear RGB.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from charts.colours import linear_rgb
from charts.style import Colour
from deck.themes.template.attributes import whole

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

SLOTS = ("tx1", "bg1", "tx2", "bg2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_NAMED = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "gray": "808080", "grey": "808080", "yellow": "FFFF00", "navy": "000080", "orange": "FFA500",
}  # fmt: skip
_CHOICES = ("srgbClr", "schemeClr", "sysClr", "prstClr", "hslClr", "scrgbClr")
_SHIFTS = ("lumMod", "lumOff", "satMod", "satOff", "hueMod", "hueOff", "tint", "shade")


class Wheel(NamedTuple):
    """The colours of a part: RGB by slot, according to its theme and colour map."""

    slots: Mapping[str, str]

    def of(self, element: Any, phantom: Colour | None = None) -> Colour | None:
        """The colour of the first colour element in `element`; None if there is none.

        `phantom` replaces `phClr` in the fills of a theme.
        """
        for child in element:
            name = child.tag.removeprefix(A) if isinstance(child.tag, str) else ""
            if name in _CHOICES:
                return self._one(child, name, phantom)
        return None

    def _one(self, child: Any, name: str, phantom: Colour | None) -> Colour | None:
        value = child.get("val") or ""
        slot: str | None = None
        shift: tuple[tuple[str, int], ...] = ()
        if name == "schemeClr" and value == "phClr":
            if phantom is None:
                return None
            rgb, slot, shift = phantom
        elif name == "schemeClr":
            rgb, slot = self.slots.get(value, "000000"), value
        elif name == "sysClr":
            rgb = child.get("lastClr") or ("FFFFFF" if value == "window" else "000000")
        elif name == "hslClr":
            hue, sat, lum = (whole(child.get(k)) for k in ("hue", "sat", "lum"))
            rgb = _hex(colorsys.hls_to_rgb(hue / 21_600_000, lum / 100_000, sat / 100_000))
        elif name == "scrgbClr":
            rgb = _hex(_encoded(whole(child.get(k)) / 100_000) for k in "rgb")
        else:
            rgb = value if name == "srgbClr" else _NAMED.get(value, "808080")
        shifts = [
            (e.tag.removeprefix(A), whole(e.get("val")))
            for e in child
            if isinstance(e.tag, str) and e.tag.removeprefix(A) in _SHIFTS
        ]
        rgb = rgb.upper() if _is_hex(rgb) else "000000"
        for kind, by in shifts:
            rgb = shifted(rgb, kind, by)
        return Colour(rgb, slot, (*shift, *shifts) if slot else ())


def wheel(theme: Any, colour_map: Mapping[str, str] | None = None) -> Wheel:
    """The wheel of a theme part under a colour map (None: the usual one)."""
    scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
    plain = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6",
        **{f"accent{i}": "808080" for i in range(1, 7)}, "hlink": "0563C1", "folHlink": "954F72",
    }  # fmt: skip
    empty = Wheel({})
    for entry in scheme if scheme is not None else ():
        if isinstance(entry.tag, str) and (colour := empty.of(entry)) is not None:
            plain[entry.tag.removeprefix(A)] = colour.rgb
    mapped = {slot: plain.get((colour_map or _MAP).get(slot, ""), "") for slot in SLOTS}
    for slot in SLOTS:
        mapped[slot] = mapped[slot] or plain[_MAP.get(slot, slot)]
    return Wheel(plain | mapped)


# ---- arithmetic ----------------------------------------------------------------------------------


def shifted(rgb: str, kind: str, by: int) -> str:
    """A colour after one change, `by` in thousandths of a percent."""
    share = by / 100_000
    if kind in ("tint", "shade"):
        rest = 1 - share if kind == "tint" else 0.0
        return _hex(_encoded(c * share + rest) for c in linear_rgb(rgb))
    hue, lum, sat = colorsys.rgb_to_hls(*channels(rgb))
    match kind:
        case "lumMod":
            lum *= share
        case "lumOff":
            lum += share
        case "satMod":
            sat *= share
        case "satOff":
            sat += share
        case "hueMod":
            hue *= share
        case "hueOff":
            hue += by / 21_600_000
    return _hex(colorsys.hls_to_rgb(hue, lum, min(1, max(0, sat))))


def channels(rgb: str) -> tuple[float, float, float]:
    """Red, green and blue, each from 0 to 1."""
    red, green, blue = bytes.fromhex(rgb)
    return red / 255, green / 255, blue / 255


def saturation(rgb: str) -> float:
    """Chroma: the range of the channels, from 0 (grey) to 1."""
    return max(channels(rgb)) - min(channels(rgb))


def mixed(colours: Iterable[str]) -> str:
    """The mean of colours, channel by channel."""
    rows = [channels(rgb) for rgb in colours]
    return _hex(sum(column) / len(rows) for column in zip(*rows, strict=True))


def _encoded(c: float) -> float:
    return c * 12.92 if c <= 0.0031308 else float(1.055 * c ** (1 / 2.4) - 0.055)


def _hex(parts: Iterable[float]) -> str:
    return "".join(f"{round(min(1.0, max(0.0, c)) * 255):02X}" for c in parts)


def _is_hex(text: str) -> bool:
    return len(text) == 6 and all(c in "0123456789abcdefABCDEF" for c in text)
