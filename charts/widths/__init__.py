"""Glyph widths: advance tables of the fonts of decks and charts, so that no font has to be
installed.

The tables next to this module are generated from metric-compatible fonts (Carlito = Calibri,
Caladea = Cambria, Liberation Sans = Arial, Gelasio = Georgia, URW Gothic = Century Gothic), and from fonts that are
about as wide (DejaVu Sans for Verdana, Open Sans for Segoe UI), by tests/tools/make_metrics.py. Ligatures, which PowerPoint
does not set, are left out; every Han glyph is 1 em wide.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category, east_asian_width

FOLDER = Path(__file__).parent


class Face(NamedTuple):
    """A Latin typeface, and the one of Han characters in the same text, which are 1 em wide in all of them.

    `tracking` is how much wider each letter stands, in percent of the size.
    """

    latin: str
    bold: bool = False
    east_asian: str = ""
    tracking: float = 0.0


class Lines(NamedTuple):
    """The height of a line in em, and the part of it below the baseline."""

    height: float
    descent: float


_NOTO = Lines(1.448, 0.288)
"""Noto Sans CJK, Source Han Sans; for fonts that are not known too, since none of the usual ones is higher."""
_HAN_LINES = {
    "microsoft yahei": Lines(1.32, 0.262),
    "pingfang sc": Lines(1.4, 0.34),
    "simsun": Lines(1.141, 0.141),
    "simhei": Lines(1.141, 0.141),
    "kaiti": Lines(1.141, 0.141),
    "fangsong": Lines(1.141, 0.141),
}
"""Ascent and descent of the fonts' own tables (`hhea`)."""


def han_lines(face: Face) -> Lines:
    """The lines of the Han characters of a face."""
    return _HAN_LINES.get(face.east_asian.strip().lower(), _NOTO)


# Exact for Office fonts and their metric-compatible ones; others use the nearest table, widened.
_NEAREST = {
    "calibri": ("calibri", 1.0),
    "carlito": ("calibri", 1.0),
    "cambria": ("cambria", 1.0),
    "caladea": ("cambria", 1.0),
    "arial": ("arial", 1.0),
    "liberation sans": ("arial", 1.0),
    "helvetica": ("arial", 1.0),
    "calibri light": ("calibri", 1.0),
    "corbel": ("calibri", 1.04),
    "candara": ("calibri", 1.04),
    "gill sans mt": ("calibri", 1.04),
    "segoe ui": ("segoe_ui", 1.0),
    "segoe ui semibold": ("segoe_ui_semibold", 1.0),
    "open sans": ("segoe_ui", 1.0),
    "helvetica neue": ("arial", 1.02),
    "aptos": ("arial", 1.02),
    "aptos display": ("arial", 0.98),
    "tahoma": ("arial", 1.02),
    "trebuchet ms": ("arial", 1.02),
    "franklin gothic book": ("arial", 1.0),
    "times new roman": ("cambria", 1.0),
    "garamond": ("cambria", 1.0),
    "georgia": ("georgia", 1.0),
    "gelasio": ("georgia", 1.0),
    "verdana": ("verdana", 1.0),
    "dejavu sans": ("verdana", 1.0),
    "century gothic": ("century_gothic", 1.0),
    "urw gothic": ("century_gothic", 1.0),
}
_NAMES = {
    "century_gothic": "Century Gothic",
    "segoe_ui": "Segoe UI",
    "segoe_ui_semibold": "Segoe UI Semibold",
}
"""The fonts of tables whose names are no words."""
_HAN_FACES = ("misans", "yahei", "pingfang", "han sans", "han serif", "cjk", "heiti", "songti", "mincho",
              "meiryo", "yu gothic", "ms gothic")  # fmt: skip
_MONO = {"consolas", "courier new", "courier", "menlo", "monaco", "lucida console"}


def is_known(latin: str) -> bool:
    """Whether there is a width table for a typeface, or for one close to it."""
    name = latin.strip().lower()
    return name in _NEAREST or _is_mono(name)


def is_half_bold(name: str) -> bool:
    """Whether a font is half bold by its name, as its twin then is."""
    return name.endswith("Semibold")


def _is_mono(name: str) -> bool:
    return name in _MONO or name.endswith((" mono", " code"))


_DAGGERS, _DAGGER = "†‡", 560.0
"""The marks of figures that are derived, and their width in fonts whose table lacks them."""
# as wide as a Han glyph in East Asian fonts, though Unicode calls them neutral or ambiguous
_WIDE = re.compile("[\u1160-\u11ff\u2460-\u24ff\u2e9a\u2ef4-\u2eff\u2fd6-\u2fff\u3040\u3097\u3098]")
_SERIF = re.compile(r"(?<!sans )(?<!sans-)serif|roman|antiqua|palatino|book|slab|song|宋", re.I)


class Table(dict[str, float]):
    """The advance of each character in thousandths of an em; guessed if the font lacks it.

    `line` is the line height in em, and `descent` the part of it below the baseline. `kern` is by how much two
    characters in a row move apart, in thousandths of an em; pairs that keep their distance are left out.
    """

    def __init__(
        self,
        widths: dict[str, float],
        missing: float,
        line: float,
        descent: float,
        kern: dict[str, float] | None = None,
    ) -> None:
        super().__init__(widths)
        self.kern = kern or {}
        self.missing = missing
        self.line = line
        self.descent = descent

    def __missing__(self, char: str) -> float:
        advance = self[char] = self._guessed(char)
        return advance

    def _guessed(self, char: str) -> float:
        kind = category(char)
        if char in _DAGGERS:
            return _DAGGER
        if kind in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp"):
            return 0.0
        wide = east_asian_width(char) in "WF"
        if kind in ("So", "Sk", "Sm"):
            return 1300.0 if char >= "\U0001f000" or (wide and char < "\u2e80") else 1000.0
        return 1000.0 if wide or _WIDE.match(char) else self.missing


@cache
def table(face: Face) -> Table:
    """The table of a face, or of the nearest one, widened to be safe."""
    name = face.latin.strip().lower()
    if _is_mono(name):
        return _fixed()
    family, stretch = _nearest(name)
    return _read(family, "bold" if face.bold else "regular", stretch)


def nearest(latin: str) -> str:
    """The font whose table measures a typeface."""
    name = latin.strip().lower()
    if _is_mono(name):
        return "DejaVu Sans Mono"
    table_of = _nearest(name)[0]
    return _NAMES.get(table_of, table_of.title())


def _nearest(name: str) -> tuple[str, float]:
    fallback = ("cambria", 1.12) if _SERIF.search(name) else ("arial", 1.05)
    if any(word in name for word in _HAN_FACES) or max(name, default="") >= "\u2e80":
        # Its quotation marks and dashes may be as wide as a Han glyph.
        fallback = ("arial", 1.14)
    return _NEAREST.get(name, fallback)


def _fixed() -> Table:
    """The table of a monospaced face, with the advance of DejaVu Sans Mono.

    It is not scaled for Consolas, which is a tenth narrower, because the fonts that replace
    Consolas are not.
    """
    advance = 602.0
    return Table({chr(c): advance for c in range(0x20, 0x500)}, advance, 1.17, 0.25)


@cache
def _read(family: str, weight: str, stretch: float) -> Table:
    path = FOLDER / f"{family}.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))[weight]
    widths = {
        chr(int(first, 16) + step): advance * stretch
        for first, run in data["widths"].items()
        for step, advance in enumerate(run)
    }
    kern = {
        first + second: float(move) * stretch
        for first, moves in data["kern"].items()
        for move, seconds in moves.items()
        for second in seconds
    }
    return Table(widths, data["missing"] * stretch, data["line"], data["descent"], kern)
